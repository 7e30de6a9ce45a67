"""People: who works here, under whom, in which role; invitations; and what somebody was told.

In:  a desk, the list of people in its transaction. Out: members, grants, codes.
Law: one natural person has one account: whoever has no ID number on record is a program and gets a program's token only.
     A role is proposed by one and confirmed by another; taken back it ends its holder's logins in the same transaction.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from hezhan.core.instants import Instant
from hezhan.core.matters import Filed, GrantAsked, Kind, Matter, Move, Wanted
from hezhan.core.personal import Personal
from hezhan.core.problems import Problem, Refused
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action, Facts, Role, unit_of
from hezhan.flows.desk import Desk, Thing, Unseen
from hezhan.flows.facts import appointment_of, facts_at, facts_of
from hezhan.flows.login.codes import phone_context
from hezhan.flows.login.invitations import DESK, PROGRAM, invite
from hezhan.flows.login.means import Means, Secrets
from hezhan.flows.login.refusals import HoldsRoles, Unknown
from hezhan.ports import Book

LOGIN: Final = r"[a-z0-9][a-z0-9.-]{0,62}"
_MOST: Final = 1_000


class Listed(Protocol):
    """A member as the list shows them."""

    @property
    def id(self) -> str:
        """Member id."""

    @property
    def login(self) -> str:
        """The name they log in under."""

    @property
    def name(self) -> str:
        """What they are called."""

    @property
    def unit(self) -> str:
        """Where they belong."""

    @property
    def institution(self) -> str | None:
        """Of a partner."""

    @property
    def leader(self) -> str | None:
        """Who leads them."""

    @property
    def natural(self) -> bool:
        """Whether the ID number of a natural person is on record."""

    @property
    def roles(self) -> tuple[tuple[str, str, str, Instant | None], ...]:
        """Grant, role, unit, until: as they count now."""


class News(Protocol):
    """What somebody was told of."""

    @property
    def n(self) -> int:
        """Its number."""

    @property
    def matter_id(self) -> str:
        """About which matter."""

    @property
    def kind(self) -> str | None:
        """Its kind; None when it is not to be seen any more."""

    @property
    def case_id(self) -> str | None:
        """Its case."""

    @property
    def act(self) -> str:
        """What was done."""

    @property
    def at(self) -> Instant:
        """When."""

    @property
    def seen_at(self) -> Instant | None:
        """When it was seen."""


class Roll(Protocol):
    """The list of people, in the transaction of a book."""

    def units(self) -> Sequence[tuple[str, str]]:
        """Path and name."""

    def members(self, below: str, after: str = "", limit: int = 200) -> Sequence[Listed]:
        """Of a unit and those below it, by id."""

    def member(self, member: str) -> Listed | None:
        """One of them."""

    def taken(self, login: str, marks: Sequence[bytes]) -> str | None:
        """'login' or 'person', when somebody has it already."""

    def enrol(self, login: str, name: str, unit: str, institution: str | None, person: bytes | None) -> None:
        """Write somebody down."""

    def add_unit(self, path: str, name: str) -> None:
        """Write a unit down."""

    def set_leader(self, member: str, leader: str | None) -> None:
        """From now on this one leads them."""

    def above(self, member: str) -> Sequence[str]:
        """Everybody above in command, nearest first."""

    def roles_of(self, member: str) -> Sequence[str]:
        """Roles that count now; nobody else grants them one until the transaction ends."""

    def told(self, before: int | None, limit: int) -> Sequence[News]:
        """What I was told, the newest first."""

    def unseen(self) -> int:
        """How much of it I have not seen."""

    def see(self, until: int) -> int:
        """I have seen it up to this number."""


Rolls = Callable[[Book], Roll]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember:
    """Somebody to be enrolled. Without `id_number` it is a program."""

    login: str
    name: str
    unit: str
    institution: str | None = None
    id_number: str = ""
    leader: str | None = None


def list_members(desk: Desk, roll: Roll, unit: str, after: str, limit: int) -> Sequence[Listed]:
    """Members of a unit and those below it. Raises `NotAllowed`."""
    path = unit_of(unit).beginning
    desk.look_at(Action.USER_READ, Thing("member", path, None, facts_at(unit)))
    return roll.members(path, after, limit)


def list_units(desk: Desk, roll: Roll, unit: str) -> list[tuple[str, str]]:
    """A unit and those below it. Raises `NotAllowed`."""
    path = unit_of(unit).beginning
    desk.look_at(Action.USER_READ, Thing("unit", path, None, facts_at(unit)))
    return [(one, name) for one, name in roll.units() if one.startswith(path)]


def add_unit(desk: Desk, roll: Roll, path: str, name: str) -> str:
    """Write a unit down, below one that is there. Raises `NotAllowed`, `Refused`."""
    unit = unit_of(path)
    known = {one for one, _ in roll.units()}
    _act(desk, Action.USER_ENROL, "unit", unit.beginning, unit.beginning)
    if unit.beginning in known:
        raise _refused("unit", "there is such a unit already")
    if f"/{'/'.join(unit.path[:-1])}/" not in known:
        raise _refused("unit", "the unit above it is not there")
    roll.add_unit(unit.beginning, name)
    return unit.beginning


def enrol(desk: Desk, roll: Roll, secrets: Secrets, asked: NewMember) -> Listed:
    """Write somebody down; they can do nothing yet. Raises `NotAllowed`, `Refused`."""
    unit = unit_of(asked.unit).beginning
    _act(desk, Action.USER_ENROL, "member", asked.login, unit)
    marks = secrets.tokens(Personal.ID_CARD, asked.id_number) if asked.id_number else ()
    _require_unit(roll, unit)
    taken = roll.taken(asked.login, marks)
    if taken is not None:
        text = {"login": "the login name is taken", "person": "this person has an account: one person, one account"}
        raise _refused(taken, text[taken])
    roll.enrol(asked.login, asked.name, unit, asked.institution, marks[0] if marks else None)
    if asked.leader is not None:
        _lead(roll, asked.login, asked.leader)
    return _member(roll, asked.login)


def set_leader(desk: Desk, roll: Roll, member: str, leader: str | None) -> Listed:
    """From now on this one leads them, or nobody. Raises `NotAllowed`, `Unseen`, `Refused`."""
    found = _member(roll, member)
    _act(desk, Action.USER_LEADER, "member", member, found.unit, leader=leader)
    _lead(roll, member, leader)
    return _member(roll, member)


def invite_member(desk: Desk, roll: Roll, means: Means, member: str) -> str:
    """A code to set up a way to log in; shown once. Raises `NotAllowed`, `Unseen`, `HoldsRoles`."""
    found = _member(roll, member)
    _act(desk, Action.USER_INVITE, "member", member, found.unit)
    return invite(means, member, desk.user.user_id, DESK if found.natural else PROGRAM)


def tie_to_provider(desk: Desk, roll: Roll, means: Means, member: str, sub: str) -> None:
    """Who comes from the provider as this `sub` is this member. Raises `NotAllowed`, `Unseen`, `HoldsRoles`, `Refused`."""
    found = _member(roll, member)
    _act(desk, Action.USER_INVITE, "member", member, found.unit, way="oidc")
    if means.provider is None:
        raise Unknown("no provider of identities")
    name = means.provider.subject(sub)
    with means.door.entry() as entry:
        if entry.grants(member):
            raise HoldsRoles(member)
        if not found.natural or entry.known(name):
            raise _refused("person", "this identity is tied already, or the member is a program")
        entry.add_credential(member, "oidc", "-", outside=name)
        entry.note("credential.set", desk.user.user_id, member, {"kind": "oidc"})


def set_phone(desk: Desk, roll: Roll, means: Means, member: str, phone: str) -> None:
    """Codes are sent to this number: the channel of holders only. Raises `NotAllowed`, `Unseen`, `HoldsRoles`."""
    found = _member(roll, member)
    _act(desk, Action.USER_INVITE, "member", member, found.unit, way="phone")
    with means.door.entry() as entry:
        if any(role != Role.HOLDER for role, _, _ in entry.grants(member)):
            raise HoldsRoles(member)
        entry.end_credentials(member, ("phone",))
        entry.add_credential(member, "phone", means.secrets.seal(Personal.PHONE, phone, phone_context(member)))
        entry.note("credential.set", desk.user.user_id, member, {"kind": "phone"})


def propose_grant(desk: Desk, roll: Roll, asked: GrantAsked) -> Matter[GrantAsked]:
    """Propose a role. Raises `NotAllowed`, `Unseen`, `Refused`."""
    asked = replace(asked, unit=unit_of(asked.unit).beginning)
    found = _member(roll, asked.member)
    _require_unit(roll, asked.unit)
    if any((role, unit) == (asked.role, asked.unit) for _, role, unit, _ in found.roles):
        raise _refused("role", "they hold this role there already")
    waiting = desk.book.find(Wanted(kinds=[Kind.GRANT], subject=asked.member, states=["drafted"]))
    held = {*roll.roles_of(asked.member), *(one.matter.body.role for one in waiting)}
    facts = Facts(unit=unit_of(asked.unit), subject=asked.member, appointment=appointment_of(asked, held))

    def build(matter_id: str, unit: str) -> Matter[GrantAsked]:
        return replace(desk.sheet(matter_id, unit, Kind.GRANT, asked), subject=asked.member)

    return desk.add(Action.GRANT_PROPOSE, facts, build)


def confirm_grant(desk: Desk, roll: Roll, grant_id: str) -> Move:
    """Confirm it: from now on it counts. Raises `NotAllowed`, `Unseen`, `OutOfTurn`, `Crossed`."""
    filed = desk.seen(grant_id, Kind.GRANT)
    state = moved(Proceeding.GRANT, filed.state, "confirm")
    asked: GrantAsked = filed.matter.body
    held = roll.roles_of(asked.member)
    facts = facts_of(filed, appointment=appointment_of(asked, held))
    return desk.move(Action.GRANT_CONFIRM, filed, "confirm", state, facts=facts)


def revoke_grant(desk: Desk, grant_id: str, reason: str) -> Move:
    """Take it back: it counts no more, and its holder's logins are over. Raises as `confirm_grant` does."""
    filed = desk.seen(grant_id, Kind.GRANT)
    state = moved(Proceeding.GRANT, filed.state, "revoke")
    return desk.move(Action.GRANT_REVOKE, filed, "revoke", state, {"reason": reason})


def list_grants(desk: Desk, member: str | None, state: str | None) -> list[Filed[Any]]:
    """Grants that one may see, the newest first."""
    wanted = Wanted(kinds=[Kind.GRANT], subject=member, states=[state] if state else [], limit=_MOST)
    found = [one for one in desk.book.find(wanted) if _readable(desk, one)]
    desk.book.looked(Kind.GRANT, "list", None, desk.noted(Action.USER_READ, {"shown": len(found)}))
    return found


def _readable(desk: Desk, filed: Filed[Any]) -> bool:
    own = filed.matter.subject == desk.user.user_id
    return own or desk.decide(Action.USER_READ, facts_of(filed)).allowed


def _act(desk: Desk, action: Action, kind: str, thing: str, unit: str, **content: str | None) -> None:
    desk.look_at(action, Thing(kind, thing, None, facts_at(unit)), content)


def _member(roll: Roll, member: str) -> Listed:
    found = roll.member(member)
    if found is None:
        raise Unseen(member)
    return found


def _lead(roll: Roll, member: str, leader: str | None) -> None:
    if leader is not None:
        _member(roll, leader)
        if leader == member or member in roll.above(leader):
            raise _refused("leader", "nobody leads themselves, nor those above them")
    roll.set_leader(member, leader)


def _require_unit(roll: Roll, unit: str) -> None:
    if unit not in {path for path, _ in roll.units()}:
        raise _refused("unit", "there is no such unit")


def _refused(reason: str, text: str) -> Refused:
    return Refused([Problem(file="people", row=0, reason=reason, text=text)])
