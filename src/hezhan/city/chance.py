"""Chance for whole columns, from whole numbers only: the same seed draws the same rows on every machine and in any order.

A draw is a hash of (stream, counter): row k of a stream is the same whether it is drawn alone, in a batch of a million, or
by another worker. Nothing is a float, no library's generator is used, so no version of anything can change a city.
"""

from collections.abc import Sequence
from hashlib import blake2b
from typing import NewType

import numpy as np
from numpy.typing import NDArray

Stream = NewType("Stream", int)
Words = NDArray[np.uint64]
Whole = NDArray[np.int64]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_1, _MIX_2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_SHIFTS = np.uint64(30), np.uint64(27), np.uint64(31)
_HALF = np.uint64(32)


def stream(seed: int, *part: str | int) -> Stream:
    """A stream of chance of its own for each named part of the world."""
    name = "\x1f".join(("hezhan city", str(seed), *map(str, part)))
    return Stream(int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big"))


def words(of: Stream, counters: NDArray[np.integer]) -> Words:
    """64 random bits for each counter (splitmix64)."""
    word = counters.astype(np.uint64) * _GOLDEN
    word += np.uint64(of)
    word ^= word >> _SHIFTS[0]
    word *= _MIX_1
    word ^= word >> _SHIFTS[1]
    word *= _MIX_2
    word ^= word >> _SHIFTS[2]
    return word


def below(of: Stream, counters: NDArray[np.integer], limit: int | Whole) -> Whole:
    """A whole number from 0 to `limit` - 1 for each counter; limits up to 2**31."""
    return ((words(of, counters) >> _HALF) * np.asarray(limit).astype(np.uint64) >> _HALF).astype(np.int64)


def between(of: Stream, counters: NDArray[np.integer], low: int, high: int) -> Whole:
    """A whole number from `low` to `high`, both included."""
    return low + below(of, counters, high - low + 1)


def happens(of: Stream, counters: NDArray[np.integer], per_million: int | Whole) -> NDArray[np.bool_]:
    """True in so many of a million cases."""
    return below(of, counters, 1_000_000) < per_million


def weighted(of: Stream, counters: NDArray[np.integer], weights: Sequence[int] | Whole) -> Whole:
    """A position in `weights`, each as likely as its weight says; weights sum to at most 2**31."""
    edges = np.cumsum(np.asarray(weights, np.int64))
    return np.searchsorted(edges, below(of, counters, int(edges[-1])), side="right")


def by_quantiles(of: Stream, counters: NDArray[np.integer], points: Sequence[int] | Whole) -> Whole:
    """A number from a distribution given by equally spaced quantiles (first the least, last the greatest), straight between.

    With 11 points these are the deciles. Points below 2**31 apart from their neighbours.
    """
    marks = np.asarray(points, np.int64)
    bits = words(of, counters)
    piece = ((bits >> _HALF) * np.uint64(len(marks) - 1) >> _HALF).astype(np.int64)
    within = (bits & np.uint64(0xFFFFFFFF)).astype(np.int64)
    return marks[piece] + ((marks[piece + 1] - marks[piece]) * within >> 32)


def shuffled(of: Stream, count: int) -> Whole:
    """The numbers from 0 to `count` - 1 in an order that tells nothing."""
    return np.argsort(words(of, np.arange(count)), kind="stable")
