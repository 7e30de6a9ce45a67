"""When each row of a block happened.

In: the block's `time` columns, and `date` columns where day and time of day stand apart. Out: instants, where there is
none, and where only a day is told.
"""

from dataclasses import dataclass

import polars as pl

from hezhan.adapters.statements.columns import Block, first_of
from hezhan.adapters.statements.texts import stripped
from hezhan.adapters.statements.times import clock_of_fraction, days_only, read_times

# A spreadsheet's bare day carries midnight, its bare time of day carries day 0.
_BARE_DAY = r"[ T]0{1,2}:00(?::00(?:\.0+)?)?$"
_FRACTION = r"^0?\.[0-9]+$"
_BARE_CLOCK = r"^(?:1899-12-3[01]|1900-01-0[01])[ T]"


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """When rows happened.

    `at`: instants, null where none can be read. `days`: only the day is told, midnight stands for it.
    `unclocked`: the day is told and the column for the time of day is blank. `texts`: as printed.
    """

    at: pl.Series
    days: pl.Series
    unclocked: pl.Series
    texts: pl.Series


def read_moments(block: Block, layout: str) -> Moments:
    """Instants of every row. `layout`: the strptime layout a mapping asks for, or ''."""
    never = pl.repeat(value=False, n=len(block), dtype=pl.Boolean, eager=True)
    times = block.columns.get("time", ())
    if block.has("date") and times:
        return _apart(block, layout)
    columns = times or block.columns["date"]
    if len(columns) == 1:
        column = columns[0]
        at = column.each(lambda cells: read_times(cells, layout))
        return Moments(at, column.each(days_only), never, column.texts())
    texts = _first_texts(block, "time" if times else "date")
    return Moments(read_times(texts, layout), days_only(texts), never, texts)


def _apart(block: Block, layout: str) -> Moments:
    dates = _first_texts(block, "date").str.replace(_BARE_DAY, "")
    clocks = _fractions_told(_first_texts(block, "time").str.replace(_BARE_CLOCK, ""))
    table = pl.DataFrame({"date": dates, "clock": clocks})
    date, clock = pl.col("date"), pl.col("clock")
    bare = (clock.str.contains(":") & (clock.str.len_chars() <= 15)) | (clock.str.len_chars() <= 6)
    whole = clock.str.len_chars() > 0
    padded = pl.when(clock.str.contains(r"^\d{5}$")).then("0" + clock).otherwise(clock)
    texts = table.select(
        pl.when(whole & bare).then(date + " " + padded).when(whole).then(clock).otherwise(date).alias("text")
    )["text"]
    unclocked = (clocks == "") & (dates != "")
    return Moments(read_times(texts, layout), days_only(texts) & ~unclocked, unclocked, texts)


def _fractions_told(clocks: pl.Series) -> pl.Series:
    """A spreadsheet's time of day as a fraction, '0.375', written as '09:00:00.000'."""
    parts = clocks.filter(clocks.str.contains(_FRACTION)).unique()
    if parts.is_empty():
        return clocks
    return clocks.replace(parts, pl.Series([clock_of_fraction(part) for part in parts]))


def _first_texts(block: Block, role: str) -> pl.Series:
    cells = [stripped(column.texts()) for column in block.columns[role]]
    blank = pl.Series([None], dtype=pl.String)
    told = [texts.zip_with(texts != "", blank) for texts in cells]
    return first_of(told, len(block), pl.String).fill_null("")
