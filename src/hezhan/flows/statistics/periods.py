"""Periods beside a period: the one before, and the same a year before.

In:  a period. Out: another.
Law: a whole calendar month is compared with the month before and with the same month of last year, whatever their lengths.
"""

from datetime import datetime
from typing import Final

from hezhan.core.instants import Instant, instant, local
from hezhan.engines.statistics import Period

_LAST_OF_FEBRUARY: Final = (2, 29)


def before(period: Period) -> Period:
    """As long a time before: as many months where it is whole months."""
    since, until = local(period.since), local(period.until)
    if _is_first(since) and _is_first(until):
        months = (until.year - since.year) * 12 + until.month - since.month
        return Period(since=_moved(since, -months), until=period.since)
    return Period(since=Instant(2 * period.since - period.until), until=period.since)


def year_before(period: Period) -> Period:
    """The same days of the year before."""
    return Period(since=_moved(local(period.since), -12), until=_moved(local(period.until), -12))


def _is_first(at: datetime) -> bool:
    return at.day == 1 and (at.hour, at.minute, at.second, at.microsecond) == (0, 0, 0, 0)


def _moved(at: datetime, months: int) -> Instant:
    """The same day and time so many months on; 29 February becomes the 28th in other years."""
    count = at.year * 12 + at.month - 1 + months
    day = 28 if (at.month, at.day) == _LAST_OF_FEBRUARY else at.day
    return instant(at.replace(year=count // 12, month=count % 12 + 1, day=day))
