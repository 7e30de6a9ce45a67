"""Runners: who fetches the cash, in which shift, at which machine.

Law: a runner withdraws within a shift, one withdrawal after another, and stays at one machine for a while.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.crime.members import Member
from hezhan.city.days import after, at
from hezhan.city.draws import Draws
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, Places, World
from hezhan.core.instants import SECOND

_HOUR_S, _DAY_S = 3600, 86_400
_BREAK_S = 3 * _HOUR_S  # after such a break a runner turns up in another county
_BANKS = tuple(row for row, one in enumerate(INSTITUTIONS) if not one.wallet)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One withdrawal."""

    payment: int
    runner: int
    time: int
    counter: bool
    bank: int
    place: int
    machine: str


@dataclass(slots=True, kw_only=True)
class _Runner:
    member: Member
    shift_from: int  # hour of the day
    beat: list[int]  # rows of Places
    free_at: int = 0
    place: int = NOBODY
    machine: tuple[int, int, str] = (NOBODY, NOBODY, "")
    machine_until: int = 0


class Squad:
    """The runners of one crew."""

    def __init__(self, world: World, members: Sequence[Member], rates: Rates, draws: Draws) -> None:
        self._rates, self._draws = rates, draws
        self._shift_h = rates.value("crime.runners.shift_hours")
        hours = rates.list("crime.runners.shifts_from_hour")
        self._runners = {
            one.row: _Runner(
                member=one,
                shift_from=hours[position % len(hours)],
                beat=_beat(world.places, int(world.people.place[one.person])),
            )
            for position, one in enumerate(members)
        }

    def next_turn(self, runner: int, now: int) -> tuple[int, int]:
        """Who withdraws from a card and when: its carrier when on shift, another one on shift, or the carrier later."""
        carrier = self._runners.get(runner) or self._draws.pick(list(self._runners.values()))
        on_shift = [one for one in self._runners.values() if self._next_in_shift(one, now) == now]
        who = carrier if carrier in on_shift or not on_shift else self._draws.pick(on_shift)
        soonest = max(now, who.free_at)
        moment = self._next_in_shift(who, soonest)
        if moment > soonest:
            moment = after(moment, self._draws.by_quantiles(self._rates.quantiles("crime.runners.into_shift_s")))
        walk = self._draws.by_quantiles(self._rates.quantiles("crime.runners.between_withdrawals_s"))
        who.free_at = after(moment, walk)
        return who.member.row, moment

    def machine(self, runner: int, now: int, bank: int) -> tuple[int, int, str]:
        """Bank, place and number of the machine at which the runner stands; mostly one of the card's bank."""
        who = self._runners[runner]
        if now >= who.machine_until:
            own = self._draws.chance(self._rates.value("crime.runners.own_bank_percent"))
            where = bank if own and bank in _BANKS else self._draws.pick(_BANKS)
            if who.place == NOBODY or now >= after(who.machine_until, _BREAK_S):
                who.place = self._draws.pick(who.beat)
            who.machine = (where, who.place, self._draws.digits(8))
            stay = self._draws.by_quantiles(self._rates.quantiles("crime.runners.at_machine_s"))
            who.machine_until = after(now, stay)
        return who.machine

    def counter(self, runner: int, bank: int) -> tuple[int, int, str]:
        """Bank, place and number of the branch to whose counter a mule is led."""
        return bank, self._draws.pick(self._runners[runner].beat), self._draws.digits(5)

    def anyone(self) -> int:
        """Some runner."""
        return self._draws.pick(list(self._runners))

    def _next_in_shift(self, who: _Runner, moment: int) -> int:
        """The moment, or the beginning of the runner's next shift."""
        second = (moment - at(1)) // SECOND % _DAY_S
        begin = who.shift_from * _HOUR_S
        if begin <= second < begin + self._shift_h * _HOUR_S:
            return moment
        return after(moment, (begin - second) % _DAY_S)


def _beat(places: Places, home: int) -> list[int]:
    """The counties of the city in which a runner lives."""
    same = (places.city == places.city[home]) & (places.province == places.province[home])
    return [int(row) for row in pl.arg_where(same, eager=True)]
