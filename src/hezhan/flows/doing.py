"""Doing what follows: each flow of the table as a function of its subject, on the hand of whoever began it.

In:  the doors that flows reach the outside by; a flow, a hand, a subject. Out: what it does, in transactions of its own.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from hezhan.flows.banks.answers import Doors, take_answers
from hezhan.flows.banks.asking_again import ask_again
from hezhan.flows.banks.extending import draft_extended, end_words
from hezhan.flows.banks.naming import ask_holder, name_stops
from hezhan.flows.banks.payments import send_return
from hezhan.flows.banks.sending import send_order
from hezhan.flows.banks.subscribing import draft_watch
from hezhan.flows.cases.reports import count_loss
from hezhan.flows.leads.crew import write_leads
from hezhan.flows.money.following import read_statement_answer, trace_case
from hezhan.flows.money.next_stops import draft_next_stops
from hezhan.flows.money.tracing import Tools
from hezhan.flows.money.upstream import warn_other_payers
from hezhan.flows.orders.clocks import expire_holds, remind, sweep_store
from hezhan.flows.orders.drafting import draft_first_stops, draft_freeze, draft_freezes
from hezhan.flows.orders.watching import end_watches
from hezhan.flows.returns.deciding import propose_return
from hezhan.flows.when import Flow
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
        kept = doors.tools.kept if doors.tools is not None else None
        send_order(book, doors.line, doors.papers, doors.sender, subject, kept)


def _remind(doors: Doors, _hand: str, _subject: str) -> None:
    with doors.books.by_hand(doors.centre) as book:
        since = book.now - _MINUTES_BACK
    remind(doors.books, doors.centre, since)


def _end_watches(doors: Doors, _hand: str, _subject: str) -> None:
    end_watches(doors.books, doors.centre)
    with doors.books.by_hand(doors.centre) as book:
        end_words(book)


def _tools(doors: Doors) -> Tools:
    assert doors.tools is not None
    return doors.tools


def _next_stops(doors: Doors, hand: str, subject: str) -> None:
    with doors.books.by_hand(hand) as book:
        draft_next_stops(book, _tools(doors).kept, subject)


def _warn_others(doors: Doors, hand: str, subject: str) -> None:
    with doors.books.by_hand(hand) as book:
        warn_other_payers(book, _tools(doors), subject)


def _draft_watch(doors: Doors, hand: str, subject: str) -> None:
    if doors.pushing:
        with doors.books.by_hand(hand) as book:
            draft_watch(book, subject, doors.pushing)


def _write_leads(doors: Doors, hand: str, subject: str) -> None:
    with doors.books.by_hand(hand) as book:
        write_leads(book, _tools(doors), subject)


def _send_return(doors: Doors, hand: str, subject: str) -> None:
    assert doors.render is not None
    with doors.books.by_hand(hand) as book:
        send_return(book, doors.line, doors.render, doors.sender, subject)


DOES: Final[Mapping[Flow, Does]] = MappingProxyType(
    {
        Flow.DRAFT_FIRST_STOPS: _by_hand(draft_first_stops),
        Flow.COUNT_LOSS: _by_hand(count_loss),
        Flow.DRAFT_FREEZE: _by_hand(draft_freeze),
        Flow.DRAFT_FREEZES: _by_hand(draft_freezes),
        Flow.SEND_ORDER: _send,
        Flow.SEND_QUERY: _send,
        Flow.TAKE_ANSWERS: lambda doors, _hand, _subject: _nothing(take_answers(doors)),
        Flow.EXPIRE_HOLDS: lambda doors, _hand, _subject: _nothing(expire_holds(doors.books, doors.centre)),
        Flow.END_WATCHES: _end_watches,
        Flow.SEND_AGAIN: lambda doors, hand, subject: _nothing(ask_again(doors, hand, subject)),
        Flow.REMIND: _remind,
        Flow.SWEEP_STORE: lambda doors, _hand, _subject: _nothing(sweep_store(doors.books, doors.centre)),
        Flow.READ_STATEMENT_ANSWER: _by_hand(read_statement_answer),
        Flow.DRAFT_EXTENDED: _by_hand(draft_extended),
        Flow.TRACE_CASE: lambda doors, hand, subject: _nothing(trace_case(doors.books, _tools(doors), hand, subject)),
        Flow.DRAFT_NEXT_STOPS: _next_stops,
        Flow.WARN_OTHER_PAYERS: _warn_others,
        Flow.DRAFT_WATCH: _draft_watch,
        Flow.ASK_HOLDER: _by_hand(ask_holder),
        Flow.NAME_STOPS: lambda doors, hand, subject: _nothing(name_stops(doors.books, hand, subject)),
        Flow.WRITE_LEADS: _write_leads,
        Flow.PROPOSE_RETURN: lambda doors, hand, subject: _nothing(
            propose_return(doors.books, _tools(doors), hand, subject)
        ),
        Flow.SEND_RETURN: _send_return,
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
