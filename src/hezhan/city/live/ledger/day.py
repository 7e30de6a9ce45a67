"""One day's planned payments and what became of each.

In:  a day as the truth keeps it. Out: columns that the loop fills; the postings of one account.
Law: what was posted is in an account's postings once, with the balance that the institution printed.
"""

from dataclasses import dataclass, field

import numpy as np

from hezhan.city.happenings import Payments
from hezhan.city.life.settle import Settled
from hezhan.city.live.ledger.lanes import PURSE, Lanes, lanes_of
from hezhan.city.live.ledger.post import AHEAD, DROPPED, UNPOSTED, Rows
from hezhan.city.world import NOBODY, Int8s, Int32s, Int64s


@dataclass(frozen=True, slots=True, eq=False)
class Moved:
    """Payments that moved the crime's money, or were to; by row as in the truth, with what became of them."""

    payments: Payments
    serial: Int64s
    lanes: Lanes
    paid: Int64s
    outcome: Int8s


@dataclass(slots=True, eq=False)
class _Index:
    """Rows by payer and by payee."""

    by_payer: Int64s
    payers: Int32s
    by_payee: Int64s
    payees: Int32s

    @classmethod
    def of(cls, payments: Payments) -> "_Index":
        by_payer, by_payee = (np.argsort(side, kind="stable") for side in (payments.payer, payments.payee))
        return cls(by_payer, payments.payer[by_payer], by_payee, payments.payee[by_payee])


@dataclass(slots=True, eq=False)
class Day:
    """A day's payments in their order. `paid` and what follows are filled as time goes on."""

    payments: Payments
    serial: Int64s
    lanes: Lanes
    place: Int32s
    paid: Int64s
    outcome: Int8s
    left: Int64s
    came: Int64s
    _index: _Index | None = field(default=None)

    @classmethod
    def planned(cls, settled: Settled) -> "Day":
        """A day before anything of it has happened."""
        rows = len(settled.serial)
        own = settled.payments.taken(np.arange(rows))  # a copy: crews may change ends
        return cls(
            payments=own,
            serial=settled.serial,
            lanes=lanes_of(own),
            place=np.full(rows, -1, np.int32),
            paid=np.zeros(rows, np.int64),
            outcome=np.full(rows, AHEAD, np.int8),
            left=np.full(rows, UNPOSTED, np.int64),
            came=np.full(rows, UNPOSTED, np.int64),
        )

    @property
    def columns(self) -> Rows:
        """As the loop wants them."""
        payments, lanes = self.payments, self.lanes
        return (
            payments.sent,
            payments.payer,
            payments.payee,
            payments.fen,
            lanes.takes,
            lanes.gives,
            lanes.insists,
            lanes.in_notes,
            self.place,
            self.paid,
            self.outcome,
            self.left,
            self.came,
        )

    @property
    def late(self) -> Int64s:
        """Rows that arrive later than they are sent."""
        return np.flatnonzero((self.payments.arrived > self.payments.sent) & (self.payments.payee != NOBODY))

    def reordered(self) -> None:
        """Some payers or payees are others now."""
        self._index = None

    def debits(self, account: int) -> Int64s:
        """Rows that the account paid or failed to pay, so far."""
        index = self._index_now()
        rows = index.by_payer[slice(*np.searchsorted(index.payers, (account, account + 1)))]
        return np.asarray(rows[(self.outcome[rows] != AHEAD) & (self.outcome[rows] != DROPPED)], np.int64)

    def credits(self, account: int) -> Int64s:
        """Rows that came in, so far."""
        index = self._index_now()
        rows = index.by_payee[slice(*np.searchsorted(index.payees, (account, account + 1)))]
        return np.asarray(rows[self.came[rows] != UNPOSTED], np.int64)

    def of_crime(self) -> Moved:
        """The rows that touch a purse."""
        rows = np.flatnonzero((self.lanes.takes == PURSE) | (self.lanes.gives == PURSE))
        lanes = self.lanes
        return Moved(
            payments=self.payments.taken(rows),
            serial=self.serial[rows],
            lanes=Lanes(lanes.takes[rows], lanes.gives[rows], lanes.insists[rows], lanes.in_notes[rows]),
            paid=self.paid[rows],
            outcome=self.outcome[rows],
        )

    def _index_now(self) -> _Index:
        if self._index is None:
            self._index = _Index.of(self.payments)
        return self._index
