"""Facts: what is known of the thing somebody asks for, and how they ask.

In:  rows of the store and the request. Out: `Facts`, `Context`.
Law: what is not known is never taken for harmless: an absent fact fails every condition that needs it.

A thing's `record` names whose hands have been on it, step by step; each step is taken once. A changed draft is a new
thing with a new record, so a signature never covers words that its giver did not see. What the centre drafts by itself
carries the hand of the person whose act began it.
"""

from dataclasses import dataclass
from enum import StrEnum

from hezhan.core.instants import Instant
from hezhan.engines.rights.people import Grant
from hezhan.engines.rights.units import Unit


class Step(StrEnum):
    """The steps that leave a hand on a record, in their order."""

    DRAFTED = "drafted"
    CHECKED = "checked"
    APPROVED = "approved"
    EXECUTED = "executed"
    ATTENDED = "attended"
    ANSWERED = "answered"


class Of(StrEnum):
    """What kind of thing it is, where the law tells kinds apart."""

    ORDINARY = "ordinary"  # a freeze of money up to six months, or of bonds and fund units
    MAJOR = "major"  # a freeze up to a year, in a major and complex case
    EQUITY = "equity"  # a freeze of equity or of rights under an insurance policy
    LISTED_EQUITY = "listed-equity"
    NARROW = "narrow"  # a block entry that names one number, name or address
    BROAD = "broad"  # one that may hit others: a prefix, a range, a wildcard


@dataclass(frozen=True, slots=True)
class Hand:
    """Who took a step, and at which unit they then acted."""

    step: Step
    user_id: str
    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A role that is to be granted: to whom, and what they hold already."""

    user_id: str
    held: frozenset[str]  # roles at any unit, those to come included
    asked: Grant


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of one thing: a case, an order, a plan, an objection, an entry, a request."""

    unit: Unit | None = None  # whose it is now: of an order the police that gave it, of a grant the unit of the role
    former_units: tuple[Unit, ...] = ()  # who handed it over: they still see it
    receiving: Unit | None = None  # to whom it is being handed over
    case_id: str | None = None
    parties: frozenset[str] = frozenset()  # users who must stand back (回避): party, kin, witness, otherwise concerned
    institution: str | None = None  # the partner it is addressed to, or who wrote it
    subject: str | None = None  # the user whose own affair it is
    of: Of | None = None
    record: tuple[Hand, ...] = ()
    about: tuple[Hand, ...] = ()  # the record of the order or entry that it objects to, renews or releases
    legal_hold: bool | None = None
    retained_until: Instant | None = None
    appointment: Appointment | None = None


class Proof(StrEnum):
    """How somebody showed who they are."""

    PASSWORD = "password"
    CODE = "code"  # a code sent to the number on record, after the ID was checked: the holder's channel
    PASSWORD_TOTP = "password-totp"
    PASSKEY = "passkey"
    MACHINE = "machine"  # a program's token: as sure as two factors, never fresh, so it signs nothing


@dataclass(frozen=True, slots=True)
class Session:
    """The last proof of a session."""

    proof: Proof
    proven_at: Instant


@dataclass(frozen=True, slots=True)
class Emergency:
    """A look or act outside one's own cases, with its reason (紧急调阅)."""

    reason: str
    opened_at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """How somebody asks."""

    session: Session | None = None
    purpose: Facts | None = None  # the case for whose sake
    emergency: Emergency | None = None
