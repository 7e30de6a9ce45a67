"""Who of which team can be where, and how: all that a planner chooses from, for one strike hour.

A team goes with those officers whose hours allow its least tiring trip, two at least; a trip that any of them could not
make within the limit is no choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hezhan.core.instants import Instant
from hezhan.engines.operations.plan import trip_price
from hezhan.engines.operations.trips import Trip, Ways
from hezhan.engines.operations.world import Officer, Team, World

TWO: Final = 2  # nobody goes alone


@dataclass(frozen=True, slots=True)
class Crew:
    """Officers of a team who can be at a place in time, each trip with its price."""

    team: Team
    place: str
    officers: tuple[str, ...]
    trips: tuple[tuple[Trip, int], ...]

    @property
    def size(self) -> int:
        """How many they are."""
        return len(self.officers)


def crews(world: World, strike: Instant, places: Sequence[str]) -> tuple[Crew, ...]:
    """Every team at every place that it can reach."""
    ways = Ways(world, strike)
    members: dict[str, list[Officer]] = {}
    for officer in sorted(world.officers, key=lambda one: one.officer_id):
        members.setdefault(officer.team_id, []).append(officer)
    found = (_crew(world, ways, team, members.get(team.team_id, []), place) for team in world.teams for place in places)
    return tuple(one for one in found if one is not None)


def _crew(world: World, ways: Ways, team: Team, members: list[Officer], place: str) -> Crew | None:
    limit = world.rules.limit
    able = [one for one in members if one.on_duty + world.rules.ready <= limit]
    trips = ways.trips(team, place, len(able))
    if not trips:
        return None
    go = [one for one in able if one.on_duty + trips[0].duty <= limit]
    if len(go) < TWO:
        return None
    most = max(one.on_duty for one in go)
    before = [one.on_duty for one in go]
    fit = tuple((trip, trip_price(trip, before)) for trip in trips if most + trip.duty <= limit)
    return Crew(team, place, tuple(one.officer_id for one in go), fit)
