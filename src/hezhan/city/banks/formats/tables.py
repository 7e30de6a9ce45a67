"""Separated text: statements and facts as CSV and its kin, in any encoding."""

from collections.abc import Iterator

import polars as pl

from hezhan.city.banks.formats import forms
from hezhan.city.banks.formats.cells import separated
from hezhan.city.banks.formats.contents import LINE_WORDS, OWNER_WORDS, Dress, cells_of
from hezhan.city.banks.formats.pages import Page, Shown
from hezhan.city.banks.formats.parts import Part, naming_of, parts, placed
from hezhan.city.banks.lines import Answer, Request
from hezhan.city.banks.styles.style import Column, Facts, Script, Style


def pages(answer: Answer, request: Request, style: Style) -> Iterator[Page]:
    """The files about people and accounts, then those with movements."""
    for facts in style.facts:
        yield facts_page(answer, request, style, facts)
    turns = len(style.scripts)
    rows = [_row(style, script).alias(f"row{turn}") for turn, script in enumerate(style.scripts)]
    for position, part in enumerate(parts(answer, request, style, rows)):
        turn = position % turns
        yield _page(part, part.lines[f"row{turn}"], request, style, style.scripts[turn])


def _row(style: Style, script: Script) -> pl.Expr:
    """A whole row of text."""
    cells = cells_of(style.columns, Dress(style, script.time or style.time), LINE_WORDS)
    return pl.concat_str([forms.quoted(cell, script.separator) for cell in cells], separator=script.separator)


def _page(part: Part, rows: pl.Series, request: Request, style: Style, script: Script) -> Page:
    name = placed(request, style, f"{style.file.format(**part.naming)}.{script.suffix}")
    heads = [[title.format(**part.naming)] for title in style.titles]
    above = separated([*heads, [_heading(column, script) for column in style.columns]], script.separator)
    below = separated(([foot.format(**part.naming)] for foot in style.footers), script.separator)
    text = script.mark + above + _lines(rows) + below
    return Page(
        file=name,
        content=text.encode(script.encoding),
        shown=[Shown(file=name, first_row=len(heads) + 2, lines=part.positions)],
        row_end="\r\n".encode(script.encoding.removesuffix("-sig")),
        rows_above=len(heads) + 1,
    )


def _heading(column: Column, script: Script) -> str:
    return column.heading.replace("(", "（").replace(")", "）") if script.wide else column.heading


def _lines(rows: pl.Series) -> str:
    return "\r\n".join(rows) + "\r\n" if len(rows) else ""


def facts_page(answer: Answer, request: Request, style: Style, facts: Facts) -> Page:
    """One file about people and accounts."""
    name = placed(request, style, facts.file.format(**naming_of(request)))
    heads = separated([[column.heading for column in facts.columns]], facts.separator)
    cells = cells_of(facts.columns, Dress(style, style.time), OWNER_WORDS)
    row = pl.concat_str([forms.quoted(cell, facts.separator) for cell in cells], separator=facts.separator)
    rows = facts_rows(answer, facts).select(row.alias("row"))["row"]
    return Page(file=name, content=(heads + _lines(rows)).encode(facts.encoding))


def facts_rows(answer: Answer, facts: Facts) -> pl.DataFrame:
    """The owners that a file about accounts tells of."""
    owners = answer.owners if facts.subs else answer.owners.filter(pl.col("currency") == "CNY")
    return owners.select(pl.all().name.prefix("own_"))
