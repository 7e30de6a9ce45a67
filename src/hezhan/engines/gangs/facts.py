"""What is known before anybody is given a part: cases, persons, the claims' money, contacts.

Persons are named by ids; `account:…`, `phone:…`, `wechat:…` and the like stand for somebody of whom only that trace is
known. Money is whole fen, times are instants.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from hezhan.core.instants import Instant
from hezhan.core.money import Fen

NOTHING: Final = Fen(0)


class Contact(StrEnum):
    """How two people touch."""

    CALL = "call"
    CHAT = "chat"
    GROUP = "group"  # the same closed group
    DEVICE = "device"  # the same device
    LODGING = "lodging"  # the same room or the same inn at the same time
    JOURNEY = "journey"  # the same ticket order or the same crossing
    ORDERS = "orders"  # `a` tells `b` what to do, by what is written or stated
    CASH = "cash"  # `a` fetched cash with the card of `b`
    WORKED = "worked"  # `a`'s device or line worked an account of `b`
    COINS = "coins"  # coins went from `a` to `b`, by their registered addresses
    PAID = "paid"  # `a` paid `b` something that is no claims' money


TALK: Final = frozenset({Contact.CALL, Contact.CHAT, Contact.ORDERS})  # one to one
TOGETHER: Final = frozenset({Contact.LODGING, Contact.JOURNEY, Contact.DEVICE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two people touched, so many times; `origin` says where that is written."""

    a: str
    b: str
    kind: Contact
    times: int = 1
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case. `series` groups cases of one gang, '' where nothing is known.

    `talkers` are persons whose handle met the victim, `makers` those behind the site, app or address.
    """

    case_id: str
    series: str = ""
    at: Instant | None = None
    loss: Fen = NOTHING
    talkers: Sequence[str] = ()
    makers: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody. `sure`: that the traces behind the id are one person's; `known`: a name or document is there."""

    person_id: str
    sure: float = 1.0
    known: bool = False
    name: str = ""
    document: str = ""
    accounts: Sequence[str] = ()
    traces: Sequence[str] = ()  # 'phone 138…', as they are printed
    crossings: int = 0  # of the border, to or from where gangs sit
    seen_at: str = ""  # where somebody was seen last
    firm: bool = False  # the accounts are a firm's


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Claims' money of one case in one transfer. `level`: 1 where the victim paid; payer '' is a victim."""

    transfer_id: str
    case_id: str
    time: Instant
    payer: str
    payee: str
    fen: Fen
    level: int
    way: str = ""  # how it left, '' where it went to an account
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """All money of one person's accounts: what came in, claims' money or not, and small payments that try an account."""

    came: Fen = NOTHING
    tests: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """Money from one of the accounts that moved claims' money to somebody's own account, where it stayed."""

    transfer_id: str
    payer: str
    payee: str
    fen: Fen
    time: Instant
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Everything. Persons that moves, cases or ties name are all in `persons`."""

    cases: Sequence[Case]
    persons: Mapping[str, Person]
    moves: Sequence[Move] = ()
    flows: Mapping[str, Flow] = field(default_factory=dict)
    pays: Sequence[Pay] = ()
    ties: Sequence[Tie] = ()
