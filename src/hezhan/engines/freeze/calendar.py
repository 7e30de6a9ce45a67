"""Days in Asia/Shanghai: calendar months, ends of days, working days by the official holiday arrangements.

In:  days, instants (microseconds, UTC), the arrangements of `holidays`.
Out: days and instants.
Law: the day of the beginning is never counted (刑事诉讼法 第105条); a counted working day is never a holiday; beyond the
     years of the arrangements only weekends are known, and the answer says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hezhan.core.instants import SHANGHAI, Instant, instant, local
from hezhan.engines.freeze.holidays import ARRANGEMENTS, Arrangement

_DAY = timedelta(days=1)
_SATURDAY = 5
# From this day of December on the next year's notice may reach back: 元旦 of 2023 began on 2022-12-31.
_REACHED_BACK = (12, 25)


def day_of(moment: Instant) -> date:
    """The day of an instant in Asia/Shanghai."""
    return local(moment).date()


def end_of_day(day: date) -> Instant:
    """24:00 of a day: the first instant that no longer belongs to it."""
    return instant(datetime(day.year, day.month, day.day, tzinfo=SHANGHAI) + _DAY)


def days_after(day: date, days: int) -> date:
    """So many calendar days later, the beginning not counted: three days after the 10th is the 13th."""
    return day + days * _DAY


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last: six months after 31 August is the last of February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    after = date(year + (month == 11), (month + 1) % 12 + 1, 1)  # the first of the month that follows
    return date(year, month + 1, min(day.day, (after - _DAY).day))


@dataclass(frozen=True, slots=True)
class Counted:
    """A working day that was counted. `beyond`: years on the way whose arrangement is not in the table."""

    day: date
    beyond: tuple[int, ...]

    @property
    def note(self) -> str:
        """What to say beside the day; empty when it is sure."""
        years = "、".join(str(year) for year in self.beyond)
        return f"{years}年放假安排不在表内，只按周末推算" if years else ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked."""

    years: frozenset[int]
    off: frozenset[date]
    at_work: frozenset[date]

    def works(self, day: date) -> bool:
        """Whether a day is worked; beyond the table's years every weekday is."""
        return day in self.at_work or (day.weekday() < _SATURDAY and day not in self.off)

    def missing(self, day: date) -> int | None:
        """The year whose arrangement would be needed to be sure of a day and is not in the table."""
        if day.year not in self.years:
            return day.year
        reached = (day.month, day.day) >= _REACHED_BACK and day.year + 1 not in self.years
        return day.year + 1 if reached else None


def calendar_of(arrangements: Mapping[int, Arrangement]) -> Calendar:
    """A calendar from yearly arrangements. Raises `ValueError` on a day that is none."""
    return Calendar(
        years=frozenset(arrangements),
        off=frozenset(day for one in arrangements.values() for holiday in one.off for day in _days(holiday)),
        at_work=frozenset(date.fromisoformat(day) for one in arrangements.values() for day in one.at_work),
    )


def _days(holiday: str) -> Iterator[date]:
    first, _, last = holiday.partition("/")
    day, end = date.fromisoformat(first), date.fromisoformat(last or first)
    while day <= end:
        yield day
        day += _DAY


STATE_COUNCIL = calendar_of(ARRANGEMENTS)


def working_days_after(day: date, number: int, calendar: Calendar = STATE_COUNCIL) -> Counted:
    """The `number`-th working day after a day, which itself is not counted. Raises `ValueError` below one."""
    if number < 1:
        raise ValueError(f"{number} working days: at least one is counted")
    left, beyond = number, set[int]()
    while left:
        day += _DAY
        missing = calendar.missing(day)
        if missing is not None:
            beyond.add(missing)
        left -= calendar.works(day)
    return Counted(day, tuple(sorted(beyond)))
