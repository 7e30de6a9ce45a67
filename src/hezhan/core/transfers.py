"""Transfers: every movement of money known, as columns in one fixed order.

Law: the order is `(time, seq, transfer_id)`, so the order of rows in any file never matters. Transfers from an
account to itself move nothing and are not in here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import polars as pl
from numpy.typing import NDArray

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]
Bools = NDArray[np.bool_]


class TransferKind(StrEnum):
    """What sort of movement a transfer is."""

    TRANSFER = "transfer"
    CASH_OUT = "cash-out"
    CASH_IN = "cash-in"
    MERCHANT = "merchant"
    WALLET = "wallet"
    FEE = "fee"
    INTEREST = "interest"
    OTHER = "other"


KEYS_BETWEEN = 1 << 20  # late transfers that fit between two neighbours in the order


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Some transfers as columns: ids, times (instants), payer and payee (account codes), amounts (fen)."""

    ids: pl.Series
    time: Int64s
    payer: Int32s
    payee: Int32s
    fen: Int64s


@dataclass(frozen=True, slots=True, eq=False)
class Late:
    """Transfers that came in after the others were put in order; `key` gives each its place among them."""

    rows: Rows
    key: Int64s


@dataclass(frozen=True, slots=True, eq=False)
class Transfers:
    """n transfers in their order; `accounts` (code → account id) in code-point order but for those of `late` ones.

    A transfer is named by its label: its position here, or n + i for the i-th late one.
    """

    rows: Rows
    seq: Int64s
    accounts: pl.Series
    late: Late | None = None

    def __len__(self) -> int:
        return len(self.rows.fen) + (len(self.late.key) if self.late else 0)

    def at(self, labels: NDArray[np.integer] | Sequence[int]) -> Rows:
        """The transfers with these labels."""
        asked = np.asarray(labels, np.int64)
        if self.late is None or not len(asked) or asked.max() < len(self.rows.fen):
            return _gathered(self.rows, asked)
        return _gathered_from_both(self.rows, self.late.rows, asked)

    def key(self, labels: NDArray[np.integer] | Sequence[int]) -> Int64s:
        """Numbers that grow with the order of transfers, late ones in their places."""
        asked, n = np.asarray(labels, np.int64), len(self.rows.fen)
        keys = asked * KEYS_BETWEEN + (KEYS_BETWEEN - 1)
        if self.late is not None:
            keys[asked >= n] = self.late.key[asked[asked >= n] - n]
        return keys


def _gathered(rows: Rows, at: Int64s) -> Rows:
    return Rows(rows.ids.gather(at), rows.time[at], rows.payer[at], rows.payee[at], rows.fen[at])


def _gathered_from_both(early: Rows, late: Rows, at: Int64s) -> Rows:
    n = len(early.fen)
    is_late = at >= n
    first, second = _gathered(early, at[~is_late]), _gathered(late, at[is_late] - n)
    back = np.empty(len(at), np.int64)  # where each asked one lies when both parts are joined
    back[~is_late], back[is_late] = np.arange(len(first.fen)), len(first.fen) + np.arange(len(second.fen))
    joined = Rows(
        pl.concat([first.ids, second.ids], rechunk=True),
        np.concatenate((first.time, second.time)),
        np.concatenate((first.payer, second.payer)),
        np.concatenate((first.payee, second.payee)),
        np.concatenate((first.fen, second.fen)),
    )
    return _gathered(joined, back)


def in_order(table: pl.DataFrame) -> Transfers:
    """Sort and code a table of transfers.

    In: columns `transfer_id, time` (instant), `seq, payer, payee, amount_fen`; ids are unique. Strings compare by
    Unicode code point, which is how UTF-8 bytes compare.
    """
    names = pl.concat([table["payer"], table["payee"].alias("payer")], rechunk=True).unique().sort().alias("account")
    moved = _sorted(table)
    return Transfers(
        rows=_coded(moved, names, np.arange(len(names), dtype=np.int32)),
        seq=moved["seq"].cast(pl.Int64).to_numpy(),
        accounts=names,
    )


def with_late(transfers: Transfers, table: pl.DataFrame) -> Transfers:
    """The same transfers with a table of further ones beside them, at a cost of the further ones only.

    Raises `ValueError` when more of them fall between two neighbours than `KEYS_BETWEEN` allows.
    """
    if transfers.late is not None:
        raise ValueError("there are late transfers already: put all of them in one table")
    named = pl.concat([table["payer"], table["payee"].alias("payer")], rechunk=True).unique().sort().alias("account")
    codes, new = _codes_beside(transfers.accounts, named)
    accounts = pl.concat([transfers.accounts.alias("account"), new], rechunk=False)
    moved = _sorted(table)
    before = _before(transfers, moved)
    occurrence = _occurrence(before)
    if len(occurrence) and occurrence.max() >= KEYS_BETWEEN - 1:
        raise ValueError(f"more than {KEYS_BETWEEN} late transfers in one place: index them instead")
    return Transfers(
        rows=transfers.rows,
        seq=transfers.seq,
        accounts=accounts,
        late=Late(rows=_coded(moved, named, codes), key=before * KEYS_BETWEEN + occurrence),
    )


def _sorted(table: pl.DataFrame) -> pl.DataFrame:
    """Large tables mostly come in order, and looking is far cheaper than sorting."""
    moved = table.filter(pl.col("payer") != pl.col("payee"))
    time, seq, name = (pl.col(column) for column in ("time", "seq", "transfer_id"))
    tied = (seq < seq.shift(-1)) | ((seq == seq.shift(-1)) & (name < name.shift(-1)))
    in_place = (time < time.shift(-1)) | ((time == time.shift(-1)) & tied)
    return moved if moved.select(in_place.all()).item() else moved.sort("time", "seq", "transfer_id")


def _codes_beside(accounts: pl.Series, named: pl.Series) -> tuple[Int32s, pl.Series]:
    """Codes of the names, and those names that are new: they follow the sorted accounts, which are searched, not read."""
    at = np.minimum(accounts.search_sorted(named).to_numpy().astype(np.int64), max(len(accounts) - 1, 0))
    known = (accounts.gather(at) == named).to_numpy() if len(accounts) else np.zeros(len(named), np.bool_)
    codes = np.where(known, at, len(accounts) - 1 + np.cumsum(~known))
    return codes.astype(np.int32), named.filter(pl.Series(~known))


def _coded(moved: pl.DataFrame, names: pl.Series, codes: Int32s) -> Rows:
    code_of = pl.DataFrame({"account": names, "code": codes})
    payer, payee = (
        moved.select(pl.col(side).alias("account")).join(code_of, on="account", how="left", maintain_order="left")[
            "code"
        ]
        for side in ("payer", "payee")
    )
    return Rows(
        ids=moved["transfer_id"],
        time=moved["time"].cast(pl.Int64).to_numpy(),
        payer=payer.to_numpy(),
        payee=payee.to_numpy(),
        fen=moved["amount_fen"].cast(pl.Int64).to_numpy(),
    )


def _before(transfers: Transfers, moved: pl.DataFrame) -> Int64s:
    """For each row of an ordered table, how many of the ordered transfers come before it: all rows search together."""
    rows, time = transfers.rows, moved["time"].cast(pl.Int64).to_numpy()
    seq, name = moved["seq"].cast(pl.Int64).to_numpy(), moved["transfer_id"]
    low, high = (np.searchsorted(rows.time, time, side) for side in ("left", "right"))
    while len(tied := np.flatnonzero(low < high)):
        middle = (low[tied] + high[tied]) // 2
        earlier = transfers.seq[middle] < seq[tied]
        named_earlier = (rows.ids.gather(middle) < name.gather(tied)).to_numpy()
        earlier |= (transfers.seq[middle] == seq[tied]) & named_earlier
        low[tied[earlier]] = middle[earlier] + 1
        high[tied[~earlier]] = middle[~earlier]
    return low.astype(np.int64)


def _occurrence(ascending: Int64s) -> Int64s:
    """0, 1, 2 … within each run of equal values."""
    if not len(ascending):
        return ascending
    starts = np.flatnonzero(np.concatenate(([True], ascending[1:] != ascending[:-1])))
    return np.arange(len(ascending)) - np.repeat(starts, np.diff([*starts, len(ascending)]))
