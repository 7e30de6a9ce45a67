"""The loop that posts one stretch of time: debits as they are sent, credits as they arrive, in order of time.

In:  payments in order of `sent`, credits still under way, and two sums for each account, which are changed in place.
Out: whether each payment went through, and the printed balance after each posting.
Law: neither sum is ever negative; within a second credits of earlier seconds come first, then payments in their order, each
credited at once where it needs no time.
"""

from typing import Final

import numba
import numpy as np

from hezhan.city.world import Bools, Int8s, Int32s, Int64s

ORDINARY: Final = 0
REST: Final = 1
FAILED: Final = 0
POSTED: Final = 1
DROPPED: Final = 2
UNPOSTED: Final = -1  # a balance that there is not, or not yet
COVERED: Final = -1  # no payment of the crime lacked cover


@numba.njit(cache=True, nogil=True)
def post(  # noqa: PLR0913  one compiled loop: cut up it would be slower and no clearer
    sums: Int64s,  # by account and lane, changed in place
    seconds: int,  # length of the stretch
    sent: Int32s,  # second within the stretch, rising
    arrives: Int64s,  # second, may lie beyond the stretch
    payer: Int32s,
    payee: Int32s,
    fen: Int64s,
    lane: Int8s,  # ORDINARY or REST
    insists: Bools,  # where even both sums are too little it fails visibly; otherwise it is not tried
    waiting: tuple[
        Int64s, Int32s, Int64s, Int8s, Int64s
    ],  # credits under way: arrives, payee, fen, lane; balance (out)
    outcome: Int8s,  # out
    payer_balance: Int64s,  # out
    payee_balance: Int64s,  # out
) -> int:
    """Post everything; the row of the first payment of the crime that lacks cover, otherwise COVERED."""
    late_arrives, late_payee, late_fen, late_lane, late_balance = waiting
    rows = len(fen)
    first, last = np.full(seconds, -1, np.int32), np.full(seconds, -1, np.int32)
    following = np.full(rows + len(late_fen), -1, np.int32)
    for late in range(len(late_fen)):
        _queue(rows + late, late_arrives[late], first, last, following)
    row = 0
    for second in range(seconds):
        due = first[second]
        while due >= 0:
            late = due - rows
            if late >= 0:
                late_balance[late] = _credit(sums, late_payee[late], late_lane[late], late_fen[late])
            else:
                payee_balance[due] = _credit(sums, payee[due], lane[due], fen[due])
            due = following[due]
        while row < rows and sent[row] == second:
            outcome[row] = _debit(sums, payer[row], lane[row], fen[row], insists[row])
            if outcome[row] != POSTED and lane[row] == REST:
                return row
            if payer[row] >= 0:
                payer_balance[row] = sums[payer[row], ORDINARY] + sums[payer[row], REST]
            if outcome[row] == POSTED and payee[row] >= 0:
                if arrives[row] <= second:
                    payee_balance[row] = _credit(sums, payee[row], lane[row], fen[row])
                else:
                    _queue(row, arrives[row], first, last, following)
            row += 1
    return COVERED


@numba.njit(cache=True, nogil=True, inline="always")
def _queue(row: int, second: int, first: Int32s, last: Int32s, following: Int32s) -> None:
    """Hang the row behind the others that arrive in that second; nothing when that is after the stretch."""
    if second >= len(first):
        return
    if first[second] < 0:
        first[second] = row
    else:
        following[last[second]] = row
    last[second] = row


@numba.njit(cache=True, nogil=True, inline="always")
def _credit(sums: Int64s, account: int, lane: int, fen: int) -> int:
    sums[account, lane] += fen
    balance: int = sums[account, ORDINARY] + sums[account, REST]
    return balance


@numba.njit(cache=True, nogil=True, inline="always")
def _debit(sums: Int64s, account: int, lane: int, fen: int, insists: bool) -> int:
    if account < 0:
        return POSTED
    if sums[account, lane] < fen:
        lacks = sums[account, ORDINARY] + sums[account, REST] < fen
        return FAILED if insists and lacks else DROPPED
    sums[account, lane] -= fen
    return POSTED
