"""What banks see of honest people beside the money itself: logins, new payees, payments, large cash that is booked.

The events of payments follow from the day's settled payments, so they agree with the books.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from hezhan.city.happenings import KINDS, EventKind, Events, Payments, Purpose
from hezhan.city.life.occasions import Occasions
from hezhan.city.life.own import Own
from hezhan.city.life.settle import Settled
from hezhan.city.life.signals import AT_COUNTER, BY_APP, BY_WEB, Numbers, Seen, events
from hezhan.city.life.town import Town
from hezhan.city.world import NOBODY, Int32s, Int64s
from hezhan.core.instants import SECOND
from hezhan.core.transfers import TransferKind

_MERCHANT: Final = KINDS.index(TransferKind.MERCHANT)


class Banking:
    """Events at banks."""

    def __init__(self, town: Town, numbers: Numbers, own: Own) -> None:
        self._town, self._people, self._own = town, numbers.callers, own
        percent = town.rates.weights("life.banking.new_payee_percent")
        self._new_payee = np.array([percent.get(purpose.name, 0) * 10_000 for purpose in Purpose])

    def events(self, day: int, settled: Settled) -> Iterator[Events]:
        """The day's events; `settled` are that day's payments, honest ones and the crime's."""
        yield self._logins(day)
        yield self._bookings(day)
        payments = self._to_others(settled)
        yield self._payments(day, payments)
        others = payments.taken(payments.purpose != Purpose.SCAM)  # what victims do is told with their story
        each = Occasions(self._town.seed, "paying", day, _names(others))
        yield self._logins_before(each, others)
        yield self._payees_added(each, others)

    def _to_others(self, settled: Settled) -> Payments:
        """Payments that went through, from persons to accounts of others that are no shops."""
        payments, holder = settled.payments, self._town.world.accounts.person
        able = settled.ok & (payments.payer != NOBODY) & (payments.payee != NOBODY) & (payments.kind != _MERCHANT)
        rows = np.flatnonzero(able & (payments.purpose != Purpose.SHOP))
        payer, payee = holder[payments.payer[rows]], holder[payments.payee[rows]]
        return payments.taken(rows[(payer != NOBODY) & (payer != payee)])

    def _payments(self, day: int, payments: Payments) -> Events:
        person = self._town.world.accounts.person[payments.payer]
        seen = Seen(
            payments.sent,
            person,
            payments.payee,
            BY_APP,
            fen=payments.fen,
            gang=payments.gang,
            case=payments.case,
        )
        return events(day, EventKind.PAYMENT, seen)

    def _logins(self, day: int) -> Events:
        """People look at what they have."""
        town, rates = self._town, self._town.rates
        each = town.occasions("login", day)
        person = town.some_living(each)
        time = each.moments("when", rates.list("life.hours.screen"))
        return events(day, EventKind.LOGIN, self._login(each, time, person, town.main[person]))

    def _logins_before(self, each: Occasions, payments: Payments) -> Events:
        """Who pays from a bank account logs in first, unless the app is still open."""
        town, rates = self._town, self._town.rates
        fresh = each.happens("login", rates.value("life.banking.login_before_paying_per_million"))
        rows = np.flatnonzero(fresh & ~town.in_wallet[payments.payer])
        chosen, payer = each.kept(rows), payments.payer[rows]
        time = payments.sent[rows] - chosen.between("login before", *rates.list("life.banking.login_before_s")) * SECOND
        seen = self._login(chosen, time, town.world.accounts.person[payer], payer)
        return events(each.day, EventKind.LOGIN, replace(seen, gang=payments.gang[rows], case=payments.case[rows]))

    def _login(self, each: Occasions, time: Int64s, person: Int32s, account: Int32s) -> Seen:
        web = each.happens("by web", self._town.rates.value("life.banking.web_per_million"))
        institution = self._town.world.accounts.bank[account].astype(np.int64)
        return Seen(time, person, institution, np.where(web, BY_WEB, BY_APP))

    def _payees_added(self, each: Occasions, payments: Payments) -> Events:
        rates = self._town.rates
        rows = np.flatnonzero(each.happens("new payee", self._new_payee[payments.purpose]))
        chosen = each.kept(rows)
        before = chosen.between("added before", *rates.list("life.banking.payee_added_before_s"))
        person = self._town.world.accounts.person[payments.payer[rows]]
        new = payments.taken(rows)
        seen = Seen(new.sent - before * SECOND, person, new.payee, BY_APP, gang=new.gang, case=new.case)
        return events(each.day, EventKind.PAYEE_ADDED, seen)

    def _bookings(self, day: int) -> Events:
        """Large cash of the next day."""
        large = self._own.large_cash(day + 1)
        each = Occasions(self._town.seed, "bookings", day, large.occasions.number)
        time = each.moments("when", self._town.rates.list("life.hours.office"))
        institution = self._town.world.accounts.bank[self._town.main[large.person]].astype(np.int64)
        return events(day, EventKind.CASH_BOOKING, Seen(time, large.person, institution, AT_COUNTER, fen=large.fen))


def _names(payments: Payments) -> Int64s:
    """A number for each payment from what it is, so that the order of rows does not matter."""
    name = payments.payer.astype(np.int64) * 1_000_003 + payments.payee
    return (name * 1_000_003 + payments.fen) * 1_000_003 + payments.sent // SECOND
