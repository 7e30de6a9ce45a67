"""Incidents handed over by 110: each opens its case once, whoever hands it over how often.

In:  incidents as they arrived. Out: a case with its report, written by the centre itself; what follows of a report follows.
Law: the same incident is one case, also when an officer took it at a desk; a later copy that says more adds what it says
     more, and a copy that says the same changes nothing. Nothing that was handed over is lost.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from hezhan.core.incidents import Arrived, Incident
from hezhan.core.matters import Case, Filed, Kind, Matter, Noted, Report
from hezhan.core.money import Fen
from hezhan.engines.rights import Role
from hezhan.flows.cases.handling import case_no, told_of, wind_case
from hezhan.flows.cases.incident_reports import beyond, report_of
from hezhan.flows.in_charge import in_charge
from hezhan.flows.machine import Machine
from hezhan.flows.when import Fact, Flow, happened
from hezhan.ports import Book, Books


class Inbox(Protocol):
    """Where incidents lie until they are taken in: what the signed door wrote down, and the folder of the 110 centre."""

    def waiting(self) -> Iterator[tuple[str, Callable[[], None], list[Arrived]]]:
        """Each thing that lies there: its name, how to say that it was taken in, what arrived in it."""


@dataclass(frozen=True, slots=True)
class IncidentDoors:
    """What taking incidents in works with. `unit` is the centre's own, whose cases they are."""

    books: Books
    inbox: Inbox
    centre: str
    unit: str


def take_incidents(doors: IncidentDoors) -> int:
    """Take in all that lies there; gives how many reports were new. One transaction for each incident."""
    fresh = 0
    for _, done, arrived in doors.inbox.waiting():
        for one in arrived:
            fresh += _take(doors, one)
        done()
    return fresh


def incident_jobs(doors: IncidentDoors) -> dict[Flow, Callable[[str, str], None]]:
    """Taking incidents in as a job of a hand and a subject, for the table of what follows."""

    def take(hand: str, subject: str) -> None:
        take_incidents(doors)

    return {Flow.TAKE_INCIDENTS: take}


def _take(doors: IncidentDoors, arrived: Arrived) -> bool:
    with doors.books.by_hand(doors.centre) as book:
        if arrived.problems:
            told = {"sha256": arrived.sha256, "reasons": [str(one.reason) for one in arrived.problems]}
            book.looked("incident", arrived.sha256 or "-", None, Noted(act="incident.problems", content=told))
        return arrived.incident is not None and take_incident(book, arrived.incident, doors.unit) is not None


def take_incident(book: Book, incident: Incident, unit: str) -> Matter[Report] | None:
    """One incident into the books; gives the report that was written, None when all of it was there already."""
    case = book.keyed(_case_key(incident))
    report = report_of(incident, book.now)
    if case is None:
        case = _open(book, incident, report, unit)
        return _add(book, case, report, _report_key(incident))
    more = beyond(report, told_of(book, case.matter.id, report.incident_no))
    return None if more is None else _add(book, case, more, f"{_report_key(incident)}:{incident.sha256}")


def _open(book: Book, incident: Incident, report: Report, unit: str) -> Filed[Case]:
    key = _case_key(incident)

    def build(case_id: str) -> Matter[Case]:
        body = Case(
            case_no=case_no(unit, book.now, case_id),
            title="电信网络诈骗",
            reported_at=report.reported_at,
            loss=Fen(sum(paid.fen or 0 for paid in report.payments)),
            incident_no=report.incident_no,
        )
        return _sheet(book, case_id, Kind.CASE, case_id, unit, body, key=key, state="open")

    written = Machine(book).add("case.create", build, key=key)
    duty = [*in_charge(book, unit, Role.DUTY_OFFICER), *in_charge(book, unit)]
    book.tell(duty, written.id, "incident.taken")
    return _filed(book, written.id)


def _add(book: Book, case: Filed[Case], report: Report, key: str) -> Matter[Report] | None:
    if book.keyed(key) is not None:
        return None
    case_id, unit = case.matter.id, case.place.unit if case.place else case.matter.unit

    def build(matter_id: str) -> Matter[Report]:
        return _sheet(book, matter_id, Kind.REPORT, case_id, unit, report, key=key, state="filed")

    written = Machine(book).add("report.create", build, key=key)
    wind_case(book, _filed(book, case_id))
    happened(book, Fact.REPORT_FILED, written.id)
    return written


def _case_key(incident: Incident) -> str:
    """As `flows.cases` keys a case that an officer opens: the number of an incident is one case whoever writes it."""
    return incident.key


def _report_key(incident: Incident) -> str:
    return f"report:{incident.incident_no}" if incident.incident_no else f"report:sha256:{incident.sha256}"


def _filed(book: Book, matter_id: str) -> Filed[Any]:
    found = book.get(matter_id)
    assert found is not None
    return found


def _sheet(book: Book, matter_id: str, kind: Kind, case_id: str, unit: str, body: Any, **more: Any) -> Matter[Any]:
    return Matter(
        id=matter_id, kind=kind, case_id=case_id, unit=unit, at=book.now, by=book.member.id, body=body, **more
    )
