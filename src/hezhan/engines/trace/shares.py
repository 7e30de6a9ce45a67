"""Pro-rata: every origin in an account pays its part of each debit, to the fen.

Each origin gives `floor(fen · held / total)`; the fen left over go one by one to the largest remainders, ties to the claim
whose first transfer is earlier, clean money last (design: exact words). Claims are coded in that order, so claim codes
are ranks.
"""

import heapq

import numba
import numpy as np

from hezhan.core.transfers import Int64s
from hezhan.engines.trace.follow import widened
from hezhan.engines.trace.view import (
    View,
    credited_before,
    debits_of,
    fen_of,
    first_debit_after,
    key_of,
    payee_of,
    place_of,
)

# columns of the table of holders, and of the table of what each claim has there (a list sorted by claim)
FIRST, SUM, NEXT, WAITS = 0, 1, 2, 3
CLAIM, FEN, AFTER, HOP = 0, 1, 2, 3


@numba.njit(cache=True, nogil=True)
def mul_div(a, b, c):  # type: ignore[no-untyped-def]
    """(floor(a·b / c), remainder), exact for 0 ≤ a, b ≤ c < 2**59 though the product needs 118 bits.

    A float quotient is off by a few; the error of its product, taken modulo 2**64, tells by how many.
    """
    quotient = np.int64(np.float64(a) * np.float64(b) / np.float64(c))
    rest = np.int64(a * b - quotient * c)
    while rest < 0:
        step = max(np.int64(1), np.int64(-rest // c))
        quotient -= step
        rest += step * c
    while rest >= c:
        step = max(np.int64(1), np.int64(rest // c))
        quotient += step
        rest -= step * c
    return quotient, rest


@numba.njit(cache=True, nogil=True)
def walk_shares(view: View, starts: Int64s, claims: Int64s) -> tuple[Int64s, Int64s]:
    """Follow the claimed transfers (labels in order of time) pro rata.

    Out: pieces (label, claim, fen, -1, hop) and standing (claim, account, fen, -1).
    """
    pieces, m = np.empty((1024, 5), np.int64), 0
    parts, used, free = np.empty((1024, 4), np.int64), 0, -1
    holders, known = np.empty((256, 4), np.int64), 0
    holder_of = np.zeros(len(view.axes.opening), np.int32)  # account → 1 + its holder
    owner = np.empty((256, 1), np.int64)
    queue = [(np.int64(0), np.int64(0))]  # (key of the next debit, account)
    queue.clear()
    i = 0
    while i < len(starts) or len(queue):
        arrived = m
        if i < len(starts) and (not len(queue) or key_of(view, starts[i]) < queue[0][0]):
            label = starts[i]
            pieces = widened(pieces, m)
            pieces[m] = label, claims[i], fen_of(view, label), -1, 0
            m += 1
            i += 1
        else:
            _, payer = heapq.heappop(queue)
            h = holder_of[payer] - 1
            place = place_of(view, payer)
            labels, at, first, last = debits_of(view, payer, place)
            j = holders[h, NEXT]
            label = np.int64(labels[j])
            fen = fen_of(view, label)
            held = credited_before(view, payer, place, key_of(view, label)) - at[j]
            pieces, m, free = _give(holders, parts, h, label, fen, max(held, fen), pieces, m, free)
            holders[h, NEXT] = j + 1
            holders[h, WAITS] = 0
            if holders[h, SUM] and j + 1 < last:
                holders[h, WAITS] = 1
                heapq.heappush(queue, (key_of(view, labels[j + 1]), np.int64(payer)))
        if arrived == m:
            continue
        payee = payee_of(view, label)
        if not holder_of[payee]:
            holders, owner = widened(holders, known), widened(owner, known)
            holders[known] = -1, 0, 0, 0
            owner[known] = payee
            known += 1
            holder_of[payee] = known
        h = holder_of[payee] - 1
        if not holders[h, WAITS]:
            labels, _, first, last = debits_of(view, payee, place_of(view, payee))
            holders[h, NEXT] = first_debit_after(view, labels, first, last, key_of(view, label))
            if holders[h, NEXT] < last:
                holders[h, WAITS] = 1
                heapq.heappush(queue, (key_of(view, labels[holders[h, NEXT]]), np.int64(payee)))
        parts, used, free = _receive(holders, parts, h, pieces, arrived, m, used, free)
    return pieces[:m].copy(), _what_stands(parts, holders, owner, known)


@numba.njit(cache=True, nogil=True)
def _give(holders, parts, h, label, fen, held, pieces, m, free):  # type: ignore[no-untyped-def]
    """Write one piece for each claim that gives more than nothing to this debit."""
    origins, part = 0, holders[h, FIRST]
    while part >= 0:
        origins += 1
        part = parts[part, AFTER]
    share, rest = np.empty(origins + 1, np.int64), np.empty(origins + 1, np.int64)
    part, given = holders[h, FIRST], 0
    for o in range(origins):
        share[o], rest[o] = mul_div(fen, parts[part, FEN], held)
        given += share[o]
        part = parts[part, AFTER]
    share[origins], rest[origins] = mul_div(fen, held - holders[h, SUM], held)
    left = fen - given - share[origins]
    if left:
        order = np.argsort(-rest, kind="mergesort")
        for o in range(left):
            share[order[o]] += 1
    before, part = -1, holders[h, FIRST]
    for o in range(origins):
        after = parts[part, AFTER]
        if share[o]:
            pieces = widened(pieces, m)
            pieces[m] = label, parts[part, CLAIM], share[o], -1, parts[part, HOP] + 1
            m += 1
            parts[part, FEN] -= share[o]
            holders[h, SUM] -= share[o]
        if parts[part, FEN]:
            before = part
        else:
            if before < 0:
                holders[h, FIRST] = after
            else:
                parts[before, AFTER] = after
            parts[part, AFTER] = free
            free = part
        part = after
    return pieces, m, free


@numba.njit(cache=True, nogil=True)
def _receive(holders, parts, h, pieces, arrived, m, used, free):  # type: ignore[no-untyped-def]
    """Add pieces, sorted by claim, to what each claim has here."""
    before, part = -1, holders[h, FIRST]
    for p in range(arrived, m):
        claim, fen, hop = pieces[p, 1], pieces[p, 2], pieces[p, 4]
        holders[h, SUM] += fen
        while part >= 0 and parts[part, CLAIM] < claim:
            before, part = part, parts[part, AFTER]
        if part >= 0 and parts[part, CLAIM] == claim:
            parts[part, FEN] += fen
            parts[part, HOP] = min(parts[part, HOP], hop)
            continue
        if free >= 0:
            new, free = free, parts[free, AFTER]
        else:
            parts = widened(parts, used)
            new, used = used, used + 1
        parts[new] = claim, fen, part, hop
        if before < 0:
            holders[h, FIRST] = new
        else:
            parts[before, AFTER] = new
        before = new
    return parts, used, free


@numba.njit(cache=True, nogil=True)
def _what_stands(parts, holders, owner, known):  # type: ignore[no-untyped-def]
    standing, s = np.empty((256, 4), np.int64), 0
    for h in range(known):
        part = holders[h, FIRST]
        while part >= 0:
            standing = widened(standing, s)
            standing[s] = parts[part, CLAIM], owner[h, 0], parts[part, FEN], -1
            s += 1
            part = parts[part, AFTER]
    return standing[:s].copy()
