"""Campaigns: calls and SMS to very many people, most of whom hang up, block or delete; some listen, look at a site, leave.

All of it is column work: an approach is a row, drawn by its number alone.
Law: every call, SMS and visit is made with a number or site that serves its gang at that moment; nobody pays.
"""

from collections.abc import Sequence

import numpy as np

from hezhan.city import chance
from hezhan.city.crime.kinds import NumberForm
from hezhan.city.crime.numbers import Number
from hezhan.city.crime.seen import CALL_IN, DETAIL
from hezhan.city.crime.sites import App, Domain
from hezhan.city.days import at
from hezhan.city.happenings import HONEST, EventKind, Events
from hezhan.city.rates import Rates
from hezhan.city.sizes import Extent
from hezhan.city.world import NOBODY, Bools, Int16s, Int32s, Int64s, World
from hezhan.core.instants import SECOND

_CALLING = (NumberForm.SIM_BOX, NumberForm.OVERSEAS, NumberForm.SPOOFED)
_DAY_S, _HOUR_S = 86_400, 3600
_MILLION = 1_000_000
_BLOCKED_CALL = DETAIL['{"direction":"in","blocked":true}']
_OUTCOMES = ("blocked", "unanswered", "hung_up", "listened", "long_talk")


class Campaign:
    """All approaches of the city's days."""

    def __init__(self, world: World, extent: Extent, rates: Rates) -> None:
        self._world, self._extent, self._rates = world, extent, rates
        self._residents = _reachable(world, at(extent.days + 1))

    def events(self, numbers: Sequence[Number], domains: Sequence[Domain], apps: Sequence[App]) -> Events:
        """Calls, SMS, base stations, and the visits and installs that follow some of them."""
        ways = self._rates.weights("crime.approach.ways")
        total = (
            self._rates.value("crime.approach.a_day_per_million") * self._extent.days * self._extent.people // _MILLION
        )
        share = {way: total * weight // sum(ways.values()) for way, weight in ways.items()}
        calls = self._calls([one for one in numbers if one.form in _CALLING], share["call"])
        texts = self._texts([one for one in numbers if one.form is NumberForm.SMS_SENDER], share["sms"])
        near = self._near([one for one in numbers if one.form is NumberForm.BASE_STATION])
        looked = self._looked_at(calls, texts, near, share["visit"])
        visits = self._visits(looked, domains)
        installs = self._installs(visits, apps)
        joined = Events.joined([calls, texts, near, visits, installs])
        return joined.taken((joined.time >= at(1)) & (joined.time < self._end))

    def _calls(self, numbers: Sequence[Number], count: int) -> Events:
        which, time, row = self._times("call", numbers, count)
        weights = self._rates.weights("crime.approach.outcomes")
        outcome = chance.weighted(self._stream("call, outcome"), row, [weights[name] for name in _OUTCOMES])
        duration = np.zeros(len(row), np.int64)
        for position, name in enumerate(_OUTCOMES[2:], start=2):
            points = self._rates.quantiles(f"crime.approach.{name}_s")
            duration = np.where(outcome == position, chance.by_quantiles(self._stream(name), row, points), duration)
        detail = np.where(outcome == 0, _BLOCKED_CALL, CALL_IN)
        return _events(
            EventKind.CALL,
            time + duration * SECOND,
            self._people("call", row),
            _column(numbers, "number")[which],
            _column(numbers, "gang")[which],
            duration=duration,
            detail=detail,
        )

    def _texts(self, numbers: Sequence[Number], count: int) -> Events:
        which, time, row = self._times("sms", numbers, count)
        blocked = chance.happens(
            self._stream("sms blocked"), row, self._rates.value("crime.approach.sms_blocked_per_million")
        )
        return _events(
            EventKind.SMS,
            time,
            self._people("sms", row),
            _column(numbers, "number")[which],
            _column(numbers, "gang")[which],
            detail=np.where(blocked, _BLOCKED_CALL, CALL_IN),
        )

    def _near(self, stations: Sequence[Number]) -> Events:
        """A fake base station drives through a county and reaches phones there within minutes."""
        parts = [_events(EventKind.SMS, *(np.empty(0, np.int64) for _ in range(4)))]
        place = self._world.people.place[self._residents]
        for position, station in enumerate(stations):
            there = self._residents[place == station.place]
            reached = chance.happens(
                self._stream("station", position),
                there,
                self._rates.value("crime.approach.station_reaches_per_million"),
            )
            people = there[reached]
            begin = self._within(station, position)
            spread = self._rates.value("crime.approach.station_minutes") * 60
            time = begin + chance.below(self._stream("station time", position), people, spread) * SECOND
            alike = np.full(len(people), 1, np.int64)
            on_air = time < min(station.until, self._end)
            event = _events(EventKind.SMS, time, people, alike * station.number, alike * station.gang)
            parts.append(event.taken(on_air))
        return Events.joined(parts)

    def _within(self, station: Number, position: int) -> int:
        """A moment in the middle of the day, when the station serves."""
        first = max(station.since, at(1))
        seconds = max((min(station.until, self._end) - first) // SECOND, 1)
        row = np.array([position], np.int64)
        return first + int(chance.below(self._stream("station begins"), row, seconds)[0]) * SECOND

    def _looked_at(self, calls: Events, texts: Events, near: Events, alone: int) -> Events:
        """Approaches after which somebody opens a site; and visits that nobody called or wrote for."""
        rates = self._rates
        long_enough = calls.duration_s >= rates.value("crime.approach.long_call_s")
        after_call = long_enough & self._some("visit after call", len(calls.time), "visits_after_call_per_million")
        opened = [calls.taken(after_call)]
        for name, sent in (("sms", texts), ("station", near)):
            some = self._some(f"visit after {name}", len(sent.time), f"visits_after_{name}_per_million")
            opened.append(sent.taken(some & (sent.detail != _BLOCKED_CALL)))
        row = np.arange(alone)
        time = self._hours("visit alone", row)
        gangs = np.unique(np.concatenate([calls.gang, texts.gang])).astype(np.int64)
        gang = gangs[chance.below(self._stream("visit gang"), row, max(len(gangs), 1))] if len(gangs) else row[:0]
        people = self._people("visit", row)
        if len(gangs):
            opened.append(_events(EventKind.VISIT, time, people, row * 0, gang))
        return Events.joined(opened)

    def _visits(self, looked: Events, domains: Sequence[Domain]) -> Events:
        """A site of the same gang, some minutes later; where none serves then, nobody comes."""
        row = np.arange(len(looked.time))
        delay = chance.by_quantiles(
            self._stream("visit delay"), row, self._rates.quantiles("crime.approach.visit_after_s")
        )
        time = looked.time + delay * SECOND
        code = _serving(domains, looked.gang, time)
        kept = (code >= 0) & (time < self._end)
        visits = _events(EventKind.VISIT, time, looked.subject, code, looked.gang.astype(np.int64))
        return visits.taken(kept)

    def _installs(self, visits: Events, apps: Sequence[App]) -> Events:
        """Some install what the site offers, and then think better of it."""
        some = visits.taken(self._some("install", len(visits.time), "installs_per_million"))
        time = some.time + chance.between(self._stream("install delay"), np.arange(len(some.time)), 20, 400) * SECOND
        code = _serving(apps, some.gang, time)
        alike = np.full(len(time), DETAIL['{"source":"web"}'])
        installs = _events(EventKind.INSTALL, time, some.subject, code, some.gang.astype(np.int64), detail=alike)
        return installs.taken((code >= 0) & (time < self._end))

    @property
    def _end(self) -> int:
        return at(self._extent.days + 1)

    def _times(self, part: str, numbers: Sequence[Number], count: int) -> tuple[Int64s, Int64s, Int64s]:
        """For each approach a number in proportion to how long it serves, and a moment at which it does."""
        since = np.maximum(_column(numbers, "since"), at(1))
        until = np.minimum(_column(numbers, "until"), self._end)
        minutes = np.maximum(until - since, 0) // (60 * SECOND)
        if not len(minutes) or not minutes.sum():
            empty = np.empty(0, np.int64)
            return empty, empty, empty
        row = np.arange(count)
        which = chance.weighted(self._stream(f"{part}, number"), row, minutes)
        time = self._waking(part, row, since[which], minutes[which])
        return which, time, row

    def _waking(self, part: str, row: Int64s, since: Int64s, minutes: Int64s) -> Int64s:
        """A moment of the number's life, drawn again a few times when it falls into hours in which nobody calls."""
        hours = np.array(self._rates.list("crime.approach.hours_percent"), np.int64)
        time = np.empty(len(row), np.int64)
        open_rows = np.ones(len(row), np.bool_)
        for turn in range(4):
            seconds = chance.below(self._stream(f"{part}, moment", turn), row, minutes * 60)
            time = np.where(open_rows, since + seconds * SECOND, time)
            hour = (time - at(1)) // SECOND % _DAY_S // _HOUR_S
            lucky = chance.below(self._stream(f"{part}, hour", turn), row, 100) < hours[hour]
            open_rows &= ~lucky
        return time

    def _hours(self, part: str, row: Int64s) -> Int64s:
        """A moment of any day, by how lively each hour is."""
        day = chance.below(self._stream(f"{part}, day"), row, self._extent.days)
        hour = chance.weighted(self._stream(f"{part}, hour"), row, self._rates.list("crime.approach.hours_percent"))
        second = chance.below(self._stream(f"{part}, second"), row, _HOUR_S)
        return at(1) + (day * _DAY_S + hour * _HOUR_S + second) * SECOND

    def _people(self, part: str, row: Int64s) -> Int64s:
        return self._residents[chance.below(self._stream(f"{part}, person"), row, max(len(self._residents), 1))]

    def _some(self, part: str, count: int, rate: str) -> Bools:
        per_million = self._rates.value(f"crime.approach.{rate}")
        return chance.happens(self._stream(part), np.arange(count), per_million)

    def _stream(self, *part: str | int) -> chance.Stream:
        return chance.stream(self._world.seed, "campaign", *part)


def _reachable(world: World, end: int) -> Int64s:
    """Residents who have one number through all the days."""
    row = world.phones.main
    held = (row != NOBODY) & (world.phones.since[row] <= at(1)) & (world.phones.until[row] >= end)
    return np.flatnonzero(world.people.resident & held)


def _events(
    kind: EventKind,
    time: Int64s,
    people: Int32s | Int64s,
    counterpart: Int64s,
    gang: Int64s,
    duration: Int64s | None = None,
    detail: Int64s | None = None,
) -> Events:
    count = len(time)
    nought = np.zeros(count, np.int64)
    return Events(
        time=time,
        kind=np.full(count, kind, np.int8),
        subject=people.astype(np.int32),
        counterpart=counterpart,
        duration_s=(nought if duration is None else duration).astype(np.int32),
        fen=nought,
        detail=(nought + CALL_IN * (kind is EventKind.SMS) if detail is None else detail).astype(np.int16),
        gang=gang.astype(np.int16),
        case=np.full(count, HONEST, np.int32),
    )


def _column(rows: Sequence[Number], name: str) -> Int64s:
    return np.array([getattr(row, name) for row in rows], np.int64)


def _serving(tools: Sequence[Domain] | Sequence[App], gang: Int16s, time: Int64s) -> Int64s:
    """The code of the tool that serves each gang at each moment, -1 where none does."""
    code = np.full(len(time), -1, np.int64)
    for one in np.unique(gang).tolist():
        own = [tool for tool in tools if tool.gang == one]
        if not own:
            continue
        rows = np.flatnonzero(gang == one)
        since, until, codes = (np.array([getattr(tool, name) for tool in own]) for name in ("since", "until", "code"))
        at_row = np.maximum(np.searchsorted(since, time[rows], side="right") - 1, 0)
        serves = (since[at_row] <= time[rows]) & (time[rows] < until[at_row])
        code[rows] = np.where(serves, codes[at_row], -1)
    return code
