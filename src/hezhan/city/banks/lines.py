"""What an institution answers to one request: the lines of some accounts and facts about them, as tables.

A table of lines holds what the institution knows and no more: its own clock, its own way of naming the counterparty, the
running balance. Lines of an account stand together in the order in which they were posted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from hezhan.core.instants import Instant

LINES = pl.Schema(
    {
        "owner": pl.Int32,  # row of OWNERS
        "time": pl.Int64,  # instant, by the institution's clock
        "sign": pl.Int8,
        "fen": pl.Int64,
        "balance_fen": pl.Int64,
        "kind": pl.String,  # a TransferKind
        "serial": pl.String,
        "other_number": pl.String,
        "other_name": pl.String,
        "other_id": pl.String,
        "other_bank": pl.String,
        "words": pl.String,
        "remark": pl.String,
        "shop": pl.String,
        "shop_number": pl.String,
        "place": pl.String,
        "ip": pl.String,
        "mac": pl.String,
        "terminal": pl.String,
        "failed": pl.Boolean,
        # what the writer is to spoil
        "no_sign": pl.Boolean,
        "broken_amount": pl.Boolean,
        "broken_time": pl.Boolean,
    }
)
OWNERS = pl.Schema(
    {
        "number": pl.String,  # account number; where only a card is known, the card
        "card": pl.String,  # empty when there is none beside `number`
        "holder": pl.String,
        "id_number": pl.String,
        "kind": pl.String,  # an OwnerKind
        "bank": pl.String,
        "branch": pl.String,
        "opened_on": pl.String,  # 2021-03-05
        "currency": pl.String,  # CNY, or USD for a sub-account
        "begun_fen": pl.Int64,  # held before the first line
        "balance_fen": pl.Int64,
        "last_time": pl.Int64,  # of the last line
        "status": pl.String,
        "phone": pl.String,
        "address": pl.String,
        "bound_card": pl.String,  # of a wallet
        "bound_bank": pl.String,
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """Lines and the accounts they belong to. No text cell is null."""

    lines: pl.DataFrame
    owners: pl.DataFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked: statements from `begin` to `end`.

    `exports`: the times of several files that print parts of it, which may overlap; none: one file with all of it.
    `mark`: two digits of the institution.
    """

    bank: str
    mark: str
    folder: str  # below which its files go, '' for the top
    number: str  # how the centre calls the request
    begin: Instant
    end: Instant
    exports: Sequence[tuple[Instant, Instant]] = ()
