"""Everything one block's columns say, row by row, before anything is judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from hezhan.adapters.statements.columns import Block, Texts, first_of, joined
from hezhan.adapters.statements.moments import Moments, read_moments
from hezhan.adapters.statements.movement import Movement, read_movement
from hezhan.adapters.statements.parties import Parties, read_parties
from hezhan.adapters.statements.tables import JOINED, Layout
from hezhan.adapters.statements.texts import AROUND, accounts, spoilt, stripped, told
from hezhan.adapters.statements.words import (
    UNTOLD,
    foreign,
    read_cash,
    read_statuses,
    speaks_of_cash,
)

_NULL = pl.Series([None], dtype=pl.String)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Readout:
    """Columns of one block as read.

    `free` holds the joined words by role. `done`: null where the status is not known;
    `undecided`: rows of a consumer bill of which nothing tells the way.
    """

    block: Block
    layout: Layout
    moments: Moments
    movement: Movement
    parties: Parties
    free: Mapping[str, pl.Series]
    sign: pl.Series
    undecided: pl.Series
    done: pl.Series
    foreign: pl.Series
    repeated_header: pl.Series


def read_block(block: Block, layout: Layout) -> Readout:
    """Read every column of the block."""
    moments, movement = read_moments(block, layout.format.time_layout), read_movement(block, layout)
    parties = read_parties(block, layout)
    free = {role: _joined(block, role) for role in JOINED}
    free["summary"] = joined([free["summary"], parties.masked], len(block))
    status = _first(block, "status", told)
    sign, undecided = _settled(layout, movement.sign, joined([free["summary"], status], len(block)))
    return Readout(
        block=block,
        layout=layout,
        moments=moments,
        movement=movement,
        parties=parties,
        free=free,
        sign=sign,
        undecided=undecided,
        done=_done(layout, block, status),
        foreign=_any(block, "currency", foreign),
        repeated_header=_repeated_header(layout, moments),
    )


def serials(block: Block) -> pl.Series:
    """Transaction serial numbers; null where a spreadsheet spoilt them."""
    numbers = _first(block, "serial", accounts)
    return numbers.zip_with(~spoilt(numbers), _NULL)


def cash(block: Block, summary: pl.Series) -> pl.Series:
    """What the cash column says, otherwise what the free words say."""
    flags = [column.each(read_cash) for column in block.columns.get("cash", ())]
    return first_of([*flags, speaks_of_cash(summary)], len(block), pl.Boolean)


def places(block: Block) -> pl.Series:
    """Where it happened."""
    return _first(block, "place", told)


def kinds(layout: Layout, summary: pl.Series) -> pl.Series:
    """The kind of movement where the format's own words tell it."""
    return _by_words(layout.format.kinds, summary, pl.String)


def _first(block: Block, role: str, reading: Texts) -> pl.Series:
    read = [column.each(reading) for column in block.columns.get(role, ())]
    return first_of(read, len(block), pl.String)


def _joined(block: Block, role: str) -> pl.Series:
    return joined([column.each(told) for column in block.columns.get(role, ())], len(block))


def _any(block: Block, role: str, reading: Texts) -> pl.Series:
    found = pl.repeat(value=False, n=len(block), dtype=pl.Boolean, eager=True)
    for column in block.columns.get(role, ()):
        found |= column.each(reading)
    return found


def _done(layout: Layout, block: Block, status: pl.Series) -> pl.Series:
    """Whether the movement took place: by the format's own pattern, otherwise by the table of words."""
    if layout.format.failed:
        return ~status.str.contains(layout.format.failed).fill_null(value=False)
    done = pl.repeat(value=True, n=len(block), dtype=pl.Boolean, eager=True)
    for column in block.columns.get("status", ())[:1]:
        done = column.each(lambda cells: read_statuses(cells, layout.format.statuses))
    return done


def _settled(layout: Layout, sign: pl.Series, words: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Signs with the format's own rules for rows whose direction word says neither; and the rows left open."""
    open_rows = sign == UNTOLD
    if not layout.format.neutral or not open_rows.any():
        return sign, pl.repeat(value=False, n=len(sign), dtype=pl.Boolean, eager=True)
    ruled = _by_words(layout.format.neutral, words, pl.Int8)
    return sign.zip_with(~open_rows, ruled.fill_null(UNTOLD)), open_rows & ruled.is_null()


def _by_words(rules: Sequence[tuple[str, str | int]], words: pl.Series, dtype: type[pl.DataType]) -> pl.Series:
    """Row by row the value of the first rule whose pattern the words match."""
    value = first_of([], len(words), dtype)
    for pattern, meant in reversed(rules):
        matched = words.str.contains(pattern).fill_null(value=False)
        if matched.any():
            value = pl.Series([meant], dtype=dtype).zip_with(matched, value)
    return value


def _repeated_header(layout: Layout, moments: Moments) -> pl.Series:
    """Rows that are the header again, as in exports glued together."""
    column = (layout.picks.get("time") or layout.picks["date"])[0]
    name = layout.names[column].strip(AROUND)
    return moments.at.is_null() & (stripped(moments.texts) == name) & (name != "")
