"""What reading a heap of statements gives: entries, account facts, sources and problems."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from hezhan.core.accounts import AccountFacts
from hezhan.core.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file that was read, or could not be. `format` is empty when it was not recognised."""

    file: str
    sha256: str
    size: int  # bytes
    format: str
    rows: int  # data rows met, also those refused


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """Everything handed over by the outside, in one shape; `entries` follows `core.entries.ENTRIES`."""

    entries: pl.DataFrame
    facts: Sequence[AccountFacts]
    sources: Sequence[Source]
    problems: Sequence[Problem]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reconciled:
    """Statements joined: each movement once, both sides' rows as its origin.

    `transfers`: `transfer_id, time` (instant)`, seq, payer, payee, amount_fen, kind, payer_name, payee_name,
    balance_fen, origin`. `openings`: account id → fen before its first known row. `problems` are those of the reading and
    those found by joining.
    """

    transfers: pl.DataFrame
    facts: Sequence[AccountFacts]
    openings: dict[str, int]
    problems: Sequence[Problem]
