"""Join debits and credits of one key one to one, the nearest in time first.

In:  rows with a key, a time, a side. Out: pairs of row numbers.
Law: the same pairs as taking all possible pairs by (gap, debit's place, credit's place), each row once; in n log n.

Why it can be quick: of all open pairs the closest always stand side by side in the order of time, since a row in
between would be closer to one of them. So a heap of neighbours is enough.
"""

from heapq import heapify, heappop, heappush

import numpy as np
import polars as pl
from numpy.typing import NDArray

Places = NDArray[np.int64]


def nearest_pairs(
    debits: pl.DataFrame, credits: pl.DataFrame, keys: list[str], limit: int | None
) -> tuple[Places, Places]:
    """Places of the debits and of the credits that belong together.

    In: tables with the key columns, `time` (instant) and `place` (rows at equal times count in this order).
    Pairs lie at most `limit` microseconds apart; None is no limit.
    """
    rows = pl.concat(
        [
            debits.join(credits, on=keys, how="semi").with_columns(credit=pl.lit(value=False)),
            credits.join(debits, on=keys, how="semi").with_columns(credit=pl.lit(value=True)),
        ]
    ).sort(*keys, "time", "credit", "place")
    if rows.is_empty():
        return np.empty(0, np.int64), np.empty(0, np.int64)
    cluster = _clusters(rows, keys, limit)
    credit = rows["credit"].to_numpy()
    size = np.bincount(cluster)
    of_credits = np.bincount(cluster, weights=credit).astype(np.int64)
    single = (size == 2) & (of_credits == 1)
    first = np.flatnonzero(single[cluster])[::2]
    place = rows["place"].to_numpy()
    debit_first = ~credit[first]
    crowded = (of_credits > 0) & (of_credits < size) & ~single
    more = _crowded(rows.filter(pl.Series(crowded[cluster])), cluster[crowded[cluster]], limit)
    return (
        np.concatenate([place[np.where(debit_first, first, first + 1)], more[0]]),
        np.concatenate([place[np.where(debit_first, first + 1, first)], more[1]]),
    )


def _clusters(rows: pl.DataFrame, keys: list[str], limit: int | None) -> NDArray[np.int64]:
    """A number for each stretch of rows with one key and no step beyond the limit; pairs lie within one."""
    starts = pl.any_horizontal(pl.col(key) != pl.col(key).shift(1) for key in keys)
    if limit is not None:
        starts = starts | (pl.col("time").diff() > limit)
    return rows.select(starts.fill_null(value=False).cum_sum().cast(pl.Int64)).to_series().to_numpy()


def _crowded(rows: pl.DataFrame, cluster: NDArray[np.int64], limit: int | None) -> tuple[Places, Places]:
    """Pairs in clusters of more than one debit or credit."""
    nodes = (
        rows.with_columns(pl.Series("cluster", cluster))
        .group_by("cluster", "time", "credit", maintain_order=True)
        .agg("place")
    )
    pairs = _Neighbours(nodes, limit).pairs()
    return (
        np.fromiter((debit for debit, _ in pairs), np.int64, len(pairs)),
        np.fromiter((credit for _, credit in pairs), np.int64, len(pairs)),
    )


class _Neighbours:
    """A row of nodes (rows of one side at one instant, in their order) of which used ones drop out."""

    def __init__(self, nodes: pl.DataFrame, limit: int | None) -> None:
        count = len(nodes)
        self._cluster = nodes["cluster"].to_list()
        self._time = nodes["time"].to_list()
        self._credit = nodes["credit"].to_list()
        self._places = nodes["place"].to_list()
        self._used = [0] * count
        self._left = list(range(-1, count - 1))
        self._right = [*range(1, count), -1] if count else []
        self._limit = limit
        self._heap: list[tuple[int, int, int]] = []

    def pairs(self) -> list[tuple[int, int]]:
        """Debit's and credit's place of each pair, the nearest pairs first."""
        offers = (self._offer(node, self._right[node]) for node in range(len(self._time)))
        self._heap = [offer for offer in offers if offer is not None]
        heapify(self._heap)
        found: list[tuple[int, int]] = []
        while self._heap:
            _, debit, credit = heappop(self._heap)
            take = min(self._rest(debit), self._rest(credit))
            if take:
                found += zip(self._take(debit, take), self._take(credit, take), strict=True)
        return found

    def _offer(self, node: int, other: int) -> tuple[int, int, int] | None:
        """(gap, debit node, credit node) of two neighbours that could be joined.

        Nodes are numbered in the order of time, so the numbers also settle ties: the earlier debit, then the
        earlier credit.
        """
        if min(node, other) < 0 or self._cluster[node] != self._cluster[other]:
            return None
        if self._credit[node] == self._credit[other]:
            return None
        gap = self._time[other] - self._time[node]
        if self._limit is not None and gap > self._limit:
            return None
        return (gap, other, node) if self._credit[node] else (gap, node, other)

    def _rest(self, node: int) -> int:
        return len(self._places[node]) - self._used[node]

    def _take(self, node: int, count: int) -> list[int]:
        """The first open rows of the node; when none is left its neighbours become neighbours."""
        start = self._used[node]
        taken: list[int] = self._places[node][start : start + count]
        self._used[node] += count
        if not self._rest(node):
            self._close(node)
        return taken

    def _close(self, node: int) -> None:
        left, right = self._left[node], self._right[node]
        if left >= 0:
            self._right[left] = right
        if right >= 0:
            self._left[right] = left
        offer = self._offer(left, right)
        if offer is not None:
            heappush(self._heap, offer)
