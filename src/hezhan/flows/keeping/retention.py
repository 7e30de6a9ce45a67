"""How long a case is kept: years after it was closed, by its grade. The centre's own rule; a jurisdiction's settings set it.

In:  a case as it stands, the years of each grade.
Out: the instant until which it is kept, None while nobody may speak of deletion.
Law: a case that is open, or was never graded, has no such instant. Years are years of the calendar in Asia/Shanghai.

Unless told, none is shorter than the longest limitation of prosecution (刑法第87条, twenty years). No article that we could
compare sets the longer ones: whoever runs a centre puts the terms of their archives into `retention_years`.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from hezhan.core.instants import Instant, instant, local
from hezhan.core.matters import Case, Filed
from hezhan.engines.duty import Grade

Years = Mapping[str, int]  # by the name of the grade

YEARS: Final[Years] = MappingProxyType(
    {
        Grade.ORDINARY.name: 20,
        Grade.SERIOUS.name: 20,
        Grade.MAJOR.name: 30,
        Grade.MAJOR_SENSITIVE.name: 50,
    }
)


def years_of(told: str) -> Years:
    """The years of the four grades out of a setting such as '20,20,30,50', the mildest first."""
    return MappingProxyType({grade.name: int(years) for grade, years in zip(Grade, told.split(","), strict=True)})


def retained_until(case: Filed[Case], by_grade: Years = YEARS) -> Instant | None:
    """Exclusive."""
    closed, graded = case.done("close"), case.done("grade")
    if case.state != "closed" or closed is None or graded is None:
        return None
    years = by_grade.get(str(graded.body["grade"]).upper().replace("-", "_"))
    return None if years is None else _after(closed.at, years)


def _after(at: Instant, years: int) -> Instant:
    day = local(at)
    last = (day.month, day.day) == (2, 29)
    return instant(day.replace(year=day.year + years, day=28 if last else day.day))
