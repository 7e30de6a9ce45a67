"""A matter, its moves, and where it lies: the form that all kinds share.

In:  nothing; words. Out: `Matter`, `Move`, `Place`, `Filed`.
Law: moves are numbered 1, 2, 3 … within their matter, so of two people who act at once one comes too late and is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

from hezhan.core.instants import Instant


class Kind(StrEnum):
    """What there is."""

    CASE = "case"
    REPORT = "report"
    UNDERSTANDING = "understanding"  # a draft of a report, read out of materials
    MATERIAL = "material"  # a text or a picture of such a draft
    CORRECTION = "correction"  # of what was read in it
    FORM = "form"  # the draft as an officer filled it in
    ORIGINS = "origins"  # where a filed report's fields come from
    INDICATOR = "indicator"  # what might be blocked
    BLOCK = "block"  # an entry of the block lists
    BLOCK_EVIDENCE = "block-evidence"  # what somebody says of it
    BLOCK_HITS = "block-hits"  # which entries were hit, as one source told it
    APPEAL = "appeal"  # against an entry
    SIGNAL = "signal"  # who might have to be warned
    WARNING = "warning"  # who is probably being deceived right now
    ORDER = "order"  # to a bank: stop, freeze, renew, release
    QUERY = "query"  # to a bank: statements, holder
    ANSWER = "answer"  # of a bank
    STATEMENT = "statement"  # files that a bank handed over
    TRACED = "traced"  # where the money stood by what was known then
    RETURN = "return"
    PAYMENT = "return-payment"  # one line of a return, asked of a bank
    STANDING = "standing-order"  # one approval for many stops of a case
    REVIEW = "stop-review"  # of a stop that went out under one
    DECISION = "race-decision"  # of the planner
    RULING = "race-ruling"  # an officer's word to the planner
    UPSTREAM = "upstream"  # who else pays an account to which victims were made to pay
    CASE_LINK = "case-link"  # what links a case to another one
    IN_SERIES = "in-series"  # in which series a case is
    LEAD = "lead"  # what somebody should look into
    LEAD_NEWS = "lead-news"  # the same, as it was known later
    NOTICE = "notice"  # to the holder of a held account
    OBJECTION = "objection"
    ROSTER = "roster"
    SHIFT = "shift"
    GRANT = "grant"
    EMERGENCY = "emergency"
    EXPORT = "export"
    LEGAL_HOLD = "legal-hold"
    DELETION = "deletion"
    FIGURES = "figures"  # of a period, sealed
    BULLETIN = "bulletin"  # a text about them
    ALARM = "alarm"  # what auditors are told of at once


B = TypeVar("B", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter(Generic[B]):
    """What was written down once. `unit` is a path as in 'province/city/county'.

    `key` is the intent behind it, such as an application id: the same intent twice is one matter. `about` is the matter it
    answers, renews, releases or objects to.
    """

    id: str
    kind: Kind
    case_id: str | None
    unit: str
    at: Instant
    by: str  # member id of whose hand it is; of what the centre drafts by itself, of whoever began it
    body: B
    institution: str | None = None  # the partner it is addressed to, or who wrote it
    subject: str | None = None  # the member whose own affair it is
    about: str | None = None
    key: str | None = None
    state: str = "drafted"  # where it stands before anything was done with it

    @property
    def account(self) -> str | None:
        """The account that its body is about."""
        return getattr(self.body, "account", None) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What was done with a matter. `step` is the hand it leaves on the record, `state` where the matter then stands."""

    matter_id: str
    n: int
    act: str
    state: str
    at: Instant
    by: str
    unit: str
    step: str | None = None
    body: Mapping[str, Any] = field(default_factory=dict)  # plain JSON; nothing personal but in its `words.WORDED`


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Whose a case is now, who had it before, to whom it is being handed over; who must stand back from it."""

    unit: str
    former: tuple[str, ...] = ()
    receiving: str | None = None
    parties: frozenset[str] = frozenset()
    held: bool = False  # under a legal hold


@dataclass(frozen=True, slots=True)
class Filed(Generic[B]):
    """A matter as it stands now."""

    matter: Matter[B]
    moves: tuple[Move, ...] = ()
    place: Place | None = None  # of its case

    @property
    def state(self) -> str:
        """Where it stands."""
        return self.moves[-1].state if self.moves else self.matter.state

    @property
    def next(self) -> int:
        """The number of the move that comes next."""
        return len(self.moves) + 1

    def done(self, act: str) -> Move | None:
        """The last time that something was done with it."""
        return next((move for move in reversed(self.moves) if move.act == act), None)
