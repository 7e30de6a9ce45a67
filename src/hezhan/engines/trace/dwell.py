"""How fast an account empties: the hazard with which money leaves it, from all its movements.

First in, first out tells how long each fen stayed; money still there has stayed at least until now. The estimate is the
maximum-likelihood rate of an exponential stay with such censored times: fen that left, by fen-seconds of stay.
"""

from typing import NamedTuple

import numba
import numpy as np

from hezhan.core.instants import SECOND
from hezhan.core.transfers import Int32s, Transfers
from hezhan.engines.trace.lean import lean
from hezhan.engines.trace.view import View, credit_begin, debit_begin, debit_label, debits_of, fen_of, place_of


class Stay(NamedTuple):
    """Of one account: fen that came in and left again, and fen × seconds of all stays until `now`."""

    left_fen: int
    fen_seconds: float


def stays(view: View, transfers: Transfers, accounts: Int32s, now: int) -> list[Stay]:
    """How money stayed in each account until `now` (an instant)."""
    late = transfers.late.rows.time if transfers.late else np.zeros(0, np.int64)
    left, seconds = _stays(view, transfers.rows.time, late, accounts, now, SECOND)
    return [Stay(int(fen), float(stay)) for fen, stay in zip(left, seconds, strict=True)]


@numba.njit(cache=True, nogil=True)
def _stays(view, time, late, accounts, now, second):  # type: ignore[no-untyped-def]
    left, seconds = np.zeros(len(accounts), np.int64), np.zeros(len(accounts), np.float64)
    for i in range(len(accounts)):
        account = np.int64(accounts[i])
        place = place_of(view, account)
        first, last = debits_of(view, account, place)
        j = first
        if place >= 0:
            credits, begin, end = view.own_in, view.own_in_first[place], view.own_in_first[place + 1]
        else:
            axes = view.axes
            credits, begin, end = axes.in_transfer, axes.in_first[account], axes.in_first[account + 1]
        for c in range(begin, end):
            credit = np.int64(credits[c])
            came = _when(time, late, credit)
            low = credit_begin(view, account, place, credit)
            high = low + fen_of(view, credit)
            while j < last and _end(view, place, j) <= low:
                j += 1
            k = j
            while low < high and k < last:
                part = min(high, _end(view, place, k)) - low
                left[i] += part
                seconds[i] += part * (_when(time, late, debit_label(view, place, k)) - came) / second
                low += part
                k += 1
            seconds[i] += (high - low) * (now - came) / second
    return left, seconds


@lean
def _end(view, place, j):  # type: ignore[no-untyped-def]
    return debit_begin(view, place, j) + fen_of(view, debit_label(view, place, j))


@lean
def _when(time, late, label):  # type: ignore[no-untyped-def]
    return time[label] if label < len(time) else late[label - len(time)]
