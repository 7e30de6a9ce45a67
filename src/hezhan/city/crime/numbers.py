"""Numbers that deceive: SIM boxes, overseas, spoofed service numbers, bulk senders, fake base stations.

Every number is impossible: mobile ones have 0, 1 or 2 as second digit, overseas ones a country code that is not assigned,
spoofed ones begin with digits that no service has.
Law: no number is one of the world's phones; of every form a gang uses, one serves at any moment of its days.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from hezhan.city.crime.casting import Casting
from hezhan.city.crime.gangs import Gang
from hezhan.city.crime.kinds import NumberForm
from hezhan.city.crime.lives import BEFORE, line
from hezhan.city.crime.members import mobile_number
from hezhan.city.days import at
from hezhan.city.draws import Draws
from hezhan.city.rates import Rates
from hezhan.city.sizes import Extent
from hezhan.city.world import NOBODY, World

_MILLION = 1_000_000
_COUNTRIES = (854, 857, 859, 969, 990, 997)  # not assigned by E.164
_SOLD_ONCE = (NumberForm.COURIER, NumberForm.BASE_STATION)
_SERVICES = (4002, 4003, 4004, 4005)


@dataclass(slots=True, kw_only=True)
class Number:
    """One number in the hands of one gang."""

    row: int
    number: int
    form: NumberForm
    gang: int
    since: int
    until: int
    holder: int = NOBODY
    place: int = NOBODY


class Numbering:
    """Gives out numbers, none twice."""

    def __init__(self, world: World, casting: Casting, rates: Rates, draws: Draws) -> None:
        self._world, self._casting, self._rates, self._draws = world, casting, rates, draws
        self._used: set[int] = set()
        self.numbers: list[Number] = []

    def equip(self, gangs: Sequence[Gang], extent: Extent) -> None:
        """Numbers for all gangs, some of them sold to two gangs of one supplier."""
        lines = self._call_lines(len(gangs), extent)
        for gang in gangs:
            begin, end = max(gang.since, BEFORE), min(gang.until, at(extent.days + 1))
            for _ in range(lines):
                self._line("calling", begin, end, gang.row)
            self._line("sending", begin, end, gang.row)
            self._line("couriers", begin, end, gang.row)
        self._share(gangs)
        self._renumber_real_ones()

    def _call_lines(self, gangs: int, extent: Extent) -> int:
        """How many numbers a gang calls from at the same time, so that each makes about as many calls as the rate says."""
        rates = self._rates
        calls = rates.value("crime.approach.a_day_per_million") * extent.days * extent.people // _MILLION
        calls = (
            calls * rates.weights("crime.approach.ways")["call"] // sum(rates.weights("crime.approach.ways").values())
        )
        hours = rates.quantiles("crime.tools.calling_hours")
        a_line = extent.days * 24 * len(hours) // sum(hours)
        enough = calls // (gangs * a_line * rates.value("crime.tools.calls_a_number"))
        return max(enough, rates.value("crime.tools.calling_at_once"))

    def _line(self, purpose: str, begin: int, end: int, gang: int) -> None:
        forms = self._rates.weights(f"crime.tools.{purpose}_forms")
        for since, until in line(begin, end, self._rates.quantiles(f"crime.tools.{purpose}_hours"), self._draws):
            form = NumberForm[self._draws.weighted(forms)]
            self._add(Number(row=0, number=self._fresh(form), form=form, gang=gang, since=since, until=until))

    def _add(self, number: Number) -> None:
        number.row = len(self.numbers)
        if number.form is NumberForm.SIM_BOX and number.holder == NOBODY:
            number.holder = self._casting.anybody(self._draws)
        if number.form is NumberForm.BASE_STATION:
            number.place = self._draws.between(0, max(self._world.places.home - 1, 0))
        self.numbers.append(number)

    def _share(self, gangs: Sequence[Gang]) -> None:
        """The supplier sells a number again while the first buyer still uses it."""
        percent = self._rates.value("crime.tools.sold_twice_percent")
        for number in tuple(self.numbers):
            if number.form in _SOLD_ONCE or not self._draws.chance(percent):
                continue
            supplier = gangs[number.gang].supplier
            others = [one for one in gangs if one.supplier == supplier and one.row != number.gang]
            if not others:
                continue
            other = self._draws.pick(others)
            since, until = max(number.since, other.since), min(number.until, other.until)
            if since < until:
                self._add(replace(number, gang=other.row, since=since, until=until))

    def _renumber_real_ones(self) -> None:
        """No gang calls from a number that somebody in the world has."""
        wrong = np.isin(np.array([one.number for one in self.numbers], np.int64), self._world.phones.number)
        for row in np.flatnonzero(wrong).tolist():
            self.numbers[row].number = self._fresh(self.numbers[row].form)

    def _fresh(self, form: NumberForm) -> int:
        number = _drawn(form, self._draws)
        while number in self._used:
            number = _drawn(form, self._draws)
        self._used.add(number)
        return number


def _drawn(form: NumberForm, draws: Draws) -> int:
    if form is NumberForm.OVERSEAS:
        return int(f"{draws.pick(_COUNTRIES)}{draws.digits(draws.between(7, 9))}")
    if form is NumberForm.SPOOFED:
        return int(f"{draws.pick(_SERVICES)}{draws.digits(6)}")
    if form is NumberForm.SMS_SENDER:
        return int(f"1067{draws.digits(draws.between(6, 10))}")
    if form is NumberForm.BASE_STATION:
        return int(f"90{draws.digits(3)}")
    return mobile_number(draws)
