"""A report that nobody at a desk took: by a bank for its customer, by the 110 centre's line.

In:  what came in. Out: a case and a report, written by the centre itself; what follows of a report follows of this one too.
"""

from typing import Any

from hezhan.core.banking import BankReport, ReportedPayment
from hezhan.core.instants import Instant
from hezhan.core.matters import Case, Kind, Matter, PaymentTold, Report, Seat, Victim
from hezhan.core.money import Fen
from hezhan.flows.cases.handling import case_no, wind_case
from hezhan.flows.machine import Machine
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book


def report_of_bank(told: BankReport, now: Instant) -> Report:
    """The platform's message as a report."""
    return Report(
        via=Seat.BANK,
        reported_at=told.ended_at if told.ended_at is not None and told.ended_at <= now else now,
        victim=Victim(name=told.victim, id_card=told.victim_id, phone=told.victim_phone),
        words=told.words,
        payments=tuple(_payment(one) for one in told.payments),
    )


def open_by_machine(book: Book, unit: str, report: Report, key: str, institution: str | None = None) -> Matter[Report]:
    """A case with its report. The same key gives the same report again."""
    machine = Machine(book)

    def case_of(case_id: str) -> Matter[Case]:
        body = Case(
            case_no=case_no(unit, book.now, case_id),
            title="电信网络诈骗",
            reported_at=report.reported_at,
            loss=Fen(sum(paid.fen or 0 for paid in report.payments)),
            incident_no=report.incident_no,
        )
        return _sheet(book, case_id, Kind.CASE, case_id, unit, body, key=f"case:{key}", state="open")

    case = machine.add("case.create", case_of, key=f"case:{key}")

    def written(matter_id: str) -> Matter[Report]:
        return _sheet(
            book, matter_id, Kind.REPORT, case.id, unit, report, key=key, state="filed", institution=institution
        )

    added = machine.add("report.create", written, key=key)
    filed = book.get(case.id)
    assert filed is not None
    wind_case(book, filed)
    happened(book, Fact.REPORT_FILED, added.id)
    return added


def _payment(told: ReportedPayment) -> PaymentTold:
    return PaymentTold(
        at=told.time,
        fen=told.fen or None,
        payer=told.payer.account,
        payer_name=told.payer.name,
        payer_bank=told.payer.bank_id or told.payer.bank,
        payee=told.payee.account,
        payee_name=told.payee.name,
        payee_bank=told.payee.bank_id or told.payee.bank,
        channel=told.kind,
        words=told.remark,
    )


def _sheet(book: Book, matter_id: str, kind: Kind, case_id: str, unit: str, body: Any, **more: Any) -> Matter[Any]:
    return Matter(
        id=matter_id, kind=kind, case_id=case_id, unit=unit, at=book.now, by=book.member.id, body=body, **more
    )
