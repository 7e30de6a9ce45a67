"""Cases: a report is taken, cases are listed and read, graded, assigned, handed over.

Thin doors over `flows.cases`.
"""

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from hezhan.api.listing import before
from hezhan.api.models import model_of, taken
from hezhan.api.opening import (
    Purpose,
    Shown,
    State,
    TheCentre,
    Who,
    act,
    desk,
    done,
    list_of,
    page_of,
    show,
    shown_as,
    state_of,
)
from hezhan.api.shell.cursors import Page, ThePage
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.idempotency import Answer, TheIntent
from hezhan.core.instants import iso
from hezhan.core.matters import Case, Filed, Kind, PaymentTold, Report, Wanted
from hezhan.engines.rights import Action
from hezhan.flows.cases import handling as flow
from hezhan.flows.cases.officers import officers
from hezhan.flows.cases.reports import as_counted
from hezhan.flows.cases.reports import correct_report as correct
from hezhan.flows.cases.reports import withdraw_report as withdraw
from hezhan.flows.desk import Desk, Unseen
from hezhan.flows.orders.supplementing import supplement

cases = room("案件 Cases", prefix="/cases")

CaseShown, ReportShown = shown_as(Case), shown_as(Report)
if TYPE_CHECKING:
    ReportModel = BaseModel
    PaymentModel = BaseModel
else:
    ReportModel, PaymentModel = model_of(Report), model_of(PaymentTold)


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewCase(_Asked):
    """A report that opens a case."""

    report: ReportModel
    unit: str | None = Field(
        default=None, max_length=100, description="the unit whose case it is; one's own without it"
    )
    title: str = Field(default="", max_length=100)
    fraud_type: str = Field(default="", max_length=60)


class OpenedCase(BaseModel):
    """The case that a report opened."""

    case_id: str
    case_no: str
    report_id: str


class Withdrawal(_Asked):
    """Why a report counts no more."""

    reason: str = Field(min_length=1, max_length=2_000)


class Correction(Withdrawal):
    """The report that takes its place."""

    report: ReportModel


class Supplement(_Asked):
    """What a payment lacked, by its place in the report from 1."""

    place: int = Field(ge=1, le=1_000)
    payment: PaymentModel


class Assignment(_Asked):
    """Who works on the case."""

    member: str = Field(min_length=1, max_length=63)
    on: bool = True


class OfficerShown(BaseModel):
    """Somebody to whom the case can be given."""

    member: str
    role: str


class TaskForce(_Asked):
    """A task force (专案组): its members, all of them."""

    name: str = Field(min_length=1, max_length=100)
    members: list[str] = Field(max_length=500)


class StandBack(_Asked):
    """Who must stand back from the case, and why (回避)."""

    member: str = Field(min_length=1, max_length=63)
    reason: str = Field(min_length=1, max_length=2_000)


class HandOver(_Asked):
    """To which unit the case is offered."""

    to: str = Field(min_length=1, max_length=100)
    reason: str = Field(min_length=1, max_length=2_000)


class Acceptance(_Asked):
    """Whether the case is taken."""

    yes: bool
    reason: str = Field(default="", max_length=2_000)


@cases.post("", status_code=201, response_model=OpenedCase)
@route(Action.CASE_CREATE, Action.REPORT_CREATE)
def take_report(asked: NewCase, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Take a report: the case, its clocks, and the first drafts follow."""

    def do(desk: Desk) -> Answer:
        report: Report = taken(asked.report, Report)
        opened = flow.take_report(desk, report, unit=asked.unit, title=asked.title, fraud_type=asked.fraud_type)
        matter = opened.case.matter
        told = OpenedCase(case_id=matter.id, case_no=matter.body.case_no, report_id=opened.report.id)
        return Answer.of(told, status=201, headers={"Location": f"/api/v1/cases/{matter.id}"})

    return act(centre, who, intent, do)


@cases.get("", response_model=page_of(CaseShown))
@route(Action.CASE_READ)
def list_cases(
    who: Who,
    centre: TheCentre,
    page: ThePage,
    state: Annotated[str | None, Query(max_length=40)] = None,
) -> Page[Any]:
    """The cases that one may see, the newest first."""
    filters = {"state": state}
    begins = before(page, filters)
    with desk(centre, who) as opened:
        wanted = Wanted(kinds=[Kind.CASE], states=[state] if state else [], before=begins, limit=page.fetch)
        found = opened.book.find(wanted)
        decisions = {one.matter.id: opened.decide(Action.CASE_READ, opened.thing(one).facts) for one in found}
        readable = [one for one in found if decisions[one.matter.id].allowed]
        opened.listed(Kind.CASE, Action.CASE_READ, readable[: page.limit])
        return page.page(
            readable,
            lambda one: show(as_counted(one), decisions[one.matter.id]),
            lambda one: (one.matter.at, one.matter.id),
            filters,
        )


@cases.get("/{case_id}", response_model=CaseShown)
@route(Action.CASE_READ)
def read_case(case_id: str, who: Who, centre: TheCentre) -> Shown[Any]:
    """A case as it stands, with what was done with it."""
    with desk(centre, who) as opened:
        case = opened.seen(case_id, Kind.CASE)
        return show(as_counted(case), opened.look(Action.CASE_READ, case))


@cases.get("/{case_id}/reports", response_model=list_of(ReportShown))
@route(Action.CASE_READ)
def read_reports(case_id: str, who: Who, centre: TheCentre) -> list[Shown[Any]]:
    """The reports of a case, the first one first."""
    with desk(centre, who) as opened:
        decision = opened.look(Action.CASE_READ, opened.seen(case_id, Kind.CASE), {"what": "reports"})
        found = opened.book.find(Wanted(kinds=[Kind.REPORT], case_id=case_id, oldest_first=True))
        return [show(one, decision) for one in found]


@cases.post("/{case_id}/reports", status_code=201, response_model=State)
@route(Action.REPORT_CREATE)
def add_report(case_id: str, asked: ReportModel, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Write a further victim's report into a case."""

    def do(desk: Desk) -> Answer:
        written = flow.add_report(desk, desk.seen(case_id, Kind.CASE), taken(asked, Report))
        return Answer.of(State(id=written.id, state=written.state, n=0), status=201)

    return act(centre, who, intent, do)


@cases.post("/{case_id}/reports/{report_id}/withdraw", response_model=State)
@route(Action.REPORT_WITHDRAW)
def withdraw_report(
    case_id: str, report_id: str, asked: Withdrawal, intent: TheIntent, who: Who, centre: TheCentre
) -> Response:
    """A report counts no more: what the case has lost is counted anew, and its money followed anew."""

    def do(desk: Desk) -> Answer:
        withdraw(desk, _report_of(desk, case_id, report_id), asked.reason)
        return Answer.of(state_of(desk.seen(report_id, Kind.REPORT)))

    return act(centre, who, intent, do)


@cases.post("/{case_id}/reports/{report_id}/correct", status_code=201, response_model=State)
@route(Action.REPORT_WITHDRAW)
def correct_report(
    case_id: str, report_id: str, asked: Correction, intent: TheIntent, who: Who, centre: TheCentre
) -> Response:
    """Put another report in its place; the first one stays readable and counts no more."""

    def do(desk: Desk) -> Answer:
        written = correct(desk, _report_of(desk, case_id, report_id), taken(asked.report, Report), asked.reason)
        return Answer.of(State(id=written.id, state=written.state, n=0), status=201)

    return act(centre, who, intent, do)


@cases.post("/{case_id}/reports/{report_id}/supplement", status_code=201, response_model=State)
@route(Action.REPORT_WITHDRAW)
def supplement_report(
    case_id: str, report_id: str, asked: Supplement, intent: TheIntent, who: Who, centre: TheCentre
) -> Response:
    """Tell afterwards what a payment lacked: a report that has it takes the place, and its stop is drafted."""

    def do(desk: Desk) -> Answer:
        report = _report_of(desk, case_id, report_id)
        written = supplement(desk, report, asked.place, taken(asked.payment, PaymentTold))
        return Answer.of(State(id=written.id, state=written.state, n=0), status=201)

    return act(centre, who, intent, do)


def _report_of(desk: Desk, case_id: str, report_id: str) -> Filed[Report]:
    report = desk.seen(report_id, Kind.REPORT)
    if report.matter.case_id != case_id:
        raise Unseen(report_id)
    return report


@cases.get("/{case_id}/officers", response_model=list[OfficerShown])
@route(Action.CASE_ASSIGN)
def list_officers(case_id: str, who: Who, centre: TheCentre) -> list[OfficerShown]:
    """To whom the case can be given, by what they do."""
    with desk(centre, who) as opened:
        found = officers(opened, opened.seen(case_id, Kind.CASE))
    return [OfficerShown(member=one.member, role=one.role) for one in found]


@cases.post("/{case_id}/assign", response_model=State)
@route(Action.CASE_ASSIGN)
def assign(case_id: str, asked: Assignment, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Give a case to somebody, or take it from them."""
    return done(
        centre, who, intent, (Kind.CASE, case_id), lambda desk, case: flow.assign(desk, case, asked.member, on=asked.on)
    )


@cases.post("/{case_id}/take", response_model=State)
@route(Action.CASE_TAKE)
def take(case_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Work on a case oneself from now on (接单)."""
    return done(centre, who, intent, (Kind.CASE, case_id), flow.take)


@cases.post("/{case_id}/stand-back", response_model=State)
@route(Action.CASE_ASSIGN)
def stand_back(case_id: str, asked: StandBack, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Have somebody stand back from a case."""
    return done(
        centre,
        who,
        intent,
        (Kind.CASE, case_id),
        lambda desk, case: flow.stand_back(desk, case, asked.member, asked.reason),
    )


@cases.post("/{case_id}/task-force", response_model=State)
@route(Action.CASE_TASK_FORCE)
def task_force(case_id: str, asked: TaskForce, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Set the task force of a case."""
    return done(
        centre,
        who,
        intent,
        (Kind.CASE, case_id),
        lambda desk, case: flow.set_task_force(desk, case, asked.members, asked.name),
    )


@cases.post("/{case_id}/hand-over", response_model=State)
@route(Action.CASE_HAND_OVER)
def hand_over(case_id: str, asked: HandOver, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Offer a case to another unit."""
    return done(
        centre, who, intent, (Kind.CASE, case_id), lambda desk, case: flow.hand_over(desk, case, asked.to, asked.reason)
    )


@cases.post("/{case_id}/accept", response_model=State)
@route(Action.CASE_ACCEPT)
def accept(case_id: str, asked: Acceptance, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Take an offered case, or decline it."""
    return done(
        centre,
        who,
        intent,
        (Kind.CASE, case_id),
        lambda desk, case: flow.accept(desk, case, yes=asked.yes, reason=asked.reason),
    )


class Line(BaseModel):
    """One thing that was done in a case."""

    seq: int
    at: str
    who: str
    act: str
    matter_id: str | None
    content: dict[str, Any]


@cases.get("/{case_id}/timeline", response_model=list[Line])
@route(Action.CASE_READ)
def timeline(
    case_id: str, who: Who, centre: TheCentre, purpose: Purpose = None, after: Annotated[int, Query(ge=0, le=2**53)] = 0
) -> list[Line]:
    """What was done in a case, in order, from the log."""
    with desk(centre, who, purpose) as opened:
        opened.look(Action.CASE_READ, opened.seen(case_id, Kind.CASE), {"what": "timeline"})
        return [
            Line(
                seq=one.seq,
                at=iso(one.at),
                who=one.who,
                act=one.act,
                matter_id=one.matter_id,
                content=dict(one.content),
            )
            for one in opened.book.log(after=after, case_id=case_id)
        ]
