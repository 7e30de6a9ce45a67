"""Places: the invented home city first, then real counties of all provinces with their real codes; and who comes from where.

Codes and names of real places: Administrative-divisions-of-China (WTFPL), a part of it, in tables/places.csv.
"""

from importlib.resources import files

import numpy as np
import polars as pl

from hezhan.city.chance import below, happens, stream, weighted
from hezhan.city.rates import Rates
from hezhan.city.world import Bools, Int32s, Int64s, Places

TABLES = files("hezhan.city.people") / "tables"
HOME_CITY = "鹭屿市"
HOME_PROVINCE = "福建省"


def build_places() -> Places:
    """All places, those of the home city first."""
    table = pl.read_csv((TABLES / "places.csv").read_bytes())
    return Places(
        code=table["code"].to_numpy().astype(np.int32),
        province=table["province"],
        city=table["city"],
        county=table["county"],
        home=int((table["city"] == HOME_CITY).sum()),
    )


def from_province(places: Places, province: str) -> Bools:
    """By place, whether it lies in this province."""
    return np.asarray((places.province == province).to_numpy())


def settle(seed: int, places: Places, residents: int, outsiders: int, rates: Rates) -> Int32s:
    """Places for so many households in the city, then for so many elsewhere."""
    home = weighted(stream(seed, "home district"), np.arange(residents), _home_weights(places, rates))
    away = _anywhere(seed, "living", places, np.arange(residents, residents + outsiders), rates)
    return np.concatenate([home, away]).astype(np.int32)


def origins(seed: int, places: Places, place: Int32s, kin: Int64s, rates: Rates) -> Int32s:
    """Where ID cards were first issued, for people who live in `place`: people of one `kin` come from one county."""
    moved = happens(stream(seed, "moved"), kin, rates.value("people.places.migrant_per_million"))
    near = happens(stream(seed, "moved near"), kin, rates.value("people.places.same_province_per_million"))
    from_ = place.copy()
    far_movers, near_movers = np.flatnonzero(moved & ~near), np.flatnonzero(moved & near)
    from_[far_movers] = _anywhere(seed, "origin", places, kin[far_movers], rates)
    from_[near_movers] = _same_province(seed, places, place[near_movers], kin[near_movers])
    return from_


def _home_weights(places: Places, rates: Rates) -> list[int]:
    weights = rates.weights("people.places.home_weights")
    return [weights[str(code)] for code in places.code[: places.home]]


def _anywhere(seed: int, part: str, places: Places, counters: Int64s, rates: Rates) -> Int64s:
    """Real counties: a province by its people, any of its counties in the table."""
    weights = rates.weights("people.places.provinces")
    names = list(weights)
    known = places.province.to_list()
    rows_of = [[row for row in range(places.home, len(known)) if known[row] == name] for name in names]
    begins = np.array([rows[0] for rows in rows_of])
    counts = np.array([len(rows) for rows in rows_of])
    province = weighted(stream(seed, part, "province"), counters, list(weights.values()))
    return begins[province] + below(stream(seed, part, "county"), counters, counts[province])


def _same_province(seed: int, places: Places, place: Int32s, kin: Int64s) -> Int64s:
    """A county of the same province as each place; the table holds a province's real counties side by side."""
    numbers, begins, counts = np.unique(places.code[places.home :] // 10_000, return_index=True, return_counts=True)
    province = np.searchsorted(numbers, places.code[place] // 10_000)
    return np.asarray(places.home + begins[province] + below(stream(seed, "same province"), kin, counts[province]))
