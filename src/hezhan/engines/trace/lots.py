"""The policies that keep lots apart but not in order of arrival: lifo, clean-first, taint-first.

What an account holds at any moment is read from the axes, so only claims' lots are kept and clean money is what is left
over. Accounts that hold claims' money take turns by the time of their next debit, so the cost is that of their debits
while they hold some, not of all transfers.
"""

import heapq

import numba
import numpy as np

from hezhan.core.transfers import Bools, Int64s
from hezhan.engines.trace.follow import widened
from hezhan.engines.trace.lean import lean
from hezhan.engines.trace.view import (
    View,
    credit_begin,
    credited_before,
    debit_begin,
    debit_label,
    debits_of,
    fen_of,
    first_debit_after,
    key_of,
    payee_of,
    place_of,
)

LIFO, CLEAN_FIRST, TAINT_FIRST = 0, 1, 2

# columns of the table of holders: the first and last of its lots (oldest first, or newest first under lifo), the sum
# of its lots, its next debit (a position in its debits) and whether it waits for that debit
FIRST, LAST, SUM, NEXT, WAITS = 0, 1, 2, 3, 4
# columns of the table of lots; `low` is the height in the account's stack of money at which the lot lies (lifo only)
PIECE, FEN, AFTER, LOW, CLAIM, HOP = 0, 1, 2, 3, 4, 5


@numba.njit(cache=True, nogil=True)
def walk(view: View, starts: Int64s, claims: Int64s, rule: int, watched: Bools) -> tuple[Int64s, Int64s]:
    """Follow the claimed transfers (labels in order of time) under `rule`.

    Out: pieces (label, claim, fen, parent, hop) and standing (claim, account, fen, piece). Pieces are kept for
    transfers to `watched` accounts (an empty column watches all); parents that were not kept are -1.
    """
    pieces, m = np.empty((1024, 5), np.int64), 0
    lots, used, free = np.empty((1024, 6), np.int64), 0, np.int64(-1)
    holders, known = np.empty((256, 5), np.int64), 0
    holder_of = np.zeros(len(view.axes.opening), np.int32)  # account → 1 + its holder
    owner = np.empty((256, 1), np.int64)
    queue = [(np.int64(0), np.int64(0))]  # (key of the next debit, account)
    queue.clear()
    moving, found = np.empty((256, 5), np.int64), 0  # (fen, where in the debit, claim, hop, parent) of one transfer
    i = 0
    while i < len(starts) or len(queue):
        if i < len(starts) and (not len(queue) or key_of(view, starts[i]) < queue[0][0]):
            label = starts[i]
            moving[0] = fen_of(view, label), 0, claims[i], 0, -1
            found = 1
            i += 1
        else:
            _, payer = heapq.heappop(queue)
            h = holder_of[payer] - 1
            place = place_of(view, payer)
            _, last = debits_of(view, payer, place)
            j = holders[h, NEXT]
            label = debit_label(view, place, j)
            fen = fen_of(view, label)
            held = credited_before(view, payer, place, key_of(view, label)) - debit_begin(view, place, j)
            held = max(held, fen)  # the shortfall arrives first, as clean money of unknown origin
            if rule == LIFO:
                moving, found, free = take_from_top(holders, lots, h, fen, held, moving, free)
            else:
                most = holders[h, SUM] if rule == TAINT_FIRST else fen - held + holders[h, SUM]
                moving, found, free = take_oldest(holders, lots, h, min(fen, max(most, 0)), moving, free)
            holders[h, NEXT] = j + 1
            holders[h, WAITS] = 0
            if holders[h, SUM] and j + 1 < last:
                holders[h, WAITS] = 1
                heapq.heappush(queue, (key_of(view, debit_label(view, place, j + 1)), np.int64(payer)))
        if not found:
            continue
        payee = payee_of(view, label)
        place = place_of(view, payee)
        first, last = debits_of(view, payee, place)
        if not holder_of[payee]:
            holders, owner = widened(holders, known), widened(owner, known)
            holders[known] = -1, -1, 0, 0, 0
            owner[known] = payee
            known += 1
            holder_of[payee] = known
        h = holder_of[payee] - 1
        if not holders[h, WAITS]:
            key = key_of(view, label)
            holders[h, NEXT] = first_debit_after(view, place, first, last, key)
            if holders[h, NEXT] < last:
                holders[h, WAITS] = 1
                heapq.heappush(queue, (key_of(view, debit_label(view, place, holders[h, NEXT])), np.int64(payee)))
        debited = _debited_until(view, place, first, last, holders[h, NEXT])
        height = credit_begin(view, payee, place, label) - debited
        for t in range(found):
            fen, offset, claim, hop, parent = moving[t]
            piece = np.int64(-1)
            if not len(watched) or watched[payee]:
                pieces = widened(pieces, m)
                pieces[m] = label, claim, fen, parent, hop
                piece = np.int64(m)
                m += 1
            if free >= 0:
                lot, free = free, lots[free, AFTER]
            else:
                lots = widened(lots, used)
                lot = np.int64(used)
                used += 1
            lots[lot] = piece, fen, -1, height + offset, claim, hop
            _put(holders, lots, h, lot, rule)
    return pieces[:m].copy(), what_stands(lots, holders, owner, known)


@lean
def _debited_until(view, place, first, last, j):  # type: ignore[no-untyped-def]
    """Where the debit axis stands just before debit `j`."""
    if j < last:
        return debit_begin(view, place, j)
    return debit_begin(view, place, last - 1) + fen_of(view, debit_label(view, place, last - 1)) if last > first else 0


@numba.njit(cache=True, nogil=True)
def _put(holders, lots, h, lot, rule):  # type: ignore[no-untyped-def]
    holders[h, SUM] += lots[lot, FEN]
    if rule == LIFO:
        lots[lot, AFTER] = holders[h, FIRST]
        holders[h, FIRST] = lot
    elif holders[h, FIRST] < 0:
        holders[h, FIRST] = holders[h, LAST] = lot
    else:
        lots[holders[h, LAST], AFTER] = lot
        holders[h, LAST] = lot


@numba.njit(cache=True, nogil=True)
def take_oldest(holders, lots, h, fen, moving, free):  # type: ignore[no-untyped-def]
    """Take `fen` from the holder's lots, oldest first; emptied lots are free to be used again."""
    found = 0
    holders[h, SUM] -= fen
    while fen:
        lot = holders[h, FIRST]
        part = min(fen, lots[lot, FEN])
        moving = widened(moving, found)
        moving[found] = part, 0, lots[lot, CLAIM], lots[lot, HOP] + 1, lots[lot, PIECE]
        found += 1
        fen -= part
        lots[lot, FEN] -= part
        if not lots[lot, FEN]:
            holders[h, FIRST] = lots[lot, AFTER]
            lots[lot, AFTER] = free
            free = lot
    return moving, found, free


@numba.njit(cache=True, nogil=True)
def take_from_top(holders, lots, h, fen, held, moving, free):  # type: ignore[no-untyped-def]
    """Take what of the holder's lots lies in the top `fen` of a stack of `held`, newest first."""
    found = 0
    bottom = held - fen
    lot = holders[h, FIRST]
    while lot >= 0 and lots[lot, LOW] + lots[lot, FEN] > bottom:
        top = lots[lot, LOW] + lots[lot, FEN]
        part = top - max(bottom, lots[lot, LOW])
        moving = widened(moving, found)
        # the newest arrives first, so it lies lowest there
        moving[found] = part, held - top, lots[lot, CLAIM], lots[lot, HOP] + 1, lots[lot, PIECE]
        found += 1
        holders[h, SUM] -= part
        lots[lot, FEN] -= part
        if lots[lot, FEN]:
            break
        after = lots[lot, AFTER]
        lots[lot, AFTER] = free
        free = lot
        lot = after
    holders[h, FIRST] = lot
    return moving, found, free


@numba.njit(cache=True, nogil=True)
def what_stands(lots, holders, owner, known):  # type: ignore[no-untyped-def]
    """(claim, account, fen, piece) of every lot that nobody took."""
    standing, s = np.empty((256, 4), np.int64), 0
    for h in range(known):
        lot = holders[h, FIRST] if holders[h, SUM] else -1
        while lot >= 0:
            standing = widened(standing, s)
            standing[s] = lots[lot, CLAIM], owner[h, 0], lots[lot, FEN], lots[lot, PIECE]
            s += 1
            lot = lots[lot, AFTER]
    return standing[:s].copy()
