"""Books: what some accounts' institutions posted, from payments as they were settled.

In:  settled payments, stretch after stretch in order of time, and which accounts are wanted.
Out: one row for each posting, each account's rows together in the order in which they were posted.
Law: of a wanted account every posting is there once; balances follow row by row.
"""

from typing import Protocol

import numpy as np
import polars as pl

from hezhan.city.happenings import Payments
from hezhan.city.world import NOBODY, Bools, Int64s

POSTINGS = pl.Schema(
    {
        "account": pl.Int32,  # row of Accounts
        "time": pl.Int64,  # true time
        "sent": pl.Int64,
        "sign": pl.Int8,
        "fen": pl.Int64,
        "balance_fen": pl.Int64,
        "kind": pl.Int8,  # position in KINDS
        "purpose": pl.Int8,
        "gang": pl.Int16,
        "other": pl.Int32,  # row of Accounts, NOBODY
        "serial": pl.Int64,
        "ok": pl.Boolean,
    }
)
_UNPOSTED = -1


class Landed(Protocol):
    """Credits of payments that were sent in an earlier stretch."""

    @property
    def payments(self) -> Payments: ...
    @property
    def payee_balance(self) -> Int64s: ...
    @property
    def serial(self) -> Int64s: ...


class Settled(Protocol):
    """Payments of a stretch of time in order of `sent`; a balance of -1 is none. `landed`: credits of earlier ones."""

    @property
    def payments(self) -> Payments: ...
    @property
    def ok(self) -> Bools: ...
    @property
    def payer_balance(self) -> Int64s: ...
    @property
    def payee_balance(self) -> Int64s: ...
    @property
    def serial(self) -> Int64s: ...
    @property
    def landed(self) -> Landed: ...


class Books:
    """Gathers the postings of wanted accounts."""

    def __init__(self, wanted: Bools) -> None:
        """`wanted`: by row of Accounts."""
        self._wanted = wanted
        self._parts: list[pl.DataFrame] = [pl.DataFrame(schema=POSTINGS)]

    def take(self, settled: Settled) -> None:
        """One stretch."""
        payments = settled.payments
        self._debits(settled, np.flatnonzero((payments.payer != NOBODY) & self._wanted[payments.payer]))
        posted = settled.payee_balance != _UNPOSTED
        self._credits(payments, settled.payee_balance, settled.serial, posted)
        landed = settled.landed
        self._credits(landed.payments, landed.payee_balance, landed.serial, landed.payee_balance != _UNPOSTED)

    def postings(self) -> pl.DataFrame:
        """All of them; at equal times what was sent earlier comes first, then serial numbers decide."""
        before = (pl.col("sent") == pl.col("time")).alias("before")
        return pl.concat(self._parts).sort("account", "time", before, "serial")

    def _debits(self, settled: Settled, rows: Int64s) -> None:
        payments = settled.payments
        self._keep(payments, rows, -1, settled.payer_balance[rows], settled.serial[rows], settled.ok[rows])

    def _credits(self, payments: Payments, balance: Int64s, serial: Int64s, posted: Bools) -> None:
        rows = np.flatnonzero(posted & (payments.payee != NOBODY) & self._wanted[payments.payee])
        self._keep(payments, rows, +1, balance[rows], serial[rows], np.ones(len(rows), np.bool_))

    def _keep(self, payments: Payments, rows: Int64s, sign: int, balance: Int64s, serial: Int64s, ok: Bools) -> None:
        own, other = (payments.payer, payments.payee)[::-sign]
        table = {
            "account": own[rows],
            "time": (payments.sent if sign < 0 else payments.arrived)[rows],
            "sent": payments.sent[rows],
            "sign": np.full(len(rows), sign, np.int8),
            "fen": payments.fen[rows],
            "balance_fen": balance,
            "kind": payments.kind[rows],
            "purpose": payments.purpose[rows],
            "gang": payments.gang[rows],
            "other": other[rows],
            "serial": serial,
            "ok": ok,
        }
        self._parts.append(pl.DataFrame(table, schema=POSTINGS))
