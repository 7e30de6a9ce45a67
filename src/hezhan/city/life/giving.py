"""Money among people who know one another: red packets, family, friends who split bills, savings circles (会)."""

from collections.abc import Iterator

import numpy as np

from hezhan.city.happenings import Payments, Purpose
from hezhan.city.life.occasions import Occasions, always
from hezhan.city.life.paying import Paying, Wishes, rounded
from hezhan.city.life.ties import CIRCLE, FRIENDS
from hezhan.city.life.town import Town
from hezhan.city.world import Int32s
from hezhan.core.instants import SECOND

_DAYS = 30
_YUAN = 100


class Giving:
    """Payments between people bound to one another."""

    def __init__(self, town: Town, paying: Paying) -> None:
        self._town, self._paying = town, paying
        dependents = town.dependents()
        self._dependents = dependents if len(dependents) else town.living
        circles = np.arange(len(town.living) // CIRCLE)
        habit = always(town.seed, "circle", circles)
        saves = habit.happens("saves", town.rates.value("life.habits.circle_per_million"))
        self._circles = circles[saves]
        self._circle_day = 1 + habit.kept(saves).below("day", _DAYS)

    def payments(self, day: int) -> Iterator[Payments]:
        """The day's giving."""
        yield self._red_packets(day)
        yield self._family(day)
        yield self._friends(day)
        yield self._circle(day)

    def _red_packets(self, day: int) -> Payments:
        """Small even sums from wallet to wallet; many more on some days."""
        town, rates = self._town, self._town.rates
        percent = rates.list("life.week.red_packet_percent")[(day - 1) % _DAYS]
        each = Occasions.of_day(town.seed, "red packet", day, town.residents, town.often("red_packet") * percent // 100)
        person = town.some_living(each)
        other = town.ties.known(each, person, self._bonds("red_packet"))
        sums = np.array(rates.list("life.amounts.red_packets_fen"))
        fen = sums[each.weighted("fen", rates.list("life.amounts.red_packets_weight"))]
        payer, payee = town.pays_from(each, person, fen, "red_packet"), town.paid_into(each, other, "red_packet")
        sent = each.moments("when", rates.list("life.hours.evening"))
        return self._paying.transfers(Wishes(each, sent, payer, payee, fen), Purpose.RED_PACKET)

    def _family(self, day: int) -> Payments:
        """Those who earn support those who do not; grown children their parents, and the other way round."""
        town, rates = self._town, self._town.rates
        each = town.occasions("family", day)
        payer, payee = self._relatives(each)
        account = town.main_of(payer)
        fen = town.spared(account, each.by_quantiles("fen", rates.quantiles("life.amounts.family_fen")), "family")
        even = each.happens("even", rates.value("life.amounts.even_per_million"))
        fen = np.where(even, rounded(fen, 100 * _YUAN), rounded(fen, _YUAN))
        sent = each.moments("when", rates.list("life.hours.evening"))
        return self._paying.transfers(
            Wishes(each, sent, account, town.paid_into(each, payee, "person"), fen), Purpose.FAMILY
        )

    def _relatives(self, each: Occasions) -> tuple[Int32s, Int32s]:
        """Who pays and who is paid."""
        town = self._town
        person, dependent = town.some_living(each), self._dependents[each.below("dependent", len(self._dependents))]
        mate = town.ties.housemate(person, each.below("mate", FRIENDS))
        head, elder = town.ties.head(dependent), town.ties.elder(person)
        way = each.weighted("way", tuple(town.rates.weights("life.family.ways").values()))
        return np.choose(way, (head, person, elder, person)), np.choose(way, (dependent, elder, person, mate))

    def _friends(self, day: int) -> Payments:
        """One pays for a meal or a trip, and the others pay their even shares the same evening."""
        town, rates = self._town, self._town.rates
        parties = town.occasions("party", day)
        host = town.some_living(parties)
        share = parties.by_quantiles("fen", rates.quantiles("life.amounts.friend_fen"))
        begins = parties.moments("when", rates.list("life.hours.evening"))
        each, whole = parties.parts(parties.by_quantiles("guests", rates.quantiles("life.party.guests")))
        guest = town.ties.known(each, host[whole], self._bonds("friend"))
        payer = town.pays_from(each, guest, share[whole], "person")
        fen = town.spared(payer, share[whole], "person")
        sent = begins[whole] + each.by_quantiles("after", rates.quantiles("life.party.after_s")) * SECOND
        payee = town.paid_into(parties, host, "person")[whole]
        return self._paying.transfers(Wishes(each, sent, payer, payee, fen), Purpose.FRIEND)

    def _circle(self, day: int) -> Payments:
        """Once a month all ten of a circle pay the same sum; one of them takes it, another each time."""
        town, rates = self._town, self._town.rates
        circles = self._circles[self._circle_day == day]
        habit = always(town.seed, "circle", circles)
        sums = np.array(rates.list("life.amounts.circle_fen"))
        fen = sums[habit.below("fen", len(sums))]
        begins = Occasions(town.seed, "circle", day, circles).moments("when", rates.list("life.hours.evening"))
        order = town.ties.neighbours.people
        taker = order[circles * CIRCLE + habit.below("taker", CIRCLE)]
        members = (circles[:, None] * CIRCLE + np.arange(CIRCLE)).ravel()
        each = Occasions(town.seed, "circle member", day, members)
        late = each.below("late", rates.value("life.circle.within_s")) * SECOND
        wishes = Wishes(
            each,
            np.repeat(begins, CIRCLE) + late,
            town.main[order[members]],
            town.main[np.repeat(taker, CIRCLE)],
            np.repeat(fen, CIRCLE),
        )
        return self._paying.transfers(wishes, Purpose.FRIEND)

    def _bonds(self, name: str) -> tuple[int, ...]:
        return tuple(self._town.rates.weights(f"life.bonds.{name}").values())
