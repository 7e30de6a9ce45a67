"""Cases: a report is taken and opens one; it is graded, assigned, handed over, joined by a task force.

In:  a desk. Out: matters and moves; what follows is enqueued (`when`).
Law: the report, its case and the jobs that follow are there together or not at all; the same incident opens one case.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from hezhan.core.instants import Instant, local
from hezhan.core.matters import Case, ClockFace, Filed, Kind, Matter, Report, Wanted
from hezhan.core.money import Fen
from hezhan.core.problems import Problem, Refused
from hezhan.engines.freeze import Event, Facts, clocks_of
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action, Role, unit_of
from hezhan.flows.cases.grades import grade_faces
from hezhan.flows.cases.incident_reports import beyond
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_at, facts_within
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book, OtherIntent


@dataclass(frozen=True, slots=True)
class Opened:
    """A case with the report that opened it."""

    case: Filed[Case]
    report: Matter[Report]


def take_report(
    desk: Desk,
    report: Report,
    *,
    unit: str | None = None,
    title: str = "",
    fraud_type: str = "",
    loss: Fen | None = None,
) -> Opened:
    """Open a case on a report. The same incident number opens the same case again.

    `loss` is what was said to be lost, where that is more than the payments that are known. Raises `Refused` where the
    case lies with a unit that this member does not see.
    """
    at_unit = unit or desk.unit
    key = f"incident:{report.incident_no}" if report.incident_no else None
    now = desk.book.now

    def build(case_id: str, place: str) -> Matter[Case]:
        body = Case(
            case_no=case_no(place, now, case_id),
            title=title or "电信网络诈骗",
            reported_at=report.reported_at,
            loss=Fen(max(loss or 0, sum(payment.fen or 0 for payment in report.payments))),
            fraud_type=fraud_type,
            incident_no=report.incident_no,
        )
        return replace(desk.sheet(case_id, place, Kind.CASE, body), case_id=case_id, key=key, state="open")

    there = desk.book.keyed(key) if key else None
    matter = there.matter if there else _opened(desk, at_unit, build, key)
    case = desk.seen(matter.id, Kind.CASE)
    written = add_report(desk, case, report)
    wind_case(desk.book, case, first_account=_first_account(report, now))
    return Opened(case, written)


def _opened(desk: Desk, unit: str, build: Callable[[str, str], Matter[Case]], key: str | None) -> Matter[Case]:
    try:
        return desk.add(Action.CASE_CREATE, facts_at(unit), build, key=key)
    except OtherIntent:
        text = "这件警情已由其他单位立案，请与指挥长联系移交，不重复立案"
        raise Refused([Problem(file="case", row=0, reason="elsewhere", text=text)]) from None


def add_report(desk: Desk, case: Filed[Case], report: Report) -> Matter[Report]:
    """Write a report into a case: the first one, or a further victim's of the same series.

    Of an incident that somebody handed over already, only what this report says more is written.
    """
    case_id = case.matter.id
    key = f"report:{report.incident_no}" if report.incident_no else None
    there = desk.book.keyed(key) if key else None
    if there is not None and there.matter.case_id == case_id:
        more = beyond(report, told_of(desk.book, case_id, report.incident_no))
        if more is None:
            desk.require(Action.REPORT_CREATE, desk.thing(there))
            return there.matter
        key, report = more_key(more), more

    def build(matter_id: str, unit: str) -> Matter[Report]:
        return replace(desk.sheet(matter_id, unit, Kind.REPORT, report), case_id=case_id, key=key, state="filed")

    written = desk.add(Action.REPORT_CREATE, facts_within(case, Kind.REPORT), build, key=key)
    happened(desk.book, Fact.REPORT_FILED, written.id)
    return written


def told_of(book: Book, case_id: str, incident_no: str) -> list[Report]:
    """What was told of one incident so far, whatever became of it."""
    reports = book.find(Wanted(kinds=[Kind.REPORT], case_id=case_id, limit=100_000))
    return [one.matter.body for one in reports if one.matter.body.incident_no == incident_no]


def more_key(more: Report) -> str:
    """The intent of adding to an incident what a later report says more."""
    told = sha256(repr(more).encode("utf-8", "surrogatepass")).hexdigest()
    return f"report:{more.incident_no}:{told}"


def grade(desk: Desk, case: Filed[Case], level: str, reason: str) -> None:
    """An officer decides the grade; `engines.duty` proposes it."""
    _do(desk, Action.CASE_GRADE, case, "grade", {"grade": level, "reason": reason})
    wind_case(desk.book, desk.seen(case.matter.id, Kind.CASE))


def assign(desk: Desk, case: Filed[Case], member: str, *, on: bool = True) -> None:
    """Give the case to somebody, or take it from them."""
    _do(desk, Action.CASE_ASSIGN, case, "assign" if on else "unassign", {"member": member})
    if on:
        desk.book.tell([member], case.matter.id, "assigned")


def take(desk: Desk, case: Filed[Case]) -> None:
    """Whoever is at the desk works on the case from now on (接单); others who have it keep it."""
    _do(desk, Action.CASE_TAKE, case, "assign", {"member": desk.user.user_id})


def set_task_force(desk: Desk, case: Filed[Case], members: Sequence[str], name: str) -> None:
    """A task force across branches works on the case (专案组): these members, and no longer those before."""
    _do(desk, Action.CASE_TASK_FORCE, case, "task-force", {"members": sorted(set(members)), "name": name})
    desk.book.tell(sorted(set(members)), case.matter.id, "task-force")


def stand_back(desk: Desk, case: Filed[Case], member: str, reason: str) -> None:
    """Somebody must stand back from the case (回避): from now on they see nothing of it."""
    _do(desk, Action.CASE_ASSIGN, case, "stand-back", {"member": member, "reason": reason})


def hand_over(desk: Desk, case: Filed[Case], to: str, reason: str) -> None:
    """Offer the case to another unit."""
    to_unit = unit_of(to).beginning
    _do(desk, Action.CASE_HAND_OVER, case, "hand-over", {"to": to_unit, "reason": reason})
    desk.book.tell(desk.book.people(role=Role.COMMANDER, unit=to_unit), case.matter.id, "case.hand-over")


def accept(desk: Desk, case: Filed[Case], *, yes: bool, reason: str = "") -> None:
    """The other unit takes it, or declines."""
    to = case.place.receiving if case.place else None
    _do(desk, Action.CASE_ACCEPT, case, "accept" if yes else "decline", {"to": to or "", "reason": reason})


def wind_case(
    book: Book, case: Filed[Case], *, first_account: Instant | None = None, total: Instant | None = None
) -> None:
    """Wind the clocks that run from the report: thirty minutes for the first account, one hour for the total."""
    known = case.done("total-known")
    happened_at = {
        Event.REPORTED: case.matter.body.reported_at,
        Event.FIRST_ACCOUNT_ENTERED: first_account or _entered(book, case),
        Event.TOTAL_KNOWN: total or (known.at if known else None),
    }
    facts = Facts(subject=case.matter.id, happened={event: at for event, at in happened_at.items() if at is not None})
    book.wind(case.matter.id, [*faces(case.matter.id, facts, book.now), *grade_faces(book, case)])


def faces(matter_id: str, facts: Facts, now: Instant) -> list[ClockFace]:
    """The clocks of one matter as the books keep them."""
    return [
        ClockFace(
            matter_id=matter_id,
            name=clock.key,
            begins=clock.begins,
            ends=clock.ends,
            warns=clock.warnings,
            who=clock.who,
            article=clock.article,
            nature=clock.nature,
            met_at=clock.met_at,
            lost=clock.lost,
        )
        for clock in clocks_of(facts, now)
    ]


def case_no(unit: str, now: Instant, case_id: str) -> str:
    """A number for people: the unit's code, the day, and letters of the id, so that no counter is needed."""
    return f"A{unit.strip('/').split('/')[-1]}{local(now):%Y%m%d}{case_id[:6].upper()}"


def _first_account(report: Report, now: Instant) -> Instant | None:
    return now if any(payment.payee for payment in report.payments) else None


def _entered(book: Book, case: Filed[Case]) -> Instant | None:
    reports = book.find(Wanted(kinds=[Kind.REPORT], case_id=case.matter.id, oldest_first=True))
    return next((one.matter.at for one in reports if any(paid.payee for paid in one.matter.body.payments)), None)


def _do(desk: Desk, action: Action, case: Filed[Case], act: str, body: dict[str, Any]) -> None:
    desk.move(action, case, act, moved(Proceeding.CASE, case.state, act), body)
