"""The duty room: the desk, grades, who is on duty, how one shift hands over to the next.

Thin doors over `flows.duty`.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final

from fastapi import Query
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from starlette.responses import Response

from hezhan.api.models import model_of
from hezhan.api.opening import Shown, State, TheCentre, Who, act, desk, list_of, show, shown_as, state_of
from hezhan.api.remedies import Pdf
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.idempotency import Answer, TheIntent
from hezhan.api.shell.kinds import Kind as Refused
from hezhan.api.shell.problems import Refusal
from hezhan.core.instants import SECOND, instant, iso, local
from hezhan.core.matters import Filed, Kind, Seating, ShiftSheet
from hezhan.core.papers import Paper
from hezhan.engines.duty import SEATS, Flaw, OnDuty, Proposal
from hezhan.engines.rights import Action, unit_of
from hezhan.flows.cases.grades import LEVELS, graded, propose_grade
from hezhan.flows.desk import Desk, Thing
from hezhan.flows.duty.grading import decide_grade, report_up
from hezhan.flows.duty.handing import hand_over, last_sheets, paper_of, take_over
from hezhan.flows.duty.rosters import now_and_next, set_roster
from hezhan.flows.duty.view import DeskRows, DeskView, desk_view
from hezhan.flows.facts import facts_at
from hezhan.ports import Book

duty = room("值守 Duty")
ROOM: Final = "duty"  # its name in `Centre.more`

ViewShown, ShiftShown = model_of(DeskView), shown_as(ShiftSheet)
_SOON: Final = 86_400 * SECOND
_INSTANTS: Final = frozenset({"at", "ends", "since", "until", "reported_at"})
_LEVEL: Final = {grade: level for level, grade in LEVELS.items()}
_PATH: Final = r"^/?[0-9A-Za-z\u4e00-\u9fff-]{1,24}(/[0-9A-Za-z\u4e00-\u9fff-]{1,24}){0,3}/?$"
TheUnit = Annotated[str | None, Query(pattern=_PATH, description="one's own without it")]


@dataclass(frozen=True, slots=True)
class DutyRoom:
    """What this room needs beyond the books."""

    rows: DeskRows
    unit_name: Callable[[Book, str], str]
    render: Callable[[Paper], bytes] | None = None


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")


class GradeAsked(_Asked):
    """An officer's grade; one milder than proposed needs words why."""

    grade: str = Field(pattern="^(ordinary|serious|major|major-sensitive)$")
    why: str = Field(default="", max_length=2_000)


class Upward(_Asked):
    """Whom a grave case is told to."""

    to: str = Field(pattern="^(commander|superior)$")
    words: str = Field(default="", max_length=2_000)


class SeatingAsked(_Asked):
    """One person on one seat."""

    member: str = Field(min_length=1, max_length=63)
    seat: str = Field(min_length=1, max_length=40)
    begins: AwareDatetime
    ends: AwareDatetime


class RosterAsked(_Asked):
    """A plan; it replaces older ones for the span that it plans."""

    unit: str | None = Field(default=None, pattern=_PATH)
    seatings: list[SeatingAsked] = Field(min_length=1, max_length=2_000)


class HandOverAsked(_Asked):
    """What whoever leaves tells in words."""

    told: str = Field(default="", max_length=20_000)
    unit: str | None = Field(default=None, pattern=_PATH)


class GroundShown(BaseModel):
    """One reason of a proposal."""

    rule: str
    grade: str
    says: str
    in_english: str
    by: str


class ProposalShown(BaseModel):
    """What the table proposes, and what counts now."""

    proposed: str
    sensitive: bool
    grounds: list[GroundShown]
    graded: str
    decided: bool


class FlawShown(BaseModel):
    """What is wrong with a plan."""

    wrong: str
    begins: AwareDatetime
    ends: AwareDatetime
    says: str
    in_english: str


class RosterShown(BaseModel):
    """A roster that was set."""

    id: str
    flaws: list[FlawShown]


class SlotShown(BaseModel):
    """Who sits where in one shift; `missing` tells how many more each seat needs."""

    shift: str
    begins: AwareDatetime
    ends: AwareDatetime
    people: dict[str, list[str]]
    missing: dict[str, int]


class OnDutyShown(BaseModel):
    """Now and next."""

    seats: dict[str, str]
    now: SlotShown
    next: SlotShown


@duty.get("/desk", response_model=ViewShown)
@route(Action.CASE_READ, refuses=(Refused.NOT_FOUND,))
def read_desk(who: Who, centre: TheCentre) -> Response:
    """Open cases in the order in which they lose most if left, with what presses; clocks of the next day; what waits."""
    with desk(centre, who) as opened:
        view = desk_view(opened, _room(centre).rows)
        soon = tuple(one for one in view.clocks if one.presses or one.ends - view.at <= _SOON)
    return Response(desk_json(replace(view, clocks=soon)), media_type="application/json")


@duty.get("/cases/{case_id}/grading", response_model=ProposalShown)
@route(Action.CASE_READ)
def read_grading(case_id: str, who: Who, centre: TheCentre) -> ProposalShown:
    """The grade that the table proposes, with its reasons; an officer decides."""
    with desk(centre, who) as opened:
        case = opened.seen(case_id, Kind.CASE)
        opened.look(Action.CASE_READ, case, {"what": "grading"})
        now = graded(case)
        return _proposal(propose_grade(opened.book, case), _LEVEL[now.grade], decided=now.decided)


@duty.post("/cases/{case_id}/grading", response_model=State)
@route(Action.CASE_GRADE)
def grade(case_id: str, asked: GradeAsked, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Decide the grade beside the proposal; its clocks begin."""

    def do(desk: Desk) -> Answer:
        decide_grade(desk, desk.seen(case_id, Kind.CASE), asked.grade, asked.why)
        return Answer.of(state_of(desk.seen(case_id, Kind.CASE)))

    return act(centre, who, intent, do)


@duty.post("/cases/{case_id}/report-up", response_model=State)
@route(Action.CASE_GRADE)
def upward(case_id: str, asked: Upward, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Tell the commander or the unit above of a grave case."""

    def do(desk: Desk) -> Answer:
        report_up(desk, desk.seen(case_id, Kind.CASE), asked.to, asked.words)
        return Answer.of(state_of(desk.seen(case_id, Kind.CASE)))

    return act(centre, who, intent, do)


@duty.post("/rosters", status_code=201, response_model=RosterShown)
@route(Action.ROSTER_SET)
def plan(asked: RosterAsked, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Set a duty roster; what is wrong with it is told, and stops nobody."""

    def do(desk: Desk) -> Answer:
        seatings = tuple(
            Seating(member=one.member, seat=one.seat, begins=instant(one.begins), ends=instant(one.ends))
            for one in asked.seatings
        )
        done = set_roster(desk, _unit(desk, asked.unit), seatings)
        return Answer.of(RosterShown(id=done.matter.id, flaws=[_flaw(one) for one in done.flaws]), status=201)

    return act(centre, who, intent, do)


@duty.get("/on-duty", response_model=OnDutyShown)
@route(Action.SHIFT_HAND_OVER, Action.ROSTER_SET)
def who_is_on_duty(who: Who, centre: TheCentre, unit: TheUnit = None) -> OnDutyShown:
    """Who is on duty now at a unit, and who comes next."""
    with desk(centre, who) as opened:
        at_unit = _unit(opened, unit)
        _look(opened, at_unit, "on-duty")
        now, coming = now_and_next(opened.book, at_unit)
        return OnDutyShown(
            seats={str(seat): words.name for seat, words in SEATS.items()}, now=_slot(now), next=_slot(coming)
        )


@duty.post("/shifts", status_code=201, response_model=State)
@route(Action.SHIFT_HAND_OVER, refuses=(Refused.NOT_FOUND,))
def leave(asked: HandOverAsked, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Make the hand-over sheet of what is open now."""

    def do(desk: Desk) -> Answer:
        written = hand_over(desk, _room(centre).rows, asked.told, _unit(desk, asked.unit))
        return Answer.of(State(id=written.id, state=written.state, n=0), status=201)

    return act(centre, who, intent, do)


@duty.get("/shifts", response_model=list_of(ShiftShown))
@route(Action.SHIFT_HAND_OVER)
def sheets(
    who: Who, centre: TheCentre, unit: TheUnit = None, limit: Annotated[int, Query(ge=1, le=200)] = 20
) -> list[Shown[Any]]:
    """Sheets of a unit, the newest first."""
    with desk(centre, who) as opened:
        at_unit = _unit(opened, unit)
        decision = _look(opened, at_unit, "shifts")
        return [show(one, decision) for one in last_sheets(opened, at_unit, limit)]


@duty.get("/shifts/{shift_id}", response_model=ShiftShown)
@route(Action.SHIFT_HAND_OVER)
def read_sheet(shift_id: str, who: Who, centre: TheCentre) -> Shown[Any]:
    """A sheet as it was made."""
    with desk(centre, who) as opened:
        shift = opened.seen(shift_id, Kind.SHIFT)
        return show(shift, opened.look(Action.SHIFT_HAND_OVER, shift))


@duty.post("/shifts/{shift_id}/take-over", response_model=State)
@route(Action.SHIFT_HAND_OVER)
def come(shift_id: str, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Take the shift over."""

    def do(desk: Desk) -> Answer:
        take_over(desk, desk.seen(shift_id, Kind.SHIFT))
        return Answer.of(state_of(desk.seen(shift_id, Kind.SHIFT)))

    return act(centre, who, intent, do)


@duty.get("/shifts/{shift_id}/paper", response_class=Pdf)
@route(Action.SHIFT_HAND_OVER)
def sheet_paper(shift_id: str, who: Who, centre: TheCentre) -> Response:
    """The sheet on paper, to be signed."""
    with_room = _room(centre)
    with desk(centre, who) as opened:
        shift = opened.seen(shift_id, Kind.SHIFT)
        opened.look(Action.SHIFT_HAND_OVER, shift, {"what": "paper"})
        name = with_room.unit_name(opened.book, shift.matter.unit)
        paper = paper_of(shift, _before(opened, shift), name, _name(shift))
    if with_room.render is None:
        raise Refusal(Refused.NOT_FOUND)
    head = {"Content-Disposition": f'attachment; filename="hand-over-{shift.matter.id[:8]}.pdf"'}
    return Pdf(with_room.render(paper), headers=head)


def desk_json(view: DeskView) -> bytes:
    """The view as its model writes it, without building the model: the desk is polled by a whole room."""
    return json.dumps(_plain(view), ensure_ascii=False, separators=(",", ":")).encode()


def _plain(line: Any) -> dict[str, Any]:
    return {name: _value(name, getattr(line, name)) for name in line.__slots__}


def _value(name: str, value: Any) -> Any:
    if isinstance(value, tuple):
        return [one if isinstance(one, str) else _plain(one) for one in value]
    return iso(value) if name in _INSTANTS and value is not None else value


def _before(opened: Desk, shift: Filed[ShiftSheet]) -> Filed[ShiftSheet] | None:
    older = (one for one in last_sheets(opened, shift.matter.unit) if one.matter.at < shift.matter.at)
    return next(older, None)


def _name(shift: Filed[ShiftSheet]) -> str:
    return hashlib.sha256(shift.matter.id.encode()).hexdigest()


def _unit(opened: Desk, asked: str | None) -> str:
    return unit_of(asked).beginning if asked else opened.unit


def _room(centre: Any) -> DutyRoom:
    found: DutyRoom | None = centre.more.get(ROOM)
    if found is None:
        raise Refusal(Refused.NOT_FOUND)
    return found


def _look(opened: Desk, unit: str, what: str) -> Any:
    return opened.look_at(Action.SHIFT_HAND_OVER, Thing("duty", what, None, facts_at(unit)))


def _proposal(proposal: Proposal, now: str, *, decided: bool) -> ProposalShown:
    return ProposalShown(
        proposed=_LEVEL[proposal.grade],
        sensitive=proposal.sensitive,
        grounds=[
            GroundShown(rule=one.rule, grade=_LEVEL[one.grade], says=one.says, in_english=one.in_english, by=one.by[0])
            for one in proposal.grounds
        ],
        graded=now,
        decided=decided,
    )


def _flaw(one: Flaw) -> FlawShown:
    return FlawShown(
        wrong=str(one.wrong), begins=local(one.begins), ends=local(one.ends), says=one.says, in_english=one.in_english
    )


def _slot(one: OnDuty) -> SlotShown:
    return SlotShown(
        shift=one.slot.words,
        begins=local(one.slot.begins),
        ends=local(one.slot.ends),
        people={str(seat): list(people) for seat, people in one.people.items()},
        missing={str(seat): lacks for seat, lacks in one.missing.items()},
    )
