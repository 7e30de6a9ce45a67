"""Officers of the city's police who work on fraud: the centre, the branches' squads, the stations.

In:  a world and rates.
Out: a frame with `officer_id,name,rank,unit,county,skills,shift`; skills are parted by `;`, the main one first.
Law: every unit has officers on each of its shifts as far as its number allows; ids are unique and tell nothing.
"""

import re
from dataclasses import dataclass

import numpy as np
import polars as pl

from hezhan.city.chance import below, by_quantiles, happens, shuffled, stream, weighted
from hezhan.city.people.addresses import street_words
from hezhan.city.people.ages import FIRST_DAY, days_of
from hezhan.city.people.naming import draw_names, spelt
from hezhan.city.people.numbering import Writing, scattered
from hezhan.city.people.settlement import HOME_CITY
from hezhan.city.rates import Rates
from hezhan.city.world import Bools, Int64s, World

SHIFTS = ("甲班", "乙班", "丙班", "丁班")
DAY_SHIFT = "行政班"
_RANKS = ("辅警", "民警")
_ID_DIGITS = 6
_ROAD = re.compile("(?<=..)(大道|路|街)$")
_CENTRE, _SQUAD, _STATION = "centre", "squad", "station"


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    kind: str
    county: str
    strength: int


def officers(world: World, rates: Rates) -> pl.DataFrame:
    """Who can be put on a case."""
    units = _units(world, rates)
    unit = np.repeat(np.arange(len(units)), [one.strength for one in units])
    rows = np.arange(len(unit))
    seed = world.seed
    police = happens(stream(seed, "police"), rows, rates.value("people.officers.police_per_million"))
    kinds = np.array([one.kind for one in units])[unit]
    columns = pl.DataFrame(
        {
            "officer_id": _ids(seed, police),
            "name": _names(seed, rows, rates),
            "rank": pl.Series(_RANKS).gather(police.astype(np.int64)),
            "unit": pl.Series([one.name for one in units]).gather(unit),
            "county": pl.Series([one.county for one in units]).gather(unit),
            "skills": [_skills(seed, int(row), str(kinds[row]), rates) for row in rows],
            "shift": _shifts(seed, rows, kinds != _SQUAD, rates),
        }
    )
    return columns.sort("officer_id")


def _units(world: World, rates: Rates) -> list[_Unit]:
    """The centre, for each district a squad, and stations by the number of people."""
    residents = int(world.people.resident.sum())
    districts = world.places.county[: world.places.home].to_list()
    lives = np.bincount(world.people.place[world.people.resident], minlength=world.places.home)
    strength = _by_people(rates, "centre_per_million_people", "centre_least", residents)
    units = [_Unit(f"{HOME_CITY}公安局合成作战中心", _CENTRE, districts[0], strength)]
    for district, people in zip(districts, lives.tolist(), strict=False):
        squad = _by_people(rates, "squad_per_million_people", "squad_least", people)
        units.append(_Unit(f"{_branch(district)}反诈大队", _SQUAD, district, squad))
        of_station = rates.value("people.officers.station_strength")
        for quarter in _quarters(world.seed, district, people, rates):
            units.append(_Unit(f"{_branch(district)}{quarter}派出所", _STATION, district, of_station))
    return units


def _quarters(seed: int, district: str, people: int, rates: Rates) -> list[str]:
    """Names of the quarters that have a station, after their main roads."""
    roads = [_ROAD.sub("", road) for road in street_words("road")]
    stations = min(max(1, people // rates.value("people.officers.people_per_station")), len(roads))
    return [roads[row] for row in shuffled(stream(seed, "stations", district), len(roads))[:stations].tolist()]


def _by_people(rates: Rates, per_million: str, least: str, people: int) -> int:
    needed = people * rates.value(f"people.officers.{per_million}") // 1_000_000
    return max(needed, rates.value(f"people.officers.{least}"))


def _branch(district: str) -> str:
    return f"{district.removesuffix('区')}分局" if district.endswith("区") else f"{district}公安局"


def _names(seed: int, rows: Int64s, rates: Rates) -> pl.Series:
    male = happens(stream(seed, "officer's sex"), rows, rates.value("people.officers.men_per_million"))
    years = [days_of(point) for point in rates.quantiles("people.officers.age_years")]
    born = (FIRST_DAY - by_quantiles(stream(seed, "officer's age"), rows, years)).astype(np.int32)
    local = happens(stream(seed, "officer's origin"), rows, rates.value("people.officers.local_per_million"))
    regions = local, np.zeros(len(rows), np.bool_)
    own_seed = int(stream(seed, "officers' names"))  # otherwise they would be named like the first of the people
    return spelt(draw_names(own_seed, male, born, regions, rows.astype(np.int32), rates), rates)


def _ids(seed: int, police: Bools) -> pl.Series:
    """Police numbers begin with 99, auxiliaries' with an F before it; none is in use."""
    writing = Writing(np.where(police, _ID_DIGITS + 2, _ID_DIGITS + 3))
    for which, begin in ((police, "99"), (~police, "F99")):
        rows = np.flatnonzero(which)
        writing.word(rows, 0, begin)
        writing.digits(rows, len(begin), _ID_DIGITS, scattered(seed, f"officer {begin}", rows, _ID_DIGITS))
    return writing.series("officer_id")


def _shifts(seed: int, rows: Int64s, rotating: np.ndarray, rates: Rates) -> pl.Series:
    """Round the clock in four shifts at the centre and stations, by day for most of the squads."""
    turn = pl.Series(SHIFTS).gather(rows % len(SHIFTS))
    by_day = ~rotating & happens(stream(seed, "by day"), rows, rates.value("people.officers.squad_by_day_per_million"))
    return turn.set(pl.Series(by_day), DAY_SHIFT)


def _skills(seed: int, row: int, kind: str, rates: Rates) -> str:
    """One main skill by the unit, and some more."""
    weights = rates.weights(f"people.officers.skills.{kind}")
    names = list(weights)
    drawn = weighted(stream(seed, "skill", row), np.arange(4), list(weights.values()))
    count = 1 + int(below(stream(seed, "skills", row), np.arange(1), 3)[0])
    return ";".join(dict.fromkeys(names[skill] for skill in drawn[:count].tolist()))
