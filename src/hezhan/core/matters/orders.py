"""Orders and queries to banks, and the banks' answers.

Every order is a matter of its own: a second stop, a renewal and a release are `about` the order that they continue or end.
"""

from dataclasses import dataclass
from enum import StrEnum

from hezhan.core.instants import Instant
from hezhan.core.matters.money import SourceFile
from hezhan.core.money import Fen
from hezhan.core.personal import Card, IdCard, Name, Words


class What(StrEnum):
    """What a bank is asked to do."""

    STOP = "stop"
    STOP_AGAIN = "stop-again"
    RELEASE_STOP = "release-stop"
    FREEZE = "freeze"
    RENEW = "renew"
    RELEASE = "release"
    RELEASE_PART = "release-part"  # a freeze of the smaller amount replaces the larger one
    STATEMENTS = "statements"
    HOLDER = "holder"
    WATCH = "watch"  # movements as they come (动态查询)
    END_WATCH = "end-watch"
    ACCOUNTS = "accounts"  # all accounts of a person


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The payment on which a bank acts: name, account, amount and time must match (银发〔2016〕86号)."""

    payer: Card
    payer_name: Name
    payer_bank: str
    fen: Fen
    at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A stop, a freeze, a renewal or a release, of one account at one bank.

    `fen` is None for a stop, which has no amount. `traced` is the claims' money found there, `others` the known rest of the
    balance that a stop blocks too. `months` and `freeze` are of a freeze (engines.freeze.FreezeKind).
    """

    what: What
    account: Card
    holder: Name
    bank: str
    reason: Words = ""
    fen: Fen | None = None
    traced: Fen | None = None
    others: Fen | None = None
    basis: Basis | None = None
    level: int = 1
    freeze: str = "money"
    months: int | None = None
    why: tuple[str, ...] = ()
    automatic: bool = False  # proposed by the machine
    held_already: bool = False  # by another bank's word: these are the papers for a stop that was made before (后补)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a bank is asked to tell. All accounts of somebody are asked for by `holder_id`, everything else by `account`."""

    what: What
    account: Card
    holder: Name
    bank: str
    since: Instant | None = None
    until: Instant | None = None
    reason: Words = ""
    automatic: bool = False
    holder_id: IdCard = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierHold:
    """A hold by somebody else that comes first (轮候)."""

    department: str
    fen: Fen | None = None
    until: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAccount:
    """An account of a person, as their bank lists it."""

    account: Card
    card: Card = ""
    branch: str = ""
    status: str = ""
    opened_at: Instant | None = None
    moved_at: Instant | None = None  # the last time
    currency: str = "CNY"
    balance: Fen | None = None  # of an account in yuan
    available: Fen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """Where a bank says that the money went on: the payment that left it. With `held_from` the next bank stopped it then.

    It is one bank's word about another one: nothing is held by it until that other one says so itself (延伸止付).
    """

    bank: str
    account: Card
    holder: Name = ""
    fen: Fen | None = None
    at: Instant | None = None
    held_from: Instant | None = None
    held_until: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a bank answered. Instants are the bank's own. `file` is the hash of its words as they came.

    `pending`: the bank works on it, and another answer follows.
    """

    message_id: str
    accepted: bool
    cause: str = ""
    account: Card = ""
    held_from: Instant | None = None
    held_until: Instant | None = None
    balance: Fen | None = None
    available: Fen | None = None
    asked: Fen | None = None
    held: Fen | None = None
    earlier: tuple[EarlierHold, ...] = ()
    note: Words = ""
    officer: Name = ""
    file: str = ""
    statement: SourceFile | None = None  # movements that it brought
    pending: bool = False
    accounts: tuple[ListedAccount, ...] = ()
    onward: tuple[Onward, ...] = ()
    holder: Name = ""  # whose account it is
