"""Delimited text, cut exactly: records with the line each begins at.

In: lines of text whose characters are single bytes (latin-1), so that cutting never depends on the encoding.
Out: records. A quote that is never closed costs its own line only: that line comes out without cells.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

_SPAN: Final = 64  # lines that one quoted record may take
_OPEN: Final = "unexpected end of data"


class Record(NamedTuple):
    """One record: the index of its first line, how many lines it takes, and its cells; None when unreadable."""

    line: int
    lines: int
    cells: list[str] | None


def lines_of(data: bytes) -> list[str]:
    """Physical lines with their ends (LF, CR LF or CR), one character per byte."""
    return list(io.StringIO(data.decode("latin-1"), newline=""))


def records(lines: Sequence[str], delimiter: str, *, final: bool) -> Iterator[Record]:
    """The records of these lines. Unless `final`, a record that the last line leaves open is not given."""
    at = 0
    while at < len(lines):
        line = lines[at]
        if '"' not in line:
            yield Record(at, 1, line.rstrip("\r\n").split(delimiter))
            at += 1
            continue
        record = _quoted(lines, at, delimiter, final=final)
        if record is None:
            return
        yield record
        at += record.lines


def _quoted(lines: Sequence[str], at: int, delimiter: str, *, final: bool) -> Record | None:
    """The record that begins at a line with quotes; None when more lines are needed and may come."""
    text = ""
    for count, line in enumerate(lines[at : at + _SPAN], start=1):
        text += line
        if count > 1 and '"' not in line:
            continue
        try:
            return Record(at, count, next(csv.reader([text], delimiter=delimiter, strict=True)))
        except csv.Error as error:
            if str(error) != _OPEN:
                return Record(at, 1, _leniently(lines[at], delimiter))
    if not final and at + _SPAN > len(lines):
        return None
    return Record(at, 1, None)


def _leniently(line: str, delimiter: str) -> list[str] | None:
    """A line with quotes where none belong, taken as they stand; None when it would not end with the line."""
    try:
        cells = next(csv.reader([line], delimiter=delimiter))
    except csv.Error:
        return None
    return None if cells[-1].endswith(("\r", "\n")) else cells
