"""Comparing: 同比 with a year before, 环比 with the period before, with the base shown; ranks among peers; target lines.

In:  figures of two periods. Out: `Change`, with what keeps it from being a percentage.
Law: a change is told with its base; from a base of nothing there is no percentage; figures of two definitions are not
     compared. A share changes by points, never by percent of a percent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from hezhan.engines.statistics.counting import Counted
from hezhan.engines.statistics.figures import How


class Why(StrEnum):
    """Why there is no percentage."""

    NO_BASE = "no-base"  # nothing was then
    UNKNOWN = "unknown"  # one of the two is not known
    REDEFINED = "redefined"  # the definition changed in between


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From `before` to `now`. `by` is a share of the base (or points, as a share, where `points`); None says `why`."""

    now: Fraction | None
    before: Fraction | None
    by: Fraction | None
    points: bool
    why: Why | None = None


def changed(now: Counted, before: Counted) -> Change:
    """The change between two counts of one figure."""
    points = now.figure.how is How.SHARE
    why = _why(now, before, points=points)
    if why is not None:
        return Change(now=now.value, before=before.value, by=None, points=points, why=why)
    assert now.value is not None
    assert before.value is not None
    by = now.value - before.value if points else (now.value - before.value) / before.value
    return Change(now=now.value, before=before.value, by=by, points=points)


def _why(now: Counted, before: Counted, *, points: bool) -> Why | None:
    if now.figure.since != before.figure.since:
        return Why.REDEFINED
    if now.value is None or before.value is None:
        return Why.UNKNOWN
    return Why.NO_BASE if not points and before.value == 0 else None


def ranked(by_unit: Mapping[str, Fraction | None], *, more_is_better: bool) -> dict[str, int]:
    """Each unit's place among its peers, the best first; equals share a place, and the unknown have none."""
    known = {unit: value for unit, value in by_unit.items() if value is not None}
    better = {
        unit: sum((other > value) if more_is_better else (other < value) for other in known.values())
        for unit, value in known.items()
    }
    return {unit: 1 + before for unit, before in better.items()}
