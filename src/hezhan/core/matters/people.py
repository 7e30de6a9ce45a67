"""Who works here, in which role, on which shift."""

from dataclasses import dataclass

from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.core.personal import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who is logged in, as the store knows them. `grants` are (role, unit, until)."""

    id: str
    name: str
    grants: tuple[tuple[str, str, Instant | None], ...]
    leaders: tuple[str, ...] = ()
    assigned: frozenset[str] = frozenset()
    task_forces: frozenset[str] = frozenset()
    institution: str | None = None
    proof: str = ""
    proven_at: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantAsked:
    """A role that somebody is to hold at a unit."""

    member: str
    role: str
    unit: str
    until: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seating:
    """One person on one seat for one shift."""

    member: str
    seat: str
    begins: Instant
    ends: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Who is on duty (排班)."""

    seatings: tuple[Seating, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftSheet:
    """What one shift hands to the next (交接班单): rows of kind, matter, words, until when."""

    shift_ends: Instant
    told: Words  # by whoever leaves
    rows: tuple[tuple[str, str, str, int], ...]
    reported: Fen
    held: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Founder:
    """One of the first people of a centre, with the role they hold. `person` is the blind index of their ID number."""

    id: str
    name: str
    role: str
    unit: str
    leader: str | None = None
    institution: str | None = None
    person: bytes | None = None
