"""Whether a plan can be done as it is written: judged from the world alone, by none of the code that made it.

Out: sentences, one for each thing that does not hold; none when the plan is sound.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from hezhan.engines.operations.plan import Duty, Plan
from hezhan.engines.operations.world import Service, Target, World

_MINUTE: Final = 60_000_000
_LEAST: Final = 2


def faults(world: World, plan: Plan) -> tuple[str, ...]:
    """Everything that is wrong with a plan."""
    check = _Check(world, plan)
    found = [*check.hour(), *check.shared()]
    for duty in plan.duties:
        found += [f"{duty.team_id}: {text}" for text in (*check.crew(duty), *check.way(duty))]
    for target in {duty.target_id for duty in plan.duties}:
        found += [f"{target}: {text}" for text in check.target(target)]
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class _Check:
    world: World
    plan: Plan

    def hour(self) -> Iterator[str]:
        if self.plan.strike not in self.world.strikes:
            yield "the hour is none of those that may be chosen"

    def crew(self, duty: Duty) -> Iterator[str]:
        """Officers of the team, two at least, within their hours."""
        on_duty = {one.officer_id: one.on_duty for one in self.world.officers if one.team_id == duty.team_id}
        if len(set(duty.officers)) != len(duty.officers) or not set(duty.officers) <= on_duty.keys():
            yield "officers who are not of the team, or named twice"
            return
        if len(duty.officers) < _LEAST:
            yield "an officer alone"
        waits = -((duty.trip.arrives - self.plan.strike) // _MINUTE)
        travel = -((duty.trip.departs - duty.trip.arrives) // _MINUTE)
        lodged = waits > self.world.rules.wait
        duty_minutes = travel + (self.world.rules.ready if lodged else waits)
        if (duty.trip.lodged, duty.trip.duty) != (lodged, duty_minutes):
            yield "hours or bed are counted wrongly"
        if any(on_duty[who] + duty_minutes > self.world.rules.limit for who in duty.officers):
            yield "an officer beyond the hours allowed"

    def way(self, duty: Duty) -> Iterator[str]:
        """From where the team is to the place, in time."""
        team = next((one for one in self.world.teams if one.team_id == duty.team_id), None)
        if team is None:
            yield "no such team"
            return
        if duty.trip.departs < team.free_from:
            yield "leaves before it is free"
        if duty.trip.arrives + self.world.rules.ready * _MINUTE > self.plan.strike:
            yield "is not ready at the hour"
        if not duty.trip.by:
            if team.place != duty.place or duty.trip.departs != duty.trip.arrives:
                yield "is not at the place"
        elif duty.trip.by == ("car",):
            took = self.world.roads.get((team.place, duty.place))
            if (
                took is None
                or duty.trip.arrives - duty.trip.departs != took * _MINUTE
                or team.seats < len(duty.officers)
            ):
                yield "cannot drive there so"
        else:
            yield from self._ride(duty, team.place)

    def _ride(self, duty: Duty, start: str) -> Iterator[str]:
        known = {one.service_id: one for one in self.world.services}
        if not all(one in known for one in duty.trip.by):
            yield "a service that does not run"
            return
        legs: Sequence[Service] = [known[one] for one in duty.trip.by]
        stops = [start, *(leg.end for leg in legs)]
        change = self.world.rules.change * _MINUTE
        if [leg.start for leg in legs] != stops[:-1] or stops[-1] != duty.place:
            yield "the services do not lead there"
        if any(a.arrives + change > b.departs for a, b in pairwise(legs)):
            yield "a change that is too short"
        if (legs[0].departs, legs[-1].arrives) != (duty.trip.departs, duty.trip.arrives):
            yield "times that are not the timetable's"

    def shared(self) -> Iterator[str]:
        """Teams, seats and beds are given once."""
        seats, beds = Counter[str](), Counter[str]()
        for duty in self.plan.duties:
            seats.update({service: len(duty.officers) for service in duty.trip.by if service != "car"})
            if duty.trip.lodged:
                beds[duty.place] += len(duty.officers)
        room = {one.service_id: one.seats for one in self.world.services}
        yield from (f"{one}: more officers than seats" for one, n in seats.items() if n > room.get(one, 0))
        yield from (f"{one}: more officers than beds" for one, n in beds.items() if n > self.world.beds.get(one, 0))
        teams = Counter(duty.team_id for duty in self.plan.duties)
        yield from (f"{team}: sent twice" for team, n in teams.items() if n > 1)

    def target(self, target_id: str) -> Iterator[str]:
        """Enough at each place, nobody alone with a dangerous target, a key person covered twice, the warrant there."""
        target = next((one for one in self.world.targets if one.target_id == target_id), None)
        if target is None:
            yield "no such target"
            return
        at: dict[str, list[Duty]] = defaultdict(list)
        for duty in self.plan.duties:
            if duty.target_id == target_id:
                at[duty.place].append(duty)
        known = {
            one.place
            for one in self.world.sightings
            if one.target_id == target_id and one.since <= self.plan.strike < one.until
        }
        if not at.keys() <= known or len(at) > (2 if target.key else 1):
            yield "waited for at places where they are not, or at too many"
        if target.key and sum(map(len, at.values())) < _LEAST:
            yield "a key person covered once"
        for place, duties in at.items():
            yield from self._place(target, place, duties)

    def _place(self, target: Target, place: str, duties: Sequence[Duty]) -> Iterator[str]:
        skills = {one.team_id: one.skills for one in self.world.teams}
        if target.warrant_at is not None and target.warrant_at > self.plan.strike:
            yield f"{place}: the warrant comes after the hour"
        if sum(len(duty.officers) for duty in duties) < target.officers:
            yield f"{place}: too few officers"
        if target.dangerous and len(duties) < _LEAST:
            yield f"{place}: a team alone with a dangerous target"
        if not target.skills <= frozenset[str]().union(*(skills.get(duty.team_id, frozenset()) for duty in duties)):
            yield f"{place}: a skill that nobody there has"
