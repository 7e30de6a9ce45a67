"""Conditions: every check between somebody with the right role and the act, one function each.

In:  what is asked, a row of the table, and the grant by which it is asked.
Out: the reasons that stand against it; none means the row allows.
Law: conditions never look at what other roles somebody holds, so a role less is never a right more.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hezhan.core.instants import SECOND, Instant
from hezhan.engines.rights.actions import ACTIONS, Action
from hezhan.engines.rights.facts import Context, Facts, Hand, Proof, Step
from hezhan.engines.rights.people import Grant, User
from hezhan.engines.rights.reach import windows
from hezhan.engines.rights.reasons import Reason
from hezhan.engines.rights.rows import HANDS_APART, Login, Must, Row
from hezhan.engines.rights.scope import visible_scope
from hezhan.engines.rights.separation import obstacle
from hezhan.engines.rights.terms import Terms
from hezhan.engines.rights.units import Level

_MINUTE = 60 * SECOND


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question."""

    user: User
    action: str
    facts: Facts
    context: Context
    now: Instant
    terms: Terms


Condition = Callable[[Asked, Row, Grant], Reason | None]

_SIGNATURES = (Step.CHECKED, Step.APPROVED)
_ORDER = tuple(Step)
_MISSING: Mapping[Step, Reason] = MappingProxyType(
    {
        Step.DRAFTED: Reason.NOT_DRAFTED,
        Step.CHECKED: Reason.NOT_CHECKED,
        Step.APPROVED: Reason.NOT_APPROVED,
        Step.EXECUTED: Reason.NOT_EXECUTED,
    }
)
_TOO_LOW: Mapping[Level, Reason] = MappingProxyType(
    {Level.COUNTY: Reason.COUNTY_HEAD, Level.CITY: Reason.CITY_HEAD, Level.PROVINCE: Reason.PROVINCE_HEAD}
)
_STRONG = (Proof.PASSWORD_TOTP, Proof.PASSKEY)
_PROOFS: Mapping[Login, tuple[Proof, ...]] = MappingProxyType(
    {
        Login.CODE: (Proof.CODE, *_STRONG),
        Login.STRONG: (*_STRONG, Proof.MACHINE),
        Login.FRESH: _STRONG,
    }
)


def against(asked: Asked, row: Row, grant: Grant) -> tuple[Reason, ...]:
    """Everything that stands against a row, in the order of the checks."""
    found = (condition(asked, row, grant) for condition in CONDITIONS)
    return tuple(reason for reason in found if reason is not None)


def _kind(asked: Asked, row: Row, _: Grant) -> Reason | None:
    return Reason.WRONG_KIND if row.of is not None and row.of is not asked.facts.of else None


def _reach(asked: Asked, row: Row, grant: Grant) -> Reason | None:
    look = ACTIONS[Action(asked.action)].look
    shown = any(window.shows(asked.facts, look=look) for window in windows(asked.user, grant, row.reach))
    return None if shown else Reason.OUT_OF_REACH


def _stand_back(asked: Asked, row: Row, _: Grant) -> Reason | None:
    concerned = asked.user.user_id in asked.facts.parties and not row.own_affair
    return Reason.STAND_BACK if concerned else None


def _level(_: Asked, row: Row, grant: Grant) -> Reason | None:
    return None if row.level is None or grant.unit.level.reaches(row.level) else _TOO_LOW[row.level]


def _once(asked: Asked, row: Row, _: Grant) -> Reason | None:
    if row.step is None:
        return None
    later = _ORDER[_ORDER.index(row.step) :]
    return Reason.STEP_TAKEN if any(hand.step in later for hand in asked.facts.record) else None


def _earlier_steps(asked: Asked, row: Row, _: Grant) -> Reason | None:
    taken = {hand.step for hand in asked.facts.record}
    return next((_MISSING[step] for step in row.after if step not in taken), None)


def _sound(asked: Asked, row: Row, _: Grant) -> Reason | None:
    record = asked.facts.record if row.after else ()  # only what builds on the record asks whether it is sound
    sound = all(one.user_id and not _excluded(one.user_id, one.step, record) for one in record)
    return None if sound else Reason.RECORD_UNSOUND


def _other_hands(asked: Asked, row: Row, _: Grant) -> Reason | None:
    own = row.step is not None and _excluded(asked.user.user_id, row.step, asked.facts.record)
    return Reason.OWN_HAND if own else None


def _excluded(user_id: str, step: Step, record: tuple[Hand, ...]) -> bool:
    return any(hand.user_id == user_id and hand.step in HANDS_APART[step] for hand in record)


def _upwards(asked: Asked, row: Row, _: Grant) -> Reason | None:
    above = row.step in _SIGNATURES and any(hand.user_id in asked.user.leaders for hand in asked.facts.record)
    return Reason.UNDER_SIGNER if above else None


def _login(asked: Asked, row: Row, _: Grant) -> Reason | None:
    session = asked.context.session
    if session is None or session.proof not in _PROOFS[row.login]:
        return Reason.LOGIN_WEAK
    age = asked.now - session.proven_at
    minutes = asked.terms.fresh_minutes if row.login is Login.FRESH else asked.terms.session_minutes
    return None if 0 <= age < minutes * _MINUTE else Reason.LOGIN_STALE


def _emergency(asked: Asked, row: Row, _: Grant) -> Reason | None:
    if not row.emergency:
        return None
    opened = asked.context.emergency
    if opened is None or len(opened.reason.strip()) < asked.terms.reason_letters:
        return Reason.NO_EMERGENCY
    age = asked.now - opened.opened_at
    return None if 0 <= age < asked.terms.emergency_minutes * _MINUTE else Reason.EMERGENCY_OVER


def _further(asked: Asked, row: Row, grant: Grant) -> Reason | None:
    found = (MUST[must](asked, row, grant) for must in row.must)
    return next((reason for reason in found if reason is not None), None)


def _purpose(asked: Asked, _row: Row, _: Grant) -> Reason | None:
    case = asked.context.purpose
    if case is None or case.case_id is None:
        return Reason.NO_PURPOSE
    if not visible_scope(asked.user, asked.now).shows(case):
        return Reason.PURPOSE_NOT_YOURS
    belongs = asked.facts.case_id is None or asked.facts.case_id == case.case_id
    return None if belongs else Reason.PURPOSE_OTHER_CASE


def _same_organ(asked: Asked, _row: Row, grant: Grant) -> Reason | None:
    approved = [hand for hand in asked.facts.about if hand.step is Step.APPROVED]
    same = approved and all(grant.unit.covers(hand.unit) for hand in approved)
    return None if same else Reason.OTHER_ORGAN


def _independent(asked: Asked, _row: Row, _: Grant) -> Reason | None:
    hands = {hand.user_id for hand in asked.facts.about}
    near = {asked.user.user_id, *asked.user.leaders[:1]}
    return None if hands and not hands & near else Reason.NOT_INDEPENDENT


def _in_hand(asked: Asked, _row: Row, _: Grant) -> Reason | None:
    return None if asked.facts.subject == asked.user.user_id else Reason.NOT_IN_HAND


def _retention_over(asked: Asked, _row: Row, _: Grant) -> Reason | None:
    if asked.facts.legal_hold is not False:
        return Reason.LEGAL_HOLD
    until = asked.facts.retained_until
    return None if until is not None and until <= asked.now else Reason.STILL_RETAINED


def _compatible(asked: Asked, _row: Row, _: Grant) -> Reason | None:
    appointment = asked.facts.appointment
    if (
        appointment is None
        or asked.facts.unit != appointment.asked.unit
        or obstacle(appointment.held, appointment.asked)
    ):
        return Reason.ROLE_CONFLICT
    return Reason.OWN_GRANT if appointment.user_id == asked.user.user_id else None


MUST: Mapping[Must, Condition] = MappingProxyType(
    {
        Must.PURPOSE: _purpose,
        Must.SAME_ORGAN: _same_organ,
        Must.INDEPENDENT: _independent,
        Must.IN_HAND: _in_hand,
        Must.RETENTION_OVER: _retention_over,
        Must.COMPATIBLE: _compatible,
    }
)
CONDITIONS: tuple[Condition, ...] = (
    _kind,
    _reach,
    _stand_back,
    _level,
    _once,
    _earlier_steps,
    _sound,
    _other_hands,
    _upwards,
    _further,
    _login,
    _emergency,
)
