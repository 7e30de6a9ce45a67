"""One number for each table of a city, by which anyone sees that two machines made the same rows.

Every row becomes a word of 64 bits; the words of a table are sorted and hashed, so the order of rows does not matter.
Columns of numbers are mixed in whole arrays; rows of text are hashed one by one.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from hezhan.city import chance

Words = NDArray[np.uint64]
_SLICE = 200_000  # rows held as text at once
_ROW = chance.stream(0, "row hash")


class TableHashes:
    """Gathers row words by table, part after part."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._parts: dict[str, list[bytes]] = {}

    def columns(self, table: str, columns: Sequence[NDArray[Any]]) -> None:
        """A part of a table of numbers, such as a day: all its columns, in their fixed order."""
        words = np.zeros(len(columns[0]), np.uint64)
        for column in columns:
            words = chance.words(_ROW, words ^ column.astype(np.int64).astype(np.uint64))
        self._add(table, words)

    def lines(self, table: str, lines: Iterable[str]) -> None:
        """A part of a table of text."""
        digests = b"".join(blake2b(line.encode(), digest_size=8).digest() for line in lines)
        self._add(table, np.frombuffer(digests, ">u8").astype(np.uint64))

    def _add(self, table: str, words: Words) -> None:
        self._rows[table] = self._rows.get(table, 0) + len(words)
        digest = blake2b(np.sort(words).astype(">u8").tobytes(), digest_size=16).digest()
        self._parts.setdefault(table, []).append(digest)

    def told(self) -> dict[str, dict[str, Any]]:
        """Rows and hash of every table, by name. Parts count in their order, rows within a part do not."""
        return {
            table: {"rows": self._rows[table], "hash": blake2b(b"".join(parts), digest_size=16).hexdigest()}
            for table, parts in sorted(self._parts.items())
        }


def lines_of(table: pl.DataFrame) -> Iterator[str]:
    """Rows as text, cells parted by a unit separator."""
    cells = [pl.col(name).cast(pl.String).fill_null("") for name in table.columns]
    for part in table.iter_slices(_SLICE):
        yield from part.select(pl.concat_str(cells, separator="\x1f").alias("line"))["line"]
