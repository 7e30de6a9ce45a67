"""People: units, members, who leads whom, invitations, roles proposed, confirmed and taken back.

Thin doors over `flows.people`. What is shown once (a code) is not kept with its intent, so those doors take none.
"""

from typing import Annotated, Any, Final

from fastapi import Query
from pydantic import AwareDatetime, BaseModel, Field
from starlette.responses import Response

from hezhan.api.arriving import MAY_LACK, Asked, TheMeans, refusing
from hezhan.api.me import TheRolls
from hezhan.api.opening import MoveShown, TheCentre, Who, act, desk
from hezhan.api.shell.cursors import Page, ThePage
from hezhan.api.shell.doors import room, route
from hezhan.api.shell.idempotency import Answer, TheIntent
from hezhan.core.instants import Instant, instant, local
from hezhan.core.matters import Filed, GrantAsked
from hezhan.engines.rights import Action, Role
from hezhan.flows.desk import Desk
from hezhan.flows.people import members as flow

people = room("人员 People", prefix="/people")

_UNIT: Final = r"^/?[0-9A-Za-z\u4e00-\u9fff-]{1,40}(/[0-9A-Za-z\u4e00-\u9fff-]{1,40}){0,3}/?$"
_LOGIN: Final = f"^{flow.LOGIN}$"
_TEXT: Final = r"^[^\x00-\x1f\x7f]+$"

UnitAsked = Annotated[str, Field(pattern=_UNIT, max_length=170)]
MemberId = Annotated[str, Field(pattern=_LOGIN)]
UnitQuery = Annotated[str, Query(pattern=_UNIT, max_length=170, description="this unit and those below it")]


class UnitShown(BaseModel):
    """A unit."""

    path: str
    name: str


class NewUnit(Asked):
    """A unit below one that is there."""

    path: UnitAsked
    name: str = Field(min_length=1, max_length=100, pattern=_TEXT)


class HeldRole(BaseModel):
    """A role that counts now, and the grant it rests on."""

    grant_id: str
    role: str
    unit: str
    until: AwareDatetime | None


class MemberShown(BaseModel):
    """Somebody who works here; without a natural person's ID number it is a program."""

    id: str
    login: str
    name: str
    unit: str
    institution: str | None
    leader: str | None
    natural: bool
    roles: list[HeldRole]


class NewMember(Asked):
    """Somebody to be enrolled. The ID number is kept as a blind index only; without one it is a program."""

    login: MemberId
    name: str = Field(min_length=1, max_length=100, pattern=_TEXT)
    unit: UnitAsked
    institution: str | None = Field(default=None, pattern=_LOGIN)
    id_number: str = Field(default="", max_length=40)
    leader: MemberId | None = None


class Leader(Asked):
    """Who leads them from now on; null: nobody."""

    leader: MemberId | None


class Phone(Asked):
    """The number to which a holder's codes are sent."""

    phone: str = Field(min_length=5, max_length=20, pattern=r"^\+?[0-9 -]+$")


class Subject(Asked):
    """Who they are to the provider of identities."""

    sub: str = Field(min_length=1, max_length=255)


class Invitation(BaseModel):
    """A code to set up a way to log in, shown this once; good for a week."""

    code: str


class NewGrant(Asked):
    """A role that somebody is to hold."""

    member: MemberId
    role: Role
    unit: UnitAsked
    until: AwareDatetime | None = None


class Reasoned(Asked):
    """Why."""

    reason: str = Field(min_length=1, max_length=2_000)


class GrantShown(BaseModel):
    """A grant as it stands."""

    id: str
    member: str
    role: str
    unit: str
    until: AwareDatetime | None
    state: str
    by: str
    at: AwareDatetime
    moves: list[MoveShown]


class GrantState(BaseModel):
    """Where a grant stands after an act."""

    id: str
    state: str


@people.get("", response_model=Page[MemberShown])
@route(Action.USER_READ)
def list_members(who: Who, centre: TheCentre, rolls: TheRolls, page: ThePage, unit: UnitQuery) -> Page[MemberShown]:
    """Members of a unit and those below it."""
    filters = {"unit": unit}
    after = page.after(filters)
    with desk(centre, who) as opened:
        found = flow.list_members(opened, rolls(opened.book), unit, "" if after is None else str(after[0]), page.fetch)
    return page.page(found, _member, lambda one: (one.id,), filters)


@people.post("", status_code=201, response_model=MemberShown, responses=MAY_LACK)
@route(Action.USER_ENROL)
def enrol(
    asked: NewMember, intent: TheIntent, who: Who, centre: TheCentre, rolls: TheRolls, means: TheMeans
) -> Response:
    """Enrol somebody; they can do nothing yet."""
    new = flow.NewMember(**asked.model_dump())

    def do(desk: Desk) -> Answer:
        return Answer.of(_member(flow.enrol(desk, rolls(desk.book), means.secrets, new)), status=201)

    return act(centre, who, intent, do)


@people.get("/units", response_model=list[UnitShown])
@route(Action.USER_READ)
def list_units(who: Who, centre: TheCentre, rolls: TheRolls, unit: UnitQuery) -> list[UnitShown]:
    """A unit and those below it."""
    with desk(centre, who) as opened:
        found = flow.list_units(opened, rolls(opened.book), unit)
    return [UnitShown(path=path, name=name) for path, name in found]


@people.post("/units", status_code=201, response_model=UnitShown)
@route(Action.USER_ENROL)
def add_unit(asked: NewUnit, intent: TheIntent, who: Who, centre: TheCentre, rolls: TheRolls) -> Response:
    """Write a unit down."""

    def do(desk: Desk) -> Answer:
        path = flow.add_unit(desk, rolls(desk.book), asked.path, asked.name)
        return Answer.of(UnitShown(path=path, name=asked.name), status=201)

    return act(centre, who, intent, do)


@people.get("/grants", response_model=list[GrantShown])
@route(Action.USER_READ)
def list_grants(
    who: Who,
    centre: TheCentre,
    member: Annotated[str | None, Query(pattern=_LOGIN)] = None,
    state: Annotated[str | None, Query(pattern="^(drafted|confirmed|revoked)$")] = None,
) -> list[GrantShown]:
    """Grants, the newest first."""
    with desk(centre, who) as opened:
        return [_grant(one) for one in flow.list_grants(opened, member, state)]


@people.post("/grants", status_code=201, response_model=GrantState, responses=MAY_LACK)
@route(Action.GRANT_PROPOSE)
def propose(asked: NewGrant, intent: TheIntent, who: Who, centre: TheCentre, rolls: TheRolls) -> Response:
    """Propose a role; a head confirms it."""
    until = None if asked.until is None else instant(asked.until)
    wanted = GrantAsked(member=asked.member, role=asked.role, unit=asked.unit, until=until)

    def do(desk: Desk) -> Answer:
        matter = flow.propose_grant(desk, rolls(desk.book), wanted)
        return Answer.of(GrantState(id=matter.id, state=matter.state), status=201)

    return act(centre, who, intent, do)


@people.post("/grants/{grant_id}/confirm", response_model=GrantState)
@route(Action.GRANT_CONFIRM)
def confirm(grant_id: str, intent: TheIntent, who: Who, centre: TheCentre, rolls: TheRolls) -> Response:
    """Confirm a proposed role."""

    def do(desk: Desk) -> Answer:
        move = flow.confirm_grant(desk, rolls(desk.book), grant_id)
        return Answer.of(GrantState(id=grant_id, state=move.state))

    return act(centre, who, intent, do)


@people.post("/grants/{grant_id}/revoke", response_model=GrantState)
@route(Action.GRANT_REVOKE)
def revoke(grant_id: str, asked: Reasoned, intent: TheIntent, who: Who, centre: TheCentre) -> Response:
    """Take a role back, or a proposal: at once, and its holder's logins are over."""

    def do(desk: Desk) -> Answer:
        return Answer.of(GrantState(id=grant_id, state=flow.revoke_grant(desk, grant_id, asked.reason).state))

    return act(centre, who, intent, do)


@people.post("/{member_id}/leader", response_model=MemberShown)
@route(Action.USER_LEADER)
def set_leader(
    member_id: str, asked: Leader, intent: TheIntent, who: Who, centre: TheCentre, rolls: TheRolls
) -> Response:
    """Say who leads somebody from now on."""

    def do(desk: Desk) -> Answer:
        return Answer.of(_member(flow.set_leader(desk, rolls(desk.book), member_id, asked.leader)))

    return act(centre, who, intent, do)


@people.post("/{member_id}/invitation", response_model=Invitation)
@route(Action.USER_INVITE, acts=False)
def invite(member_id: str, who: Who, centre: TheCentre, rolls: TheRolls, means: TheMeans) -> Invitation:
    """A code with which they set up how they log in; a further one makes this one void. Not for who holds a role."""
    with refusing(), desk(centre, who) as opened:
        return Invitation(code=flow.invite_member(opened, rolls(opened.book), means, member_id))


@people.put("/{member_id}/phone", status_code=204)
@route(Action.USER_INVITE)
def set_phone(member_id: str, asked: Phone, who: Who, centre: TheCentre, rolls: TheRolls, means: TheMeans) -> Response:
    """The number to which a holder's codes are sent."""
    with refusing(), desk(centre, who) as opened:
        flow.set_phone(opened, rolls(opened.book), means, member_id, asked.phone)
    return Response(status_code=204)


@people.put("/{member_id}/provider", status_code=204)
@route(Action.USER_INVITE)
def tie_to_provider(
    member_id: str, asked: Subject, who: Who, centre: TheCentre, rolls: TheRolls, means: TheMeans
) -> Response:
    """Who comes from the provider as this `sub` is this member. Not for who holds a role."""
    with refusing(), desk(centre, who) as opened:
        flow.tie_to_provider(opened, rolls(opened.book), means, member_id, asked.sub)
    return Response(status_code=204)


def _member(one: flow.Listed) -> MemberShown:
    return MemberShown(
        id=one.id,
        login=one.login,
        name=one.name,
        unit=one.unit,
        institution=one.institution,
        leader=one.leader,
        natural=one.natural,
        roles=[
            HeldRole(grant_id=grant, role=role, unit=unit, until=_shown(until))
            for grant, role, unit, until in one.roles
        ],
    )


def _grant(filed: Filed[Any]) -> GrantShown:
    asked: GrantAsked = filed.matter.body
    moves = [
        MoveShown(
            n=one.n,
            act=one.act,
            state=one.state,
            step=one.step,
            at=local(one.at),
            by=one.by,
            unit=one.unit,
            body=dict(one.body),
        )
        for one in filed.moves
    ]
    return GrantShown(
        id=filed.matter.id,
        member=asked.member,
        role=asked.role,
        unit=asked.unit,
        until=_shown(asked.until),
        state=filed.state,
        by=filed.matter.by,
        at=local(filed.matter.at),
        moves=moves,
    )


def _shown(until: Instant | None) -> Any:
    return None if until is None else local(until)
