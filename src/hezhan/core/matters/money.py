"""Statements that came in, where the money stood by them, and plans of its return."""

from dataclasses import dataclass

from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.core.personal import Card, Name


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file as the outside handed it over, kept under its hash."""

    sha256: str
    name: str
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
class ReturnPlan:
    """Who gets back how much. `notice` when a share is in proportion and needs a public notice of thirty days."""

    strategy: str
    policy: str
    held: Fen
    lines: tuple[ReturnLine, ...]
    remainder: tuple[tuple[str, int], ...] = ()  # tails of accounts and what stays held there
    notice: bool = False
    conditional: bool = False

    @property
    def paid(self) -> Fen:
        """The sum that goes back."""
        return Fen(sum(line.fen for line in self.lines))
