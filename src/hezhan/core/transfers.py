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


@dataclass(frozen=True, slots=True, eq=False)
class Transfers:
    """n transfers in their order, accounts coded 0… in code-point order of their ids.

    `ids` (n strings), `time` (n instants), `payer` and `payee` (n account codes), `fen` (n amounts),
    `accounts` (code → account id).
    """

    ids: pl.Series
    time: Int64s
    payer: Int32s
    payee: Int32s
    fen: Int64s
    accounts: pl.Series

    def __len__(self) -> int:
        return len(self.fen)

    def code_of(self) -> dict[str, int]:
        """Account id → code."""
        return {account: code for code, account in enumerate(self.accounts)}


def in_order(rows: pl.DataFrame, also: Sequence[str] = ()) -> Transfers:
    """Sort and code the rows of a table of transfers; `also` names accounts that no transfer may name.

    In: columns `transfer_id, time` (instant), `seq, payer, payee, amount_fen`; ids are unique. Strings compare by
    Unicode code point, which is how UTF-8 bytes compare.
    """
    moved = rows.filter(pl.col("payer") != pl.col("payee")).sort("time", "seq", "transfer_id")
    names = (
        pl.concat([rows["payer"], rows["payee"], pl.Series("payer", also, dtype=pl.String)], rechunk=True)
        .unique()
        .sort()
        .alias("account")
    )
    codes = pl.DataFrame({"account": names, "code": np.arange(len(names), dtype=np.int32)})
    payer = moved.select(pl.col("payer").alias("account")).join(codes, on="account", how="left", maintain_order="left")[
        "code"
    ]
    payee = moved.select(pl.col("payee").alias("account")).join(codes, on="account", how="left", maintain_order="left")[
        "code"
    ]
    return Transfers(
        ids=moved["transfer_id"],
        time=moved["time"].cast(pl.Int64).to_numpy(),
        payer=payer.to_numpy(),
        payee=payee.to_numpy(),
        fen=moved["amount_fen"].cast(pl.Int64).to_numpy(),
        accounts=names,
    )
