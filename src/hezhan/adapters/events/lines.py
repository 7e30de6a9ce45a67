"""Records of a CSV file one after another, in bounded memory, whatever is in it.

In:  a file. Out: each record's physical line and cells; a problem for each that is none.
Law: a damaged line costs itself and no other; no line makes this hold more than `LONGEST` bytes of it.
"""

import csv
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from hezhan.core.problems import Problem, Reason

LONGEST: Final = 1 << 20  # bytes of a record
_MOST_LINES: Final = 200  # of a record whose cells hold line breaks
_QUOTE: Final = b'"'


def records(path: Path) -> Iterator[tuple[int, list[str]] | Problem]:
    """The header and every record below it. Raises `OSError`."""
    csv.field_size_limit(LONGEST)
    with path.open("rb") as file:
        lines = _Lines(file)
        while (told := lines.record()) is not None:
            row, data = told
            if data is None:
                yield _problem(path, row, f"a line of more than {LONGEST:,} bytes")
                continue
            if not data.strip():
                continue
            try:
                yield row, next(csv.reader([data.decode("utf-8-sig" if row == 1 else "utf-8")], strict=True))
            except UnicodeDecodeError:
                yield _problem(path, row, "is not UTF-8")
            except csv.Error as fault:
                yield _problem(path, row, f"is not CSV: {fault}")


class _Lines:
    """Physical lines, put together where a quoted cell goes on in the next one."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._row = file, 0
        self._ahead: deque[tuple[int, bytes | None]] = deque()

    def record(self) -> tuple[int, bytes | None] | None:
        """A record's first line and bytes, None for bytes that are too many; None at the end."""
        first = self._next()
        if first is None or first[1] is None or first[1].count(_QUOTE) % 2 == 0:
            return first
        return self._joined(first[0], first[1])

    def _joined(self, row: int, data: bytes) -> tuple[int, bytes | None]:
        """Lines up to the one that closes the quote; where none does, the first alone, which is no CSV then."""
        taken, parts, size = list[tuple[int, bytes | None]](), [data], len(data)
        while len(taken) < _MOST_LINES and size <= LONGEST and (line := self._next()) is not None:
            taken.append(line)
            if line[1] is None:
                break
            parts.append(line[1])
            size += len(line[1])
            if line[1].count(_QUOTE) % 2:
                return row, b"".join(parts)
        self._ahead.extendleft(reversed(taken))
        return row, data

    def _next(self) -> tuple[int, bytes | None] | None:
        if self._ahead:
            return self._ahead.popleft()
        line = self._file.readline(LONGEST)
        if not line:
            return None
        self._row += 1
        if len(line) < LONGEST or line.endswith(b"\n"):
            return self._row, line
        while line and not line.endswith(b"\n"):
            line = self._file.readline(LONGEST)
        return self._row, None


def _problem(path: Path, row: int, text: str) -> Problem:
    return Problem(file=path.name, row=row, reason=Reason.UNREADABLE, text=text)
