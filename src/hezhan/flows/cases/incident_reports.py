"""A report as what 110 handed over, and an incident as a report: one form each way.

In:  `core.incidents.Incident`, `core.matters.Report`. Out: the other.
Law: nothing that was handed over is lost: what no field of a report holds stands in its words, each on a line that says what
     it is; grading reads those lines back.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Final

from hezhan.core.incidents import Caller as Told
from hezhan.core.incidents import How, Incident, Payment, Side
from hezhan.core.incidents import Victim as Deceived
from hezhan.core.instants import Instant
from hezhan.core.matters import Caller, PaymentTold, Report, Seat, Victim

SEATS: Final = {
    How.CALL_110: Seat.EMERGENCY_CALL,
    How.WINDOW: Seat.STATION,
    How.APP: Seat.ONLINE,
    How.TRANSFERRED_BANK: Seat.BANK,
    How.UNKNOWN: Seat.EMERGENCY_CALL,  # whatever it was: 110 handed it over
}
_HOWS: Final = {
    Seat.EMERGENCY_CALL: How.CALL_110,
    Seat.STATION: How.WINDOW,
    Seat.ONLINE: How.APP,
    Seat.BANK: How.TRANSFERRED_BANK,
    Seat.TRANSFERRED: How.UNKNOWN,
}
_PLACE, _WORK, _FIRM, _OFFICER, _CALLERS_ID, _UNREAD = (
    "地点",
    "职业",
    "被害单位",
    "接警人",
    "报警人证件号码",
    "未能归类",
)
_LONGEST: Final = 20_000


def report_of(incident: Incident, now: Instant) -> Report:
    """An incident as a report. Without a time that could be read, or with one to come, it is reported now."""
    victim = _victim(incident)
    at = incident.reported_at
    return Report(
        via=SEATS[incident.how],
        reported_at=at if at is not None and at <= now else now,
        victim=victim,
        words="\n".join(_lines(incident, victim))[:_LONGEST],
        payments=tuple(_payment(one) for one in incident.payments),
        caller=_caller(incident, victim),
        still_deceived=incident.still_deceived is True,
        incident_no=incident.incident_no,
    )


def _victim(incident: Incident) -> Victim:
    """Who was deceived: the caller, where nobody else is named."""
    told, caller = incident.victim, incident.caller
    same = told.name == caller.name or not (told.name or told.firm)
    return Victim(
        name=told.name or told.firm or caller.name,
        id_card=told.id_card or (caller.id_card if same else ""),
        phone=told.phone or (caller.phone if same else ""),
    )


def _caller(incident: Incident, victim: Victim) -> Caller | None:
    """Who called, where that says more than the victim does."""
    told = incident.caller
    more = told.name not in ("", victim.name) or told.phone not in ("", victim.phone)
    return Caller(name=told.name, phone=told.phone) if more else None


def _lines(incident: Incident, victim: Victim) -> Iterator[str]:
    if incident.words:
        yield incident.words
    told, caller = incident.victim, incident.caller
    known = (
        (_PLACE, incident.location),
        (_WORK, told.occupation),
        (_FIRM, told.firm),
        (_OFFICER, incident.officer),
        (_CALLERS_ID, "" if caller.id_card == victim.id_card else caller.id_card),
    )
    yield from (f"{name}：{_line(text)}" for name, text in known if text)
    yield from (f"{_UNREAD}（{_line(one.where)}）：{_line(one.text)}" for one in incident.unread)


def _line(text: str) -> str:
    return " ".join(text.split())


def _payment(paid: Payment) -> PaymentTold:
    return PaymentTold(
        at=paid.time,
        fen=paid.fen,
        payer=paid.payer.account,
        payer_name=paid.payer.name,
        payer_bank=paid.payer.bank,
        payee=paid.payee.account,
        payee_name=paid.payee.name,
        payee_bank=paid.payee.bank,
        channel=paid.channel,
        words=paid.told,
    )


def incident_of(report: Report, key: str) -> Incident:
    """A report as grading looks at it; `key` tells it from others."""
    victim = report.victim
    caller = report.caller or Caller(name=victim.name, phone=victim.phone)
    firm = _said(report.words, _FIRM)
    return Incident(
        incident_no="",  # two reports of one incident each say something of their own
        reported_at=report.reported_at,
        how=_HOWS[report.via],
        caller=Told(name=caller.name, phone=caller.phone),
        victim=Deceived(
            name="" if firm and victim.name == firm else victim.name,
            phone=victim.phone,
            id_card=victim.id_card,
            occupation=_said(report.words, _WORK),
            firm=firm,
        ),
        location=victim.address,
        words=report.words,
        payments=tuple(_paid(one) for one in report.payments),
        still_deceived=report.still_deceived or None,
        officer="",
        unread=(),
        sha256=key,
    )


def _paid(told: PaymentTold) -> Payment:
    return Payment(
        time=told.at,
        payer=Side(name=told.payer_name, account=told.payer, bank=told.payer_bank),
        payee=Side(name=told.payee_name, account=told.payee, bank=told.payee_bank),
        fen=told.fen,
        channel=told.channel,
        told=told.words,
    )


def _said(words: str, name: str) -> str:
    """What a line of the words says under this name."""
    lines = (line for line in words.split("\n") if line.startswith(f"{name}："))
    return next((line[len(name) + 1 :] for line in lines), "")


def beyond(report: Report, known: list[Report]) -> Report | None:
    """Of a report that came before, only what it says more: payments, words, people; None when there is nothing more."""
    told = {_which(paid) for one in known for paid in one.payments}
    lines = {line for one in known for line in one.words.split("\n")}
    payments = tuple(paid for paid in report.payments if _which(paid) not in told)
    words = "\n".join(line for line in report.words.split("\n") if line not in lines)
    moving = report.still_deceived and not any(one.still_deceived for one in known)
    if not payments and not words and not moving and not _more_of_people(report, known):
        return None
    return replace(report, payments=payments, words=words)


def _more_of_people(report: Report, known: list[Report]) -> bool:
    """Whether it tells of the victim or the caller what no report before it did."""
    told = [person for one in known for person in (one.victim, one.caller) if person is not None]
    return any(
        getattr(person, field.name) not in ("", None, *(getattr(one, field.name, None) for one in told))
        for person in (report.victim, report.caller)
        if person is not None
        for field in fields(person)
    )


def _which(paid: PaymentTold) -> tuple[object, ...]:
    known = (paid.at, paid.fen, paid.payee)
    return known if all(known) else (*known, paid.words)
