"""In which order did a statement's rows happen?

In:  rows in the order of their files. Out: the same rows, each book (one account's rows in one sheet) together and
oldest first; then all books of an account joined into one.
Law: rows keep the order of their file; newest-first files are turned round as a whole, nothing else is moved.
"""

import numpy as np
import polars as pl

from hezhan.core.instants import clock
from hezhan.core.problems import Problem, Reason
from hezhan.engines.reconcile.told import told

_IN_BOOK = pl.col("book") == pl.col("book").shift(1)


def oldest_first(rows: pl.DataFrame) -> pl.DataFrame:
    """Add `book` (a number) and bring every book's rows together, oldest first."""
    together = rows.sort("sheet", "own", "at").with_columns(
        pl.struct("sheet", "own").rle_id().cast(pl.Int32).alias("book")
    )
    turned = _newest_first(together)["newest_first"].to_numpy()
    if not turned.any():
        return together
    book = together["book"].to_numpy()
    start = np.searchsorted(book, np.arange(len(turned)))
    end = np.append(start[1:], len(book))
    here = np.arange(len(book))
    return together[np.where(turned[book], start[book] + end[book] - 1 - here, here)]


def _newest_first(together: pl.DataFrame) -> pl.DataFrame:
    """For each book: do its times fall more often than they rise, or, where they do neither, its balances say so?"""
    step = pl.col("time").diff()
    change = pl.col("balance").diff().abs()
    return (
        together.with_columns(
            rises=step > 0,
            falls=step < 0,
            # A running balance changes by the row's own amount, read in the right direction.
            forth=change == pl.col("fen"),
            back=change == pl.col("fen").shift(1),
        )
        .with_columns(
            [(pl.col(sign) & _IN_BOOK).fill_null(value=False) for sign in ("rises", "falls", "forth", "back")]
        )
        .group_by("book", maintain_order=True)
        .agg(pl.col("rises", "falls", "forth", "back").sum())
        .select(
            newest_first=(pl.col("falls") > pl.col("rises"))
            | ((pl.col("falls") == pl.col("rises")) & (pl.col("back") > pl.col("forth")))
        )
    )


def times_going_back(entries: pl.DataFrame, rows: pl.DataFrame) -> list[Problem]:
    """Tell each row that is earlier than the row before it in its book."""
    wrong = rows.with_columns(before=pl.col("time").shift(1)).filter(_IN_BOOK & (pl.col("time") < pl.col("before")))
    return told(
        entries,
        wrong["at"],
        Reason.ORDER,
        (
            f"the time {clock(time)} goes back behind {clock(before)} of the row before it"
            for time, before in wrong.select("time", "before").iter_rows()
        ),
        kept=True,
    )


def joined_books(rows: pl.DataFrame, repeats: pl.DataFrame) -> pl.DataFrame:
    """All rows of an account in one order: by time, at equal times the book that begins earlier comes first.

    Repeats (`at`, and `first`, the row they repeat) are left out; the row that stays has the earliest place of all
    its copies. What a book holds decides, not where it lies, so the order does not depend on the names of files.
    """
    place = pl.int_range(pl.len())
    if rows["own"].n_unique() < rows["book"].n_unique():
        rows = rows.join(_ranks(rows), on="book", how="left", maintain_order="left")
        place = place + pl.col("rank") * len(rows)
    placed = rows.with_columns(place.alias("place"))
    if not repeats.is_empty():
        copies = placed.select("at", "place").join(repeats.select("at", "first"), on="at", how="left")
        earliest = copies.group_by(pl.coalesce("first", "at").alias("at")).agg(pl.col("place").min())
        placed = placed.drop("place").join(earliest, on="at", how="inner")
    return placed.sort("own", "time", "place").drop("place", "rank", strict=False)


def books_in_conflict(
    entries: pl.DataFrame, rows: pl.DataFrame, repeats: pl.DataFrame, joined: pl.DataFrame
) -> list[Problem]:
    """Tell rows of one time that another export of the account lists the other way round than the joined order."""
    if repeats.is_empty():
        return []
    place = joined.select(pl.col("at").alias("stays"), pl.int_range(pl.len()).alias("place"))
    listed = (
        rows.join(repeats.select("at", "first"), on="at", how="left", maintain_order="left")
        .with_columns(pl.coalesce("first", "at").alias("stays"))
        .join(place, on="stays", how="left", maintain_order="left")
        .sort("book", "time", maintain_order=True)
    )
    turned = listed.filter(
        _IN_BOOK & (pl.col("time") == pl.col("time").shift(1)) & (pl.col("place") < pl.col("place").shift(1))
    ).unique("stays", keep="first", maintain_order=True)
    sentence = "two exports of this account list this row and others of the same time in different orders"
    return told(entries, turned["stays"], Reason.ORDER, [sentence] * len(turned), kept=True)


def _ranks(rows: pl.DataFrame) -> pl.DataFrame:
    """`rank` of each book by its first and last time; of books alike in these, by all they hold."""
    number = pl.int_range(pl.len()).over("book")
    books = (
        rows.with_columns(number.alias("number"))
        .with_columns(pl.struct("number", "time", "fen", "sign", "balance", "other").hash().alias("print"))
        .group_by("book")
        .agg(
            pl.col("time").min().alias("first"),
            pl.col("time").max().alias("last"),
            pl.len().alias("size"),
            pl.col("print").sum(),
        )
    )
    return books.sort("first", "last", "size", "print", "book").select("book", rank=pl.int_range(pl.len()))
