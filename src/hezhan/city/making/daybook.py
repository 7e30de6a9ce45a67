"""The settled days on disk, as truth: what moved, what was posted, whose it was.

One Parquet file a day under transfers/, and under landed/ the credits that arrived on a later day than they were sent.
Accounts are rows of truth/accounts.parquet. Law: what is read back is what was kept.
"""

from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from hezhan.city.days import at
from hezhan.city.happenings import KINDS, Payments, Purpose
from hezhan.city.life import Landed, Settled
from hezhan.core.instants import iso

_KINDS = pl.Enum([str(kind) for kind in KINDS])
_PURPOSES = pl.Enum([purpose.name.lower().replace("_", "-") for purpose in Purpose])
_WORDS = {"kind": _KINDS, "purpose": _PURPOSES}
_TIMES = ("sent", "arrived")
_MOMENT = pl.Datetime("us", "UTC")


def day_name(day: int) -> str:
    """The name of a day in files: 2024-05-01."""
    return iso(at(day))[:10]


class Daybook:
    """Settled days in a folder of the truth."""

    def __init__(self, truth: Path) -> None:
        self._transfers, self._landed = truth / "transfers", truth / "landed"

    def keep(self, day: int, settled: Settled) -> None:
        """Write a day."""
        beside = {
            "serial": settled.serial,
            "ok": settled.ok,
            "payer_balance_fen": settled.payer_balance,
            "payee_balance_fen": settled.payee_balance,
        }
        _write(self._transfers, day, settled.payments, beside)
        landed = settled.landed
        _write(self._landed, day, landed.payments, {"serial": landed.serial, "payee_balance_fen": landed.payee_balance})

    def read(self, day: int) -> Settled:
        """A day as it was kept."""
        payments, beside = _read(self._transfers, day)
        landed, of_landed = _read(self._landed, day)
        return Settled(
            payments=payments,
            ok=beside["ok"],
            payer_balance=beside["payer_balance_fen"],
            payee_balance=beside["payee_balance_fen"],
            serial=beside["serial"],
            landed=Landed(landed, of_landed["payee_balance_fen"], of_landed["serial"]),
        )


def _write(folder: Path, day: int, payments: Payments, beside: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    table = pl.DataFrame({one.name: getattr(payments, one.name) for one in fields(payments)} | beside)
    times = [pl.col(name).cast(_MOMENT) for name in _TIMES]
    words = [pl.col(name).cast(pl.UInt8).cat.to(words) for name, words in _WORDS.items()]
    table.with_columns(*times, *words).write_parquet(folder / f"{day_name(day)}.parquet", compression_level=1)


def _read(folder: Path, day: int) -> tuple[Payments, dict[str, np.ndarray]]:
    table = pl.read_parquet(folder / f"{day_name(day)}.parquet")
    numbers = [pl.col(name).to_physical().cast(pl.Int8) for name in _WORDS]
    columns = {column.name: column.to_numpy() for column in table.with_columns(pl.col(_TIMES).cast(pl.Int64), *numbers)}
    own = [one.name for one in fields(Payments)]
    return Payments(*(columns[name] for name in own)), {k: v for k, v in columns.items() if k not in own}
