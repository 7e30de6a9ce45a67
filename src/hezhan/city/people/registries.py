"""What registers hold about people, as partial records: each knows some of the truth, some of it wrong or out of date.

In:  a world, the people asked for (from row `first` up to `last`), rates.
Out: records in the columns of the RECORDS contract, and which person each is about (that is truth and is not handed over).
Law: records of two neighbouring spans of people are, together, the records of both; record ids and order tell nothing.
"""

from collections.abc import Sequence

import numpy as np
import polars as pl

from hezhan.city.people.numbering import ALL, Writing, scattered
from hezhan.city.people.registers import passing, standing
from hezhan.city.people.registers.asked import Asked
from hezhan.city.rates import Rates
from hezhan.city.world import Bools, Int32s, Int64s, World

COLUMNS = (
    "record_id",
    "source",
    "name",
    "id_card",
    "phone",
    "bank_card",
    "address",
    "birth_date",
    "sex",
    "device",
    "wechat",
    "qq",
    "seen_at",
    "place",
)
_ID_DIGITS = 12


def records(world: World, first: int, last: int, rates: Rates) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What the registers hold about the people from row `first` up to `last`, and `record_id` with `person` of each.

    Both frames are in order of record id. A number registered to a relative makes a record about that relative, who may be
    outside the span.
    """
    asked = Asked(world, rates, first, last)
    drafts = [
        standing.household(asked),
        standing.telecom(asked),
        standing.banks(asked),
        passing.couriers(asked, 1),
        passing.couriers(asked, 2),
        passing.hotels(asked, 3),
        passing.hotels(asked, 4),
        passing.trains(asked, 5),
        passing.trains(asked, 6),
        passing.trains(asked, 7),
        passing.borders(asked, 8),
        passing.borders(asked, 9),
        passing.apps(asked, 10),
        passing.apps(asked, 11),
    ]
    return _sealed(world, drafts)


def crossings(
    world: World, person: Int32s, moments: Int64s, homeward: Bools, rates: Rates
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Records of the border for journeys that happened (instants in microseconds UTC), alike to those of `records`.

    All such journeys of a city in one call: their ids follow the order given.
    """
    asked = Asked(world, rates, 0, len(world.people.born))
    begin = asked.after_passing() + len(world.phones.number) + len(world.accounts.bank)
    return _sealed(world, [passing.crossings(asked, person, begin + np.arange(len(person)), moments, homeward)])


def _sealed(world: World, drafts: Sequence[pl.DataFrame]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Drafts joined, with ids of their own, in the order of the ids."""
    joined = pl.concat([draft.with_columns(pl.col("person").cast(pl.Int32)) for draft in drafts], how="diagonal")
    counters = joined["counter"].to_numpy()
    writing = Writing.of_width(len(counters), _ID_DIGITS + 1)
    writing.word(ALL, 0, "r")
    writing.digits(ALL, 1, _ID_DIGITS, scattered(world.seed, "record", counters, _ID_DIGITS))
    lacking = [pl.lit("").alias(name) for name in COLUMNS if name not in joined.columns and name != "record_id"]
    sealed = joined.with_columns(writing.series("record_id"), *lacking).sort("record_id")
    return sealed.select(pl.col(COLUMNS).fill_null("")), sealed.select("record_id", "person")
