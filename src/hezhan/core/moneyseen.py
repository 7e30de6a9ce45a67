"""What an officer sees of a case's money at one instant under one rule, ready to be handed out as a file.

Law: what was claimed is the sum of its terms; rows and terms are what the page shows, masked as for whoever sees it.
"""

from dataclasses import dataclass

from hezhan.core.instants import Instant
from hezhan.core.money import Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTerm:
    """One part of the sum, by its state: held, open, wait, front, gone, ok."""

    state: str
    says: str
    fen: Fen
    accounts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAccount:
    """An account: what came is what went on, what left and what stands."""

    level: int
    account: str
    holder: str
    bank: str
    first_in: Instant | None
    came: Fen
    went_on: Fen
    left: Fen
    stands: Fen
    unexplained: Fen
    balance: Fen | None
    state: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenTransfer:
    """A transfer that carried claims' money."""

    at: Instant
    payer: str
    payer_name: str
    payee: str
    payee_name: str
    fen: Fen
    claimed: Fen
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneySeen:
    """All of it. `until` is the instant that is replayed, None for now."""

    case_no: str
    title: str
    policy: str
    traced: bool
    until: Instant | None
    made_at: Instant
    made_by: str
    claimed: Fen
    terms: tuple[SeenTerm, ...]
    accounts: tuple[SeenAccount, ...]
    transfers: tuple[SeenTransfer, ...]
