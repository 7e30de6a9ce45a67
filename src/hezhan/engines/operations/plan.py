"""A plan and its price: what planners make, what the checker reads, by which plans are compared.

The price is in person-minutes: travel, load beyond a fair share, certainty given away, targets left; lower is better.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from hezhan.core.instants import Instant
from hezhan.engines.operations.trips import Trip
from hezhan.engines.operations.world import Sighting, Target, World

FULL_DAY: Final = 480  # minutes; so long a duty of somebody rested weighs as much as so long a way
LEFT: Final = 10_000_000  # a target left: more than any way to reach one
KEY: Final = 3  # times as much for a key person
DOUBT: Final = 120  # for each per cent of certainty given away
CHANGED: Final = 1_200  # for each team that is told something else than before


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What one team does: which officers go where, how, for whom."""

    team_id: str
    target_id: str
    place: str
    officers: tuple[str, ...]
    trip: Trip


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Who does what at one hour. No plan for the same trips can have a price under `bound`; None: nobody knows one."""

    strike: Instant
    duties: tuple[Duty, ...]
    price: int
    bound: int | None = None

    @property
    def gap(self) -> float | None:
        """What the price may be above the best, as a share of it."""
        return None if self.bound is None else (self.price - self.bound) / self.price if self.price else 0.0


def tired(on_duty: int, duty: int) -> int:
    """How much heavier more minutes are for somebody who had so many: by the square, so that loads are levelled."""
    return ((on_duty + duty) ** 2 - on_duty**2) // FULL_DAY


def trip_price(trip: Trip, on_duty: Iterable[int]) -> int:
    """What a trip costs the officers who take it."""
    return sum(trip.travel + tired(before, trip.duty) for before in on_duty)


def left_price(target: Target) -> int:
    """What it costs to leave a target."""
    return LEFT * (KEY if target.key else 1)


def places_of(target: Target) -> int:
    """At how many places somebody may be waited for."""
    return 2 if target.key else 1


def teams_of(target: Target, places: int) -> int:
    """How many teams a target needs at least who is waited for at so many places."""
    return max(2 * places if target.dangerous else places, 2 if target.key else 1)


def likely(world: World, strike: Instant) -> Mapping[str, tuple[Sighting, ...]]:
    """Where each target may be at the hour, the likeliest first; nobody before their warrant."""
    found: dict[str, list[Sighting]] = {target.target_id: [] for target in world.targets}
    ready = {one.target_id for one in world.targets if one.warrant_at is None or one.warrant_at <= strike}
    for seen in world.sightings:
        if seen.target_id in ready and seen.since <= strike < seen.until:
            found[seen.target_id].append(seen)
    return {who: tuple(sorted(seen, key=lambda one: (-one.sure, one.place))) for who, seen in found.items()}


def best_certainty(target: Target, seen: tuple[Sighting, ...]) -> int:
    """The most that can be had, in per cent, over the places at which somebody may be waited for."""
    return sum(one.sure for one in seen[: places_of(target)])


def priced(world: World, strike: Instant, duties: Iterable[Duty], previous: Plan | None = None) -> int:
    """The price of duties, worked out from the world alone."""
    duties = tuple(duties)
    on_duty = {one.officer_id: one.on_duty for one in world.officers}
    price = sum(trip_price(duty.trip, (on_duty[who] for who in duty.officers)) for duty in duties)
    waited: dict[str, set[str]] = {}
    for duty in duties:
        waited.setdefault(duty.target_id, set()).add(duty.place)
    seen = likely(world, strike)
    for target in world.targets:
        there = waited.get(target.target_id, set())
        had = sum(one.sure for one in seen[target.target_id] if one.place in there)
        price += DOUBT * (best_certainty(target, seen[target.target_id]) - had)
        price += 0 if there else left_price(target)
    return price + CHANGED * len(changes(duties, previous))


def changes(duties: Iterable[Duty], previous: Plan | None) -> frozenset[str]:
    """Teams that are told something else than before."""
    if previous is None:
        return frozenset()
    before = {(duty.team_id, duty.target_id, duty.place) for duty in previous.duties}
    now = {(duty.team_id, duty.target_id, duty.place) for duty in duties}
    return frozenset(team for team, _, _ in before ^ now)
