"""Delimited text in well-formed blocks, parsed column-wise.

In: whole lines of bytes. Out: a block with coded columns, or None where the block is not so plain that this way and the
exact one of `records` must agree: then the caller takes the exact way.
"""

import csv
from typing import IO, Any, Final, cast

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.csv as pa_csv

from hezhan.adapters.statements.columns import Block, Column
from hezhan.adapters.statements.encodings import LOST, UTF8
from hezhan.adapters.statements.exact import DAMAGED
from hezhan.adapters.statements.tables import Layout
from hezhan.adapters.statements.texts import stripped

_CODED: Final = pa.dictionary(pa.int32(), pa.binary())


def is_plain(data: bytes, delimiter: str) -> bool:
    """Whether each line is one record: line ends of one sort, quotes only in pairs around whole cells of one line."""
    if data.count(b"\r") != data.count(b"\r\n"):
        return False
    return b'"' not in data or _quotes_wrap_cells(data, delimiter)


def line_count(data: bytes) -> int:
    """Physical lines of a plain block."""
    return data.count(b"\n") + (not data.endswith(b"\n"))


def _quotes_wrap_cells(data: bytes, delimiter: str) -> bool:
    octets = np.frombuffer(data, np.uint8)
    quotes = np.flatnonzero(octets == ord('"'))
    if len(quotes) % 2:
        return False
    opening, closing = quotes[0::2], quotes[1::2]
    before = octets[np.maximum(opening - 1, 0)]
    opens = (opening == 0) | (before == ord(delimiter)) | (before == ord("\n"))
    after = octets[np.minimum(closing + 1, len(octets) - 1)]
    ends = (after == ord(delimiter)) | (after == ord("\n")) | (after == ord("\r"))
    closes = (closing == len(octets) - 1) | ends
    if not (opens.all() and closes.all()):
        return False
    line_ends = np.flatnonzero(octets == ord("\n"))
    return bool((np.searchsorted(line_ends, opening) == np.searchsorted(line_ends, closing)).all())


def parse(
    data: bytes, delimiter: str, layout: Layout, encoding: str, first_row: int
) -> tuple[Block, list[tuple[int, str]]] | None:
    """The rows of a plain piece of text, and those that are no text; None where the exact way must be taken.

    Such are lines with other numbers of cells than the header has, and lines that are blank where the format reads.
    """
    table = _cut(data, delimiter, layout)
    if table is None or table.num_rows != line_count(data):
        return None
    columns: dict[int, Column] = {}
    damaged = pl.repeat(value=False, n=table.num_rows, dtype=pl.Boolean, eager=True)
    for column in layout.used:
        coded = cast("pa.DictionaryArray[Any, Any]", table[f"f{column}"].chunk(0))
        codes = pl.Series(coded.indices).cast(pl.UInt32)
        values, lost = _decoded(coded.dictionary, encoding)
        columns[column] = Column(values, codes)
        if lost is not None:
            damaged |= lost.gather(codes)
    if _any_blank_row(columns, table.num_rows):
        return None
    rows = pl.int_range(first_row, first_row + table.num_rows, dtype=pl.Int64, eager=True)
    picked = {role: tuple(columns[c] for c in picks) for role, picks in layout.picks.items()}
    if not damaged.any():
        return Block(rows, picked), []
    return Block(rows, picked).kept(~damaged), [(row, DAMAGED) for row in rows.filter(damaged)]


def _cut(data: bytes, delimiter: str, layout: Layout) -> pa.Table | None:
    """The columns in use, dictionary-coded; None where any line is not as wide as the first or as the header."""
    first_line = data[: data.find(b"\n") + 1] or data
    width = len(next(csv.reader([first_line.decode("latin-1")], delimiter=delimiter), []))
    if width not in layout.widths:
        return None
    beyond = [f"f{column}" for column in range(layout.width, width)]
    names = [*(f"f{column}" for column in layout.used), *beyond]
    try:
        table = pa_csv.read_csv(
            cast("IO[bytes]", pa.BufferReader(data)),
            read_options=pa_csv.ReadOptions(
                autogenerate_column_names=True, use_threads=False, block_size=len(data) + 1
            ),
            parse_options=pa_csv.ParseOptions(delimiter=delimiter, ignore_empty_lines=False),
            convert_options=pa_csv.ConvertOptions(
                check_utf8=False,
                include_columns=names,
                column_types=dict.fromkeys(names, _CODED),
                null_values=[],
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowException:
        return None
    return None if any(_tells(table[name]) for name in beyond) else table


def _tells(column: "pa.ChunkedArray[Any]") -> bool:
    """Whether any cell is not blank."""
    coded = cast("pa.DictionaryArray[Any, Any]", column.chunk(0))
    return any(cell.strip() for cell in cast("list[bytes]", coded.dictionary.to_pylist()))


def _decoded(distinct: "pa.Array[Any]", encoding: str) -> tuple[pl.Series, pl.Series | None]:
    """Distinct cells as text, and which of them are no text in this encoding (None: all are)."""
    ascii_only = _is_ascii(distinct)
    if encoding == UTF8 or ascii_only:
        try:
            values = pl.Series(distinct.cast(pa.string()), dtype=pl.String)
        except pa.ArrowInvalid:
            pass
        else:
            return values, None if ascii_only else _with_lost(values)
    texts = [_text(cell, encoding) for cell in cast("list[bytes]", distinct.to_pylist())]
    lost = pl.Series([text is None or LOST in text for text in texts], dtype=pl.Boolean)
    return pl.Series(texts, dtype=pl.String).fill_null(""), lost if lost.any() else None


def _text(cell: bytes, encoding: str) -> str | None:
    try:
        return cell.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_ascii(distinct: "pa.Array[Any]") -> bool:
    octets = np.frombuffer(memoryview(distinct.buffers()[2] or b""), np.uint8)
    return bool(len(octets) == 0 or octets.max() < 128)


def _with_lost(values: pl.Series) -> pl.Series | None:
    lost = values.str.contains(LOST, literal=True)
    return lost if lost.any() else None


def _any_blank_row(columns: dict[int, Column], length: int) -> bool:
    blank = pl.repeat(value=True, n=length, dtype=pl.Boolean, eager=True)
    for column in columns.values():
        if not blank.any():
            return False
        blank &= column.each(lambda cells: stripped(cells) == "")
    return bool(blank.any())
