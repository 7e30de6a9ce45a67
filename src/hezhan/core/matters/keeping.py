"""What is kept, shown to others, held back from deletion, deleted; and looks in an emergency."""

from dataclasses import dataclass

from hezhan.core.instants import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """A look outside one's own cases, with its reason (紧急调阅)."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A bulk export: what, of which cases, why, for whom."""

    what: str
    cases: tuple[str, ...]
    reason: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalHold:
    """A case is kept whatever the rule of retention says (依法留存)."""

    reason: str
    until: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """What is personal in a case is deleted when the rule of retention says so."""

    reason: str
    retained_until: Instant
