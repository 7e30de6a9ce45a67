"""Which debit row and which credit row are one transfer, seen by the two banks?

In:  rows in the order of the accounts' statements, with how each names its counterparty.
Out: for each row the number of its other side, or none.
Law: one to one; within a step of the table the nearest in time first, then the earlier debit, then the earlier credit.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from hezhan.core.instants import SECOND
from hezhan.engines.reconcile.kinds import Reach
from hezhan.engines.reconcile.nearest import nearest_pairs

ALONE = -1  # instead of a row number: no other side is known
NEAR = 300 * SECOND


@dataclass(frozen=True, slots=True)
class Step:
    """Rows that may be joined: how the debit names its payee, how the credit names its payer, what must agree.

    The amount always agrees, and each account that is named. `limit` in microseconds.
    """

    debit: Reach
    credit: Reach
    serial: bool
    limit: int | None

    @property
    def keys(self) -> list[str]:
        """The columns in which both rows agree. What a row does not name, the serial number stands for."""
        return [
            "fen",
            *(["serial"] if self.serial else []),
            *(["payer"] if self.credit is Reach.NAMED or not self.serial else []),
            *(["payee"] if self.debit is Reach.NAMED or not self.serial else []),
        ]


# In this order; the first four wherever their times lie, since both banks print one serial number.
STEPS = (
    Step(Reach.NAMED, Reach.NAMED, serial=True, limit=None),
    Step(Reach.POOL, Reach.NAMED, serial=True, limit=None),
    Step(Reach.NAMED, Reach.POOL, serial=True, limit=None),
    Step(Reach.POOL, Reach.POOL, serial=True, limit=None),
    Step(Reach.BLANK, Reach.NAMED, serial=True, limit=NEAR),
    Step(Reach.NAMED, Reach.BLANK, serial=True, limit=NEAR),
    Step(Reach.SHOP, Reach.NAMED, serial=True, limit=NEAR),
    Step(Reach.BLANK, Reach.POOL, serial=True, limit=NEAR),
    Step(Reach.POOL, Reach.BLANK, serial=True, limit=NEAR),
    Step(Reach.BLANK, Reach.BLANK, serial=True, limit=NEAR),
    Step(Reach.NAMED, Reach.NAMED, serial=False, limit=NEAR),
    # A pool whose own statement is in the books is an account like others there.
    Step(Reach.POOL, Reach.NAMED, serial=False, limit=NEAR),
    Step(Reach.NAMED, Reach.POOL, serial=False, limit=NEAR),
)


def other_sides(rows: pl.DataFrame) -> NDArray[np.int64]:
    """For each row the number of the row that is its other side, `ALONE` where there is none.

    In: `own`, `other` (codes), `fen`, `sign`, `time`, `serial` (code, negative where blank), `reach`.
    """
    mates = np.full(len(rows), ALONE, dtype=np.int64)
    numbered = rows.with_columns(pl.Series("place", np.arange(len(rows))))
    debits = _by_reach(numbered.filter(pl.col("sign") < 0), payer="own", payee="other")
    credits = _by_reach(numbered.filter(pl.col("sign") > 0), payer="other", payee="own")
    for step in STEPS:
        debit, credit = nearest_pairs(
            _open(debits[step.debit], mates, step),
            _open(credits[step.credit], mates, step),
            step.keys,
            step.limit,
        )
        mates[debit], mates[credit] = credit, debit
    return mates


def _by_reach(rows: pl.DataFrame, payer: str, payee: str) -> dict[Reach, pl.DataFrame]:
    named = rows.select("fen", "serial", "time", "place", "reach", payer=payer, payee=payee)
    return {reach: named.filter(pl.col("reach") == reach).drop("reach") for reach in Reach}


def _open(rows: pl.DataFrame, mates: NDArray[np.int64], step: Step) -> pl.DataFrame:
    """The rows that have no other side yet, and a serial number where the step needs one."""
    free = pl.Series(mates[rows["place"].to_numpy()] == ALONE)
    return rows.filter(free & (rows["serial"] >= 0) if step.serial else free)
