"""Me: who I am here, what I may do, what I was told, my logins and my ways to log in.

Thin doors over `flows.login` and the list of people. Nothing of it is about anybody else, so being signed in is the right.
"""

from typing import Annotated, Any, Final

from fastapi import Depends, Request
from pydantic import AwareDatetime, BaseModel, Field
from starlette.responses import Response

from hezhan.api.arriving import MAY_CONFLICT, MAY_LACK, Answer, Asked, SessionShown, TheMeans, refusing, show_session
from hezhan.api.opening import TheCentre, Who, desk
from hezhan.api.shell.cursors import Page, ThePage
from hezhan.api.shell.doors import SIGNED_IN, room, route
from hezhan.api.shell.parts import Parts
from hezhan.api.shell.security import csrf_token
from hezhan.core.instants import SECOND, Instant, local
from hezhan.engines.rights import ACTIONS, TERMS, Action, Context, Facts, Reason, Role, User, decide
from hezhan.engines.rights.masking import most_shown
from hezhan.engines.rights.roles import ROLES
from hezhan.flows.login import own
from hezhan.flows.login.sessions import end_one, end_others, running
from hezhan.flows.people.members import News, Rolls

me = room("本人 Me", prefix="/me")

ROLL: Final = "roll"  # where the centre's `more` holds what opens the list of people
DEMO: Final = "demo"  # and whether its data are made up
STORY: Final = "story"  # and, if so, what somebody says on the telephone


def the_rolls(centre: TheCentre) -> Rolls:
    """What opens the list of people in a book's transaction."""
    rolls: Rolls = centre.more[ROLL]
    return rolls


TheRolls = Annotated[Rolls, Depends(the_rolls)]


class RoleShown(BaseModel):
    """A role at a unit."""

    role: str
    name: str
    in_english: str
    unit: str
    until: AwareDatetime | None


class ActionShown(BaseModel):
    """What a role lets do; whether it may be done with a certain thing is decided there."""

    action: str
    says: str
    in_english: str


class Me(BaseModel):
    """Who is signed in. `masks` say how much of personal fields these roles see: 0 all, 1 a part, 2 nothing."""

    id: str
    name: str
    institution: str | None
    unit: str | None = Field(description="the highest unit at which a role is held; null without a role")
    roles: list[RoleShown]
    masks: dict[str, int]
    actions: list[ActionShown]
    proof: str
    proven_at: AwareDatetime
    fresh_until: AwareDatetime = Field(description="until when signatures need no further proof")
    unseen: int
    demo: bool = Field(description="all people and accounts here are made up")
    story: str | None = Field(description="in a demonstration: the words of a victim, for a report")
    csrf: str


class NewsShown(BaseModel):
    """Something that I was told of."""

    n: int
    matter_id: str
    kind: str | None
    case_id: str | None
    act: str
    at: AwareDatetime
    seen_at: AwareDatetime | None


class Seen(Asked):
    """The number up to which all was seen."""

    until: int = Field(ge=0, le=2**53 - 1)


class Count(BaseModel):
    """How many."""

    count: int


class WayShown(BaseModel):
    """A way to log in."""

    id: str
    kind: str
    label: str
    since: AwareDatetime


class MyWays(BaseModel):
    """My ways to log in, and how many recovery codes are left."""

    ways: list[WayShown]
    recovery: int


class NewPasskey(Asked):
    """A passkey that the browser made, and what to call it."""

    handle: str = Field(min_length=1, max_length=100)
    answer: Answer
    label: str = Field(default="", max_length=40)


class ToMake(BaseModel):
    """Options for navigator.credentials.create; the answer comes back with the handle."""

    handle: str
    options: dict[str, Any]


class NewPassword(Asked):
    """Another password."""

    password: str = Field(min_length=1, max_length=256)


class Recovery(BaseModel):
    """Recovery codes, shown this once."""

    recovery: list[str]


@me.get("", response_model=Me)
@route(SIGNED_IN)
def who_am_i(request: Request, who: Who, centre: TheCentre, rolls: TheRolls) -> Me:
    """Who I am, in which roles, and what they let me do."""
    parts: Parts = request.app.state.parts
    with desk(centre, who) as opened:
        member, user, now = opened.book.member, opened.user, opened.book.now
        unseen = rolls(opened.book).unseen()
    valid = user.valid_grants(now)
    proven = member.proven_at or Instant(0)
    shown = most_shown(Role(one.role) for one in valid if one.role in set(Role))
    units = sorted((one.unit for one in valid), key=lambda unit: (unit.level, unit.path))
    return Me(
        id=member.id,
        name=member.name,
        institution=member.institution,
        unit=units[0].beginning if units else None,
        roles=[_role(one.role, one.unit.beginning, one.until) for one in valid],
        masks={str(field): int(mask) for field, mask in shown.items()},
        actions=[
            ActionShown(action=action, says=words.name, in_english=words.in_english)
            for action, words in ACTIONS.items()
            if _ever(user, action, now)
        ],
        proof=member.proof,
        proven_at=local(proven),
        fresh_until=local(Instant(proven + TERMS.fresh_minutes * 60 * SECOND)),
        unseen=unseen,
        demo=centre.more.get(DEMO, False),
        story=centre.more.get(STORY),
        csrf=csrf_token(parts.keys.csrf, who.token),
    )


@me.get("/told", response_model=Page[NewsShown])
@route(SIGNED_IN)
def told(who: Who, centre: TheCentre, rolls: TheRolls, page: ThePage) -> Page[NewsShown]:
    """What I was told, the newest first."""
    after = page.after({})
    before = None if after is None else int(after[0] or 0)
    with desk(centre, who) as opened:
        found = rolls(opened.book).told(before, page.fetch)
    return page.page(found, _news, lambda one: (one.n,), {})


@me.put("/told/seen", response_model=Count)
@route(SIGNED_IN)
def see(asked: Seen, who: Who, centre: TheCentre, rolls: TheRolls) -> Count:
    """I have seen what I was told up to this number."""
    with desk(centre, who) as opened:
        return Count(count=rolls(opened.book).see(asked.until))


@me.get("/sessions", response_model=list[SessionShown])
@route(SIGNED_IN)
def my_sessions(who: Who, means: TheMeans) -> list[SessionShown]:
    """My logins that run, the newest first."""
    return [show_session(one) for one in running(means, who.member_id)]


@me.delete("/sessions/{session_id}", status_code=204)
@route(SIGNED_IN)
def end_session(session_id: str, who: Who, means: TheMeans) -> Response:
    """End one of my logins."""
    with refusing():
        end_one(means, who.member_id, session_id)
    return Response(status_code=204)


@me.delete("/sessions", response_model=Count)
@route(SIGNED_IN)
def end_other_sessions(who: Who, means: TheMeans) -> Count:
    """End all my logins but this one."""
    return Count(count=end_others(means, who.member_id, who.token))


@me.get("/ways", response_model=MyWays)
@route(SIGNED_IN)
def my_ways(who: Who, means: TheMeans) -> MyWays:
    """My ways to log in."""
    kept, recovery = own.ways(means, who.member_id)
    shown = [WayShown(id=one.id, kind=one.kind, label=one.label, since=local(one.at)) for one in kept]
    return MyWays(ways=shown, recovery=recovery)


@me.post("/ways/passkeys/ask", response_model=ToMake)
@route(SIGNED_IN, acts=False)
def ask_for_new_passkey(who: Who, means: TheMeans) -> ToMake:
    """Options to make a further passkey; takes a fresh proof."""
    with refusing():
        asked = own.ask_for_new_passkey(means, who.token)
    return ToMake(handle=asked.handle, options=dict(asked.options))


@me.post("/ways/passkeys", status_code=204)
@route(SIGNED_IN, acts=False)
def add_passkey(asked: NewPasskey, who: Who, means: TheMeans) -> Response:
    """Keep a further passkey; takes a fresh proof. Sent twice it is refused: its question was good once."""
    with refusing():
        own.add_passkey(means, who.token, asked.handle, asked.answer, asked.label)
    return Response(status_code=204)


@me.delete("/ways/passkeys/{way_id}", status_code=204, responses=MAY_CONFLICT)
@route(SIGNED_IN)
def remove_passkey(way_id: str, who: Who, means: TheMeans) -> Response:
    """Remove a passkey, not the last way; takes a fresh proof."""
    with refusing():
        own.remove_way(means, who.token, way_id)
    return Response(status_code=204)


@me.put("/ways/password", status_code=204, responses=MAY_LACK)
@route(SIGNED_IN)
def change_password(asked: NewPassword, who: Who, means: TheMeans) -> Response:
    """Change my password; takes a fresh proof, and ends my other logins."""
    with refusing():
        own.change_password(means, who.token, asked.password)
    return Response(status_code=204)


@me.post("/ways/recovery", response_model=Recovery)
@route(SIGNED_IN, acts=False)
def renew_recovery(who: Who, means: TheMeans) -> Recovery:
    """Fresh recovery codes in the place of those left; takes a fresh proof."""
    with refusing():
        return Recovery(recovery=list(own.renew_recovery(means, who.token)))


def _ever(user: User, action: Action, now: Instant) -> bool:
    return Reason.NO_ROLE not in decide(user, action, Facts(), Context(), now).reasons


def _role(role: str, unit: str, until: Instant | None) -> RoleShown:
    words = ROLES[Role(role)] if role in set(Role) else None
    return RoleShown(
        role=role,
        name=words.name if words else role,
        in_english=words.in_english if words else role,
        unit=unit,
        until=None if until is None else local(until),
    )


def _news(one: News) -> NewsShown:
    return NewsShown(
        n=one.n,
        matter_id=one.matter_id,
        kind=one.kind,
        case_id=one.case_id,
        act=one.act,
        at=local(one.at),
        seen_at=None if one.seen_at is None else local(one.seen_at),
    )
