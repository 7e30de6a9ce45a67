"""When did a transfer happen that two banks saw at two times?

In:  rows in the order of the accounts' statements and the transfers they belong to.
Out: one time for each transfer.
Law: the debit row's time wins; where that would break the payee's statement, the latest time that keeps both
statements' order is taken, never later than the later of both rows; where there is none, the debit's is kept.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Int64s = NDArray[np.int64]
NONE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """Rows in statement order, account by account, and the transfers they show.

    `own` (account of each row), `time` (printed, never falling within an account), `transfer` (number of each row's
    transfer), `debit` and `credit` (each transfer's rows, `NONE` where a side has no row).
    """

    own: Int64s
    time: Int64s
    transfer: Int64s
    debit: Int64s
    credit: Int64s

    def heads(self) -> Int64s:
        """For each transfer its debit row, or its credit row where that is all there is."""
        return np.where(self.debit >= 0, self.debit, self.credit)

    def before(self) -> Int64s:
        """For each row the row before it in its account's statement, `NONE` for the first."""
        rows = np.arange(len(self.own))
        first = np.ones(len(rows), dtype=np.bool_)
        first[1:] = self.own[1:] != self.own[:-1]
        return np.where(first, NONE, rows - 1)

    def after(self) -> Int64s:
        """For each row the row after it in its account's statement, `NONE` for the last."""
        before = self.before()
        after = np.full(len(before), NONE, dtype=np.int64)
        follows = before >= 0
        after[before[follows]] = np.flatnonzero(follows)
        return after


def times_of_transfers(chains: Chains) -> Int64s:
    """The time of each transfer."""
    times = chains.time[chains.heads()]
    both = np.flatnonzero((chains.debit >= 0) & (chains.credit >= 0))
    breaking = both[_breaks(chains, times, both)]
    if len(breaking):
        order = np.lexsort((chains.debit[breaking], times[breaking]))
        _Mending(chains, times).mend(breaking[order].tolist())
    return times


def _breaks(chains: Chains, times: Int64s, both: Int64s) -> NDArray[np.bool_]:
    """Which of these transfers stand in the payee's statement before an earlier or after a later one?"""
    credit = chains.credit[both]
    before, after = chains.before()[credit], chains.after()[credit]
    too_early = (before >= 0) & (times[chains.transfer[before]] > times[both])
    too_late = (after >= 0) & (times[chains.transfer[after]] < times[both])
    broken: NDArray[np.bool_] = too_early | too_late
    return broken


class _Mending:
    """Moves one transfer after another into the window its neighbours leave; each move lets its neighbours try again.

    A move never breaks anything, so each transfer moves at most once and the work is linear.
    """

    def __init__(self, chains: Chains, times: Int64s) -> None:
        self._chains = chains
        self._times = times
        self._before = chains.before()
        self._after = chains.after()

    def mend(self, breaking: list[int]) -> None:
        waiting = deque(breaking)
        open_ones = set(breaking)
        while waiting:
            transfer = waiting.popleft()
            if transfer not in open_ones or not self._move(transfer):
                continue
            open_ones.discard(transfer)
            waiting.extend(near for near in self._neighbours(transfer) if near in open_ones)

    def _move(self, transfer: int) -> bool:
        """Take the latest time in the window; False where the window is empty. Standing well is a move to itself."""
        chains, times = self._chains, self._times
        debit, credit = int(chains.debit[transfer]), int(chains.credit[transfer])
        earliest = max(self._time_of(self._before[row], -1) for row in (debit, credit))
        latest = min(self._time_of(self._after[row], 1) for row in (debit, credit))
        if not earliest <= times[transfer] <= latest:
            latest = min(latest, max(int(chains.time[debit]), int(chains.time[credit])))
            if earliest > latest:
                return False
            times[transfer] = latest
        return True

    def _time_of(self, row: int, otherwise: int) -> int:
        """The time of a neighbour's transfer, or a bound that never binds where there is no neighbour."""
        if row < 0:
            return otherwise * 2**63 - (otherwise > 0)
        return int(self._times[self._chains.transfer[row]])

    def _neighbours(self, transfer: int) -> list[int]:
        chains = self._chains
        rows = (int(chains.debit[transfer]), int(chains.credit[transfer]))
        near = (beside[row] for row in rows for beside in (self._before, self._after))
        return [int(chains.transfer[row]) for row in near if row >= 0]
