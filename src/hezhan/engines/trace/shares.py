"""Pro-rata: every origin in an account pays its part of each debit, to the fen.

Each origin gives `floor(fen · held / total)`; the fen left over go one by one to the largest remainders, ties to the claim
whose first transfer is earlier, clean money last (design: exact words). Claims are coded in that order, so claim codes
are ranks.

Nothing is cut off, so on a large graph a theft reaches hundreds of thousands of accounts and every debit of a hub touches
every claim that ever reached it. What each claim has in an account therefore lies in one stretch of memory, sorted by claim.
"""

import heapq

import numba
import numpy as np

from hezhan.core.transfers import Bools, Int64s
from hezhan.engines.trace.follow import widened
from hezhan.engines.trace.view import (
    View,
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

# columns of the table of holders: the sum of claims' money, its next debit (a position), whether it waits for that debit,
# and the stretch of the table of parts: where it begins, how many are used, how many fit
SUM, NEXT, WAITS, BEGIN, COUNT, ROOM = 0, 1, 2, 3, 4, 5
# columns of the table of parts
CLAIM, FEN, HOP = 0, 1, 2


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
def walk_shares(view: View, starts: Int64s, claims: Int64s, watched: Bools) -> tuple[Int64s, Int64s]:
    """Follow the claimed transfers (labels in order of time) pro rata.

    Out: pieces (label, claim, fen, -1, hop) of transfers to `watched` accounts (an empty column watches all), and
    standing (claim, account, fen, -1).
    """
    pieces, m = np.empty((1024, 5), np.int64), 0
    parts, used = np.empty((1024, 3), np.int64), 0
    holders, known = np.empty((256, 6), np.int64), 0
    holder_of = np.zeros(len(view.axes.opening), np.int32)  # account → 1 + its holder
    owner = np.empty((256, 1), np.int64)
    queue = [(np.int64(0), np.int64(0))]  # (key of the next debit, account)
    queue.clear()
    most = claims.max() + 1 if len(claims) else 1
    share, rest = np.empty(most + 1, np.int64), np.empty(most + 1, np.int64)
    moving, found = np.empty((most, 3), np.int64), 0  # what one transfer carries, sorted by claim
    i = 0
    while i < len(starts) or len(queue):
        if i < len(starts) and (not len(queue) or key_of(view, starts[i]) < queue[0][0]):
            label = starts[i]
            moving[0] = claims[i], fen_of(view, label), 0
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
            found = give(holders, parts, h, fen, max(held, fen), share, rest, moving)
            holders[h, NEXT] = j + 1
            holders[h, WAITS] = 0
            if holders[h, SUM] and j + 1 < last:
                holders[h, WAITS] = 1
                heapq.heappush(queue, (key_of(view, debit_label(view, place, j + 1)), np.int64(payer)))
        if not found:
            continue
        payee = payee_of(view, label)
        if not holder_of[payee]:
            holders, owner = widened(holders, known), widened(owner, known)
            holders[known] = 0, 0, 0, used, 0, 0
            owner[known] = payee
            known += 1
            holder_of[payee] = known
        h = holder_of[payee] - 1
        if not holders[h, WAITS]:
            place = place_of(view, payee)
            first, last = debits_of(view, payee, place)
            holders[h, NEXT] = first_debit_after(view, place, first, last, key_of(view, label))
            if holders[h, NEXT] < last:
                holders[h, WAITS] = 1
                heapq.heappush(queue, (key_of(view, debit_label(view, place, holders[h, NEXT])), np.int64(payee)))
        parts, used = receive(holders, parts, h, moving, found, used)
        if not len(watched) or watched[payee]:
            for o in range(found):
                pieces = widened(pieces, m)
                pieces[m] = label, moving[o, CLAIM], moving[o, FEN], -1, moving[o, HOP]
                m += 1
    return pieces[:m].copy(), _what_stands(parts, holders, owner, known)


@numba.njit(cache=True, nogil=True)
def give(holders, parts, h, fen, held, share, rest, moving):  # type: ignore[no-untyped-def]
    """Take each claim's share of this debit out of the holder's parts; `moving` gets those that are not nothing."""
    begin, origins = holders[h, BEGIN], holders[h, COUNT]
    given = 0
    for o in range(origins):
        share[o], rest[o] = mul_div(fen, parts[begin + o, FEN], held)
        given += share[o]
    share[origins], rest[origins] = mul_div(fen, held - holders[h, SUM], held)
    left = fen - given - share[origins]
    if left:
        _give_to_largest(share, rest, origins + 1, left)
    found, kept = 0, 0
    for o in range(origins):
        claim, there, hop = parts[begin + o]
        if share[o]:
            moving[found] = claim, share[o], hop + 1
            found += 1
            holders[h, SUM] -= share[o]
        if there > share[o]:
            parts[begin + kept] = claim, there - share[o], hop
            kept += 1
    holders[h, COUNT] = kept
    return found


@numba.njit(cache=True, nogil=True)
def _give_to_largest(share, rest, origins, left):  # type: ignore[no-untyped-def]
    """One fen more to each of the `left` largest remainders, ties to the earlier."""
    bar = np.partition(rest[:origins], origins - left)[origins - left]
    for o in range(origins):
        if rest[o] > bar:
            share[o] += 1
            left -= 1
    for o in range(origins):
        if left and rest[o] == bar:
            share[o] += 1
            left -= 1


@numba.njit(cache=True, nogil=True)
def receive(holders, parts, h, moving, found, used):  # type: ignore[no-untyped-def]
    """Merge what arrives into the holder's parts, both sorted by claim, from the end so that nothing is overwritten."""
    begin, count = holders[h, BEGIN], holders[h, COUNT]
    together, i, o = 0, 0, 0
    while i < count or o < found:
        same = i < count and o < found and parts[begin + i, CLAIM] == moving[o, CLAIM]
        before = i < count and (o >= found or parts[begin + i, CLAIM] < moving[o, CLAIM])
        i += 1 if same or before else 0
        o += 0 if before else 1
        together += 1
    if together > holders[h, ROOM]:
        room = max(4, 2 * together)
        while used + room > len(parts):
            parts = widened(parts, len(parts))
        parts[used : used + count] = parts[begin : begin + count]
        holders[h, BEGIN], holders[h, ROOM] = used, room
        begin, used = used, used + room
    i, o, to = count - 1, found - 1, together - 1
    while o >= 0:
        if i >= 0 and parts[begin + i, CLAIM] > moving[o, CLAIM]:
            parts[begin + to] = parts[begin + i]
            i -= 1
        elif i >= 0 and parts[begin + i, CLAIM] == moving[o, CLAIM]:
            claim, fen, hop = parts[begin + i]
            parts[begin + to] = claim, fen + moving[o, FEN], min(hop, moving[o, HOP])
            holders[h, SUM] += moving[o, FEN]
            i -= 1
            o -= 1
        else:
            parts[begin + to] = moving[o]
            holders[h, SUM] += moving[o, FEN]
            o -= 1
        to -= 1
    holders[h, COUNT] = together
    return parts, used


@numba.njit(cache=True, nogil=True)
def _what_stands(parts, holders, owner, known):  # type: ignore[no-untyped-def]
    total = holders[:known, COUNT].sum()
    standing, s = np.empty((total, 4), np.int64), 0
    for h in range(known):
        for p in range(holders[h, BEGIN], holders[h, BEGIN] + holders[h, COUNT]):
            standing[s] = parts[p, CLAIM], owner[h, 0], parts[p, FEN], -1
            s += 1
    return standing
