"""Everyday spending: shops and markets, utilities, rent, school fees, charges of the bank."""

from collections.abc import Iterator

import numpy as np

from hezhan.city.happenings import Payments, Purpose
from hezhan.city.life.occasions import Occasions, always
from hezhan.city.life.paying import Paying, Wishes, rounded
from hezhan.city.life.town import Town
from hezhan.city.world import NOBODY, Int32s, Int64s, Job
from hezhan.core.transfers import TransferKind

_FAVOURITES = 8
_MOST_FAVOURITES = 16
_YUAN = 100


class Spending:
    """Payments to shops and firms."""

    def __init__(self, town: Town, paying: Paying) -> None:
        self._town, self._paying = town, paying
        buyers = town.with_money()
        appetite = always(town.seed, "appetite", buyers).by_quantiles("of", town.rates.quantiles("life.sizes.appetite"))
        self._shoppers = np.repeat(buyers, appetite)
        self._tenants = town.those("tenant", town.earners())
        self._rent_day = town.due_days("rent day", self._tenants)
        self._letters = town.those("letter")
        self._students = town.with_job(Job.STUDENT)

    def payments(self, day: int) -> Iterator[Payments]:
        """The day's spending."""
        yield self._shops(day)
        yield self._utilities(day)
        yield self._rents(day)
        yield self._school_fees(day)
        yield self._charges(day)

    def _shops(self, day: int) -> Payments:
        """Mostly the same few shops near home, sometimes another one, often a market on the net."""
        town, rates = self._town, self._town.rates
        each, person = town.occasions("shop", day).each_with("who", self._shoppers)
        payee, step = self._where(each, person)
        fen = each.by_quantiles("fen", rates.quantiles("life.amounts.shop_fen"))
        payer = town.pays_from(each, person, fen, "shop")
        fen = town.spared(payer, fen, "shop")
        whole = each.happens("whole yuan", rates.value("life.amounts.whole_yuan_per_million"))
        fen = np.where(whole, rounded(fen, _YUAN), np.maximum(fen // step, 1) * step)
        sent = each.moments("when", rates.list("life.hours.shop"))
        return self._paying.transfers(Wishes(each, sent, payer, payee, fen), Purpose.SHOP)

    def _where(self, each: Occasions, person: Int32s) -> tuple[Int32s, Int64s]:
        """The account paid into, and the smallest coin of its prices."""
        town = self._town
        place = town.world.people.place[person]
        weights = town.rates.weights("life.shops.which")
        which = each.weighted("which", tuple(weights.values()))
        payee = np.full(len(person), NOBODY, np.int32)
        usual, near, away, market = (np.flatnonzero(which == number) for number in range(len(weights)))
        turn = np.minimum(
            each.kept(usual).below("turn", _FAVOURITES), each.kept(usual).below("turn again", _FAVOURITES)
        )
        favourite = always(town.seed, "favourite", person[usual].astype(np.int64) * _MOST_FAVOURITES + turn)
        payee[usual] = self._town.till_of(town.shops.near(favourite, "shop", place[usual]))
        payee[near] = self._town.till_of(town.shops.near(each.kept(near), "shop", place[near]))
        payee[away] = self._town.till_of(town.shops.anywhere(each.kept(away), "shop"))
        payee[market] = self._town.till_of(town.platforms.anywhere(each.kept(market), "market"))
        return payee, np.where(which == len(weights) - 1, 1, 10)

    def _utilities(self, day: int) -> Payments:
        town, rates = self._town, self._town.rates
        each = town.occasions("utility", day)
        person = town.some_living(each)
        firm = town.utilities.anywhere(each, "firm")
        fen = each.by_quantiles("fen", rates.quantiles("life.amounts.utility_fen"))
        sent = each.moments("when", rates.list("life.hours.bills"))
        payer = town.pays_from(each, person, fen, "shop")
        return self._paying.transfers(Wishes(each, sent, payer, self._town.till_of(firm), fen), Purpose.UTILITY)

    def _rents(self, day: int) -> Payments:
        """Every tenant pays the same sum on the same day of the month to the same landlord: a firm or a person."""
        town, rates = self._town, self._town.rates
        tenant = self._tenants[self._rent_day == day]
        habit = always(town.seed, "rent", tenant)
        rent = habit.by_quantiles("fen", rates.quantiles("life.amounts.rent_fen"))
        bearable = town.world.people.income_fen[tenant] * rates.value("life.rent.most_percent_of_income") // 100
        fen = rounded(np.minimum(rent, bearable), rates.value("life.rent.step_fen"))
        firm = town.landlords.near(habit, "firm", town.world.people.place[tenant])
        of_firm = habit.happens("from a firm", rates.value("life.rent.from_firms_per_million")) & (firm != NOBODY)
        payee = np.where(of_firm, self._town.till_of(firm), self._private_landlord(habit))
        each = Occasions(town.seed, "rents", day, tenant.astype(np.int64))
        sent = each.moments("when", rates.list("life.hours.bills"))
        return self._paying.transfers(Wishes(each, sent, town.main[tenant], payee, fen), Purpose.RENT)

    def _private_landlord(self, habit: Occasions) -> Int32s:
        payee = np.full(len(habit), NOBODY, np.int32)
        some, letter = habit.each_with("letter", self._letters)
        payee[: len(some)] = self._town.paid_into(some, letter, "person")
        return payee

    def _school_fees(self, day: int) -> Payments:
        """Meals, classes and dormitories, paid by whoever earns most at home."""
        town, rates = self._town, self._town.rates
        each, student = town.occasions("school", day).each_with("who", self._students)
        parent = town.ties.head(student)
        school = town.schools.near(always(town.seed, "school", student), "school", town.world.people.place[student])
        payer = town.main_of(parent)
        fen = town.spared(payer, each.by_quantiles("fen", rates.quantiles("life.amounts.school_fen")), "family")
        sent = each.moments("when", rates.list("life.hours.bills"))
        return self._paying.transfers(
            Wishes(each, sent, payer, town.till_of(school), rounded(fen, 10 * _YUAN)), Purpose.UTILITY
        )

    def _charges(self, day: int) -> Payments:
        town, rates = self._town, self._town.rates
        each = Occasions.of_day(town.seed, "fee", day, town.residents, town.often("fee"))
        sent = each.moments("when", rates.list("life.hours.office"))
        fee = np.array(rates.list("life.amounts.charges_fen"))
        fen = fee[each.below("fen", len(fee))]
        nobody = np.full(len(each), NOBODY, np.int32)
        wishes = Wishes(each, sent, town.main[town.some_living(each)], nobody, fen)
        return self._paying.beyond(wishes, Purpose.FEE, TransferKind.FEE)
