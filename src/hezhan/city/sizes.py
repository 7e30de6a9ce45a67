"""The three sizes of the city."""

from dataclasses import dataclass
from enum import StrEnum


class Size(StrEnum):
    """How much of a city."""

    TINY = "tiny"
    SMALL = "small"
    CITY = "city"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How many live there, how many gangs work on them, and how often they succeed.

    The small sizes hold far more crime per head than a real city, so that there is something to trace; the number of cases
    is stated here and not hidden in a rate. `every_book`: statements of all accounts are handed over, not only of those
    that a centre would have asked for.
    """

    people: int  # residents
    outsiders: int  # people elsewhere who play a part
    days: int
    gangs: int
    crews: int  # money-laundering crews, shared by gangs
    cases: int  # people who pay and lose money
    every_book: bool = False


EXTENTS = {
    Size.TINY: Extent(people=400, outsiders=120, days=30, gangs=2, crews=2, cases=8, every_book=True),
    Size.SMALL: Extent(people=50_000, outsiders=2_500, days=30, gangs=8, crews=5, cases=160),
    Size.CITY: Extent(people=5_000_000, outsiders=60_000, days=30, gangs=60, crews=25, cases=3_000),
}
