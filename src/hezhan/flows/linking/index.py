"""The index of cases on disk: who has what, officers' words, the rows behind; opened in a moment, grown by new cases.

Law: an index that was grown is the index that all its cases at once would have made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from hezhan.core.problems import Problem, Reason, Refused
from hezhan.engines.link import VERSION, Book, Case, Said, Settled, Verdict, book_columns, book_from, book_of, settled
from hezhan.engines.link.growing import Growing
from hezhan.engines.link.history import Change
from hezhan.flows.linking.reading import Row
from hezhan.ports import Columns

ROWS: Final = {
    "row_case": pl.String,
    "row_kind": pl.String,
    "row_value": pl.String,
    "row_file": pl.String,
    "row_number": pl.Int64,
    "row_written": pl.String,
    "row_owner": pl.String,
}
SAID: Final = {
    "said_a": pl.String,
    "said_b": pl.String,
    "said_verdict": pl.String,
    "said_officer": pl.String,
    "said_at": pl.Int64,
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Indexed:
    """What is kept. `rows`: a table of the columns ROWS; `changes`: what became of older series since it was opened."""

    book: Book
    rows: pl.DataFrame
    said: tuple[Said, ...]
    changes: tuple[Change, ...] = ()

    @property
    def settled(self) -> Settled:
        """What holds of officers' words."""
        return settled(self.said)


def opened(columns: Columns, folder: Path) -> Indexed | None:
    """The index, None where there is none. Raises `Refused` where it is damaged or of another version."""
    about = columns.look(folder)
    if about is None:
        if folder.exists() and any(folder.iterdir()):
            raise _refusal(folder, "this folder holds something that is no index of cases")
        return None
    stored = columns.mapped(folder)
    if about.get("form") != VERSION or stored is None:
        raise _refusal(folder, "the index is damaged or of another version; link all cases anew into a new folder")
    rows = pl.DataFrame({name: stored[name] for name in ROWS})
    said = pl.DataFrame({name: stored[name] for name in SAID})
    return Indexed(
        book=book_from(stored, about["sorts"]),
        rows=rows,
        said=tuple(
            Said(case_a=a, case_b=b, verdict=Verdict(verdict), officer=officer, at=at)
            for a, b, verdict, officer, at in said.iter_rows()
        ),
    )


def keep(columns: Columns, folder: Path, indexed: Indexed) -> None:
    """Write it whole or not at all."""
    said = pl.DataFrame([_said_row(one) for one in indexed.said], schema=SAID, orient="row")
    stored: Mapping[str, Any] = {
        **book_columns(indexed.book),
        **{name: _plain(indexed.rows[name]) for name in ROWS},
        **{name: _plain(said[name]) for name in SAID},
    }
    columns.keep(folder, stored, {"form": VERSION, "sorts": list(indexed.book.sorts)})


def fresh(cases: Sequence[Case], rows: pl.DataFrame, said: Sequence[Said]) -> Indexed:
    """An index of these cases."""
    return Indexed(book=book_of(cases), rows=rows, said=_each_once(said))


def grown(older: Indexed, cases: Sequence[Case], rows: pl.DataFrame, said: Sequence[Said]) -> Indexed:
    """The index with further cases and words, case by case, and what became of its series."""
    growing = Growing(older.book, older.settled)
    changes = [change for case in cases for change in growing.add(case)]
    words = _each_once([*older.said, *said])
    changes += growing.speak(settled(words))
    return Indexed(book=growing.book(), rows=pl.concat([older.rows, rows]).unique(), said=words, changes=tuple(changes))


def rows_table(rows: Sequence[Row], file: str) -> pl.DataFrame:
    """Rows of traces as the columns of an index."""
    return pl.DataFrame(
        [(one.case_id, str(one.trace.kind), one.trace.value, file, one.row, one.written, one.owner) for one in rows],
        schema=ROWS,
        orient="row",
    )


def _each_once(said: Sequence[Said]) -> tuple[Said, ...]:
    return tuple(sorted(set(said), key=_said_row))


def _said_row(one: Said) -> tuple[str, str, str, str, int]:
    return one.case_a, one.case_b, str(one.verdict), one.officer, one.at


def _plain(column: pl.Series) -> Any:
    return column if column.dtype == pl.String else column.to_numpy()


def _refusal(folder: Path, text: str) -> Refused:
    return Refused([Problem(file=str(folder), row=0, reason=Reason.UNREADABLE, text=text)])
