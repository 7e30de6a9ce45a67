"""Addresses within a county: a block and flat of an estate on a road, or a house in a village; one for a household."""

import csv
from functools import cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from hezhan.city.chance import below, between, happens, stream
from hezhan.city.people.settlement import TABLES
from hezhan.city.rates import Rates


@cache
def _words() -> dict[str, tuple[str, ...]]:
    rows = csv.DictReader((TABLES / "streets.csv").read_text(encoding="utf-8").splitlines())
    return {row["kind"]: tuple(row["names"].split()) for row in rows}


def street_words(kind: str) -> tuple[str, ...]:
    """Names of roads (`road`), estates (`estate`) or villages (`village`)."""
    return _words()[kind]


def draw_addresses(seed: int, part: str, counters: NDArray[np.integer], rates: Rates) -> pl.Series:
    """An address for each counter, without the names of province, city and county."""

    def word(kind: str) -> pl.Series:
        names = street_words(kind)
        return pl.Series(names).gather(below(stream(seed, part, kind), counters, len(names)))

    def number(what: str, low: int, high: int) -> pl.Series:
        return pl.Series(between(stream(seed, part, what), counters, low, high)).cast(pl.String)

    village = happens(stream(seed, part, "in a village"), counters, rates.value("people.places.village_per_million"))
    columns = pl.DataFrame(
        {
            "village": village,
            "road": word("road"),
            "estate": word("estate"),
            "hamlet": word("village"),
            "house": number("house", 1, 399),
            "block": number("block", 1, 28),
            "floor": number("floor", 1, 32),
            "flat": number("flat", 1, 4),
        }
    )
    town = pl.concat_str(
        "road", "house", pl.lit("号"), "estate", "block", pl.lit("栋"), "floor", pl.lit("0"), "flat", pl.lit("室")
    )
    rural = pl.concat_str("hamlet", "house", pl.lit("号"))
    return columns.select(street=pl.when("village").then(rural).otherwise(town))["street"]
