"""Entries: rows of statements in one shape, whatever bank or format they came from.

An entry is one side's view of one movement: *own* is the account whose statement it stands in, *other* the
counterparty as printed there. Adapters write entries, the room `reconcile` joins both sides into transfers.
Text columns are stripped; what was blank is null.
"""

import polars as pl

ENTRIES = pl.Schema(
    {
        "file": pl.String,  # path as given; inside an archive 'archive.zip!member'
        "sheet": pl.String,  # empty outside workbooks
        "row": pl.Int64,  # physical line or sheet row from 1, header included; in XML the n-th entry
        "own_account": pl.String,
        "own_card": pl.String,
        "own_name": pl.String,
        "own_id": pl.String,  # ID card or organisation code
        "own_bank": pl.String,
        "time": pl.Int64,  # instant
        "fen": pl.Int64,  # never negative
        "sign": pl.Int8,  # +1 money came in, -1 it went out, 0 the file does not say
        "balance_fen": pl.Int64,  # of the own account after the movement
        "other_account": pl.String,  # card or account number, or a wallet's user id
        "other_name": pl.String,
        "other_id": pl.String,
        "other_bank": pl.String,
        "serial": pl.String,  # transaction serial number, shared by both banks where they print it
        "cash": pl.Boolean,
        "summary": pl.String,  # 摘要, 备注, 交易类型 and other free words, joined by a space
        "merchant": pl.String,  # merchant name or number
        "place": pl.String,
        "device": pl.String,  # terminal, IP and MAC, joined by a space
        "kind": pl.String,  # a TransferKind where the format itself tells it
    }
)


def no_entries() -> pl.DataFrame:
    """An empty table of entries."""
    return pl.DataFrame(schema=ENTRIES)
