"""The flows of the remedy as jobs of a hand and a subject, for the table of what follows.

In:  the doors. Out: a function for each flow, in transactions of its own.
"""

from collections.abc import Callable
from typing import Any

from hezhan.flows.remedies.doors import RemedyDoors
from hezhan.flows.remedies.objecting import assign_reviewer
from hezhan.flows.remedies.releasing import draft_release, tell_answer
from hezhan.flows.remedies.taking_back import tell_handed_in, tell_taken_back
from hezhan.flows.remedies.telling import tell_holder, tell_released
from hezhan.flows.remedies.watching import raise_late, tell_untold
from hezhan.flows.when import Flow
from hezhan.ports import Book

Job = Callable[[str, str], None]


def remedy_jobs(doors: RemedyDoors) -> dict[Flow, Job]:
    """Every flow of the remedy."""

    def in_book(work: Callable[[Book, str], Any]) -> Job:
        def job(hand: str, subject: str) -> None:
            with doors.books.by_hand(doors.centre) as book:
                work(book, subject)

        return job

    def alone(work: Callable[[str], Any]) -> Job:
        def job(hand: str, subject: str) -> None:
            work(subject)

        return job

    return {
        Flow.TELL_HOLDER: in_book(lambda book, subject: tell_holder(doors.printing, book, subject)),
        Flow.TELL_RELEASED: in_book(lambda book, subject: tell_released(doors.printing, book, subject)),
        Flow.TELL_ANSWER: in_book(lambda book, subject: tell_answer(doors.printing, book, subject)),
        Flow.DRAFT_RELEASE: in_book(draft_release),
        Flow.TELL_HANDED_IN: in_book(tell_handed_in),
        Flow.TELL_TAKEN_BACK: in_book(tell_taken_back),
        Flow.ASSIGN_REVIEWER: alone(lambda subject: assign_reviewer(doors, subject)),
        Flow.RAISE_LATE: alone(lambda _: raise_late(doors)),
        Flow.TELL_UNTOLD: alone(lambda _: tell_untold(doors)),
    }
