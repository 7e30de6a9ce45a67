"""Delimited text of any size, csv and tsv in any encoding, read block by block.

Law: both ways of reading a block, column-wise (`fast`) and record by record (`records`), give the same outcome.
A line that cannot be cut or decoded is one problem; the rest goes on.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from hezhan.adapters.statements import fast
from hezhan.adapters.statements.blocks import BLOCK, ByteSource, Joined, filled, whole_lines
from hezhan.adapters.statements.encodings import GB18030, UTF8, Encoding, Recoded, detect
from hezhan.adapters.statements.exact import Cut, cut_exactly
from hezhan.adapters.statements.outcomes import Outcome, ReadBlock, with_broken
from hezhan.adapters.statements.places import Place
from hezhan.adapters.statements.recognise import SEARCHED, rank, recognise
from hezhan.adapters.statements.records import Record, lines_of, records
from hezhan.adapters.statements.tables import Layout, TableFormat
from hezhan.adapters.statements.workers import side_by_side

HEAD: Final = 1 << 18  # bytes in which the header is looked for
_WEIGHED: Final = 500  # records looked at
_DELIMITERS: Final = (",", "\t", ";", "|")
_SAFE_IN_GB18030: Final = frozenset(",;\t")  # never the second byte of a character


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """A table found at the start of a text.

    `encoding` is what its cells are decoded from, which for UTF-16 is the UTF-8 it is turned into; `skip` counts the
    bytes up to the first line below the header, which is line `first_row`.
    """

    layout: Layout
    delimiter: str
    original: Encoding
    encoding: str
    skip: int
    first_row: int


def find_table(head: bytes, formats: Sequence[TableFormat]) -> Table | None:
    """The table that a text beginning with `head` (its first `HEAD` bytes, or all) holds, or None."""
    detected = detect(head)
    free = [form for form in formats if not form.encoding and not form.delimiter]
    found = [_table(head, detected, delimiter, free) for delimiter in _DELIMITERS]
    for form in formats:
        if form.encoding or form.delimiter:
            encoding = Encoding(form.encoding, detected.mark) if form.encoding else detected
            delimiters = (form.delimiter,) if form.delimiter else _DELIMITERS
            found += [_table(head, encoding, delimiter, [form]) for delimiter in delimiters]
    tables = [table for table in found if table is not None]
    return max(tables, key=lambda table: rank(table.layout), default=None)


def _table(head: bytes, original: Encoding, delimiter: str, formats: Sequence[TableFormat]) -> Table | None:
    start, encoding = head[original.mark :], original.name
    if not original.cuttable or (encoding == GB18030 and delimiter not in _SAFE_IN_GB18030):
        start, encoding = start.decode(encoding, errors="replace").encode(UTF8), UTF8
    lines = lines_of(start)
    cut = records(lines, delimiter, final=True)
    first = list(islice(cut, SEARCHED))
    rows = ([_text(cell, encoding) for cell in record.cells or ()] for record in first)
    layout = recognise(rows, formats)
    if layout is None:
        return None
    header, rows_below = first[layout.header], [*first[layout.header + 1 :], *islice(cut, _WEIGHED)]
    above = header.line + header.lines
    return Table(
        layout=replace(layout, widths=_widths(header, rows_below, layout.width)),
        delimiter=delimiter,
        original=original,
        encoding=encoding,
        skip=sum(len(line) for line in lines[:above]),
        first_row=above + 1,
    )


def _widths(header: Record, rows: Sequence[Record], least: int) -> frozenset[int]:
    """How many cells a row may have: as many as the header, or as its rows usually have (with a separator at the end)."""
    counts = Counter(len(row.cells) for row in rows if row.cells and len(row.cells) >= least)
    return frozenset({len(header.cells or ()), *(count for count, _ in counts.most_common(1))})


def _text(cell: str, encoding: str) -> str:
    return cell.encode("latin-1").decode(encoding, errors="replace")


def read_table(
    table: Table, head: bytes, source: ByteSource, place: Place, read_block: ReadBlock, block: int = BLOCK
) -> Iterator[Outcome]:
    """Outcomes of the table's blocks (of about `block` bytes) in their order. `source`: the bytes that follow `head`."""
    bytes_in: ByteSource = Joined(head[table.original.mark :], source)
    if table.encoding != table.original.name:
        bytes_in = Recoded(bytes_in, table.original.name)
    filled(bytes_in, table.skip)
    return side_by_side(_jobs(table, whole_lines(bytes_in, block), place, read_block))


def _jobs(
    table: Table, pieces: Iterable[tuple[bytes, bool]], place: Place, read_block: ReadBlock
) -> Iterator[Callable[[], Outcome]]:
    """One job a block; a record that a block leaves open goes over into the next."""
    row, rest = table.first_row, b""
    for data, final in pieces:
        block = rest + data
        if table.layout.format.footer is None and fast.is_plain(block, table.delimiter):
            yield _plain_job(table, block, row, place, read_block)
            row, rest = row + fast.line_count(block), b""
            continue
        cut = cut_exactly(block, table.delimiter, table.layout, table.encoding, row, final=final)
        yield _exact_job(cut, table.layout, place, read_block)
        if cut.ended:
            return
        row, rest = row + cut.lines, cut.rest


def _plain_job(table: Table, block: bytes, row: int, place: Place, read_block: ReadBlock) -> Callable[[], Outcome]:
    def read() -> Outcome:
        layout = table.layout
        parsed = fast.parse(block, table.delimiter, layout, table.encoding, row)
        if parsed is None:
            cut = cut_exactly(block, table.delimiter, layout, table.encoding, row, final=True)
            parsed = cut.block, cut.broken
        rows, broken = parsed
        return with_broken(read_block(rows, layout, place), broken, place)

    return read


def _exact_job(cut: Cut, layout: Layout, place: Place, read_block: ReadBlock) -> Callable[[], Outcome]:
    return lambda: with_broken(read_block(cut.block, layout, place), cut.broken, place)
