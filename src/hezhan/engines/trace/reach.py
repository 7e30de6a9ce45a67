"""Poison: which accounts can be reached at all, in how few hops. It names accounts, not amounts.

One sweep in the order of transfers is exact: a path may only go on with a later transfer, so when a transfer comes up, the
fewest hops to its payer by then are known. Transfers of nothing carry nothing.
"""

import numba
import numpy as np

from hezhan.core.transfers import KEYS_BETWEEN, Int32s, Int64s
from hezhan.engines.trace.view import View, fen_of, key_of, payee_of

UNREACHED = np.int32(2**30)


@numba.njit(cache=True, nogil=True)
def reach(view: View, starts: Int64s) -> Int32s:
    """Fewest hops to each account from the claimed transfers (labels in order of time), or `UNREACHED`.

    A claimed transfer carries its own claim only, never the poison of its source.
    """
    axes, n, late = view.axes, len(view.axes.fen), len(view.late_key)
    hops = np.full(len(axes.opening), UNREACHED, np.int32)
    if not len(starts):
        return hops
    poisoned = np.zeros(len(axes.opening), np.bool_)  # a small table beside the large one: it stays in cache
    s, i = 0, 0
    k = starts[0] if starts[0] < n else _first_of_index_after(view.late_key[starts[0] - n])
    i = np.searchsorted(view.late_key, key_of(view, starts[0]))
    while k < n or i < late:
        if i < late and (k >= n or view.late_key[i] < key_of(view, k)):
            label, payer = n + i, view.late_payer[i]
            i += 1
        else:
            label, payer = k, axes.payer[k]
            k += 1
        if s < len(starts) and starts[s] == label:
            hop = np.int32(0)
            s += 1
        elif poisoned[payer] and fen_of(view, label):
            hop = np.int32(hops[payer] + 1)
        else:
            continue
        payee = payee_of(view, label)
        poisoned[payee] = True
        hops[payee] = min(hops[payee], hop)
    return hops


@numba.njit(cache=True, nogil=True)
def _first_of_index_after(key):  # type: ignore[no-untyped-def]
    return key // KEYS_BETWEEN
