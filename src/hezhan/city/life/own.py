"""Money that stays with its owner: wallet and account, account and account, cash."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from hezhan.city.happenings import Payments, Purpose
from hezhan.city.life.occasions import Occasions
from hezhan.city.life.paying import Paying, Wishes, rounded
from hezhan.city.life.town import Town
from hezhan.city.world import NOBODY, Int32s, Int64s, Job
from hezhan.core.transfers import TransferKind

_YUAN = 100
_HUNDRED_YUAN = 10_000


@dataclass(frozen=True, slots=True, eq=False)
class LargeCash:
    """Who fetches a large sum at a counter on a day, and how much."""

    occasions: Occasions
    person: Int32s
    fen: Int64s


class Own:
    """Payments between a person's own purses."""

    def __init__(self, town: Town, paying: Paying) -> None:
        self._town, self._paying = town, paying
        self._keepers = town.keepers()
        self._code_owners = town.code_owners()
        self._cash_people = town.with_job(Job.TRADER, Job.RETIRED, Job.COURIER)
        self._opening = town.world.accounts.opening_fen
        least = town.rates.quantiles("life.amounts.large_cash_fen")[0]
        self._well_off = town.living[self._opening[town.main[town.living]] // 2 >= least]

    def payments(self, day: int) -> Iterator[Payments]:
        """The day's moves."""
        yield self._top_ups(day)
        yield self._withdrawals(day)
        yield self._between_accounts(day)
        yield self._cash_out(day)
        yield self._large_cash(day)
        yield self._cash_in(day)

    def large_cash(self, day: int) -> LargeCash:
        """Large withdrawals at counters of that day; banks want them booked the day before."""
        town, rates = self._town, self._town.rates
        each, person = town.occasions("large_cash", day).each_with("who", self._well_off)
        wanted = each.by_quantiles("fen", rates.quantiles("life.amounts.large_cash_fen"))
        fen = rounded(np.minimum(wanted, self._opening[town.main[person]] // 2), _HUNDRED_YUAN)
        return LargeCash(each, person, fen)

    def _top_ups(self, day: int) -> Payments:
        town, rates = self._town, self._town.rates
        each, person = town.occasions("top_up", day).each_with("who", self._keepers)
        sums = np.array(rates.list("life.amounts.top_ups_fen"))
        fen = sums[each.weighted("fen", rates.list("life.amounts.top_ups_weight"))]
        spared = town.spared(town.main[person], fen, "own")
        fen = sums[np.maximum(np.searchsorted(sums, spared + fen // 10, side="right") - 1, 0)]  # people type even sums
        sent = each.moments("when", rates.list("life.hours.shop"))
        return self._paying.transfers(Wishes(each, sent, town.main[person], town.wallet[person], fen), Purpose.TOP_UP)

    def _withdrawals(self, day: int) -> Payments:
        """Shopkeepers who take money in their wallet move it to the bank at night; others now and then."""
        town, rates = self._town, self._town.rates
        each = town.occasions("withdraw", day)
        person = town.some_living(each)
        fen = town.spared(
            town.wallet[person], each.by_quantiles("fen", rates.quantiles("life.amounts.withdraw_fen")), "own"
        )
        trades = each.happens("trades", rates.value("life.withdraw.by_traders_per_million"))
        trading, owner = each.kept(trades).each_with("owner", self._code_owners)
        rows = np.flatnonzero(trades)[: len(trading)]
        person[rows] = owner
        fen[rows] = trading.by_quantiles("takings", rates.quantiles("life.amounts.withdraw_fen"))
        sent = each.moments("when", rates.list("life.hours.payout"))
        wishes = Wishes(each, sent, town.wallet[person], town.main_of(person), rounded(fen, _YUAN))
        return self._paying.transfers(wishes, Purpose.WITHDRAW)

    def _between_accounts(self, day: int) -> Payments:
        town, rates = self._town, self._town.rates
        each, other = town.occasions("own", day).each_with("which", town.side_accounts)
        main = town.main[town.world.accounts.person[other]]
        back = each.happens("back", rates.value("life.own.back_per_million"))
        payer, payee = np.where(back, other, main), np.where(back, main, other)
        fen = rounded(
            town.spared(payer, each.by_quantiles("fen", rates.quantiles("life.amounts.own_fen")), "own"), _YUAN
        )
        sent = each.moments("when", rates.list("life.hours.evening"))
        return self._paying.transfers(Wishes(each, sent, payer, payee, fen), Purpose.OWN)

    def _cash_out(self, day: int) -> Payments:
        town, rates = self._town, self._town.rates
        each = town.occasions("cash_out", day)
        account = town.main[town.some_living(each)]
        fen = town.spared(account, each.by_quantiles("fen", rates.quantiles("life.amounts.cash_out_fen")), "cash")
        sent = each.moments("when", rates.list("life.hours.machine"))
        wishes = Wishes(each, sent, account, _nobody(each), rounded(fen, _HUNDRED_YUAN))
        return self._paying.beyond(wishes, Purpose.CASH, TransferKind.CASH_OUT)

    def _large_cash(self, day: int) -> Payments:
        large = self.large_cash(day)
        sent = large.occasions.moments("when", self._town.rates.list("life.hours.counter"))
        wishes = Wishes(large.occasions, sent, self._town.main[large.person], _nobody(large.occasions), large.fen)
        return self._paying.beyond(wishes, Purpose.CASH, TransferKind.CASH_OUT)

    def _cash_in(self, day: int) -> Payments:
        town, rates = self._town, self._town.rates
        each, person = town.occasions("cash_in", day).each_with("who", self._cash_people)
        fen = rounded(each.by_quantiles("fen", rates.quantiles("life.amounts.cash_in_fen")), _HUNDRED_YUAN)
        sent = each.moments("when", rates.list("life.hours.machine"))
        wishes = Wishes(each, sent, _nobody(each), town.main[person], fen)
        return self._paying.beyond(wishes, Purpose.CASH, TransferKind.CASH_IN)


def _nobody(each: Occasions) -> Int32s:
    return np.full(len(each), NOBODY, np.int32)
