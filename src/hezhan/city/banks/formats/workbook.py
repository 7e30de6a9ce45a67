"""Workbooks: a sheet about the accounts, then one for each account, or one for all of them."""

import io
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import chain, count

import polars as pl
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hezhan.city.banks.formats.contents import LINE_WORDS, OWNER_WORDS, Dress, cells_of
from hezhan.city.banks.formats.pages import Page, Shown
from hezhan.city.banks.formats.parts import naming_of, parts, placed
from hezhan.city.banks.formats.tables import facts_rows
from hezhan.city.banks.lines import Answer, Request
from hezhan.city.banks.styles.style import By, Column, Style
from hezhan.core.instants import local

_DATES = "yyyy-mm-dd hh:mm:ss"
_LONGEST = 31  # characters of a sheet name
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


def pages(answer: Answer, request: Request, style: Style) -> Iterator[Page]:
    """One workbook."""
    naming = naming_of(request)
    name = placed(request, style, f"{style.file.format(**naming)}.xlsx")
    buffer = io.BytesIO()
    shown: list[Shown] = []
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False}) as workbook:
        workbook.set_properties({"created": local(request.end).replace(tzinfo=None)})
        dates = workbook.add_format({"num_format": _DATES})
        for facts in style.facts:
            sheet = workbook.add_worksheet(facts.file)
            _heads(sheet, [title.format(**naming) for title in style.titles], facts.columns)
            cells = cells_of(facts.columns, Dress(style, style.time), OWNER_WORDS)
            for row, texts in enumerate(
                facts_rows(answer, facts).select(cells).iter_rows(), start=len(style.titles) + 1
            ):
                for at, text in enumerate(texts):
                    sheet.write_string(row, at, text)
        for position, part in enumerate(parts(answer, request, style, _cells(style))):
            taken = {one.get_name().lower() for one in workbook.worksheets()}
            sheet = workbook.add_worksheet(_sheet_name(part.naming, style, taken))
            form = dates if position in style.dated else None
            _rows(sheet, len(style.titles) + 1, _texts(part.lines, style, form), style.columns, form)
            _heads(sheet, [title.format(**part.naming) for title in style.titles], style.columns)
            shown.append(
                Shown(file=name, sheet=sheet.get_name(), first_row=len(style.titles) + 2, lines=part.positions)
            )
    yield Page(file=name, content=buffer.getvalue(), shown=shown)


def _sheet_name(naming: Mapping[str, str], style: Style, taken: Container[str]) -> str:
    """The last digits of the card and the holder's name, without what a sheet name may not hold; none twice."""
    name = "交易明细"
    if style.by is By.ACCOUNT:
        name = _FORBIDDEN.sub("", f"{naming['card'][-4:]}-{naming['holder']}")[:_LONGEST]
    again = (f"{name[: _LONGEST - 6]}({number})" for number in count(2))
    return next(one for one in chain((name,), again) if one.lower() not in taken)


def _cells(style: Style) -> list[pl.Expr]:
    """Text for each column, and `moment` for those that are dates."""
    moment = pl.col("time").cast(pl.Datetime("us")).dt.offset_by("8h")
    return [*cells_of(style.columns, Dress(style, style.time), LINE_WORDS), moment.alias("moment")]


def _texts(lines: pl.DataFrame, style: Style, form: Format | None) -> pl.DataFrame:
    columns = [f"c{at}" for at in range(len(style.columns))]
    if form is not None:
        columns = ["moment" if column.date else name for name, column in zip(columns, style.columns, strict=True)]
    return lines.select(columns)


def _heads(sheet: Worksheet, titles: Sequence[str], columns: Sequence[Column]) -> None:
    for row, title in enumerate(titles):
        sheet.write_string(row, 0, title)
    sheet.write_row(len(titles), 0, [column.heading for column in columns])


def _rows(sheet: Worksheet, first: int, texts: pl.DataFrame, columns: Sequence[Column], form: Format | None) -> None:
    for row, cells in enumerate(texts.iter_rows(), start=first):
        for at, (cell, column) in enumerate(zip(cells, columns, strict=True)):
            if column.date and form is not None:
                sheet.write_datetime(row, at, cell, form)
            elif column.number:
                sheet.write_number(row, at, float(cell))
            elif cell:
                sheet.write_string(row, at, cell)
