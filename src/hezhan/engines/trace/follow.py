"""FIFO on the axes: a stretch of a credit is cut by the debits that took it, again and again.

Cost: pieces × log(degree), whatever the number of transfers. Nothing is replayed, so no other money is looked at.
"""

import numba
import numpy as np

from hezhan.core.transfers import Bools, Int64s
from hezhan.engines.trace.view import (
    View,
    credit_begin,
    debit_begin,
    debit_label,
    debits_of,
    fen_of,
    payee_of,
    place_of,
)

LANES = 64  # pieces searched side by side, so that their waits for memory overlap
LABEL, CLAIM, TAKEN, PARENT, HOP, OFFSET = 0, 1, 2, 3, 4, 5  # columns of the table of pieces


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
    is `watched`: they are few, and each is needed to go on from. The table of pieces is also the queue of what to follow;
    its last column is where in the transfer's money the piece begins.
    """
    pieces, m = np.empty((1024, 6), np.int64), 0
    standing, s = np.empty((256, 4), np.int64), 0
    account, place = np.empty(LANES, np.int64), np.empty(LANES, np.int64)
    first, last = np.empty(LANES, np.int64), np.empty(LANES, np.int64)
    begin, low, size = np.empty(LANES, np.int64), np.empty(LANES, np.int64), np.empty(LANES, np.int64)
    label = np.empty(LANES, np.int64)  # of the debit in which a piece begins
    for i in range(len(starts)):
        pieces = widened(pieces, m)
        pieces[m] = starts[i], claims[i], fen_of(view, starts[i]), -1, 0, 0
        m += 1
    head = 0
    while head < m:
        lanes, longest = min(LANES, m - head), 0
        for b in range(lanes):
            account[b] = payee_of(view, pieces[head + b, LABEL])
        for b in range(lanes):
            place[b] = place_of(view, account[b])
            begin[b] = credit_begin(view, account[b], place[b], pieces[head + b, LABEL]) + pieces[head + b, OFFSET]
            first[b], last[b] = debits_of(view, account[b], place[b])
            low[b], size[b] = first[b], last[b] - first[b]
            longest = max(longest, last[b] - first[b])
        while longest > 1:  # all search side by side, by steps that no branch depends on
            for b in range(lanes):
                if size[b] > 1:
                    half = size[b] >> 1
                    low[b] += half if debit_begin(view, place[b], low[b] + half) <= begin[b] else 0
                    size[b] -= half
            longest -= longest >> 1
        for b in range(lanes):
            label[b] = debit_label(view, place[b], low[b]) if low[b] < last[b] else -1
        for b in range(lanes):
            piece, at = head + b, begin[b]
            end = at + pieces[piece, TAKEN]
            for j in range(low[b], last[b]):
                if at >= end:
                    break
                debit, taker = debit_begin(view, place[b], j), label[b]
                if j > low[b]:
                    taker = debit_label(view, place[b], j)
                debit_end = debit_begin(view, place[b], j + 1) if j + 1 < last[b] else debit + fen_of(view, taker)
                if debit_end > at:
                    taken = min(end, debit_end) - at
                    if m == len(pieces):
                        pieces = widened(pieces, m)
                    pieces[m, LABEL], pieces[m, CLAIM], pieces[m, TAKEN] = taker, pieces[piece, CLAIM], taken
                    pieces[m, PARENT], pieces[m, HOP], pieces[m, OFFSET] = piece, pieces[piece, HOP] + 1, at - debit
                    m += 1
                    at += taken
            if at < end:
                if s == len(standing):
                    standing = widened(standing, s)
                standing[s, 0], standing[s, 1], standing[s, 2] = pieces[piece, CLAIM], account[b], end - at
                standing[s, 3] = piece
                s += 1
        head += lanes
    return pieces[:m, :5].copy(), standing[:s].copy()
