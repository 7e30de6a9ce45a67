"""FIFO on the axes: a stretch of a credit is cut by the debits that took it, again and again.

Cost: pieces × log(degree), whatever the number of transfers. Nothing is replayed, so no other money is looked at.
"""

import numba
import numpy as np

from hezhan.core.transfers import Bools, Int64s
from hezhan.engines.trace.view import (
    View,
    credit_begin,
    debits_of,
    fen_of,
    payee_of,
    place_of,
)


@numba.njit(cache=True, nogil=True)
def widened(rows, used):  # type: ignore[no-untyped-def]
    """The same table with room for at least one more row after `used`."""
    if used < len(rows):
        return rows
    wider = np.empty((2 * len(rows), rows.shape[1]), rows.dtype)
    wider[:used] = rows[:used]
    return wider


@numba.njit(cache=True, nogil=True)
def follow(view: View, starts: Int64s, claims: Int64s, watched: Bools) -> tuple[Int64s, Int64s]:
    """Follow each claimed transfer (label in `starts`, its claim beside) under first in, first out.

    Out: pieces (label, claim, fen, parent, hop) and standing (claim, account, fen, piece). All pieces are kept, whatever
    is `watched`: they are few, and each is needed to go on from.
    """
    pieces, m = np.empty((1024, 5), np.int64), 0
    standing, s = np.empty((256, 4), np.int64), 0
    todo, waiting = np.empty((256, 2), np.int64), 0  # (piece, where it begins on its payee's axis)
    for i in range(len(starts)):
        label = starts[i]
        account = payee_of(view, label)
        pieces = widened(pieces, m)
        pieces[m] = label, claims[i], fen_of(view, label), -1, 0
        todo = widened(todo, waiting)
        todo[waiting] = m, credit_begin(view, account, place_of(view, account), label)
        m += 1
        waiting += 1
        while waiting:
            waiting -= 1
            piece, low = todo[waiting]
            label, claim, fen, _, hop = pieces[piece]
            high = low + fen
            account = payee_of(view, label)
            labels, at, first, last = debits_of(view, account, place_of(view, account))
            j = max(first + np.searchsorted(at[first:last], low, side="right") - 1, first)
            while low < high and j < last:
                end = at[j] + fen_of(view, labels[j])
                if end > low:
                    taken = min(high, end) - low
                    payee = payee_of(view, labels[j])
                    begin = credit_begin(view, payee, place_of(view, payee), labels[j])
                    pieces = widened(pieces, m)
                    pieces[m] = np.int64(labels[j]), claim, taken, piece, hop + 1
                    todo = widened(todo, waiting)
                    todo[waiting] = m, begin + low - at[j]
                    m += 1
                    waiting += 1
                    low += taken
                j += 1
            if low < high:
                standing = widened(standing, s)
                standing[s] = claim, account, high - low, piece
                s += 1
    return pieces[:m].copy(), standing[:s].copy()
