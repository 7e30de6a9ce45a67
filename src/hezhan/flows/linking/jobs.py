"""The jobs of linking, each by a hand on a subject; see `flows.when`."""

from collections.abc import Callable, Mapping

from hezhan.flows.linking.joining import link_cases
from hezhan.flows.linking.marking import LinkDoors, mark_case
from hezhan.flows.when import Flow

Does = Callable[[str, str], object]


def link_jobs(doors: LinkDoors) -> Mapping[Flow, Does]:
    """Each flow as a job that takes a hand and a subject."""
    return {
        Flow.MARK_CASE: lambda hand, subject: mark_case(doors, hand, subject),
        Flow.LINK_CASES: lambda _hand, _subject: link_cases(doors),
    }
