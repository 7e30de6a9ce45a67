"""The engine: from entries to transfers, one step after another.

In:  a `Reading`. Out: a `Reconciled`. Law: see the room.
"""

from dataclasses import replace

import numpy as np
import polars as pl

from hezhan.core.problems import Problem, Reason
from hezhan.core.reading import Reading, Reconciled
from hezhan.engines.reconcile.accounts import NOBODY, with_accounts
from hezhan.engines.reconcile.balances import (
    broken_balances,
    broken_seams,
    openings,
    with_signs,
)
from hezhan.engines.reconcile.clearing import Sorts, sorts_of_accounts
from hezhan.engines.reconcile.duplicates import repeated_rows
from hezhan.engines.reconcile.facts import facts_of_accounts, holders
from hezhan.engines.reconcile.kinds import judged
from hezhan.engines.reconcile.order import books_in_conflict, joined_books, oldest_first, times_going_back
from hezhan.engines.reconcile.pairing import other_sides
from hezhan.engines.reconcile.sequence import out_of_order, sequence, told_disorder
from hezhan.engines.reconcile.times import NONE, Chains, times_of_transfers
from hezhan.engines.reconcile.told import told
from hezhan.engines.reconcile.transfers import (
    Naming,
    came_before_own_books,
    ends_of_transfers,
    table_of_transfers,
)

# What banks print where a row has no serial number.
_NO_SERIAL = r"^[\s0\-—_*/\\.]*$"


def reconcile(reading: Reading) -> Reconciled:
    """Join both banks' views of each transfer. The reading's own problems come first among the problems.

    Nothing is refused as a whole: a row that cannot be used is a problem with `kept` False, a doubt one with `kept`
    True.
    """
    readable, unreadable = _readable(reading.entries)
    entries, accounts, unplaced = with_accounts(readable, reading.facts)
    rows, doubts = _statement_rows(entries)
    names = holders(entries, accounts, reading.facts)
    sorts = sorts_of_accounts(entries, accounts, names, reading.facts)
    rows = _with_judgement(entries, rows, sorts)
    chains = _chains(rows)
    times = times_of_transfers(chains)
    seq = sequence(chains, times)
    disorder = told_disorder(entries, rows, chains, out_of_order(chains, times, seq))
    ends = ends_of_transfers(rows, chains, sorts.pool)
    opening_of, short = openings(entries, rows, came_before_own_books(rows, chains, ends, times))
    return Reconciled(
        transfers=table_of_transfers(
            entries, rows, chains, ends, Naming(accounts.ids, names, sorts.wallet), times, seq
        ),
        facts=facts_of_accounts(entries, accounts, names, sorts.pool, reading.facts, ends.accounts()),
        openings={accounts.ids[code]: fen for code, fen in opening_of.items()},
        problems=[*reading.problems, *_fitting([*unreadable, *unplaced, *doubts, *short, *disorder])],
    )


def _readable(entries: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """The entries in the order of their files; those without a time or an amount are refused."""
    placed = entries.with_columns(pl.col("file", "sheet").fill_null(""), pl.col("row", "sign").fill_null(0))
    order = placed.select(pl.arg_sort_by("file", "sheet", "row", maintain_order=True)).to_series()
    if not order.is_sorted():  # else a copy of everything would be made for nothing
        placed = placed[order]
    timeless = placed["time"].is_null()
    amountless = ~timeless & (placed["fen"].fill_null(-1) < 0)
    problems = [
        *_refused(placed, timeless, Reason.TIME, "the row has no time"),
        *_refused(placed, amountless, Reason.AMOUNT, "the row has no amount, or one below zero"),
    ]
    return placed.filter(~(timeless | amountless)) if problems else placed, problems


def _refused(entries: pl.DataFrame, these: pl.Series, reason: Reason, sentence: str) -> list[Problem]:
    at = these.arg_true()
    return told(entries, at, reason, [sentence] * len(at), kept=False)


def _statement_rows(entries: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """The rows that count, account by account in the order of its statements; all doubts about them told."""
    books, unsigned = with_signs(entries, oldest_first(_numbers(entries)))
    repeats, unrepeated, repeats_told = repeated_rows(entries, books)
    rows = joined_books(books, repeats)
    doubts = [
        *times_going_back(entries, unrepeated),
        *broken_balances(entries, unrepeated),
        *books_in_conflict(entries, books, repeats, rows),
        *broken_seams(entries, rows),
    ]
    gone = {_place(problem) for problem in repeats_told}
    about_kept = [problem for problem in doubts if _place(problem) not in gone]
    return rows, [*unsigned, *repeats_told, *dict.fromkeys(about_kept)]


def _place(problem: Problem) -> tuple[str, str, int]:
    return problem.file, problem.sheet, problem.row


def _fitting(problems: list[Problem]) -> list[Problem]:
    """What is told about a row that is refused for another reason is told of its file: `kept` is true of rows only."""
    refused = {_place(problem) for problem in problems if not problem.kept}
    return [
        replace(problem, row=0, sheet="") if problem.kept and _place(problem) in refused else problem
        for problem in problems
    ]


def _numbers(entries: pl.DataFrame) -> pl.DataFrame:
    """The columns that decide, as numbers. Codes of serial numbers only say which are equal; -1 is none."""
    serial = pl.when(~pl.col("serial").str.contains(_NO_SERIAL)).then("serial")
    return entries.select(
        pl.int_range(pl.len()).alias("at"),
        ((pl.col("file") != pl.col("file").shift(1)) | (pl.col("sheet") != pl.col("sheet").shift(1)))
        .cum_sum()
        .cast(pl.Int32)
        .fill_null(0)
        .alias("sheet"),
        pl.col("file").rle_id().cast(pl.Int32).alias("file"),
        "own",
        "other",
        "time",
        "fen",
        "sign",
        pl.col("balance_fen").alias("balance"),
        serial.cast(pl.Categorical).to_physical().cast(pl.Int64).fill_null(-1).alias("serial"),
    )


def _with_judgement(entries: pl.DataFrame, rows: pl.DataFrame, sorts: Sorts) -> pl.DataFrame:
    other = rows["other"].to_numpy()
    blank = other == NOBODY
    printed = entries.select("cash", "kind", "summary", "merchant", "other_name")[rows["at"]]
    return rows.hstack(
        judged(
            printed.with_columns(
                rows["sign"],
                rows["other"],
                pl.Series("blank", blank),
                pl.Series("covered", sorts.covered[other] & ~blank),
                pl.Series("pool", sorts.pool[other] & ~blank),
                pl.Series("wallet", sorts.wallet[other] & ~blank),
            )
        )
    )


def _chains(rows: pl.DataFrame) -> Chains:
    """Each pair of sides is one transfer, and so is each row without another side."""
    mates = other_sides(rows)
    going_out = (rows["sign"] < 0).to_numpy()
    matched = mates >= 0
    heads = np.flatnonzero(going_out | ~matched)
    transfer = np.empty(len(rows), dtype=np.int64)
    transfer[heads] = np.arange(len(heads))
    credits = np.flatnonzero(matched & ~going_out)
    transfer[credits] = transfer[mates[credits]]
    return Chains(
        own=rows["own"].to_numpy(),
        time=rows["time"].to_numpy(),
        transfer=transfer,
        debit=np.where(going_out[heads], heads, NONE),
        credit=np.where(going_out[heads], mates[heads], heads),
    )
