"""The words of the race: what a centre is told, what it asks of banks, and why.

In:  nothing; words. Out: events (what came), actions (what is asked), decisions (an action with its reasons).
Law: an event holds only what a centre sees: reports, and answers to its own questions. One action id is one intent.
Money is fen, times are instants (microseconds, UTC).
"""

from dataclasses import dataclass
from enum import StrEnum

from hezhan.core.accounts import OwnerKind
from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.core.transfers import TransferKind


class Verb(StrEnum):
    """What a bank is asked to do."""

    ASK = "ask"  # 调取流水
    STOP = "stop"  # 紧急止付; with an amount where the bank offers it
    RELEASE = "release"  # 解除止付


class Cause(StrEnum):
    """Why a bank did not do it, as far as the planner has to tell them apart."""

    NO_BASIS = "no-basis"  # nothing in the book matches; the money may still be under way
    TWICE = "twice"
    PROTECTED = "protected"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One payment into an account, as somebody's statement or a victim told it. Name and account blank where not told."""

    key: str  # the same for the same payment, whoever tells of it
    payer: str
    payee: str
    payee_name: str
    payee_bank: str
    fen: Fen
    time: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One movement in a statement, in the order of the book. `other` is blank where the bank does not tell."""

    key: str
    time: Instant
    came_in: bool
    fen: Fen
    kind: TransferKind
    other: str = ""
    other_name: str = ""
    other_bank: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a stop rests on: the bank must find it (银发〔2016〕86号: name, account, amount and time)."""

    name: str
    account: str
    fen: Fen
    time: Instant
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing asked of one bank about one account. `limit_fen`: hold no more than that; None the whole account."""

    action_id: str
    verb: Verb
    case_id: str
    account: str
    bank: str
    attempt: int = 1
    basis: Basis | None = None
    limit_fen: Fen | None = None
    original: str = ""  # of a release: the stop's action id


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """What could have been done instead, and its score."""

    verb: Verb
    account: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The numbers that decided. Fen, seconds; `score` orders actions of one planner and has no meaning beside."""

    reason: str
    score: float
    expected_fen: int  # expected to be held thanks to it
    price_fen: int  # of the innocent money that it blocks
    minute_loses_fen: int  # of what is expected, lost by waiting a minute
    latency_s: int  # expected until the bank answers
    traced_fen: Fen
    instead: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An action, when and why."""

    at: Instant
    action: Action
    why: Why


# what comes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A victim reports: payments, and the victim's own accounts, which are never stopped."""

    at: Instant
    case_id: str
    payments: tuple[Credit, ...]
    own_accounts: frozenset[str]
    report_id: str = ""  # tells it from others of the case


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """A report does not count any more: it was withdrawn, or put right by another one."""

    at: Instant
    case_id: str
    report_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A statement came: the account as it was at `at`. `opening_fen`: before its first line.

    Without an `action_id` nobody of ours asked for it. `answered_at`: when it came, where that is known apart.
    """

    at: Instant
    action_id: str
    account: str
    name: str
    owner_kind: OwnerKind
    opening_fen: Fen
    balance_fen: Fen
    lines: tuple[Line, ...]
    answered_at: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Something went to a bank at `at`, whoever decided it: what waited for a signature begins to wait for the bank."""

    at: Instant
    action: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """What had not gone out is out no more. `barred`: an officer, or the law, said no, and it is not proposed again."""

    at: Instant
    action_id: str
    account: str
    barred: bool = True


class Rule(StrEnum):
    """What an officer can say about an account."""

    NO_STOP = "no-stop"  # never to be stopped; a stop that stands is released
    NO_ASK = "no-ask"
    KEEP = "keep"  # a stop that stands is not ended by a planner
    FIRST = "first"  # before all others
    FREE = "free"  # whatever was said of it is over


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """An officer overrules the planner."""

    at: Instant
    account: str
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The bank says whose account it is, without its book."""

    at: Instant
    account: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The bank stopped the account at `at`; `balance_fen` is what it held then."""

    at: Instant
    action_id: str
    account: str
    balance_fen: Fen
    until: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The bank did not do it."""

    at: Instant
    action_id: str
    account: str
    cause: Cause


@dataclass(frozen=True, slots=True, kw_only=True)
class Freed:
    """The bank ended a stop. Without an `action_id` it ran out by itself."""

    at: Instant
    action_id: str
    account: str


Event = Reported | TakenBack | Told | Named | Held | Refused | Freed | Sent | Withdrawn | Ruled


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a centre can do at once, and what it knows of the banks beforehand.

    A line of the centre waits `give_up_s` for an answer and is then free for other things; the answer counts whenever it
    comes. `per_bank`: questions that one bank is asked at a time.
    """

    at_once: int = 20
    per_bank: int = 10
    give_up_s: int = 600
    send_again_s: int = 1800
    sends: int = 3
    stop_hours: int = 48
    stops_at_most: int = 2
    least_fen: int = 5_000  # less than that is not followed
    stops_amounts: frozenset[str] = frozenset()  # banks that stop an amount on request
