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

from hezhan.core.transfers import KEYS_BETWEEN, Int32s, Int64s, Rows, Transfers
from hezhan.engines.trace.axes import Axes


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
    late = transfers.late.rows if transfers.late else transfers.at([])
    late_key = transfers.late.key if transfers.late else np.zeros(0, np.int64)
    labels = np.array(sorted(claimed), np.int64)
    roomy = _with_room(axes, len(transfers.accounts))
    changed = np.unique(np.concatenate((transfers.at(labels).payer, late.payer, late.payee))).astype(np.int32)
    own = _own_axes(roomy, late, late_key, changed, labels)
    frozen = [np.ascontiguousarray(part) for part in (late.payer, late.payee, late.fen, late_key, changed, *own)]
    for part in frozen:
        part.setflags(write=False)
    return View(_read_only(roomy), *frozen)  # type: ignore[arg-type]


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


def _own_axes(
    axes: Axes, late: Rows, late_key: Int64s, changed: Int32s, claimed: Int64s
) -> tuple[Int64s, Int32s, Int64s, Int64s, Int32s, Int64s]:
    outs, ins, debits, credits = [], [], [], []
    for account in changed.tolist():
        out, inn = _labels_of(axes, late, late_key, account, claimed)
        debit_at, credit_at = _settle(
            _keys(axes, late_key, out),
            _fen(axes, late, out),
            _keys(axes, late_key, inn),
            _fen(axes, late, inn),
            int(axes.opening[account]),
        )
        outs.append(out.astype(np.int32))
        ins.append(inn.astype(np.int32))
        debits.append(debit_at)
        credits.append(credit_at)
    return (
        np.cumsum([0, *map(len, outs)], dtype=np.int64),
        np.concatenate([*outs, np.zeros(0, np.int32)]),
        np.concatenate([*debits, np.zeros(0, np.int64)]),
        np.cumsum([0, *map(len, ins)], dtype=np.int64),
        np.concatenate([*ins, np.zeros(0, np.int32)]),
        np.concatenate([*credits, np.zeros(0, np.int64)]),
    )


def _labels_of(axes: Axes, late: Rows, late_key: Int64s, account: int, claimed: Int64s) -> tuple[Int64s, Int64s]:
    """The account's debits, less those that a claim names, and its credits, each in order."""
    n = len(axes.fen)
    out = inn = np.zeros(0, np.int64)
    if account + 1 < len(axes.out_first):
        out = axes.out_transfer[axes.out_first[account] : axes.out_first[account + 1]].astype(np.int64)
        inn = axes.in_transfer[axes.in_first[account] : axes.in_first[account + 1]].astype(np.int64)
    out = np.concatenate((out, n + np.flatnonzero(late.payer == account)))
    inn = np.concatenate((inn, n + np.flatnonzero(late.payee == account)))
    out = out[~np.isin(out, claimed)]
    return (
        out[np.argsort(_keys(axes, late_key, out), kind="stable")],
        inn[np.argsort(_keys(axes, late_key, inn), kind="stable")],
    )


def _keys(axes: Axes, late_key: Int64s, labels: Int64s) -> Int64s:
    n = len(axes.fen)
    keys = labels * KEYS_BETWEEN + (KEYS_BETWEEN - 1)
    is_late = labels >= n
    keys[is_late] = late_key[labels[is_late] - n]
    return keys


def _fen(axes: Axes, late: Rows, labels: Int64s) -> Int64s:
    n = len(axes.fen)
    fen = np.empty(len(labels), np.int64)
    is_late = labels >= n
    fen[~is_late] = axes.fen[labels[~is_late]]
    fen[is_late] = late.fen[labels[is_late] - n]
    return fen


@numba.njit(cache=True, nogil=True)
def _settle(out_key, out_fen, in_key, in_fen, opening):  # type: ignore[no-untyped-def]
    debit_at, credit_at = np.empty(len(out_key), np.int64), np.empty(len(in_key), np.int64)
    credited, debited, i = opening, 0, 0
    for j in range(len(out_key)):
        while i < len(in_key) and in_key[i] < out_key[j]:
            credit_at[i] = credited
            credited += in_fen[i]
            i += 1
        debit_at[j] = debited
        debited += out_fen[j]
        credited = max(credited, debited)
    while i < len(in_key):
        credit_at[i] = credited
        credited += in_fen[i]
        i += 1
    return debit_at, credit_at


# What the kernels ask of a view. ------------------------------------------------------------------


@numba.njit(cache=True, nogil=True)
def key_of(view, label):  # type: ignore[no-untyped-def]
    """A number that grows with the order of transfers, late ones in their places."""
    n = len(view.axes.fen)
    return label * KEYS_BETWEEN + (KEYS_BETWEEN - 1) if label < n else view.late_key[label - n]


@numba.njit(cache=True, nogil=True)
def payee_of(view, label):  # type: ignore[no-untyped-def]
    n = len(view.axes.fen)
    return np.int64(view.axes.payee[label] if label < n else view.late_payee[label - n])


@numba.njit(cache=True, nogil=True)
def fen_of(view, label):  # type: ignore[no-untyped-def]
    n = len(view.axes.fen)
    return view.axes.fen[label] if label < n else view.late_fen[label - n]


@numba.njit(cache=True, nogil=True)
def place_of(view, account):  # type: ignore[no-untyped-def]
    """Where the account stands among the changed ones, or -1."""
    at = np.searchsorted(view.changed, account)
    return at if at < len(view.changed) and view.changed[at] == account else -1


@numba.njit(cache=True, nogil=True)
def debits_of(view, account, place):  # type: ignore[no-untyped-def]
    """(labels, where each begins on the axis, first, last + 1) of the account's debits."""
    if place >= 0:
        first, last = view.own_out_first[place], view.own_out_first[place + 1]
        return view.own_out, view.own_debit_at, first, last
    axes = view.axes
    return axes.out_transfer, axes.debit_at, axes.out_first[account], axes.out_first[account + 1]


@numba.njit(cache=True, nogil=True)
def credit_begin(view, account, place, label):  # type: ignore[no-untyped-def]
    """Where the transfer's money begins on the axis of `account`, its payee."""
    if place < 0:
        return view.axes.credit_at[label]
    return view.own_credit_at[last_credit_before(view, account, place, key_of(view, label) + 1)]


@numba.njit(cache=True, nogil=True)
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


@numba.njit(cache=True, nogil=True)
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


@numba.njit(cache=True, nogil=True)
def first_debit_after(view, labels, first, last, key):  # type: ignore[no-untyped-def]
    """Position of the first debit whose key is above `key`, between `first` and `last`."""
    while first < last:
        middle = (first + last) // 2
        if key_of(view, labels[middle]) <= key:
            first = middle + 1
        else:
            last = middle
    return first
