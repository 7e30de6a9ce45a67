"""The books of all accounts at any instant: what is planned happens in order of time, as far as holds let it.

In:  the days of a city as its truth keeps them, what each account held when the city began, holds as they come.
Out: balances, postings, and what became of every payment.
Laws: without a hold the books are the truth at every instant; for each account and in all, what is there is what was
there, plus what came, less what went; a payment of the crime's money is cut to what its payer still has of it and dropped
when that is nothing, so what was stopped upstream never comes downstream.

An ordinary payment that the truth did not try is unknown here too, so an account that holds more than in the truth does
not spend more. What is sent in a second comes before a hold of that second.
"""

from collections.abc import Callable
from typing import Protocol

import numpy as np
import polars as pl

from hezhan.city.banks.books import POSTINGS
from hezhan.city.days import at
from hezhan.city.happenings import Payments
from hezhan.city.life.settle import Landed, Settled
from hezhan.city.live.ledger.agenda import ENDING, Agenda, Key
from hezhan.city.live.ledger.day import Day, Moved
from hezhan.city.live.ledger.holding import Hold, Holds, Watch
from hezhan.city.live.ledger.lanes import LANES, ORDINARY, PURSE, SAVINGS
from hezhan.city.live.ledger.post import DONE, POSTED, accrue, post
from hezhan.city.live.ledger.way import UnderWay
from hezhan.city.world import EVER, Int32s, Int64s
from hezhan.core.instants import SECOND

_NO_ACCOUNTS: Int32s = np.zeros(0, np.int32)


class Days(Protocol):
    """The days of a city's truth."""

    def read(self, day: int) -> Settled:
        """Day 1, 2 … as it was kept."""


class LiveBooks:
    """All accounts' books, going forward in time."""

    def __init__(self, days: Days, last_day: int, opening_fen: Int64s, reserve_fen: Int64s, keep_from: int = 1) -> None:
        """Begins with the city. Postings of days before `keep_from` are forgotten; balances are not."""
        self._days, self._last_day, self._keep_from = days, last_day, keep_from
        self._sums = np.zeros((len(opening_fen), LANES), np.int64)
        self._sums[:, ORDINARY], self._sums[:, SAVINGS] = opening_fen, reserve_fen
        self._watch, self.holds = Watch(len(opening_fen)), Holds()
        self._agenda = Agenda()
        self._now: int = at(1) - SECOND
        self._number = 0
        self._kept: dict[int, Day] = {}
        self._past_crime: list[Moved] = []
        self._way, self._cursor = UnderWay.nothing(), np.zeros(3, np.int64)
        self._acts_for = _NO_ACCOUNTS
        self._on_refusal: Callable[[int], None] | None = None
        self._open_day(1)

    # time

    @property
    def now(self) -> int:
        """The instant up to which everything has happened."""
        return self._now

    def at(self, now: int) -> Int64s:
        """Go on to an instant, itself included: fen by account. Raises ValueError for one that is past."""
        self.advance(now)
        return self.balances

    def advance(self, now: int) -> None:
        """Go on to an instant, itself included. Raises ValueError for one that is past."""
        if now < self._now:
            raise ValueError("time does not go back")
        while now > self._now or self._agenda.next_at <= now:
            until = min(now, self._agenda.next_at)
            stopped = self._post_until(until)
            if stopped is not None:
                self._refused(stopped)
            elif self._agenda.next_at <= until:
                self._now = until
                self._agenda.take()()
            else:
                self._now = now

    def enter(self, moment: int, key: Key, act: Callable[[], None]) -> None:
        """Have something done at an instant that is to come. Raises ValueError for one that is past."""
        if moment < self._now:
            raise ValueError("time does not go back")
        self._agenda.enter(moment, key, act)

    @property
    def next_act_at(self) -> int:
        """When the next entered act is to run; EVER without any."""
        return self._agenda.next_at

    # what is there

    @property
    def balances(self) -> Int64s:
        """Fen by account, as printed."""
        total: Int64s = self._sums.sum(axis=1)
        return total

    @property
    def sums(self) -> Int64s:
        """By account: ordinary money, savings, the crime's money (a copy)."""
        return self._sums.copy()

    def balance(self, account: int) -> int:
        """Fen in an account."""
        return int(self._sums[account].sum())

    def lanes(self, account: int) -> list[int]:
        """Its ordinary money, savings, the crime's money, in fen."""
        held: list[int] = self._sums[account].tolist()
        return held

    def crime_fen(self, account: int) -> int:
        """The crime's money in an account."""
        return int(self._sums[account, PURSE])

    @property
    def under_way_fen(self) -> int:
        """Sent, and not yet arrived."""
        return int(self._way.due[self._cursor[1] :].sum())

    def free_fen(self, account: int) -> int:
        """What could be paid now."""
        return 0 if self.holds.blocked(account) else max(self.balance(account) - self.holds.kept(account), 0)

    def postings(self, account: int) -> pl.DataFrame:
        """Everything posted to an account so far on the days that are kept, in the order of its book (`POSTINGS`)."""
        parts = [columns for day in self._kept.values() if len((columns := _postings(day, account))["time"])]
        if not parts:
            return pl.DataFrame(schema=POSTINGS)
        table = {name: np.concatenate([columns[name] for columns in parts]) for name in POSTINGS}
        order = np.lexsort((table["serial"], table["sent"] == table["time"], table["time"]))
        return pl.DataFrame({name: table[name][order] for name in POSTINGS}, schema=POSTINGS)

    def days(self) -> list[Day]:
        """The days that are kept, up to today, with what became of each payment."""
        return list(self._kept.values())

    def moved(self) -> list[Moved]:
        """The crime's payments of all days up to now, those of today that are still ahead included, day by day."""
        return [*self._past_crime, *(day.of_crime() for day in self._kept.values())]

    # holds

    def hold(self, hold: Hold) -> None:
        """Hold an account from now on, until the hold's term is over. Raises ValueError for an application held already."""
        self.holds.add(hold)
        self._rehold(hold.account)
        self._enter_ending(hold)

    def extend(self, hold: Hold, until: int) -> None:
        """Move the end of a hold."""
        hold.until = until
        self._enter_ending(hold)

    def release(self, hold: Hold) -> None:
        """End a hold now."""
        hold.until, hold.ended = min(hold.until, self._now), True
        self._rehold(hold.account)

    def held_accounts(self) -> list[int]:
        """All that were ever held, in the order in which they first were."""
        return self._watch.accounts

    def wrong_fen_seconds(self, account: int) -> int:
        """What holds on an account have cost the innocent up to now: fen that could not move, times seconds."""
        if self._watch.watches(account):
            accrue(self._sums, self._watch.columns, account, self._now)
        return self._watch.wrong_fen_seconds(account)

    # crews

    def on_refusal(self, act: Callable[[int], None]) -> None:
        """Have a function called with the account whenever a hold stops a payment of the crime's money."""
        self._on_refusal = act
        self._acts_for = np.arange(len(self._sums), dtype=np.int32)

    def replace(self, account: int, other: int) -> None:
        """From now on a crew uses another account where the plan names this one; `on_refusal` comes first."""
        self._acts_for[self._acts_for == account] = other

    # ---

    def _post_until(self, until: int) -> int | None:
        """Let happen what is planned; the account of a payment that a hold stopped, if crews care."""
        while True:
            end = at(self._number + 1) - SECOND if self._number <= self._last_day else EVER
            day, landed = self._kept[self._number], int(self._cursor[1])
            row = DONE
            row = post(
                self._sums,
                day.columns,
                self._way.columns,
                self._watch.columns,
                self._acts_for,
                self._cursor,
                min(until, end),
            )
            self._way.land(landed, int(self._cursor[1]), self._kept)
            self._note_changed_ends(day)
            if row != DONE:
                if self._on_refusal is None:
                    continue
                self._now = int(day.payments.sent[row])
                return int(day.payments.payer[row])
            if until <= end:
                return None
            self._open_day(self._number + 1)

    def _refused(self, account: int) -> None:
        if self._on_refusal is not None:
            self._on_refusal(account)

    def _note_changed_ends(self, day: Day) -> None:
        if self._cursor[2]:
            day.reordered()
            self._cursor[2] = 0

    def _open_day(self, number: int) -> None:
        """The next day's payments; what was posted on days that nobody asks for is forgotten."""
        if self._number and self._number < self._keep_from:
            self._past_crime.append(self._kept.pop(self._number).of_crime())
        self._number = number
        day = Day.planned(self._days.read(number) if number <= self._last_day else _NOTHING)
        self._way = self._way.with_day(number, day, int(self._cursor[1]))
        self._kept[number] = day
        self._cursor[:] = 0

    def _rehold(self, account: int) -> None:
        self._watch.place(account, self._now)
        accrue(self._sums, self._watch.columns, account, self._now)
        self._watch.set(account, blocked=self.holds.blocked(account), kept=self.holds.kept(account))

    def _enter_ending(self, hold: Hold) -> None:
        def end() -> None:
            if not hold.ended and hold.until <= self._now:
                self.release(hold)

        self.enter(hold.until, (ENDING, hold.application), end)


_NO_PAYMENTS = Payments(*(np.zeros(0, dtype) for dtype in ("i8", "i8", "i4", "i4", "i8", "i1", "i1", "i2", "i4")))
_NOTHING = Settled(
    payments=_NO_PAYMENTS,
    ok=np.zeros(0, np.bool_),
    payer_balance=np.zeros(0, np.int64),
    payee_balance=np.zeros(0, np.int64),
    serial=np.zeros(0, np.int64),
    landed=Landed(_NO_PAYMENTS, np.zeros(0, np.int64), np.zeros(0, np.int64)),
)


def _postings(day: Day, account: int) -> dict[str, np.ndarray]:
    """Columns of `POSTINGS`."""
    paid, came = day.debits(account), day.credits(account)
    rows, out = np.concatenate((paid, came)), np.arange(len(paid) + len(came)) < len(paid)
    payments, ok = day.payments, day.outcome[rows] == POSTED
    return {
        "account": np.full(len(rows), account, np.int32),
        "time": np.where(out, payments.sent[rows], payments.arrived[rows]),
        "sent": payments.sent[rows],
        "sign": np.where(out, -1, 1).astype(np.int8),
        "fen": np.where(ok, day.paid[rows], payments.fen[rows]),
        "balance_fen": np.where(out, day.left[rows], day.came[rows]),
        "kind": payments.kind[rows],
        "purpose": payments.purpose[rows],
        "gang": payments.gang[rows],
        "other": np.where(out, payments.payee[rows], payments.payer[rows]),
        "serial": day.serial[rows],
        "ok": ok,
    }
