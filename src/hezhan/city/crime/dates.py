"""Dates of moments: whole days since 1970-01-01 in Asia/Shanghai, as `opened`, `born` and `registered` are told."""

from hezhan.city.days import at
from hezhan.core.instants import SECOND

DAY_S = 86_400
_AHEAD_S = 8 * 3600  # of UTC


def date_of(moment: int) -> int:
    """The date on which the instant falls."""
    return (moment // SECOND + _AHEAD_S) // DAY_S


FIRST_DAY = date_of(at(1))
