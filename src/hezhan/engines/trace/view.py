"""A view of the axes for one question: the index as built, with the axes of a few accounts replaced.

A claim's transfer does not debit its source, so the axis of every claim's source differs from question to question; and
transfers that arrived after the index was built change the axes of their two accounts. Both are replaced here, at a cost
of those accounts' own transfers only; the index itself is never touched.

Law: asking a view gives the same as building the index anew from the changed transfers.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numba
import numpy as np

from hezhan.core.transfers import KEYS_BETWEEN, Int32s, Int64s, Transfers
from hezhan.engines.trace.axes import Axes
from hezhan.engines.trace.lean import lean

NO_LATE = (np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.int64), np.zeros(0, np.int64))
NEVER = np.int64(2**62)  # a key after all others


class View(NamedTuple):
    """The axes, and beside them (`own_*`) those of the `changed` accounts, sorted by code.

    A transfer is known by its label: its position in the index, or n + i for the i-th `late` one.
    `late_key` places a late transfer in time among those of the index (see `key_of`).
    """

    axes: Axes
    late_payer: Int32s
    late_payee: Int32s
    late_fen: Int64s
    late_key: Int64s
    changed: Int32s
    own_out_first: Int64s
    own_out: Int32s
    own_debit_at: Int64s
    own_in_first: Int64s
    own_in: Int32s
    own_credit_at: Int64s  # beside own_in


def view(axes: Axes, transfers: Transfers, claimed: Sequence[int]) -> View:
    """The axes as they are for these claims: claimed transfers (labels) debit nobody, late ones are in."""
    labels = np.array(sorted(claimed), np.int64)
    payers = _payers(transfers, labels)
    roomy = _with_room(axes, len(transfers.accounts))
    if transfers.late:
        late = transfers.late.rows
        late_columns = late.payer, late.payee, late.fen, transfers.late.key
        changed = np.unique(np.concatenate((payers, late.payer, late.payee)))
    else:
        late_columns = NO_LATE
        changed = np.unique(payers)
    by_payer = np.argsort(payers, kind="stable")
    own = _own_axes(
        roomy,
        *late_columns,
        *_grouped(late_columns[0]),
        *_grouped(late_columns[1]),
        changed,
        labels[by_payer],
        payers[by_payer],
    )
    frozen = [np.ascontiguousarray(part) for part in (*late_columns, changed, *own)]
    for part in frozen:
        part.setflags(write=False)
    return View(_read_only(roomy), *frozen)


def _payers(transfers: Transfers, labels: Int64s) -> Int32s:
    """Payers only: gathering whole rows would also fetch their ids as text."""
    n = len(transfers.rows.fen)
    payers = np.empty(len(labels), np.int32)
    is_late = labels >= n
    payers[~is_late] = transfers.rows.payer[labels[~is_late]]
    if transfers.late:
        payers[is_late] = transfers.late.rows.payer[labels[is_late] - n]
    return payers


def _grouped(accounts: Int32s) -> tuple[Int64s, Int32s]:
    """Late transfers by account, those of one account in order; and the accounts in that order."""
    order = np.argsort(accounts, kind="stable")
    return order, accounts[order]


def _with_room(axes: Axes, accounts: int) -> Axes:
    """Accounts that only late transfers name have no axis in the index; they get an empty opening and are all changed."""
    if accounts == len(axes.opening):
        return axes
    return axes._replace(opening=np.concatenate((axes.opening, np.zeros(accounts - len(axes.opening), np.int64))))


def _read_only(axes: Axes) -> Axes:
    """One type of array everywhere, so that mapped files and memory run the same machine code."""
    parts = [np.asarray(part).view() for part in axes]
    for part in parts:
        part.setflags(write=False)
    return Axes(*parts)  # type: ignore[arg-type]


@numba.njit(cache=True, nogil=True)
def _own_axes(  # type: ignore[no-untyped-def]
    axes,
    late_payer,
    late_payee,
    late_fen,
    late_key,
    late_out,
    late_out_of,
    late_in,
    late_in_of,
    changed,
    claimed,
    claimed_of,
):
    """The axes of the changed accounts, built anew. `claimed` lies by payer (`claimed_of`), then in order."""
    n, m, indexed = len(axes.fen), len(changed), len(axes.out_first) - 1
    out_first, in_first = np.zeros(m + 1, np.int64), np.zeros(m + 1, np.int64)
    for c in range(m):
        account = changed[c]
        outs = np.searchsorted(late_out_of, account, side="right") - np.searchsorted(late_out_of, account)
        ins = np.searchsorted(late_in_of, account, side="right") - np.searchsorted(late_in_of, account)
        gone = np.searchsorted(claimed_of, account, side="right") - np.searchsorted(claimed_of, account)
        if account < indexed:
            outs += axes.out_first[account + 1] - axes.out_first[account]
            ins += axes.in_first[account + 1] - axes.in_first[account]
        out_first[c + 1] = out_first[c] + outs - gone
        in_first[c + 1] = in_first[c] + ins
    out, debit_at = np.empty(out_first[m], np.int32), np.empty(out_first[m], np.int64)
    inn, credit_at = np.empty(in_first[m], np.int32), np.empty(in_first[m], np.int64)
    for c in range(m):
        account = changed[c]
        i = o = i_end = o_end = 0
        if account < indexed:
            o, o_end = axes.out_first[account], axes.out_first[account + 1]
            i, i_end = axes.in_first[account], axes.in_first[account + 1]
        lo, lo_end = np.searchsorted(late_out_of, account), np.searchsorted(late_out_of, account, side="right")
        li, li_end = np.searchsorted(late_in_of, account), np.searchsorted(late_in_of, account, side="right")
        gone, gone_end = np.searchsorted(claimed_of, account), np.searchsorted(claimed_of, account, side="right")
        to_out, to_in = out_first[c], in_first[c]
        credited, debited = axes.opening[account], np.int64(0)
        while o < o_end or lo < lo_end or i < i_end or li < li_end:
            out_key = out_late_key = in_key = in_late_key = NEVER
            if o < o_end:
                out_key = np.int64(axes.out_transfer[o]) * KEYS_BETWEEN + (KEYS_BETWEEN - 1)
            if lo < lo_end:
                out_late_key = late_key[late_out[lo]]
            if i < i_end:
                in_key = np.int64(axes.in_transfer[i]) * KEYS_BETWEEN + (KEYS_BETWEEN - 1)
            if li < li_end:
                in_late_key = late_key[late_in[li]]
            if min(out_key, out_late_key) < min(in_key, in_late_key):
                if out_key < out_late_key:
                    label = np.int64(axes.out_transfer[o])
                    amount = axes.fen[label]
                    o += 1
                else:
                    label = n + late_out[lo]
                    amount = late_fen[late_out[lo]]
                    lo += 1
                at = gone + np.searchsorted(claimed[gone:gone_end], label)
                if at < gone_end and claimed[at] == label:
                    continue
                out[to_out] = label
                debit_at[to_out] = debited
                to_out += 1
                debited += amount
                credited = max(credited, debited)
            else:
                if in_key < in_late_key:
                    label = np.int64(axes.in_transfer[i])
                    amount = axes.fen[label]
                    i += 1
                else:
                    label = n + late_in[li]
                    amount = late_fen[late_in[li]]
                    li += 1
                inn[to_in] = label
                credit_at[to_in] = credited
                to_in += 1
                credited += amount
    return out_first, out, debit_at, in_first, inn, credit_at


# What the kernels ask of a view. ------------------------------------------------------------------


@lean
def key_of(view, label):  # type: ignore[no-untyped-def]
    """A number that grows with the order of transfers, late ones in their places."""
    n = len(view.axes.fen)
    return label * KEYS_BETWEEN + (KEYS_BETWEEN - 1) if label < n else view.late_key[label - n]


@lean
def payee_of(view, label):  # type: ignore[no-untyped-def]
    n = len(view.axes.fen)
    return np.int64(view.axes.payee[label] if label < n else view.late_payee[label - n])


@lean
def fen_of(view, label):  # type: ignore[no-untyped-def]
    n = len(view.axes.fen)
    return view.axes.fen[label] if label < n else view.late_fen[label - n]


@lean
def place_of(view, account):  # type: ignore[no-untyped-def]
    """Where the account stands among the changed ones, or -1."""
    low, high = 0, len(view.changed)
    while low < high:
        middle = (low + high) // 2
        if view.changed[middle] < account:
            low = middle + 1
        else:
            high = middle
    return low if low < len(view.changed) and view.changed[low] == account else -1


@lean
def debits_of(view, account, place):  # type: ignore[no-untyped-def]
    """(first, last + 1) of the account's debits, in `own_out` when it has a place, otherwise in `out_transfer`."""
    if place >= 0:
        return view.own_out_first[place], view.own_out_first[place + 1]
    return view.axes.out_first[account], view.axes.out_first[account + 1]


@lean
def debit_label(view, place, j):  # type: ignore[no-untyped-def]
    """The transfer that is debit `j`."""
    return np.int64(view.own_out[j] if place >= 0 else view.axes.out_transfer[j])


@lean
def debit_begin(view, place, j):  # type: ignore[no-untyped-def]
    """Where debit `j` begins on the axis."""
    return view.own_debit_at[j] if place >= 0 else view.axes.debit_at[j]


@lean
def credit_begin(view, account, place, label):  # type: ignore[no-untyped-def]
    """Where the transfer's money begins on the axis of `account`, its payee."""
    if place < 0:
        return view.axes.credit_at[label]
    return view.own_credit_at[last_credit_before(view, account, place, key_of(view, label) + 1)]


@lean
def last_credit_before(view, account, place, key):  # type: ignore[no-untyped-def]
    """Position of the last credit whose key is below `key`; one before the first if there is none."""
    if place >= 0:
        credits, low, high = view.own_in, view.own_in_first[place], view.own_in_first[place + 1]
    else:
        axes = view.axes
        credits, low, high = axes.in_transfer, axes.in_first[account], axes.in_first[account + 1]
    while low < high:
        middle = (low + high) // 2
        if key_of(view, credits[middle]) < key:
            low = middle + 1
        else:
            high = middle
    return low - 1


@lean
def credited_before(view, account, place, key):  # type: ignore[no-untyped-def]
    """Where the credit axis ends just before `key`, but for what unexplained debits insert."""
    at = last_credit_before(view, account, place, key)
    if place >= 0:
        if at < view.own_in_first[place]:
            return view.axes.opening[account]
        return view.own_credit_at[at] + fen_of(view, view.own_in[at])
    if at < view.axes.in_first[account]:
        return view.axes.opening[account]
    label = view.axes.in_transfer[at]
    return view.axes.credit_at[label] + view.axes.fen[label]


@lean
def first_debit_after(view, place, first, last, key):  # type: ignore[no-untyped-def]
    """Position of the first debit whose key is above `key`, between `first` and `last`."""
    while first < last:
        middle = (first + last) // 2
        if key_of(view, debit_label(view, place, middle)) <= key:
            first = middle + 1
        else:
            last = middle
    return first
