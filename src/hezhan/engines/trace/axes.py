"""Axes: the index that answers FIFO without replaying anything.

Per account, put its credits end to end on one axis of cumulative fen and its debits on the same axis: first in, first
out is the identity between the two. A stretch of a credit therefore maps by binary search to the debits that took it.

In:  transfers in their order, accounts coded, opening balances.
Out: for each transfer where its money begins on the payee's axis; for each account its debits and where each begins.
Law: what a debit takes beyond the money known to be held is inserted into the axis as a credit of unknown origin just
before that debit, so credits never lie behind debits.

Built by buckets of neighbouring accounts whose state fits a core's cache: a plain sweep in time order waits for memory at
every step (it scatters over all accounts), two partitions of the events do not.
"""

from typing import NamedTuple

import numba
import numpy as np
from numpy.typing import NDArray

from hezhan.core.transfers import Int32s, Int64s

SHIFT = 14
BUCKET = 1 << SHIFT  # accounts whose state (400 KB) fits in a second-level cache
EVENTS_AT_ONCE = 32_000_000  # bounds the memory of one round to about 0.45 GB


class Axes(NamedTuple):
    """The index over n transfers and `a` accounts. `out_*` and `in_*` list each account's debits and credits in order."""

    payer: Int32s  # n
    payee: Int32s  # n
    fen: Int64s  # n
    opening: Int64s  # a: fen held before the first transfer
    credit_at: Int64s  # n: where the transfer's money begins on the payee's axis
    out_first: Int64s  # a + 1: where the account's debits begin in out_transfer
    out_transfer: Int32s  # n
    debit_at: Int64s  # n, beside out_transfer: where the debit begins on the payer's axis
    in_first: Int64s  # a + 1
    in_transfer: Int32s  # n


class TooMuchMoney(ValueError):
    """The amounts sum to more than exact arithmetic in 64 bits allows."""


def build_axes(payer: Int32s, payee: Int32s, fen: Int64s, opening: Int64s) -> Axes:
    """Index transfers that are sorted and free of transfers to oneself. Raises `TooMuchMoney`."""
    if float(fen.sum(dtype=np.float64)) + float(opening.sum(dtype=np.float64)) > 2.0**59:
        raise TooMuchMoney("amounts and openings sum to more than five quadrillion yuan")
    n, accounts = len(fen), len(opening)
    buckets = -(-accounts // BUCKET)
    debits, credits = _bucket_sizes(payer, payee, buckets)
    axes = Axes(
        payer,
        payee,
        fen,
        opening,
        credit_at=np.empty(n, np.int64),
        out_first=np.zeros(accounts + 1, np.int64),
        out_transfer=np.empty(n, np.int32),
        debit_at=np.empty(n, np.int64),
        in_first=np.zeros(accounts + 1, np.int64),
        in_transfer=np.empty(n, np.int32),
    )
    out_base = np.concatenate(([0], np.cumsum(debits.sum(axis=0))))
    in_base = np.concatenate(([0], np.cumsum(credits.sum(axis=0))))
    events = debits + credits
    rounds = _rounds(events.sum(axis=0))
    room = _room_for(max((int(events[:, low:high].sum()) for low, high in rounds), default=0))
    for low, high in rounds:
        _one_round(axes, low, high, events[:, low:high], out_base, in_base, room)
    return axes


def _rounds(sizes: Int64s) -> list[tuple[int, int]]:
    """Neighbouring buckets whose events are few enough to be held at once."""
    rounds, low, held = [], 0, 0
    for bucket, size in enumerate(sizes.tolist()):
        if held and held + size > EVENTS_AT_ONCE:
            rounds.append((low, bucket))
            low, held = bucket, 0
        held += size
    return [*rounds, (low, len(sizes))] if len(sizes) else []


class _Room(NamedTuple):
    """Room for the events of one round, used again by the next: first touching memory costs more than filling it."""

    transfer: Int32s
    local: NDArray[np.int16]
    fen: Int64s


def _room_for(events: int) -> _Room:
    return _Room(np.empty(events, np.int32), np.empty(events, np.int16), np.empty(events, np.int64))


def _one_round(axes: Axes, low: int, high: int, counts: Int64s, out_base: Int64s, in_base: Int64s, room: _Room) -> None:
    """`counts`: events of each of these buckets in the earlier and in the later half of time."""
    halves = np.array([0, len(axes.fen) // 2, len(axes.fen)], np.int64)
    # events of a bucket lie together, those of the earlier half of time first
    begin = np.concatenate(([0], np.cumsum(counts.T.ravel()))).astype(np.int64)
    transfer, local, fen = room
    _scatter_events(axes.payer, axes.payee, axes.fen, halves, low, high, begin, transfer, local, fen)
    _settle_buckets(
        transfer,
        local,
        fen,
        begin[::2],
        low,
        out_base,
        in_base,
        axes.opening,
        axes.credit_at,
        axes.out_first,
        axes.out_transfer,
        axes.debit_at,
        axes.in_first,
        axes.in_transfer,
    )


@numba.njit(cache=True, nogil=True, parallel=True)
def _bucket_sizes(payer: Int32s, payee: Int32s, buckets: int) -> tuple[Int64s, Int64s]:
    debits, credits = np.zeros((2, buckets), np.int64), np.zeros((2, buckets), np.int64)
    middle = len(payer) // 2  # the halves are worked on side by side
    for half in numba.prange(2):
        first, last = (0, middle) if half == 0 else (middle, len(payer))
        for k in range(first, last):
            debits[half, payer[k] >> SHIFT] += 1
            credits[half, payee[k] >> SHIFT] += 1
    return debits, credits


@numba.njit(cache=True, nogil=True, parallel=True)
def _scatter_events(payer, payee, fen, halves, low, high, begin, to_transfer, to_local, to_fen):  # type: ignore[no-untyped-def]
    """A debit of transfer k is written as -1 - k, a credit as k."""
    for half in numba.prange(2):
        at = begin[half:-1:2].copy()
        for k in range(halves[half], halves[half + 1]):
            debit, credit = payer[k] >> SHIFT, payee[k] >> SHIFT
            if low <= debit < high:
                slot = at[debit - low]
                to_transfer[slot] = -1 - k
                to_local[slot] = payer[k] - (debit << SHIFT)
                to_fen[slot] = fen[k]
                at[debit - low] = slot + 1
            if low <= credit < high:
                slot = at[credit - low]
                to_transfer[slot] = k
                to_local[slot] = payee[k] - (credit << SHIFT)
                to_fen[slot] = fen[k]
                at[credit - low] = slot + 1


@numba.njit(cache=True, nogil=True, parallel=True)
def _settle_buckets(  # type: ignore[no-untyped-def]
    transfer,
    local,
    fen,
    begin,
    low,
    out_base,
    in_base,
    opening,
    credit_at,
    out_first,
    out_transfer,
    debit_at,
    in_first,
    in_transfer,
):
    for b in numba.prange(len(begin) - 1):
        bucket = low + b
        base = bucket * BUCKET
        size = min(BUCKET, len(opening) - base)
        outs, ins = np.zeros(size, np.int64), np.zeros(size, np.int64)
        for e in range(begin[b], begin[b + 1]):
            if transfer[e] < 0:
                outs[local[e]] += 1
            else:
                ins[local[e]] += 1
        out_at, in_at = out_base[bucket], in_base[bucket]
        for account in range(size):
            out_first[base + account], in_first[base + account] = out_at, in_at
            out_at += outs[account]
            in_at += ins[account]
            outs[account], ins[account] = out_at - outs[account], in_at - ins[account]
        out_first[base + size], in_first[base + size] = out_at, in_at
        credited, debited = opening[base : base + size].copy(), np.zeros(size, np.int64)
        for e in range(begin[b], begin[b + 1]):
            account, k, amount = local[e], transfer[e], fen[e]
            if k >= 0:
                in_transfer[ins[account]] = k
                ins[account] += 1
                credit_at[k] = credited[account]
                credited[account] += amount
            else:
                out_transfer[outs[account]] = -1 - k
                debit_at[outs[account]] = debited[account]
                outs[account] += 1
                debited[account] += amount
                credited[account] = max(credited[account], debited[account])
