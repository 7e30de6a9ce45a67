"""Which rows stand in several exports that overlap? They are one.

In:  rows of books with their entries. Out: the rows that repeat another, told.
Law: of identical rows the largest count in any one file stays, so true repeats stay and no export doubles money.
"""

import polars as pl

from hezhan.core.entries import ENTRIES
from hezhan.core.problems import Problem, Reason
from hezhan.engines.reconcile.told import told

_ACCOUNT_COLUMNS = ("own_account", "own_card", "other_account")
_COUNTED = ("time", "fen", "sign", "balance_fen", "serial")
_PRINTED = tuple(name for name in ENTRIES if name not in ("file", "sheet", "row", *_ACCOUNT_COLUMNS, *_COUNTED))
_NUMBERED = ("own", "serial", "balance", "fen", "sign")
_ALIKE = (*_NUMBERED, "time", "other")


def repeated_rows(entries: pl.DataFrame, rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, list[Problem]]:
    """The repeats with the row each one repeats, the rows without those that their own sheet repeats, and each told.

    Rows with serial and balance are one when account, serial, balance, amount and sign agree; within one file also
    the time, since an export does not overlap itself. Other rows are one when everything printed is the same.
    """
    numbered = (pl.col("serial") >= 0) & pl.col("balance").is_not_null()
    repeats = pl.concat(
        [
            _same_number(rows.filter(numbered)),
            _same_print(entries, rows.filter(~numbered)),
        ]
    )
    if repeats.is_empty():
        return repeats, rows, []
    places = entries.select("file", "sheet", "row")
    first = places[repeats["first"]]
    problems = told(
        entries,
        repeats["at"],
        Reason.DUPLICATE,
        (
            f"the same row as row {row} of {file}{f' sheet {sheet}' if sheet else ''}"
            for file, sheet, row in first.iter_rows()
        ),
        kept=False,
    )
    within = repeats.filter(pl.col("sheet") == pl.col("first_sheet"))
    return (
        repeats,
        rows.join(within, on="at", how="anti", maintain_order="left"),
        problems,
    )


def _same_number(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows whose account, serial, balance, amount and sign stood before."""
    again = rows.filter(pl.struct(_NUMBERED).is_duplicated())
    occurrence = pl.col("time").rank("dense").over(*_NUMBERED, "file")
    return _later(again.with_columns(occurrence=occurrence), _NUMBERED)


def _same_print(entries: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows that stood in another file with every printed cell the same; true repeats are counted oldest first."""
    again = rows.filter(pl.struct(_ALIKE).is_duplicated())
    printed = pl.concat([again, entries.select(_PRINTED)[again["at"]]], how="horizontal")
    alike = (*_ALIKE, *_PRINTED)
    occurrence = pl.int_range(pl.len()).over(*alike, "file")
    return _later(printed.with_columns(occurrence=occurrence), alike)


def _later(again: pl.DataFrame, same: tuple[str, ...]) -> pl.DataFrame:
    """All but the first of each group, with the place of the first."""
    group = (*same, "occurrence")
    return (
        again.sort("at")
        .with_columns(
            pl.col("at").first().over(group).alias("first"),
            pl.col("sheet").first().over(group).alias("first_sheet"),
        )
        .filter(pl.col("at") != pl.col("first"))
        .select("at", "sheet", "first", "first_sheet")
    )
