"""The ledger of all institutions: what people want to pay becomes postings with balances, day after day.

Each account holds two sums that are never negative: the ordinary one, and the rest (savings and the crime's money). What is
printed is both together. A payment is posted at `sent` by the payer's institution and at `arrived` by the payee's.

Law: balances follow row by row; nothing is made or lost; a day settled in two batches, cut at any second, gives the same
rows. The postings of one account follow one another by (time, before what was sent in that second if it was sent earlier,
serial): see `Settled`.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from hezhan.city import chance
from hezhan.city.days import at
from hezhan.city.happenings import Payments, Purpose
from hezhan.city.life.order import in_order, of_crime
from hezhan.city.life.posting import COVERED, DROPPED, POSTED, UNPOSTED, post
from hezhan.city.world import NOBODY, Bools, Int64s, World
from hezhan.core.instants import SECOND, clock

# Standing orders are tried whatever the account holds; for anything else people look before they pay. A standing order that
# only savings could cover is not tried either: nobody would understand why it failed.
STANDING_ORDERS: Final = (Purpose.LOAN_BACK, Purpose.UTILITY)
_GAP: Final = 9  # serial numbers grow by 1 to so many
_FIRST_SERIAL: Final = 10**11
_NO_PAYMENTS: Final = Payments(
    *(np.zeros(0, dtype) for dtype in ("i8", "i8", "i4", "i4", "i8", "i1", "i1", "i2", "i4"))
)


class Uncovered(ValueError):
    """A payment of the crime lacks cover: the crime was told wrongly."""


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """Payments of a stretch of time in order of `sent`, as the institutions posted them.

    `payer_balance` and `payee_balance`: fen printed after the posting, UNPOSTED (-1) where there is none: nobody's side, a
    failed payment's payee, or a credit that arrives after the stretch; a failed payment's payer keeps what there was.
    `serial` grows with the rows. `landed` are credits of payments sent before the stretch and posted in it, in order of
    `arrived`; their payments, serials and payers' balances were given before.
    """

    payments: Payments
    ok: Bools
    payer_balance: Int64s
    payee_balance: Int64s
    serial: Int64s
    landed: "Landed"


@dataclass(frozen=True, slots=True, eq=False)
class Landed:
    """Credits posted later than in the stretch in which they were sent."""

    payments: Payments
    payee_balance: Int64s
    serial: Int64s


class Ledger:
    """All accounts' sums, and the money under way."""

    def __init__(self, world: World) -> None:
        self._sums = np.stack((world.accounts.opening_fen, world.accounts.reserve_fen), axis=1).astype(np.int64)
        self._tie, self._gaps = (chance.stream(world.seed, "life", "ledger", name) for name in ("tie", "gaps"))
        self._now: int = at(1)
        self._rows, self._serial = 0, _FIRST_SERIAL
        self._on_the_way = _NO_PAYMENTS
        self._serials_on_the_way = np.zeros(0, np.int64)

    @property
    def balances(self) -> Int64s:
        """What is printed for each account now, in fen."""
        total: Int64s = self._sums.sum(axis=1)
        return total

    @property
    def sums(self) -> Int64s:
        """By account: the ordinary sum and the rest, in fen (a copy)."""
        return self._sums.copy()

    @property
    def on_the_way_fen(self) -> int:
        """Debited but not yet credited."""
        return int(self._on_the_way.fen.sum())

    def day(self, n: int, *parts: Payments) -> Settled:
        """Settle the whole of day `n`: honest life, crime, in any order. Days come one after the other."""
        return self.settle(at(n + 1), *parts)

    def settle(self, until: int, *parts: Payments) -> Settled:
        """Settle all that is sent from where the ledger stands to `until`, an instant in whole seconds, exclusive.

        Payments of the crime that were sent in the same second keep the order in which they are given. Raises ValueError
        when a payment lies outside the stretch, `Uncovered` when one of the crime lacks cover; the ledger is of no use then.
        """
        begin, self._now = self._now, until
        payments = in_order(self._tie, parts or (_NO_PAYMENTS,))
        if len(payments.fen) and not (begin <= payments.sent[0] and payments.sent[-1] < until):
            raise ValueError(f"a payment is sent outside of {clock(begin)} to {clock(until)}")
        waiting, n = self._on_the_way, len(payments.fen)
        outcome = np.empty(n, np.int8)
        payer_balance, payee_balance = np.full(n, UNPOSTED, np.int64), np.full(n, UNPOSTED, np.int64)
        late_balance = np.full(len(waiting.fen), UNPOSTED, np.int64)
        stuck = post(
            self._sums,
            (until - begin) // SECOND,
            ((payments.sent - begin) // SECOND).astype(np.int32),
            (payments.arrived - begin) // SECOND,
            payments.payer,
            payments.payee,
            payments.fen,
            of_crime(payments).astype(np.int8),
            np.isin(payments.purpose, STANDING_ORDERS),
            (
                (waiting.arrived - begin) // SECOND,
                waiting.payee,
                waiting.fen,
                of_crime(waiting).astype(np.int8),
                late_balance,
            ),
            outcome,
            payer_balance,
            payee_balance,
        )
        if stuck != COVERED:
            raise Uncovered(_sentence(payments, stuck))
        landed = self._land(until, late_balance)
        tried = np.flatnonzero(outcome != DROPPED)
        settled = Settled(
            payments=payments if len(tried) == n else payments.taken(tried),
            ok=outcome[tried] == POSTED,
            payer_balance=payer_balance[tried],
            payee_balance=payee_balance[tried],
            serial=self._numbered(len(tried)),
            landed=landed,
        )
        self._send_on(settled, until)
        return settled

    def _numbered(self, rows: int) -> Int64s:
        gaps = 1 + chance.below(self._gaps, np.arange(self._rows, self._rows + rows), _GAP)
        serial = self._serial + np.cumsum(gaps)
        self._rows += rows
        self._serial = int(serial[-1]) if rows else self._serial
        return serial

    def _land(self, until: int, balance: Int64s) -> Landed:
        """Take what has arrived off the way."""
        arrived = self._on_the_way.arrived < until
        here = np.flatnonzero(arrived)
        here = here[np.argsort(self._on_the_way.arrived[here], kind="stable")]
        landed = Landed(self._on_the_way.taken(here), balance[here], self._serials_on_the_way[here])
        self._on_the_way = self._on_the_way.taken(~arrived)
        self._serials_on_the_way = self._serials_on_the_way[~arrived]
        return landed

    def _send_on(self, settled: Settled, until: int) -> None:
        """Keep what arrives later."""
        payments = settled.payments
        later = np.flatnonzero(settled.ok & (payments.arrived >= until) & (payments.payee != NOBODY))
        self._on_the_way = Payments.joined([self._on_the_way, payments.taken(later)])
        self._serials_on_the_way = np.concatenate((self._serials_on_the_way, settled.serial[later]))


def _sentence(payments: Payments, row: int) -> str:
    return (
        f"account {payments.payer[row]} cannot pay {payments.fen[row]} fen at {clock(int(payments.sent[row]))}"
        f" ({Purpose(int(payments.purpose[row])).name}, case {payments.case[row]})"
    )
