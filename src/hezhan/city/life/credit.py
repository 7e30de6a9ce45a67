"""Loans of licensed lenders: paid out at once, paid back every month on the same day."""

from collections.abc import Iterator

import numpy as np

from hezhan.city.happenings import Payments, Purpose
from hezhan.city.life.occasions import Occasions, always
from hezhan.city.life.paying import Paying, Wishes, rounded
from hezhan.city.life.town import Town

_HUNDRED_YUAN = 10_000


class Credit:
    """Payments between borrowers and lenders."""

    def __init__(self, town: Town, paying: Paying) -> None:
        self._town, self._paying = town, paying
        self._borrowers = town.those("borrower", town.earners())
        self._due = town.due_days("due", self._borrowers)

    def payments(self, day: int) -> Iterator[Payments]:
        """The day's loans and instalments."""
        yield self._loans(day)
        yield self._instalments(day)

    def _loans(self, day: int) -> Payments:
        town, rates = self._town, self._town.rates
        each = town.occasions("loan", day)
        person = town.some_living(each)
        fen = rounded(each.by_quantiles("fen", rates.quantiles("life.amounts.loan_fen")), _HUNDRED_YUAN)
        sent = each.moments("when", rates.list("life.hours.bills"))
        payer = self._town.account_of(town.lenders.anywhere(each, "lender"))
        return self._paying.transfers(Wishes(each, sent, payer, town.main[person], fen), Purpose.LOAN_IN)

    def _instalments(self, day: int) -> Payments:
        """Taken from the account in the morning, whether there is money or not."""
        town, rates = self._town, self._town.rates
        person = self._borrowers[self._due == day]
        habit = always(town.seed, "instalment", person)
        fen = habit.by_quantiles("fen", rates.quantiles("life.amounts.instalment_fen"))
        bearable = town.world.people.income_fen[person] * rates.value("life.loans.most_percent_of_income") // 100
        each = Occasions(town.seed, "instalments", day, person.astype(np.int64))
        sent = each.moments("when", rates.list("life.hours.automatic"))
        payee = self._town.account_of(town.lenders.anywhere(habit, "lender"))
        wishes = Wishes(each, sent, town.main[person], payee, np.minimum(fen, bearable))
        return self._paying.transfers(wishes, Purpose.LOAN_BACK)
