"""Delimited text of any size, csv and tsv in any encoding, read block by block.

Law: both ways of reading a block, column-wise (`fast`) and record by record (`records`), give the same outcome.
A line that cannot be cut or decoded is one problem; the rest goes on.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import islice
from typing import Final

from hezhan.adapters.statements import fast
from hezhan.adapters.statements.blocks import BLOCK, ByteSource, Joined, filled, whole_lines
from hezhan.adapters.statements.encodings import GB18030, UTF8, Encoding, Recoded, detect
from hezhan.adapters.statements.exact import cut_exactly
from hezhan.adapters.statements.outcomes import Outcome, Promise, with_broken
from hezhan.adapters.statements.places import Place
from hezhan.adapters.statements.reader import Reader, read_alone
from hezhan.adapters.statements.recognise import SEARCHED, rank, recognise
from hezhan.adapters.statements.records import Record, lines_of, records
from hezhan.adapters.statements.tables import Layout, TableFormat

HEAD: Final = 1 << 18  # bytes in which the header is looked for
_WEIGHED: Final = 500  # records looked at
_SMALL: Final = 1 << 16  # bytes that are cut sooner record by record
_DELIMITERS: Final = (",", "\t", ";", "|")
_NONE: Final = (False, 0)  # the rank of no table
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
    best: Table | None = None
    for start, delimiter, forms in _ways(head, formats):
        table = _table(start, delimiter, forms, rank(best.layout) if best else _NONE)
        best = table or best
    return best


def _ways(head: bytes, formats: Sequence[TableFormat]) -> Iterator[tuple["_Start", str, Sequence[TableFormat]]]:
    """Every way to cut the text, and the formats it may then be of."""
    start = _Start(head, detect(head))
    free = [form for form in formats if not form.encoding and not form.delimiter]
    yield from ((start, delimiter, free) for delimiter in _DELIMITERS)
    for form in formats:
        if form.encoding or form.delimiter:
            as_told = _Start(head, Encoding(form.encoding, start.original.mark)) if form.encoding else start
            delimiters = (form.delimiter,) if form.delimiter else _DELIMITERS
            yield from ((as_told, delimiter, [form]) for delimiter in delimiters)


class _Start:
    """The start of a text in an encoding, cut into lines once for all delimiters."""

    def __init__(self, head: bytes, original: Encoding) -> None:
        self._bytes = head[original.mark :]
        self.original = original

    def lacks(self, delimiter: str) -> bool:
        """Whether it is clear at once that the text cannot be cut at this delimiter."""
        return self.original.cuttable and delimiter.encode() not in self._bytes

    def lines(self, delimiter: str) -> tuple[list[str], str]:
        """Lines that can be cut at this delimiter, and their encoding."""
        name = self.original.name
        if self.original.cuttable and (name != GB18030 or delimiter in _SAFE_IN_GB18030):
            return self._as_it_is, name
        return self._recoded, UTF8

    @cached_property
    def _as_it_is(self) -> list[str]:
        return lines_of(self._bytes)

    @cached_property
    def _recoded(self) -> list[str]:
        return lines_of(self._bytes.decode(self.original.name, errors="replace").encode(UTF8))


def _table(start: _Start, delimiter: str, formats: Sequence[TableFormat], beaten: tuple[bool, int]) -> Table | None:
    """The table of a higher rank than `beaten` that the text holds when it is cut so, or None."""
    if start.lacks(delimiter):
        return None
    lines, encoding = start.lines(delimiter)
    cut = records(lines, delimiter, final=True)
    first = list(islice(cut, SEARCHED))
    widest = max((len(record.cells or ()) for record in first), default=0)
    if (any(form.taught for form in formats), widest) <= beaten:
        return None
    rows = ([_text(cell, encoding) for cell in record.cells or ()] for record in first)
    layout = recognise(rows, formats)
    if layout is None or rank(layout) <= beaten:
        return None
    header, rows_below = first[layout.header], [*first[layout.header + 1 :], *islice(cut, _WEIGHED)]
    above = header.line + header.lines
    return Table(
        layout=replace(layout, widths=_widths(header, rows_below, layout.width)),
        delimiter=delimiter,
        original=start.original,
        encoding=encoding,
        skip=sum(len(line) for line in lines[:above]),
        first_row=above + 1,
    )


def _widths(header: Record, rows: Sequence[Record], least: int) -> frozenset[int]:
    """How many cells a row may have: as many as the header, or as its rows usually have (with a separator at the end)."""
    counts = Counter(len(row.cells) for row in rows if row.cells and len(row.cells) >= least)
    return frozenset({len(header.cells or ()), *(count for count, _ in counts.most_common(1))})


def _text(cell: str, encoding: str) -> str:
    return cell if cell.isascii() else cell.encode("latin-1").decode(encoding, errors="replace")


def read_table(
    table: Table, head: bytes, source: ByteSource, place: Place, reader: Reader, block: int = BLOCK
) -> Iterator[Promise]:
    """Outcomes of the table's blocks (of about `block` bytes) in their order. `source`: the bytes that follow `head`.

    A record that a block leaves open goes over into the next. Raises `LineTooLong`.
    """
    bytes_in: ByteSource = Joined(head[table.original.mark :], source)
    if table.encoding != table.original.name:
        bytes_in = Recoded(bytes_in, table.original.name)
    filled(bytes_in, table.skip)
    row, rest = table.first_row, b""
    for data, final in whole_lines(bytes_in, block):
        lines = rest + data
        if table.layout.format.footer is None and len(lines) > _SMALL and fast.is_plain(lines, table.delimiter):
            yield reader.begin(partial(_plain, table, lines, row, place))
            row, rest = row + fast.line_count(lines), b""
            continue
        cut = cut_exactly(lines, table.delimiter, table.layout, table.encoding, row, final=final)
        yield partial(_finished, reader.read(cut.block, table.layout, place), cut.broken, place)
        if cut.ended:
            return
        row, rest = row + cut.lines, cut.rest


def _plain(table: Table, lines: bytes, row: int, place: Place) -> Outcome:
    """A plain block, column-wise where that way agrees with the exact one."""
    layout = table.layout
    parsed = fast.parse(lines, table.delimiter, layout, table.encoding, row)
    if parsed is None:
        cut = cut_exactly(lines, table.delimiter, layout, table.encoding, row, final=True)
        parsed = cut.block, cut.broken
    rows, broken = parsed
    return with_broken(read_alone(rows, layout, place), broken, place)


def _finished(read: Promise, broken: Sequence[tuple[int, str]], place: Place) -> Outcome:
    return with_broken(read(), broken, place)
