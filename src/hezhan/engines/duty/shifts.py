"""Shifts 班次: which part of which day is one shift's.

In:  a pattern of shifts, in minutes of the day of Asia/Shanghai. Out: the slot of an instant, those of a span.
Law: every instant lies in exactly one slot; a slot belongs to the day on which it begins, though it may end on the next.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from hezhan.core.instants import SECOND, SHANGHAI, Instant, instant, local

MINUTE = 60 * SECOND
_DAY = 24 * 60


class Shift(StrEnum):
    """The three shifts of a day."""

    EARLY = "early"
    MIDDLE = "middle"
    NIGHT = "night"

    @property
    def words(self) -> tuple[str, str]:
        """The name in Chinese and in English."""
        return {"early": ("早班", "early"), "middle": ("中班", "middle"), "night": ("夜班", "night")}[self.value]


@dataclass(frozen=True, slots=True)
class Slot:
    """One shift of one day. `ends` is exclusive."""

    day: date
    shift: Shift
    begins: Instant
    ends: Instant

    @property
    def words(self) -> str:
        """For people: '2024-05-10 夜班（23:00—次日07:00）'."""
        begins, ends = local(self.begins), local(self.ends)
        next_day = "次日" if ends.date() > self.day else ""
        return f"{self.day.isoformat()} {self.shift.words[0]}（{begins:%H:%M}—{next_day}{ends:%H:%M}）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """When shifts begin, in minutes after 0:00. Each lasts until the next begins. Raises `ValueError` unless they ascend."""

    early: int = 7 * 60
    middle: int = 15 * 60
    night: int = 23 * 60

    def __post_init__(self) -> None:
        if not 0 <= self.early < self.middle < self.night < _DAY:
            raise ValueError("shifts begin one after another within a day")

    def slots_of(self, day: date) -> tuple[Slot, Slot, Slot]:
        """The three slots that begin on a day."""
        early, middle, night = (_at(day, minutes) for minutes in (self.early, self.middle, self.night))
        return (
            Slot(day, Shift.EARLY, early, middle),
            Slot(day, Shift.MIDDLE, middle, night),
            Slot(day, Shift.NIGHT, night, _at(day + timedelta(days=1), self.early)),
        )

    def slot_at(self, now: Instant) -> Slot:
        """The slot in which an instant lies."""
        today = local(now).date()
        return next(
            slot for day in (today - timedelta(days=1), today) for slot in self.slots_of(day) if now < slot.ends
        )

    def slots_between(self, since: Instant, until: Instant) -> Iterator[Slot]:
        """The slots that any part of `[since, until)` lies in, in order."""
        slot = self.slot_at(since)
        while slot.begins < until:
            yield slot
            slot = self.slot_at(slot.ends)


PATTERN = Pattern()


def _at(day: date, minutes: int) -> Instant:
    return instant(datetime.combine(day, time(minutes // 60, minutes % 60), SHANGHAI))
