"""How a team can be at a place in time: by its own cars, by trains and flights with one change, or because it is there.

Law: everybody is there `ready` minutes before the hour; who waits longer than `wait` minutes away from home needs a bed.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from hezhan.core.instants import Instant
from hezhan.engines.operations.world import MINUTE, Rules, Service, Team, World, minutes

TRIPS: Final = 5  # for each team and place, the least tiring ones; a plan is the best among these
BY_CAR: Final = "car"


@dataclass(frozen=True, slots=True)
class Trip:
    """One way to a place. `duty` are the minutes on duty until the hour, `by` the services, `car`, or nothing."""

    by: tuple[str, ...]
    departs: Instant
    arrives: Instant
    duty: int
    lodged: bool

    @property
    def travel(self) -> int:
        """Minutes on the way."""
        return minutes(self.departs, self.arrives)

    @property
    def services(self) -> tuple[str, ...]:
        """The services whose seats it takes."""
        return () if self.by == (BY_CAR,) else self.by


class Ways:
    """All trips to one strike hour, found once for each place of departure and instant."""

    def __init__(self, world: World, strike: Instant) -> None:
        self._world = world
        self._strike = strike
        self._latest = Instant(strike - world.rules.ready * MINUTE)
        self._from: Mapping[str, list[Service]] = _by_start(world.services)
        self._rides: dict[tuple[str, Instant], Mapping[str, list[Trip]]] = {}

    def trips(self, team: Team, place: str, size: int) -> tuple[Trip, ...]:
        """How a team of `size` officers can come to the place, the least tiring first."""
        if place == team.place:
            return tuple(self._staying(team))
        found = [*self._driving(team, place, size), *self._riding(team).get(place, ())]
        return tuple(sorted(found, key=_tiring)[:TRIPS])

    def _staying(self, team: Team) -> Iterator[Trip]:
        if team.free_from > self._latest:
            return
        since = team.free_from if team.away else self._latest
        yield self._trip((), since, since)

    def _driving(self, team: Team, place: str, size: int) -> Iterator[Trip]:
        took = self._world.roads.get((team.place, place))
        if took is None or team.seats < size:
            return
        departs = Instant(self._latest - took * MINUTE)
        if departs >= team.free_from:
            yield self._trip((BY_CAR,), departs, self._latest)

    def _riding(self, team: Team) -> Mapping[str, list[Trip]]:
        key = (team.place, team.free_from)
        if key not in self._rides:
            self._rides[key] = _least_tiring(self._rides_from(*key))
        return self._rides[key]

    def _rides_from(self, start: str, since: Instant) -> Iterator[tuple[str, Trip]]:
        change = self._world.rules.change * MINUTE
        for first in self._from.get(start, ()):
            if first.departs < since or first.arrives > self._latest:
                continue
            yield first.end, self._trip((first.service_id,), first.departs, first.arrives)
            for second in self._from.get(first.end, ()):
                if second.end != start and first.arrives + change <= second.departs and second.arrives <= self._latest:
                    by = (first.service_id, second.service_id)
                    yield second.end, self._trip(by, first.departs, second.arrives)

    def _trip(self, by: tuple[str, ...], departs: Instant, arrives: Instant) -> Trip:
        duty, lodged = hours(self._world.rules, departs, arrives, self._strike)
        return Trip(by, departs, arrives, duty, lodged)


def hours(rules: Rules, departs: Instant, arrives: Instant, strike: Instant) -> tuple[int, bool]:
    """Minutes on duty until the hour, and whether a bed is needed. Sleep is not duty."""
    waits = minutes(arrives, strike)
    lodged = waits > rules.wait
    return minutes(departs, arrives) + (rules.ready if lodged else waits), lodged


def _by_start(services: tuple[Service, ...]) -> Mapping[str, list[Service]]:
    found: dict[str, list[Service]] = defaultdict(list)
    for service in services:
        found[service.start].append(service)
    return found


def _least_tiring(rides: Iterator[tuple[str, Trip]]) -> Mapping[str, list[Trip]]:
    found: dict[str, list[Trip]] = defaultdict(list)
    for place, trip in rides:
        found[place].append(trip)
    return {place: sorted(trips, key=_tiring)[:TRIPS] for place, trips in found.items()}


def _tiring(trip: Trip) -> tuple[int, int, tuple[str, ...]]:
    return trip.duty, trip.travel, trip.by
