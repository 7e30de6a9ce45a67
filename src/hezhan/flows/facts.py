"""What the rights must know of a matter and of whoever asks, put together from the books.

In:  matters and members as the books hold them. Out: `Facts`, `User`, `Context` of `engines.rights`.
Law: an order, a query and what is about them stay with the police that gave them; everything else lies where its case lies.
"""

from collections.abc import Iterable
from typing import Any, Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Block, Filed, GrantAsked, Kind, Matter, Member, Move, Order, Place
from hezhan.engines.freeze import FreezeKind
from hezhan.engines.rights import (
    Appointment,
    Context,
    Emergency,
    Facts,
    Grant,
    Hand,
    Of,
    Proof,
    Session,
    Step,
    Unit,
    User,
    unit_of,
)

_OF_THE_RACE: Final = frozenset({Kind.STANDING, Kind.REVIEW, Kind.DECISION, Kind.RULING})
_WITH_THE_CASE: Final = _OF_THE_RACE | frozenset(
    {
        *(Kind.CASE, Kind.REPORT, Kind.ORIGINS, Kind.STATEMENT, Kind.TRACED, Kind.RETURN),
        *(Kind.LEGAL_HOLD, Kind.DELETION, Kind.EXPORT, Kind.CASE_LINK, Kind.IN_SERIES),
    }
)
_SENT: Final = frozenset({Kind.ORDER, Kind.QUERY, Kind.PAYMENT})
_HANDS_OVER: Final = frozenset({"sign", "assign", "put-back", "expire"})
_NOT_DRAFTED: Final = frozenset(
    {Kind.CASE, Kind.REPORT, Kind.STATEMENT, Kind.TRACED, Kind.ANSWER, Kind.NOTICE, Kind.REVIEW, Kind.DECISION}
)
_SORTS: Final = {
    FreezeKind.MONEY: Of.ORDINARY,
    FreezeKind.SECURITIES: Of.ORDINARY,
    FreezeKind.MAJOR: Of.MAJOR,
}


def user_of(member: Member) -> User:
    """A member as the rights see them."""
    return User(
        user_id=member.id,
        grants=tuple(Grant(role, unit_of(unit), until) for role, unit, until in member.grants),
        leaders=member.leaders,
        assigned=member.assigned,
        task_forces=member.task_forces,
        institution=member.institution,
    )


def context_of(member: Member, purpose: Facts | None, emergency: Emergency | None) -> Context:
    """How a member asks."""
    session = None
    if member.proof and member.proven_at is not None:
        session = Session(Proof(member.proof), member.proven_at)
    return Context(session=session, purpose=purpose, emergency=emergency)


def facts_of(filed: Filed[Any], about: Filed[Any] | None = None, appointment: Appointment | None = None) -> Facts:
    """What is known of a matter; `about` is the one that it answers, renews, releases or objects to."""
    matter, place = filed.matter, filed.place
    return Facts(
        **(_WHERE[matter.kind](filed) if matter.kind in _WHERE else _where(matter.kind, matter.unit, place)),
        case_id=matter.case_id,
        parties=place.parties if place else frozenset(),
        institution=None if _still_here(filed) else matter.institution,
        subject=holder_of(filed) if matter.kind is Kind.WARNING else matter.subject,
        of=sort_of(matter.body),
        record=hands(filed),
        about=hands(about) if about is not None else (),
        legal_hold=place.held if place else None,
        retained_until=getattr(matter.body, "retained_until", None),
        appointment=appointment,
    )


def facts_within(case: Filed[Any], kind: Kind, of: Of | None = None) -> Facts:
    """What is known of a matter of this kind that is about to be written in a case."""
    matter, place = case.matter, case.place
    return Facts(
        **_where(kind, place.unit if place else matter.unit, place),
        case_id=matter.case_id,
        parties=place.parties if place else frozenset(),
        of=of,
        legal_hold=place.held if place else None,
    )


def facts_at(unit: str, subject: str | None = None) -> Facts:
    """What is known of something new that belongs to no case."""
    return Facts(unit=unit_of(unit), subject=subject)


def appointment_of(asked: GrantAsked, held: Iterable[str]) -> Appointment:
    """A role that is to be granted."""
    return Appointment(
        user_id=asked.member,
        held=frozenset(held),
        asked=Grant(asked.role, unit_of(asked.unit), asked.until),
    )


def hands(filed: Filed[Any]) -> tuple[Hand, ...]:
    """Whose hands have been on it, the drafter's first."""
    matter = filed.matter
    drafted = () if matter.kind in _NOT_DRAFTED else (_hand(Step.DRAFTED, matter),)
    return (*drafted, *(hand for move in filed.moves if (hand := _hand_of(move)) is not None))


def _hand_of(move: Move) -> Hand | None:
    """What went out under a standing order was approved by whoever signed that."""
    if move.act == "cover":
        return Hand(Step.APPROVED, str(move.body.get("approver", "")), unit_of(str(move.body.get("unit", move.unit))))
    return Hand(Step(move.step), move.by, unit_of(move.unit)) if move.step else None


def sort_of(body: object) -> Of | None:
    """What kind of order or entry it is, where the law tells kinds apart."""
    if isinstance(body, Block):
        return Of.BROAD if body.broad else Of.NARROW
    return _SORTS.get(FreezeKind(body.freeze)) if isinstance(body, Order) else None


def acting_unit(member: Member, now: Instant) -> str:
    """The highest unit at which a member holds a role now."""
    units = [unit_of(unit) for _, unit, until in member.grants if until is None or now < until]
    return min(units, key=lambda unit: (unit.level, unit.path)).beginning


def _still_here(filed: Filed[Any]) -> bool:
    """Addressed to a partner and not sent yet: the partner knows nothing of it (the store says the same)."""
    return filed.matter.kind in _SENT and filed.done("send") is None


def _hand(step: Step, matter: Matter[Any]) -> Hand:
    return Hand(step, matter.by, unit_of(matter.unit))


def _where_seen(filed: Filed[Any]) -> dict[str, Any]:
    """A lead lies where it was last seen; where it was before and where its case lies, it is looked at still."""
    seen = [filed.matter.unit, *(move.unit for move in filed.moves if move.act == "grow")]
    others = [*seen, *([filed.place.unit] if filed.place else [])]
    former = dict.fromkeys(unit_of(one) for one in others if one != seen[-1])
    return {"unit": unit_of(seen[-1]), "former_units": tuple(former)}


def _where_visited(filed: Filed[Any]) -> dict[str, Any]:
    """A warning lies with the station that was last asked to go there, otherwise where it was raised."""
    visits = [str(move.body["unit"]) for move in filed.moves if move.body.get("unit")]
    former = dict.fromkeys(unit_of(one) for one in [filed.matter.unit, *visits[:-1]]) if visits else {}
    return {"unit": unit_of(visits[-1] if visits else filed.matter.unit), "former_units": tuple(former)}


_WHERE: Final = {Kind.LEAD: _where_seen, Kind.WARNING: _where_visited}


def holder_of(filed: Filed[Any]) -> str | None:
    """Who has signed for a warning and has it in hand."""
    last = next((move for move in reversed(filed.moves) if move.act in _HANDS_OVER), None)
    return last.by if last is not None and last.act == "sign" else None


def _where(kind: Kind, unit: str, place: Place | None) -> dict[str, Any]:
    if place is None or kind not in _WITH_THE_CASE:
        return {"unit": unit_of(unit)}
    former: tuple[Unit, ...] = tuple(unit_of(one) for one in place.former)
    receiving = unit_of(place.receiving) if place.receiving else None
    return {"unit": unit_of(place.unit), "former_units": former, "receiving": receiving}
