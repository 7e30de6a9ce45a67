"""The jobs of warnings, each by a hand on a subject; see `flows.when`."""

from collections.abc import Callable, Mapping

from hezhan.flows.warning.raising import end_warnings, sweep_events
from hezhan.flows.warning.standing import Practice
from hezhan.flows.when import Flow
from hezhan.ports import Books

Does = Callable[[str, str], object]


def warn_jobs(books: Books, centre: str, practice: Practice, days: int) -> Mapping[Flow, Does]:
    """Each flow as a job that takes a hand and a subject; events are kept for so many days."""
    return {
        Flow.END_WARNINGS: lambda _hand, _subject: end_warnings(books, centre, practice),
        Flow.SWEEP_EVENTS: lambda _hand, _subject: sweep_events(books, centre, days),
    }
