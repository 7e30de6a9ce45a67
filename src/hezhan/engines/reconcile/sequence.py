"""In which order do transfers of one instant stand?

In:  chains of rows and the time of each transfer.
Out: `seq` for each transfer, so that (time, seq) keeps every account's statement order; conflicts told.
Law: of two rows of one statement the earlier has the smaller (time, seq), or the later is told as out of order.
"""

import numpy as np
import polars as pl

from hezhan.core.problems import Problem, Reason
from hezhan.engines.reconcile.times import Chains, Int64s
from hezhan.engines.reconcile.told import told


def sequence(chains: Chains, times: Int64s) -> Int64s:
    """0 where nothing has to be kept apart; otherwise the number of steps before it at its instant."""
    seq = np.zeros(len(times), dtype=np.int64)
    earlier, later = _same_instant(chains, times)
    if not len(earlier):
        return seq
    nodes, coded = np.unique(np.concatenate([earlier, later]), return_inverse=True)
    earlier, later = coded[: len(earlier)], coded[len(earlier) :]
    first_row = chains.heads()[nodes]
    seq[nodes] = _Steps(earlier, later, first_row).numbers()
    return seq


def out_of_order(chains: Chains, times: Int64s, seq: Int64s) -> Int64s:
    """Rows that stand in their statement after one that comes later, or at the same place, in (time, seq).

    Of two such rows the one whose transfer was given another time than it prints is named.
    """
    before = chains.before()
    rows = np.flatnonzero(before >= 0)
    earlier, later = chains.transfer[before[rows]], chains.transfer[rows]
    back = times[earlier] > times[later]
    tied = (times[earlier] == times[later]) & (earlier != later) & (seq[earlier] >= seq[later])
    wrong = rows[back | tied]
    moved = times[chains.transfer[wrong]] != chains.time[wrong]
    return np.unique(np.where(moved | (times[chains.transfer[wrong - 1]] == chains.time[wrong - 1]), wrong, wrong - 1))


def _same_instant(chains: Chains, times: Int64s) -> tuple[Int64s, Int64s]:
    """Pairs of transfers of one time that follow one another in a statement."""
    moment = times[chains.transfer]
    order = np.arange(len(moment))
    falls = (moment[1:] < moment[:-1]) & (chains.own[1:] == chains.own[:-1])
    if falls.any():
        order = np.lexsort((order, moment, chains.own))
    one, two = order[:-1], order[1:]
    same = (chains.own[one] == chains.own[two]) & (moment[one] == moment[two])
    earlier, later = chains.transfer[one[same]], chains.transfer[two[same]]
    distinct = earlier != later
    return earlier[distinct], later[distinct]


def told_disorder(entries: pl.DataFrame, rows: pl.DataFrame, chains: Chains, wrong: Int64s) -> list[Problem]:
    """Tell the rows whose place in their statement could not be kept."""
    transfers = chains.transfer[wrong]
    others = np.where(chains.debit[transfers] == wrong, chains.credit[transfers], chains.debit[transfers])
    at = rows["at"].to_numpy()
    places = entries.select("file", "row")
    sentences = []
    for other in others.tolist():
        file, row = places.row(int(at[other])) if other >= 0 else ("", 0)
        seen = f", which is also row {row} of {file}," if row else ""
        sentences.append(
            f"the transfer{seen} cannot stand where this statement has it: the statements contradict each other; "
            "the payer's time is kept"
        )
    return told(entries, at[wrong].tolist(), Reason.ORDER, sentences, kept=True)


class _Steps:
    """Longest way to each node of a graph; a ring is broken at the node whose first row is earliest."""

    def __init__(self, earlier: Int64s, later: Int64s, first_row: Int64s) -> None:
        count = len(first_row)
        self._first_row = first_row
        order = np.argsort(earlier, kind="stable")
        self._targets = later[order].tolist()
        self._start = np.searchsorted(earlier[order], np.arange(count + 1)).tolist()
        self._open = np.bincount(later, minlength=count).tolist()
        self._depth = [0] * count
        self._done = [False] * count

    def numbers(self) -> Int64s:
        self._pass_on([node for node, open_ in enumerate(self._open) if not open_])
        if not all(self._done):
            for node in self._rings():
                if not self._done[node]:
                    self._pass_on([node])
        return np.array(self._depth, dtype=np.int64)

    def _pass_on(self, ready: list[int]) -> None:
        """Settle these nodes and all that were waiting for nothing else."""
        depth, open_, done = self._depth, self._open, self._done
        while ready:
            node = ready.pop()
            done[node] = True
            step = depth[node] + 1
            for target in self._targets[self._start[node] : self._start[node + 1]]:
                if done[target]:
                    continue
                depth[target] = max(depth[target], step)
                open_[target] -= 1
                if not open_[target]:
                    ready.append(target)

    def _rings(self) -> list[int]:
        """What is left after nothing else can be settled, without what only hangs behind the rings."""
        left = [node for node, done in enumerate(self._done) if not done]
        before: dict[int, list[int]] = {node: [] for node in left}
        behind = dict.fromkeys(left, 0)
        for node in left:
            for target in self._targets[self._start[node] : self._start[node + 1]]:
                if not self._done[target]:
                    before[target].append(node)
                    behind[node] += 1
        loose = [node for node in left if not behind[node]]
        while loose:
            for node in before[loose.pop()]:
                behind[node] -= 1
                if not behind[node]:
                    loose.append(node)
        return sorted((node for node in left if behind[node]), key=self._first_row.__getitem__)
