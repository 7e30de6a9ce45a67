"""Racing the money, as it is kept: standing orders, reviews of stops under them, the planner's decisions, rulings."""

from dataclasses import dataclass

from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.core.personal import Card, Name, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingOrder:
    """常设授权: one approval for many stops of one case, within these bounds. `until` is exclusive.

    `most_fen` is of claims' money held under it: what was traced in each stopped account, no more than the bank found there.
    """

    until: Instant
    least_traced: Fen  # an account must hold more than that
    deepest_level: int
    most_accounts: int
    most_fen: Fen
    most_queries: int = 0  # for statements and for holders' names, together
    excluded: tuple[Card, ...] = ()
    reason: Words = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopReview:
    """A stop that went out under a standing order: an officer looks at it in time, or it is released."""

    account: Card
    holder: Name
    bank: str
    order: str  # matter id of the stop
    standing: str  # matter id of the standing order
    traced: Fen
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """What could have been done instead, and its score in thousandths."""

    verb: str
    account: Card
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceDecision:
    """What the planner chose for one account, and why (`engines.freeze.race.Decision`).

    It follows from the entries of the log behind `begun` up to `upto`, at `decided_at`.
    """

    verb: str
    account: Card
    bank: str
    action_id: Card  # the planner's own name of the intent; it holds the account's number
    reason: str
    score: int  # thousandths; orders the actions of one turn and has no meaning beside
    expected: int  # fen expected to be held thanks to it
    price: int  # fen, of the innocent money that it blocks
    minute_loses: int  # fen
    latency_s: int
    traced: Fen
    decided_at: Instant
    begun: int
    upto: int
    turn: str  # of which turn it is one decision; they were taken together
    nth: int  # within its turn, from 1
    attempt: int = 1
    original: Card = ""  # of a release: the intent that it ends
    instead: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceRuling:
    """An officer's word to the planner about one account (`engines.freeze.race.Rule`)."""

    account: Card
    rule: str
    reason: Words = ""
