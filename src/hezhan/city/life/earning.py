"""Money that comes in: wages and pensions on paydays, weekly pay, what markets pay out to shops, interest."""

from collections.abc import Iterator

import numpy as np

from hezhan.city.days import at
from hezhan.city.happenings import Payments, Purpose
from hezhan.city.life.occasions import Occasions, always
from hezhan.city.life.paying import Paying, Wishes
from hezhan.city.life.town import FRIDAY_WAGES, Town, weekday
from hezhan.city.world import NOBODY, Int32s, Int64s
from hezhan.core.instants import SECOND
from hezhan.core.transfers import TransferKind

_FRIDAY = 4
_HUNDRED_FEN = 100


class Earning:
    """Payments by which people and shops come to money."""

    def __init__(self, town: Town, paying: Paying) -> None:
        self._town, self._paying = town, paying

    def payments(self, day: int) -> Iterator[Payments]:
        """The day's earnings."""
        yield self._wages(day)
        if weekday(day) == _FRIDAY:
            yield self._weekly_pay(day)
        yield self._takings(day)
        yield self._interest(day)

    def _wages(self, day: int) -> Payments:
        """A firm pays all its people in one batch that runs for some minutes."""
        town = self._town
        paid = np.flatnonzero(town.payday == day).astype(np.int32)
        return self._from_firms(Occasions(town.seed, "wages", day, paid.astype(np.int64)), paid, town.boss[paid], 100)

    def _weekly_pay(self, day: int) -> Payments:
        town = self._town
        paid = np.flatnonzero(town.payday == FRIDAY_WAGES).astype(np.int32)
        habit = always(town.seed, "weekly pay", paid)
        firm = town.employers.near(habit, "firm", town.world.people.place[paid])
        weekly = Occasions(town.seed, "weekly pay", day, paid.astype(np.int64))
        return self._from_firms(weekly, paid, firm, town.rates.value("life.wages.week_percent"))

    def _from_firms(self, each: Occasions, person: Int32s, firm: Int32s, percent: int) -> Payments:
        town, rates = self._town, self._town.rates
        batch = Occasions(town.seed, "batch", each.day, firm.astype(np.int64))
        begins = batch.moments("begins", rates.list("life.hours.office"))
        sent = begins + each.below("in the batch", rates.value("life.wages.batch_s")) * SECOND
        part = percent * each.between("part", *rates.list("life.wages.part_percent"))
        fen = town.world.people.income_fen[person] * part // 10_000
        wishes = Wishes(each, sent, town.account_of(firm), town.main[person], fen)
        return self._paying.transfers(wishes, Purpose.WAGE)

    def _takings(self, day: int) -> Payments:
        """Markets pay out in the evening what their shops have sold."""
        town, rates = self._town, self._town.rates
        each = town.occasions("takings", day)
        shop = town.shops.anywhere(each, "shop")
        market = town.platforms.anywhere(always(town.seed, "market of shop", shop), "market")
        sent = each.moments("when", rates.list("life.hours.payout"))
        fen = each.by_quantiles("fen", rates.quantiles("life.amounts.takings_fen"))
        return self._paying.transfers(
            Wishes(each, sent, self._town.account_of(market), town.till[shop], fen), Purpose.TAKINGS
        )

    def _interest(self, day: int) -> Payments:
        """A wallet's money fund pays every night."""
        town, rates = self._town, self._town.rates
        each = Occasions.of_day(town.seed, "interest", day, town.residents, town.often("interest"))
        wallet = town.wallet[town.some_living(each)]
        sent = at(day) + each.between("when", *rates.list("life.hours.interest_s")) * SECOND
        fen: Int64s = each.by_quantiles("fen", rates.quantiles("life.amounts.interest_fen"))
        nobody = np.full(len(each), NOBODY, np.int32)
        return self._paying.beyond(Wishes(each, sent, nobody, wallet, fen), Purpose.INTEREST, TransferKind.INTEREST)
