"""The flows of the duty room as jobs of a hand and a subject, for the table of what follows."""

from collections.abc import Callable

from hezhan.flows.duty.grading import watch_grades
from hezhan.flows.when import Flow
from hezhan.ports import Books


def duty_jobs(books: Books, centre: str) -> dict[Flow, Callable[[str, str], None]]:
    """Every flow of the duty room; `centre` is the member that acts when nobody's act began it."""

    def watch(hand: str, subject: str) -> None:
        watch_grades(books, centre)

    return {Flow.WATCH_GRADES: watch}
