"""Alarms on their way: what stands out is written down once, told to the auditors at once, and handed to the outside hook.

In:  what the check, the exports and the log's rules find. Out: matters of kind alarm; what follows is enqueued.
Law: one alarm for each rule and person, or place, on a day, however often it is found; it says no word of a case; what the
     outside did not take is handed to it again by its job until it is taken.
"""

from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, Protocol

from hezhan.core.instants import SECOND, Instant, iso, local
from hezhan.core.matters import Alarm, AlarmRule, Filed, Kind, LogAsked, Matter
from hezhan.core.problems import Refused
from hezhan.engines.evidence import encode
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Role
from hezhan.flows.evidence.alarms import found_in
from hezhan.flows.machine import Machine
from hezhan.flows.when import Fact, Flow, happened
from hezhan.ports import Book, Books

RAISED: Final = "alarm.raise"
_SPAN: Final = 86_400 * SECOND
_EVERY: Final = 10  # minutes
_MOST: Final = 50_000


class Hook(Protocol):
    """Where alarms are handed to outside of the centre."""

    def tell(self, document: bytes, key: str) -> None:
        """Hand it over, signed; the same `key` is the same alarm. Raises when it was not taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmDoors:
    """What alarms reach the outside by. `colleagues` are cases in which somebody who works here stands, and who."""

    books: Books
    centre: str
    unit: str
    colleagues: Callable[[], Iterable[tuple[str, str]]]
    hook: Hook | None = None


def raise_alarm(book: Book, unit: str, alarm: Alarm) -> Matter[Alarm] | None:
    """Write an alarm down and tell the auditors; None when it was raised today already."""
    key = f"alarm:{local(book.now):%Y-%m-%d}:{alarm.rule}:{alarm.who or alarm.about}"
    if book.keyed(key) is not None:
        return None

    def build(matter_id: str) -> Matter[Alarm]:
        return Matter(
            id=matter_id,
            kind=Kind.ALARM,
            case_id=None,
            unit=unit,
            at=book.now,
            by=book.member.id,
            body=alarm,
            key=key,
            state="raised",
        )

    written = Machine(book).add(RAISED, build, key=key)
    book.tell(book.people(role=Role.AUDITOR), written.id, f"alarm:{alarm.rule}")
    happened(book, Fact.ALARM_RAISED, written.id)
    return written


def watch_log(doors: AlarmDoors) -> int:
    """Look through the last day of the log by the rules; gives how many alarms were new."""
    with doors.books.by_hand(doors.centre) as book:
        if local(book.now).minute % _EVERY:
            return 0
        since = Instant(book.now - _SPAN)
        lines = book.log_lines(LogAsked(since=since, newest_first=True, limit=_MOST))
        found = found_in(lines, doors.colleagues())
        told = [Alarm(rule=AlarmRule(one.rule), who=one.who, times=one.times, cases=one.cases) for one in found]
        return sum(raise_alarm(book, doors.unit, one) is not None for one in told)


def hand_out(doors: AlarmDoors, alarm_id: str) -> None:
    """The job: hand an alarm to the hook, where there is one. Raises what the hook raises, so that it is tried again."""
    with doors.books.by_hand(doors.centre) as book:
        alarm = book.get(alarm_id)
    if doors.hook is None or alarm is None or alarm.state != "raised":
        return
    doors.hook.tell(document_of(alarm), alarm.matter.id)
    with doors.books.by_hand(doors.centre) as book:
        standing = book.get(alarm_id)
        if standing is not None and standing.state == "raised":
            Machine(book).move("alarm.tell", standing, "tell", moved(Proceeding.ALARM, standing.state, "tell"))


def document_of(alarm: Filed[Alarm]) -> bytes:
    """What the outside gets: canonical JSON, no word of any case."""
    body = alarm.matter.body
    told: dict[str, Any] = {
        "form": "hezhan-alarm-1",
        "id": alarm.matter.id,
        "at": iso(alarm.matter.at),
        "rule": str(body.rule),
        "who": body.who,
        "times": body.times,
        "cases": list(body.cases),
        "about": body.about,
    }
    return encode(told)


@contextmanager
def keys_watched(books: Books, hand: str, unit: str, what: str) -> Any:
    """Work that needs keys: when it is refused for a key that is missing or wrong, the auditors hear of it."""
    try:
        yield
    except Refused as fault:
        with books.by_hand(hand) as book:
            raise_alarm(book, unit, Alarm(rule=AlarmRule.KEYS, about=f"{what}: {type(fault).__name__}"))
        raise


def alarm_jobs(doors: AlarmDoors) -> dict[Flow, Callable[[str, str], object]]:
    """The flows of alarms as jobs of a hand and a subject."""
    return {
        Flow.WATCH_LOG: lambda _hand, _subject: watch_log(doors),
        Flow.HAND_OUT_ALARM: lambda _hand, subject: hand_out(doors, subject),
    }
