"""Reports of a case that count: neither withdrawn nor put right by another one; and what they tell together.

In:  the books, a case. Out: its reports, the oldest first; what grading sees in them.
Law: reports of one incident are about one victim, each telling what it knows.
"""

from collections.abc import Sequence
from dataclasses import fields, replace

from hezhan.core.instants import Instant
from hezhan.core.matters import Filed, Kind, Report, Victim, Wanted
from hezhan.engines.duty import Seen, seen_in
from hezhan.flows.cases.incident_reports import incident_of
from hezhan.ports import Book


def standing_reports(book: Book, case_id: str) -> list[Filed[Report]]:
    """Those that count."""
    return book.find(Wanted(kinds=[Kind.REPORT], case_id=case_id, states=["filed"], oldest_first=True, limit=100_000))


def seen_of(book: Book, case_id: str) -> Seen:
    """What grading sees in a case."""
    return seen_together(standing_reports(book, case_id), book.now)


def seen_together(reports: Sequence[Filed[Report]], now: Instant) -> Seen:
    """What grading sees in these."""
    whose = _victims([one.matter.body for one in reports])
    told = [(one.matter.id, _about(one.matter.body, whose)) for one in reports]
    return seen_in([incident_of(report, report_id) for report_id, report in told], now)


def _about(report: Report, whose: dict[str, Victim]) -> Report:
    return replace(report, victim=whose[report.incident_no]) if report.incident_no else report


def _victims(reports: Sequence[Report]) -> dict[str, Victim]:
    """By the incident's number its victim, with all that its reports tell of them; what was told first stands."""
    found: dict[str, Victim] = {}
    for report in reports:
        found[report.incident_no] = _with(found.get(report.incident_no, Victim()), report.victim)
    return found


def _with(first: Victim, then: Victim) -> Victim:
    return Victim(**{field.name: getattr(first, field.name) or getattr(then, field.name) for field in fields(Victim)})
