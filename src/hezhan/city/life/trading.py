"""Business between people and small firms: suppliers, what owners take out, used things, couriers and errands."""

from collections.abc import Iterator

import numpy as np

from hezhan.city.happenings import Payments, Purpose
from hezhan.city.life.occasions import always
from hezhan.city.life.paying import Paying, Wishes, rounded
from hezhan.city.life.town import Town
from hezhan.city.world import Job
from hezhan.core.instants import SECOND

_SUPPLIERS = 5
_YUAN = 100


class Trading:
    """Payments of small business."""

    def __init__(self, town: Town, paying: Paying) -> None:
        self._town, self._paying = town, paying
        self._couriers = town.with_job(Job.COURIER)

    def payments(self, day: int) -> Iterator[Payments]:
        """The day's business."""
        yield self._suppliers(day)
        yield self._owners(day)
        yield self._second_hand(day)
        yield self._couriers_paid(day)

    def _suppliers(self, day: int) -> Payments:
        """A shopkeeper pays several suppliers in one go, within minutes."""
        town, rates = self._town, self._town.rates
        bursts, shop = town.occasions("supplier_burst", day).each_with("shop", town.traders)
        begins = bursts.moments("begins", rates.list("life.hours.supplier"))
        counts = bursts.by_quantiles("count", rates.quantiles("life.suppliers.in_a_burst"))
        each, whole = bursts.parts(counts)
        buyer = shop[whole]
        habit = always(town.seed, "supplier", buyer.astype(np.int64) * _SUPPLIERS + each.below("which", _SUPPLIERS))
        supplier = town.employers.near(habit, "firm", town.world.firms.place[buyer])
        sent = begins[whole] + each.below("after", rates.value("life.suppliers.burst_s")) * SECOND
        fen = town.spared(
            town.till[buyer], each.by_quantiles("fen", rates.quantiles("life.amounts.supplier_fen")), "shop"
        )
        fen = rounded(fen, rates.value("life.suppliers.step_fen"))
        wishes = Wishes(each, sent, town.till[buyer], self._town.account_of(supplier), fen)
        return self._paying.transfers(wishes, Purpose.SUPPLIER)

    def _owners(self, day: int) -> Payments:
        """What owners take from their shop's account to live on."""
        town, rates = self._town, self._town.rates
        each, shop = town.occasions("owner", day).each_with("shop", town.traders)
        fen = town.spared(town.till[shop], each.by_quantiles("fen", rates.quantiles("life.amounts.owner_fen")), "owner")
        sent = each.moments("when", rates.list("life.hours.payout"))
        payee = town.main[town.world.firms.owner[shop]]
        return self._paying.transfers(
            Wishes(each, sent, town.till[shop], payee, rounded(fen, 100 * _YUAN)), Purpose.OWN
        )

    def _second_hand(self, day: int) -> Payments:
        """Used things are bought from strangers, by day and late in the night."""
        town, rates = self._town, self._town.rates
        each = town.occasions("second_hand", day)
        buyer, seller = town.some_living(each, "buyer"), town.some_living(each, "seller")
        fen = each.by_quantiles("fen", rates.quantiles("life.amounts.second_hand_fen"))
        payer = town.pays_from(each, buyer, fen, "person")
        fen = rounded(town.spared(payer, fen, "person"), _YUAN)
        sent = each.moments("when", rates.list("life.hours.second_hand"))
        wishes = Wishes(each, sent, payer, town.paid_into(each, seller, "person"), fen)
        return self._paying.transfers(wishes, Purpose.SECOND_HAND)

    def _couriers_paid(self, day: int) -> Payments:
        """Errands, deliveries paid on arrival, tips: on any day some of the couriers take many of them."""
        town, rates = self._town, self._town.rates
        on_duty = always(town.seed, f"on duty, {day}", self._couriers)
        at_work = self._couriers[on_duty.happens("today", rates.value("life.couriers.on_duty_per_million"))]
        each, courier = town.occasions("courier", day).each_with("courier", at_work)
        customer = town.some_living(each)
        fen = each.by_quantiles("fen", rates.quantiles("life.amounts.courier_fen")) // 10 * 10
        sent = each.moments("when", rates.list("life.hours.courier"))
        payer = town.pays_from(each, customer, fen, "person")
        wishes = Wishes(each, sent, payer, town.paid_into(each, courier, "collect"), fen)
        return self._paying.transfers(wishes, Purpose.SHOP)
