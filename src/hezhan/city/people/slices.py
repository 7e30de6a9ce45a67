"""Long columns drawn slice by slice, so that what is needed on the way stays small.

Law: chance is by counter, so a column does not depend on where it was cut.
"""

from collections.abc import Callable, Iterator

import numpy as np
import polars as pl

from hezhan.city.world import Int64s

SLICE = 1 << 20


def slices(count: int) -> Iterator[tuple[int, int]]:
    """First and past-the-last position of each slice."""
    for begin in range(0, count, SLICE):
        yield begin, min(begin + SLICE, count)


def by_slices(count: int, draw: Callable[[Int64s], Int64s]) -> Int64s:
    """The column that `draw` gives for the counters from 0 to `count` - 1."""
    column = np.empty(count, np.int64)
    for begin, end in slices(count):
        column[begin:end] = draw(np.arange(begin, end))
    return column


def text_by_slices(name: str, count: int, write: Callable[[Int64s], pl.Series]) -> pl.Series:
    """The column of text that `write` gives for the rows from 0 to `count` - 1."""
    parts = [write(np.arange(begin, end)) for begin, end in slices(count)]
    return pl.concat([pl.Series(name, [], dtype=pl.String), *(part.rename(name) for part in parts)], rechunk=True)
