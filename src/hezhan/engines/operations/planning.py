"""Which hour, and who does what: the plan over all hours that may be chosen, and the plan anew when something moved."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from hezhan.core.instants import Instant
from hezhan.engines.operations.greedy import greedy
from hezhan.engines.operations.plan import Duty, Plan
from hezhan.engines.operations.solving import relaxed, solved
from hezhan.engines.operations.world import Team, World

EFFORT: Final = 20.0  # seconds of searching for each hour


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """The best plan over all hours, the best that a greedy planner makes, and what each hour can come to at best."""

    best: Plan
    greedy: Plan
    hours: Mapping[Instant, int]


def plan(world: World, effort: float = EFFORT) -> Planned:
    """Plan for the best of the hours; those that could not be better than what was found are not searched."""
    hours = sorted((relaxed(world, strike) for strike in world.strikes), key=lambda one: (one.bound, one.strike))
    bounds = {hour.strike: hour.bound for hour in hours}
    best: Plan | None = None
    for hour in hours:
        if best is not None and hour.bound >= best.price:
            continue
        found = solved(world, hour, effort)
        bounds[hour.strike] = found.bound or 0
        if best is None or found.price < best.price:
            best = found
    assert best is not None, "a world has an hour"
    simple = min((greedy(world, strike) for strike in world.strikes), key=lambda one: (one.price, one.strike))
    return Planned(best=replace(best, bound=min(bounds.values())), greedy=simple, hours=bounds)


def plan_again(world: World, previous: Plan, now: Instant, effort: float = EFFORT) -> Planned:
    """Plan anew at `now` for the same hour with the least change. `world` is as it is now, the teams as they began."""
    moved = under_way(world, previous, now)
    best = solved(moved, relaxed(moved, previous.strike, previous), effort, previous)
    return Planned(
        best=best,
        greedy=greedy(moved, previous.strike, previous),
        hours={previous.strike: best.bound or 0},
    )


def under_way(world: World, previous: Plan, now: Instant) -> World:
    """The world with the teams where the former plan has them: who left goes on to their place, and starts there."""
    left = {duty.team_id: duty for duty in previous.duties if duty.trip.by and duty.trip.departs <= now}
    gone = {who: duty.trip.travel for duty in left.values() for who in duty.officers}
    taken: dict[str, int] = {}
    for duty in left.values():
        for service in duty.trip.services:
            taken[service] = taken.get(service, 0) + len(duty.officers)
    return replace(
        world,
        teams=tuple(_moved(team, left.get(team.team_id), now) for team in world.teams),
        officers=tuple(
            replace(one, on_duty=one.on_duty + gone.get(one.officer_id, 0))
            for one in world.officers
            if one.team_id not in left or one.officer_id in gone
        ),
        services=tuple(
            replace(one, seats=max(0, one.seats - taken.get(one.service_id, 0)))
            for one in world.services
            if one.departs >= now
        ),
    )


def _moved(team: Team, duty: Duty | None, now: Instant) -> Team:
    if duty is None:
        return replace(team, free_from=max(team.free_from, now))
    return replace(team, place=duty.place, free_from=max(duty.trip.arrives, now), away=True)
