"""The days of the case: 1 to 12 May 2024 in Asia/Shanghai, as instants (microseconds, UTC)."""

from datetime import datetime

from hezhan.core.instants import SECOND, SHANGHAI, Instant, instant

_FIRST = instant(datetime(2024, 5, 1, tzinfo=SHANGHAI))


def at(day: int, hour: int = 0, minute: int = 0, second: int = 0) -> Instant:
    """The instant of a wall clock time on a day of May 2024."""
    return Instant(_FIRST + (((day - 1) * 24 + hour) * 3600 + minute * 60 + second) * SECOND)


def after(moment: int, seconds: int) -> Instant:
    """The instant so many seconds later (earlier when negative)."""
    return Instant(moment + seconds * SECOND)


BEGIN = at(1)
REPORTED = at(10, 17, 10)
STOPPED = at(10, 17, 30)
END = at(12, 9)
