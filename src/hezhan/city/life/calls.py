"""Calls of ordinary life: people who know one another, riders, schools, call centres, wrong numbers.

A call between two people is known on both sides: one row each. Long calls have interim rows while they go on. `time` is a
call's end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from hezhan.city.happenings import EventKind, Events
from hezhan.city.life.occasions import Occasions, always
from hezhan.city.life.signals import BLOCKED, IN, ONGOING, OUT, Numbers, Seen, events
from hezhan.city.life.town import Town
from hezhan.city.world import NOBODY, Int32s, Int64s, Job
from hezhan.core.instants import SECOND

_SERVICE_SERIES: Final = np.array([4002, 4003, 4004, 4005])  # six digits follow; none of them is given out
_ABROAD: Final = np.array([854, 857, 859, 969, 990, 997])  # country codes that are not assigned
_MOBILE: Final = 10  # first two digits of mobile numbers; 10, 11 and 12 are nobody's
_HALF_A_MILLION: Final = 500_000
_MILLION: Final = 1_000_000
_FAR_FRIENDS: Final = 8


@dataclass(frozen=True, slots=True, eq=False)
class _Call:
    """Calls from somebody to somebody; `number` is the caller's."""

    each: Occasions
    called: Int32s
    number: Int64s
    ends: Int64s
    seconds: Int64s


class Calls:
    """Who calls whom."""

    def __init__(self, town: Town, numbers: Numbers) -> None:
        self._town, self._numbers = town, numbers
        self._riders = town.with_job(Job.COURIER)
        self._students = town.with_job(Job.STUDENT)
        self._interim_s = town.rates.list("crime.talk.interim_s")  # networks tell of all long calls alike

    def events(self, day: int) -> Iterator[Events]:
        """The day's calls."""
        yield from self._acquaintances(day)
        yield from self._riders_call(day)
        yield from self._schools(day)
        yield from self._centres(day)
        yield from self._from_afar(day)
        yield from self._wrong_numbers(day)

    def between(
        self, each: Occasions, caller: Int32s, called: Int32s, ends: Int64s, seconds: Int64s
    ) -> Iterator[Events]:
        """Calls from one person to another, seen on both sides."""
        own, other = self._numbers.of(caller, each.day), self._numbers.of(called, each.day)
        both = np.flatnonzero((own != NOBODY) & (other != NOBODY))
        yield events(each.day, EventKind.CALL, Seen(ends[both], caller[both], other[both], OUT, seconds[both]))
        yield from self._received(_Call(each.kept(both), called[both], own[both], ends[both], seconds[both]), IN)

    def _acquaintances(self, day: int) -> Iterator[Events]:
        town, rates = self._town, self._town.rates
        each = town.occasions("acquaintance_call", day)
        caller = town.some_living(each)
        called = town.ties.known(each, caller, tuple(rates.weights("life.bonds.call").values()))
        ends, seconds = self._times(each, "call"), self._talk(each, "talk")
        yield from self.between(each, caller, called, ends, seconds)

    def _riders_call(self, day: int) -> Iterator[Events]:
        """Couriers call customers they have never called before, dozens a day."""
        town, rates = self._town, self._town.rates
        duty = always(town.seed, f"rides on {day}", self._riders)
        at_work = self._riders[duty.happens("today", rates.value("life.calls.riders_on_duty_per_million"))]
        each, rider = town.occasions("rider_call", day).each_with("rider", at_work)
        yield from self.between(
            each, rider, self._anybody(each), self._times(each, "courier"), self._talk(each, "short")
        )

    def _schools(self, day: int) -> Iterator[Events]:
        town = self._town
        each, student = town.occasions("school_call", day).each_with("student", self._students)
        parent = town.ties.head(student)
        school = town.schools.near(always(town.seed, "school", student), "school", town.world.people.place[student])
        number = np.where(school != NOBODY, _service(always(town.seed, "school line", school)), NOBODY)
        yield from self._received(
            _Call(each, parent, number, self._times(each, "office"), self._talk(each, "short")), IN
        )

    def _centres(self, day: int) -> Iterator[Events]:
        """Surveys, banks and advertisers dial one stranger after the other; a few centres most of them."""
        town, rates = self._town, self._town.rates
        each = town.occasions("centre_call", day)
        centres = max(1, rates.value("life.calls.centres_per_million_people") * town.residents // _MILLION)
        which = np.minimum(each.below("centre", centres), each.below("centre again", centres))
        number = _service(always(town.seed, "centre", which))
        blocked = each.happens("blocked", rates.value("life.calls.blocked_per_million"))
        seconds = np.where(blocked, 0, self._talk(each, "centre"))
        call = _Call(each, self._anybody(each), number, self._times(each, "office"), seconds)
        yield from self._received(call, np.where(blocked, BLOCKED, IN))

    def _from_afar(self, day: int) -> Iterator[Events]:
        """Friends and firms in other towns, relatives and students abroad; only this side is seen."""
        town = self._town
        for name in ("far_call", "abroad_call"):
            each = town.occasions(name, day)
            person = self._anybody(each)
            friend = always(
                town.seed, name, person.astype(np.int64) * _FAR_FRIENDS + each.below("friend", _FAR_FRIENDS)
            )
            number = _abroad(friend) if name == "abroad_call" else _mobile(friend)
            ends, seconds = self._times(each, "call"), self._talk(each, "talk")
            calls = each.happens("calls", _HALF_A_MILLION)
            out = np.where(calls, person, NOBODY)
            yield events(day, EventKind.CALL, Seen(ends, out, number, OUT, seconds))
            yield from self._received(_Call(each, np.where(calls, NOBODY, person), number, ends, seconds), IN)

    def _wrong_numbers(self, day: int) -> Iterator[Events]:
        each = self._town.occasions("wrong_call", day)
        caller = self._town.some_living(each)
        yield from self.between(each, caller, self._anybody(each), self._times(each, "call"), self._talk(each, "wrong"))

    def _received(self, call: _Call, detail: Int64s | int) -> Iterator[Events]:
        """The called side, with interim rows of calls that go on for long."""
        day = call.each.day
        yield events(day, EventKind.CALL, Seen(call.ends, call.called, call.number, detail, call.seconds))
        for so_far in self._interim_s:
            rows = np.flatnonzero(call.seconds > so_far)
            time = call.ends[rows] - (call.seconds[rows] - so_far) * SECOND
            yield events(day, EventKind.CALL, Seen(time, call.called[rows], call.number[rows], ONGOING, so_far))

    def _anybody(self, each: Occasions) -> Int32s:
        callers = self._numbers.callers
        if not len(callers):
            return np.full(len(each), NOBODY, np.int32)
        return callers[each.below("called", len(callers))]

    def _times(self, each: Occasions, hours: str) -> Int64s:
        return each.moments("ends", self._town.rates.list(f"life.hours.{hours}"))

    def _talk(self, each: Occasions, how: str) -> Int64s:
        """Seconds talked; 0 when nobody answered."""
        rates = self._town.rates
        missed = each.happens("missed", rates.value("life.calls.missed_per_million"))
        return np.where(missed, 0, each.by_quantiles("seconds", rates.quantiles(f"life.calls.{how}_s")))


def _service(line: Occasions) -> Int64s:
    """A firm's number."""
    return _SERVICE_SERIES[line.below("series", len(_SERVICE_SERIES))] * 10**6 + line.digits("number", 6)


def _mobile(line: Occasions) -> Int64s:
    """A mobile number of another town."""
    return (_MOBILE + line.below("second digit", 3)) * 10**9 + line.digits("number", 9)


def _abroad(line: Occasions) -> Int64s:
    """A number with a country code and seven to nine digits."""
    count = line.between("digits", 7, 9)
    number: Int64s = _ABROAD[line.below("country", len(_ABROAD))] * 10**count + line.digits("number", count)
    return number
