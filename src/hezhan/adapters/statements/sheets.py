"""Workbooks (xlsx, xls): every sheet that holds a known table.

Cells come as text: numbers with the digits the sheet shows up to 15, days and times as ISO 8601, formulas as the value
stored with them. A number of more digits than a spreadsheet keeps is spoilt, and is marked so.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

import polars as pl

from hezhan.adapters.statements.book_reader import Unreadable
from hezhan.adapters.statements.columns import Block, Column
from hezhan.adapters.statements.outcomes import Promise
from hezhan.adapters.statements.places import Place
from hezhan.adapters.statements.reader import Reader
from hezhan.adapters.statements.recognise import SEARCHED, recognise
from hezhan.adapters.statements.tables import MONEY, Layout, TableFormat
from hezhan.adapters.statements.texts import stripped

_ROWS: Final = 100_000  # rows in a block
# Rounded numbers are worth a second look: all, many more than chance gives, or any where chance gives none.
_MANY: Final = 4
_HARDLY: Final = 0.05
_MIDNIGHT: Final = " 00:00:00"
_SHOWN: Final = 16  # characters of 15 digits and a point
_STORED: Final = r"^-?\d+\.\d{6,}$"
_NUMBERED: Final = ("own_account", "own_card", "other_account", "account", "card", "main", "bound_card")


class Book(Protocol):
    """A workbook that is open, here or in another process. Its methods raise `Unreadable`."""

    def names(self) -> list[str]:
        """Its sheets, in their order."""

    def sheet(self, position: int) -> Any:
        """All cells of a sheet as text, from its first row on, as something Arrow can take over."""

    def is_text(self, position: int, skip: int, column: int) -> bool:
        """Whether every cell of a column below `skip` rows is stored as text: a second, slower look."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheet:
    """One sheet.

    Its name, the layout found (None: no known table), its cells below the header with the sheet row of
    the first one. `fault` says why it cannot be read, or ''.
    """

    name: str
    layout: Layout | None = None
    cells: pl.DataFrame
    first_row: int = 1
    fault: str = ""


def sheets_of(book: Book, formats: Sequence[TableFormat]) -> Iterator[Sheet]:
    """The sheets of a workbook that are not empty, in their order. Raises `Unreadable`."""
    for position, name in enumerate(book.names()):
        try:
            cells = pl.DataFrame(book.sheet(position))
        except Unreadable as fault:
            yield Sheet(name=name, cells=pl.DataFrame(), fault=str(fault))
            continue
        if cells.is_empty():
            continue
        layout = recognise(_texts(cells.head(SEARCHED)), formats)
        if layout is None:
            yield Sheet(name=name, cells=cells)
            continue
        body = _with_bare_days(_above_footer(cells.slice(layout.header + 1), layout), layout)
        body = _with_digits_shown(body, layout)
        yield Sheet(
            name=name,
            layout=layout,
            cells=_with_spoilt_marked(book, position, body, layout),
            first_row=layout.header + 2,
        )


def read_sheet(sheet: Sheet, layout: Layout, place: Place, reader: Reader) -> Iterator[Promise]:
    """Outcomes of the sheet's rows, in their order."""
    starts = range(0, sheet.cells.height, _ROWS)
    return (reader.read(_block(sheet, layout, start), layout, place) for start in starts)


def _block(sheet: Sheet, layout: Layout, start: int) -> Block:
    """The rows from `start` on that are not blank."""
    cells = sheet.cells.slice(start, _ROWS)
    columns = dict(zip(layout.used, cells.select(pl.nth(layout.used).fill_null("")), strict=True))
    first = sheet.first_row + start
    rows = pl.int_range(first, first + cells.height, dtype=pl.Int64, eager=True)
    picks = {r: tuple(Column(columns[c]) for c in cs) for r, cs in layout.picks.items()}
    blank = _blank_rows(cells, list(columns.values()))
    return Block(rows, picks).kept(~blank) if blank.any() else Block(rows, picks)


def _texts(cells: pl.DataFrame) -> Iterator[list[str]]:
    return ([cell or "" for cell in row] for row in cells.iter_rows())


def _above_footer(body: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    footer = layout.format.footer
    if footer is None:
        return body
    for position, (cell, *_) in enumerate(body.iter_rows()):
        if cell and footer.match(cell):
            return body.head(position)
    return body


def _with_bare_days(body: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """Typed days carry a midnight that nobody printed: where a column of times has nothing else, it goes."""
    for column in layout.picks.get("time", ()):
        cells = body.to_series(column).drop_nulls()
        if len(cells) and cells.str.ends_with(_MIDNIGHT).all():
            body = body.with_columns(pl.nth(column).str.strip_suffix(_MIDNIGHT))
    return body


def _with_digits_shown(body: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """Amounts stored as floating point come with digits that no spreadsheet shows: 28567644.920000002 is 28567644.92."""
    for role in MONEY & layout.picks.keys():
        for column in layout.picks[role]:
            cells = body.to_series(column)
            stored = cells.filter(cells.str.contains(_STORED).fill_null(value=False)).unique()
            if len(stored):
                shown = {text: f"{float(text):.15g}" for text in stored if len(text.lstrip("-0.")) > _SHOWN}
                body = body.with_columns(pl.nth(column).replace(shown))
    return body


def _blank_rows(cells: pl.DataFrame, used: Sequence[pl.Series]) -> pl.Series:
    """Rows without any text, looked for only where the columns in use are blank."""
    blank = pl.repeat(value=True, n=cells.height, dtype=pl.Boolean, eager=True)
    for column in used:
        if not blank.any():
            return blank
        blank &= stripped(column) == ""
    others = cells.filter(blank).select(pl.any_horizontal(pl.all().fill_null("").str.strip_chars() != ""))
    told = pl.Series(blank.arg_true().filter(others.to_series()))
    return blank.scatter(told, [False]) if len(told) else blank


def _with_spoilt_marked(book: Book, position: int, body: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """Account numbers that were stored as numbers of more than 15 digits, written as the spoilt thing they are."""
    for role in _NUMBERED:
        for column in layout.picks.get(role, ()):
            name = body.columns[column]
            chances = {text: _spoilt_by_chance(text) for text in body[name].drop_nulls().unique()}
            doubtful = [text for text, chance in chances.items() if chance and _rounded(text)]
            expected = sum(chances.values())
            enough = min(sum(chance > 0 for chance in chances.values()), _MANY * expected + 2)
            if (
                doubtful
                and (len(doubtful) >= enough or expected < _HARDLY)
                and not book.is_text(position, layout.header + 1, column)
            ):
                marks = {text: f"{float(text):.14E}" for text in doubtful}
                body = body.with_columns(pl.col(name).replace(marks))
    return body


def _spoilt_by_chance(text: str) -> float:
    """How likely a number of 16 digits or more looks rounded though it is true text; 0.0 for shorter ones."""
    if not (text.isascii() and text.isdigit() and 16 <= len(text) <= 40):
        return 0.0
    return 0.1 if len(text) == 16 else 1 / math.ulp(float(text))


def _rounded(text: str) -> bool:
    """Whether a long number is one that floating point (17 digits) or a spreadsheet (15) would have made of it."""
    return text.endswith("0") if len(text) == 16 else int(float(text)) == int(text)
