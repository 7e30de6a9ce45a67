"""Honest people through whom money only passes: agents, group buyers, foremen. A rule "many quick transfers" finds them.

An agent takes a customer's money and passes it on within minutes, less a small commission; a group buyer collects from
neighbours in an evening and pays the wholesaler as it comes in; a foreman gets one sum from a firm and pays his people.
"""

from collections.abc import Iterator

import numpy as np

from hezhan.city.happenings import Payments, Purpose
from hezhan.city.life.occasions import Occasions, always
from hezhan.city.life.paying import Paying, Wishes, rounded
from hezhan.city.life.ties import FRIENDS
from hezhan.city.life.town import Town
from hezhan.city.world import NOBODY, Int32s
from hezhan.core.instants import SECOND

_PARTNERS = 4  # an agent works with few
_YUAN = 100
_TEN_THOUSAND = 10_000


class Between:
    """Payments in and out through go-betweens."""

    def __init__(self, town: Town, paying: Paying) -> None:
        self._town, self._paying = town, paying
        self._agents = town.those("agent")
        self._group_buyers = town.those("group_buyer")
        self._foremen = town.those("foreman")

    def payments(self, day: int) -> Iterator[Payments]:
        """The day's business of go-betweens."""
        yield from self._agents_day(day)
        yield from self._evening_of_group_buyers(day)
        yield from self._foremen_pay(day)

    def _agents_day(self, day: int) -> Iterator[Payments]:
        """Customers are strangers; each order goes on to one of few partners."""
        town, rates = self._town, self._town.rates
        sessions, agent = town.occasions("agent", day).each_with("agent", self._agents)
        orders, whole = sessions.parts(sessions.by_quantiles("orders", rates.quantiles("life.between.agent_orders")))
        begins = sessions.moments("begins", rates.list("life.hours.office"))[whole]
        sent = begins + orders.below("after", rates.value("life.between.agent_s")) * SECOND
        who = agent[whole]
        partner = always(town.seed, "partner", who.astype(np.int64) * _PARTNERS + orders.below("partner", _PARTNERS))
        onward = town.paid_into(partner, town.living[partner.below("who", len(town.living))], "collect")
        yield from self._passed_on(orders, sent, town.some_living(orders, "customer"), who, onward, "agent")

    def _evening_of_group_buyers(self, day: int) -> Iterator[Payments]:
        """Neighbours pay one after the other; the wholesaler is a firm."""
        town, rates = self._town, self._town.rates
        evenings, buyer = town.occasions("group_buy", day).each_with("buyer", self._group_buyers)
        orders, whole = evenings.parts(evenings.by_quantiles("orders", rates.quantiles("life.between.group_orders")))
        begins = evenings.moments("begins", rates.list("life.hours.payout"))[whole]
        sent = begins + orders.below("after", rates.value("life.between.group_s")) * SECOND
        who = buyer[whole]
        neighbour = town.ties.friend(who, orders.below("neighbour", FRIENDS))
        firm = town.employers.near(always(town.seed, "wholesaler", who), "firm", town.world.people.place[who])
        yield from self._passed_on(orders, sent, neighbour, who, self._town.account_of(firm), "group")

    def _passed_on(
        self, orders: Occasions, sent: np.ndarray, customer: Int32s, who: Int32s, onward: Int32s, name: str
    ) -> Iterator[Payments]:
        """Each order's payment in, and out again after a short stay."""
        town, rates = self._town, self._town.rates
        fen = orders.by_quantiles("fen", rates.quantiles(f"life.amounts.{name}_fen"))
        payer = town.pays_from(orders, customer, fen, "person")
        fen = town.spared(payer, fen, "person")
        middle = town.paid_into(always(town.seed, "through", who), who, "collect")
        rows = np.flatnonzero((payer != NOBODY) & (onward != NOBODY))
        into = Wishes(orders, sent, payer, middle, fen).kept(rows)
        yield self._paying.transfers(into, Purpose.FRIEND)

        stay = into.occasions.by_quantiles("stay", rates.quantiles("life.between.stay_s"))
        kept = into.occasions.between("kept", 0, rates.value("life.between.most_kept_per_ten_thousand"))
        leaves = self._paying.arrival(into, Purpose.FRIEND) + stay * SECOND
        out_fen = into.fen * (_TEN_THOUSAND - kept) // _TEN_THOUSAND
        out = Wishes(_renamed(into.occasions, "out"), leaves, into.payee, onward[rows], out_fen)
        yield self._paying.transfers(out, Purpose.SUPPLIER)

    def _foremen_pay(self, day: int) -> Iterator[Payments]:
        """One sum in, many wages out within half an hour."""
        town, rates = self._town, self._town.rates
        jobs, foreman = town.occasions("foreman", day).each_with("foreman", self._foremen)
        counts = jobs.by_quantiles("hands", rates.quantiles("life.between.hands"))
        each, whole = jobs.parts(counts)
        wage = rounded(each.by_quantiles("fen", rates.quantiles("life.amounts.hand_fen")), 10 * _YUAN)
        total = np.zeros(len(jobs), np.int64)
        np.add.at(total, whole, wage)
        firm = town.employers.near(
            always(town.seed, "foreman's firm", foreman), "firm", town.world.people.place[foreman]
        )
        own_percent = 100 + jobs.by_quantiles("own part", rates.quantiles("life.between.own_part_percent"))
        sent = jobs.moments("when", rates.list("life.hours.supplier"))
        into = Wishes(jobs, sent, self._town.account_of(firm), town.main[foreman], total * own_percent // 100)
        yield self._paying.transfers(into, Purpose.WAGE)

        leaves = self._paying.arrival(into, Purpose.WAGE)[whole]
        leaves += each.between("after", *rates.list("life.between.hands_paid_s")) * SECOND
        hand = town.ties.neighbours.people[each.below("hand", len(town.living))]
        known = town.ties.friend(foreman[whole], each.below("which", FRIENDS))
        hand = np.where(known != NOBODY, known, hand)
        out = Wishes(each, leaves, town.main[foreman[whole]], town.paid_into(each, hand, "collect"), wage)
        yield self._paying.transfers(out, Purpose.WAGE)


def _renamed(occasions: Occasions, suffix: str) -> Occasions:
    return Occasions(occasions.seed, f"{occasions.part}, {suffix}", occasions.day, occasions.number)
