"""Two groupings of the same things compared: by pairs, and by B³ (Bagga and Baldwin 1998).

In:  `thing, group` on both sides. What the truth does not group is not judged. What the result does not group is with
nothing else, and in B³ it has recall 0 and no precision.
Out: exact counts and sums.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numba
import numpy as np
import polars as pl
from numpy.typing import NDArray

from hezhan.bench.score.agreement import Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """`pairs`: in one group on either side. B³: sums over things of the share of their group that belongs with them."""

    things: int  # in the truth
    named: int  # of them, in the result
    pairs: Counts
    precision: Fraction
    recall: Fraction

    @property
    def f1(self) -> Fraction:
        """The harmonic mean of B³'s mean precision and mean recall; 0 where one of them is."""
        if not self.precision or not self.recall:
            return Fraction(0)
        precision, recall = self.precision / self.named, self.recall / self.things
        return 2 * precision * recall / (precision + recall)


def compared(said: pl.DataFrame, true: pl.DataFrame) -> Compared:
    """Compare two groupings; each thing is in at most one group on either side."""
    joined = true.join(said.rename({"group": "said"}), on="thing", how="left", maintain_order="left")
    named = joined.drop_nulls("said")
    cells = named.group_by("said", "group").len(name="n").cast({"n": pl.Int64})
    said_sizes = cells.group_by("said").agg(size=pl.col("n").sum())
    true_sizes = true.group_by("group").len(name="size").cast({"size": pl.Int64})
    return Compared(
        things=true.height,
        named=named.height,
        pairs=Counts(_pairs(cells["n"]), _pairs(said_sizes["size"]), _pairs(true_sizes["size"])),
        precision=_shares(cells.join(said_sizes, on="said")),
        recall=_shares(cells.join(true_sizes, on="group")),
    )


def _pairs(sizes: pl.Series) -> int:
    return int((sizes * (sizes - 1)).sum()) // 2


def _shares(cells: pl.DataFrame) -> Fraction:
    """Σ n² / size: each of the n things of a cell finds n of its group's things to belong with it."""
    by_size = cells.group_by("size").agg(squares=(pl.col("n") ** 2).sum()).sort("size")
    return _sum([Fraction(squares, size) for size, squares in by_size.iter_rows()])


def _sum(parts: Sequence[Fraction]) -> Fraction:
    """Halves first: adding one by one would carry the growing denominator through every step."""
    if len(parts) < 2:
        return parts[0] if parts else Fraction(0)
    middle = len(parts) // 2
    return _sum(parts[:middle]) + _sum(parts[middle:])


def components(pairs: pl.DataFrame) -> pl.DataFrame:
    """`thing, group`: what is joined by a chain of pairs (columns `a`, `b`) is one group."""
    names = pl.concat([pairs["a"], pairs["b"].alias("a")]).unique().sort()
    code = pl.DataFrame({"name": names, "code": np.arange(len(names), dtype=np.int64)})
    a, b = (
        pairs.join(code, left_on=side, right_on="name", how="left", maintain_order="left")["code"].to_numpy()
        for side in ("a", "b")
    )
    roots = _roots(a, b, len(names))
    return pl.DataFrame({"thing": names, "group": pl.Series(roots).cast(pl.String)})


@numba.njit(cache=True, nogil=True)
def _roots(a: NDArray[np.int64], b: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Union-find with path halving; the root of a group is its least code."""
    parent = np.arange(count)
    for i in range(len(a)):
        x, y = a[i], b[i]
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        while parent[y] != y:
            parent[y] = parent[parent[y]]
            y = parent[y]
        if x < y:
            parent[y] = x
        else:
            parent[x] = y
    for i in range(count):
        parent[i] = parent[parent[i]]
    return parent
