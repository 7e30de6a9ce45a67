"""Doing what follows: each flow of the table as a function of its subject, on the hand of whoever began it.

In:  the doors that flows reach the outside by; a flow, a hand, a subject. Out: what it does, in transactions of its own.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from hezhan.flows.answers import Doors, take_answers
from hezhan.flows.clocks import expire_holds, remind
from hezhan.flows.drafting import draft_first_stops, draft_freeze
from hezhan.flows.sending import send_order
from hezhan.flows.when import WHEN, Fact, Flow
from hezhan.ports import Book

Does = Callable[[Doors, str, str], None]  # doors, hand, subject

_MINUTES_BACK: Final = 2 * 60 * 1_000_000  # a reminder that a late minute would miss is told twice rather than never


def _by_hand(flow: Callable[[Book, str], Any]) -> Does:
    """A flow that needs the books only."""

    def does(doors: Doors, hand: str, subject: str) -> None:
        with doors.books.by_hand(hand) as book:
            flow(book, subject)

    return does


def _send(doors: Doors, hand: str, subject: str) -> None:
    with doors.books.by_hand(hand) as book:
        send_order(book, doors.line, doors.papers, doors.sender, subject)


def _remind(doors: Doors, _hand: str, _subject: str) -> None:
    with doors.books.by_hand(doors.centre) as book:
        since = book.now - _MINUTES_BACK
    remind(doors.books, doors.centre, since)


DOES: Final[Mapping[Flow, Does]] = MappingProxyType(
    {
        Flow.DRAFT_FIRST_STOPS: _by_hand(draft_first_stops),
        Flow.DRAFT_FREEZE: _by_hand(draft_freeze),
        Flow.SEND_ORDER: _send,
        Flow.SEND_QUERY: _send,
        Flow.TAKE_ANSWERS: lambda doors, _hand, _subject: _nothing(take_answers(doors)),
        Flow.EXPIRE_HOLDS: lambda doors, _hand, _subject: _nothing(expire_holds(doors.books, doors.centre)),
        Flow.REMIND: _remind,
    }
)


def _nothing(_: object) -> None:
    """What a flow gives is for tests; a job gives nothing."""


def jobs_of(doors: Doors) -> dict[str, Callable[..., None]]:
    """Every flow as a job that takes a hand and a subject."""

    def job_of(does: Does) -> Callable[..., None]:
        def job(hand: str, subject: str) -> None:
            does(doors, hand, subject)

        return job

    return {flow: job_of(does) for flow, does in DOES.items()}


EACH_MOMENT: Final = tuple(flow for flow in WHEN[Fact.MOMENT] if flow in DOES)
EACH_MINUTE: Final = tuple(flow for flow in WHEN[Fact.MINUTE] if flow in DOES)
EACH_DAY: Final = tuple(flow for flow in WHEN[Fact.DAY] if flow in DOES)
