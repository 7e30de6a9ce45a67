"""Statements that came in, where the money stood by them, and plans of its return."""

from dataclasses import dataclass

from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.core.personal import Card, Name, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file as the outside handed it over, kept under its hash."""

    sha256: str
    name: Words  # banks write names and numbers into it
    size: int  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Files of one hand-over, and what reading them gave."""

    files: tuple[SourceFile, ...]
    bank: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingLine:
    """One account that the claims' money reached."""

    account: Card
    holder: Name
    bank: str
    level: int
    state: str
    owner_kind: str
    came: Fen
    went: Fen
    standing: Fen
    balance: Fen | None = None
    cards: tuple[Card, ...] = ()  # other numbers of the same account


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """Where the claims' money stood, under one rule, by the statements known then."""

    policy: str
    data_until: Instant
    claimed: Fen
    by_state: tuple[tuple[str, int], ...]
    accounts: tuple[StandingLine, ...]
    statements: tuple[str, ...]  # the matters that were read
    files: tuple[SourceFile, ...] = ()  # tables and papers made
    problems: int = 0
    seconds: int = 0  # from the report


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLine:
    """So much of what is held on an account goes back to one claim."""

    account: Card
    claim_id: str
    fen: Fen
    ground: str
    pay_to: Card
    pay_to_name: Name = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLine:
    """A freeze that a plan rests on: what the bank held, less what went back from it before; what stays after the plan."""

    order: str  # matter id of the freeze
    account: Card
    bank: str
    held: Fen
    left: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """One victim's claim in a plan: the loss found in the statements, what came back before, what this plan gives."""

    claim_id: str  # matter id of the report
    victim: Name
    loss: Fen
    returned: Fen
    fen: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPlan:
    """Who gets back how much. `notice` when a share is in proportion and needs a public notice of thirty days."""

    strategy: str
    policy: str
    held: Fen
    lines: tuple[ReturnLine, ...]
    remainder: tuple[tuple[str, int], ...] = ()  # tails of accounts and what stays held there
    notice: bool = False
    conditional: bool = False
    holds: tuple[HeldLine, ...] = ()
    claims: tuple[ClaimLine, ...] = ()
    traced: str = ""  # the matter that says where the money stood
    automatic: bool = False  # proposed by the machine

    @property
    def paid(self) -> Fen:
        """The sum that goes back."""
        return Fen(sum(line.fen for line in self.lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPayment:
    """One line of an approved plan as it is asked of the bank that holds the money."""

    account: Card
    holder: Name
    bank: str
    fen: Fen
    to: Card
    to_name: Name
    claim_id: str
    ground: str
    order: str  # matter id of the freeze
    n: int  # of the plan's lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Payer:
    """Somebody who paid an account to which victims were made to pay, and is no victim of a case yet."""

    account: Card
    name: Name
    bank: str
    fen: Fen
    times: int
    last_at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class UpstreamHint:
    """Who else pays a first-level account now: probably being deceived, to be warned."""

    account: Card
    holder: Name
    bank: str
    payers: tuple[Payer, ...]
    since: Instant
    cases: tuple[str, ...] = ()  # other cases in which the account was paid
