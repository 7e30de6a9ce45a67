"""The evidence workbook: every figure of the case in sheets that can be filtered and summed.

In: a digest. Out: an xlsx file. Law: no cell can run. Text is written as text whatever it begins with, account numbers are
text, money is a number of yuan that is exact to the fen (text where a spreadsheet's 15 digits would not hold it).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from types import MappingProxyType

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hezhan.adapters.documents import words
from hezhan.adapters.documents.digest import Digest
from hezhan.adapters.documents.printable import printable
from hezhan.adapters.documents.workbook.columns import Cell, Kind, Sheet
from hezhan.adapters.documents.workbook.overview import overview
from hezhan.adapters.documents.workbook.sheets import SHEETS
from hezhan.core.instants import clock, local
from hezhan.core.money import yuan

MOST_ROWS = 1_048_575  # of a sheet, below its head
LONGEST = 32_767  # characters in a cell
LARGEST_NUMBER = 10**15  # fen: 15 digits is what a spreadsheet keeps
CUT = "…（截断）"

_SAFE = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FORMATS: Mapping[str, dict[str, object]] = {
    "head": {"bold": True, "bg_color": "#E9EBEA", "border": 1, "text_wrap": True, "valign": "vcenter"},
    "title": {"bold": True, "font_size": 16},
    "label": {"bold": True, "valign": "top"},
    Kind.TEXT: {"num_format": "@", "valign": "top"},
    Kind.MONEY: {"num_format": "#,##0.00", "valign": "top"},
    Kind.TIME: {"num_format": "yyyy-mm-dd hh:mm:ss", "valign": "top", "align": "left"},
    Kind.COUNT: {"num_format": "0", "valign": "top"},
}
Formats = Mapping[str, Format]


def write_workbook(digest: Digest, path: Path) -> None:
    """Write the workbook of a case."""
    with xlsxwriter.Workbook(path, _SAFE) as book:
        made = local(digest.case.head.made_at).replace(tzinfo=None)
        title = safe(f"{digest.case.head.case_no} {digest.case.head.title}")[:255]
        book.set_properties({"title": title, "comments": words.PROPOSAL, "created": made})
        formats = {name: book.add_format({"font_name": "宋体", **f}) for name, f in _FORMATS.items()}
        _write_overview(digest, book.add_worksheet("总览"), formats)
        for sheet in (make(digest) for make in SHEETS):
            for n, rows in enumerate(_pages(sheet.rows), 1):
                name = sheet.name if n == 1 else f"{sheet.name} ({n})"
                _write(sheet, rows, book.add_worksheet(name), formats)


def sheets_book(title: str, made_at: int, sheets: Iterable[Sheet]) -> bytes:
    """A workbook of sheets alone; the same sheets give the same bytes."""
    content = BytesIO()
    with xlsxwriter.Workbook(content, {**_SAFE, "in_memory": True}) as book:
        book.set_properties({"title": safe(title)[:255], "created": local(made_at).replace(tzinfo=None)})
        formats = {name: book.add_format({"font_name": "宋体", **f}) for name, f in _FORMATS.items()}
        for sheet in sheets:
            for n, rows in enumerate(_pages(sheet.rows), 1):
                name = sheet.name if n == 1 else f"{sheet.name} ({n})"
                _write(sheet, rows, book.add_worksheet(name), formats)
    return content.getvalue()


def safe(text: str) -> str:
    """Text that a cell can hold: without what XML forbids, cut with a mark where it is too long."""
    plain = printable(text)
    units = len(plain.encode("utf-16-le")) // 2
    if units <= LONGEST:
        return plain
    whole = plain.encode("utf-16-le")[: 2 * (LONGEST - len(CUT))]
    return whole.decode("utf-16-le", errors="ignore") + CUT


def _pages(rows: Iterable[Sequence[Cell]]) -> Iterator[Iterable[Sequence[Cell]]]:
    """A sheet holds so many rows; the others come in further sheets. There is always one."""
    remaining = iter(rows)
    yield islice(remaining, MOST_ROWS)
    while (first := next(remaining, None)) is not None:
        yield chain([first], islice(remaining, MOST_ROWS - 1))


def _write(sheet: Sheet, rows: Iterable[Sequence[Cell]], page: Worksheet, formats: Formats) -> None:
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width)
        page.write_string(0, at, safe(column.head), formats["head"])
    page.freeze_panes(1, 0)
    last = 0
    for last, row in enumerate(rows, 1):
        for at, (cell, column) in enumerate(zip(row, sheet.columns, strict=True)):
            if cell is not None:
                WRITERS[column.kind](page, last, at, cell, formats[column.kind])
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    page.repeat_rows(0)
    _on_paper(page)


def _on_paper(page: Worksheet) -> None:
    """A3 across, all columns on one page wide."""
    page.set_landscape()
    page.set_paper(8)
    page.fit_to_pages(1, 0)
    page.set_footer(f"&L{words.PROPOSAL}&R&P/&N")


def _write_text(page: Worksheet, row: int, at: int, cell: Cell, format_: Format) -> None:
    if cell != "":
        page.write_string(row, at, safe(str(cell)), format_)


def _write_money(page: Worksheet, row: int, at: int, cell: Cell, format_: Format) -> None:
    fen = int(cell or 0)
    if abs(fen) >= LARGEST_NUMBER:
        page.write_string(row, at, yuan(fen), format_)
    else:
        page.write_number(row, at, fen / 100, format_)


def _write_time(page: Worksheet, row: int, at: int, cell: Cell, format_: Format) -> None:
    moment = local(int(cell or 0)).replace(tzinfo=None)
    if moment.year >= 1900:
        page.write_datetime(row, at, moment, format_)
    else:
        page.write_string(row, at, clock(int(cell or 0)), format_)


def _write_count(page: Worksheet, row: int, at: int, cell: Cell, format_: Format) -> None:
    page.write_number(row, at, int(cell or 0), format_)


WRITERS: Mapping[Kind, Callable[[Worksheet, int, int, Cell, Format], None]] = MappingProxyType(
    {
        Kind.TEXT: _write_text,
        Kind.MONEY: _write_money,
        Kind.TIME: _write_time,
        Kind.COUNT: _write_count,
    }
)


def _write_overview(digest: Digest, page: Worksheet, formats: Formats) -> None:
    """The head of the case, the sum, the victims and the rules side by side."""
    page.set_column(0, 0, 24)
    page.set_column(1, 4, 22)
    page.set_column(5, 5, 60)
    _on_paper(page)
    page.write_string(0, 0, safe(digest.case.head.title), formats["title"])
    for at, line in enumerate(overview(digest), 2):
        for column, (kind, cell) in enumerate(line):
            if kind == "label":
                page.write_string(at, column, safe(str(cell)), formats["label"])
            elif cell is not None:
                WRITERS[Kind(kind)](page, at, column, cell, formats[kind])
