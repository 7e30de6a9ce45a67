"""The plan that a person makes at a table: target after target, each with the cheapest teams still there.

Key people come first, then the dangerous, then who can be found at the fewest places. Nothing that was given is taken back.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from hezhan.core.instants import Instant
from hezhan.engines.operations.crews import Crew, crews
from hezhan.engines.operations.plan import Duty, Plan, likely, priced, teams_of
from hezhan.engines.operations.trips import Trip
from hezhan.engines.operations.world import Sighting, Target, World


class _Left:
    """Seats, beds and teams that nobody has yet."""

    def __init__(self, world: World) -> None:
        self.seats = Counter({one.service_id: one.seats for one in world.services})
        self.beds = Counter(world.beds)
        self.used: set[str] = set()

    def trip(self, crew: Crew) -> tuple[Trip, int] | None:
        """The cheapest trip that there is room for."""
        free = ((trip, price) for trip, price in crew.trips if self._room(crew, trip))
        return min(free, key=lambda one: one[1], default=None)

    def take(self, crew: Crew, trip: Trip, sign: int = 1) -> None:
        """Take the crew's room, or give it back with `sign` −1."""
        for service in trip.services:
            self.seats[service] -= sign * crew.size
        if trip.lodged:
            self.beds[crew.place] -= sign * crew.size
        (self.used.add if sign > 0 else self.used.discard)(crew.team.team_id)

    def _room(self, crew: Crew, trip: Trip) -> bool:
        seated = all(self.seats[service] >= crew.size for service in trip.services)
        return seated and (not trip.lodged or self.beds[crew.place] >= crew.size)


def greedy(world: World, strike: Instant, previous: Plan | None = None) -> Plan:
    """A plan at once, without a bound."""
    seen = likely(world, strike)
    at: dict[str, list[Crew]] = {}
    for crew in crews(world, strike, sorted({one.place for places in seen.values() for one in places})):
        at.setdefault(crew.place, []).append(crew)
    left = _Left(world)
    duties = [
        duty
        for target in sorted(world.targets, key=lambda one: _first(one, seen))
        for duty in _covered(target, seen[target.target_id], at, left)
    ]
    duties.sort(key=lambda one: one.team_id)
    return Plan(strike=strike, duties=tuple(duties), price=priced(world, strike, duties, previous))


def _first(target: Target, seen: Mapping[str, tuple[Sighting, ...]]) -> tuple[bool, bool, int, str]:
    return not target.key, not target.dangerous, len(seen[target.target_id]), target.target_id


def _covered(target: Target, seen: Sequence[Sighting], at: Mapping[str, list[Crew]], left: _Left) -> Iterator[Duty]:
    for one in seen:
        taken = _taken(target, at.get(one.place, ()), left)
        if taken:
            for crew, trip in taken:
                yield Duty(
                    team_id=crew.team.team_id,
                    target_id=target.target_id,
                    place=one.place,
                    officers=crew.officers,
                    trip=trip,
                )
            return


def _taken(target: Target, there: Sequence[Crew], left: _Left) -> list[tuple[Crew, Trip]]:
    """The cheapest teams that are enough for the target at one place, or none."""
    taken: list[tuple[Crew, Trip]] = []
    while not _enough(target, taken):
        free = [(crew, found) for crew in there if crew.team.team_id not in left.used and (found := left.trip(crew))]
        wanted = target.skills.difference(*(crew.team.skills for crew, _ in taken))
        skilled = [one for one in free if wanted & one[0].team.skills] if wanted else free
        if not skilled:
            for crew, trip in taken:
                left.take(crew, trip, -1)
            return []
        crew, (trip, _) = min(skilled, key=lambda one: (one[1][1] / one[0].size, one[0].team.team_id))
        left.take(crew, trip)
        taken.append((crew, trip))
    return taken


def _enough(target: Target, taken: Sequence[tuple[Crew, Trip]]) -> bool:
    skills: set[str] = set().union(*(crew.team.skills for crew, _ in taken))
    enough = sum(crew.size for crew, _ in taken) >= target.officers and len(taken) >= teams_of(target, 1)
    return enough and target.skills <= skills
