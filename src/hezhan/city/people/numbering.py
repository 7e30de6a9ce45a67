"""Numbers and ids as columns of text: unique, in an order that tells nothing.

In:  counters and streams of chance.
Out: columns of text.
Law: `permuted` gives every counter below its limit another number below that limit, so numbers are unique without being
looked up in a set, and the order of the counters cannot be seen in them.
"""

from collections.abc import Sequence
from typing import Self

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from hezhan.city.chance import below, stream
from hezhan.city.world import Bools, Int64s

Rows = Int64s | Bools | slice
_ROUNDS = 4
DIGITS = "0123456789"
_ZERO = ord(DIGITS[0])
ALL = slice(None)


def permuted(seed: int, part: str, counters: NDArray[np.integer], left: int, right: int) -> Int64s:
    """For each counter below left × right another number below it: a Feistel network over a mixed radix.

    Both factors are at most 2**31. Raises ValueError when a counter does not fit: numbers would run out.
    """
    if len(counters) and int(counters.max()) >= left * right:
        raise ValueError(f"{part}: only {left * right} numbers exist")
    high, low = np.divmod(counters.astype(np.int64), right)
    for turn in range(_ROUNDS):
        high += below(stream(seed, part, "high", turn), low, left)
        high %= left
        low += below(stream(seed, part, "low", turn), high, right)
        low %= right
    high *= right
    high += low
    return high


def scattered(seed: int, part: str, counters: NDArray[np.integer], digits: int) -> Int64s:
    """Numbers of so many decimal digits, all different, in no telling order."""
    half = digits // 2
    return permuted(seed, part, counters, 10**half, 10 ** (digits - half))


class Writing:
    """A column of ASCII text whose cells are filled part by part."""

    def __init__(self, lengths: NDArray[np.integer]) -> None:
        self._edges = np.zeros(len(lengths) + 1, np.int64)
        np.cumsum(lengths, out=self._edges[1:])
        self._bytes = np.zeros(int(self._edges[-1]), np.uint8)

    @classmethod
    def of_width(cls, count: int, width: int) -> Self:
        """Cells that are all equally wide."""
        return cls(np.full(count, width, np.int64))

    def word(self, rows: Rows, at: int, text: str) -> None:
        """The same text into the cells of these rows, from character `at`."""
        places = self._edges[:-1][rows] + at
        for shift, letter in enumerate(text.encode("ascii")):
            self._bytes[places + shift] = letter

    def digits(self, rows: Rows, at: int, count: int, numbers: Int64s) -> None:
        """Whole numbers with leading zeros, one for each of these rows."""
        self.letters(rows, at, count, numbers, DIGITS)

    def letters(self, rows: Rows, at: int, count: int, numbers: Int64s, alphabet: str) -> None:
        """Whole numbers written in an alphabet, the first letter meaning nought."""
        codes = np.frombuffer(alphabet.encode("ascii"), np.uint8)
        places = self._edges[:-1][rows] + (at + count - 1)
        left = numbers
        for _ in range(count):
            left, last = np.divmod(left, len(alphabet))
            self._bytes[places] = codes[last]
            places -= 1

    def sum_of(self, rows: Rows, weights: Sequence[int], alphabet: str = DIGITS) -> Int64s:
        """The weighted sum of what the letters written so far mean."""
        meaning = np.zeros(128, np.int64)
        meaning[np.frombuffer(alphabet.encode("ascii"), np.uint8)] = np.arange(len(alphabet))
        places = self._edges[:-1][rows].copy()
        total = np.zeros(len(places), np.int64)
        for weight in weights:
            total += meaning[self._bytes[places]] * weight
            places += 1
        return total

    def luhn(self, rows: Rows, count: int) -> Int64s:
        """The check digit that the Luhn rule asks for behind the first `count` digits."""
        places = self._edges[:-1][rows].copy()
        total = np.zeros(len(places), np.int64)
        for place in range(count):
            doubled = (self._bytes[places].astype(np.int64) - _ZERO) * (1 + (count - place) % 2)
            total += doubled - 9 * (doubled > 9)
            places += 1
        return -total % 10

    def series(self, name: str) -> pl.Series:
        """The finished column."""
        edges, letters = pa.py_buffer(self._edges.data), pa.py_buffer(self._bytes.data)
        column = pa.LargeStringArray.from_buffers(len(self._edges) - 1, edges, letters)
        return pl.Series(name, pl.from_arrow(column), dtype=pl.String)
