"""Made operations: cities on a plane, trains and flights between them, teams mostly of one home, targets everywhere.

The same seed gives the same world. Nothing here is a real place, timetable or person.
"""

from dataclasses import replace
from typing import Final

import numpy as np

from hezhan.core.instants import Instant, parse_instant
from hezhan.engines.operations import Officer, Service, Sighting, Target, Team, World
from hezhan.engines.operations.world import MINUTE

HOUR: Final = 60 * MINUTE
STRIKES: Final = tuple(
    parse_instant(f"2024-04-2{day}T{hour}:00+08:00") for day, hour in ((3, "06"), (3, "20"), (4, "06"))
)
BEGIN: Final = parse_instant("2024-04-22T06:00+08:00")
SKILLS: Final = ("破门", "取证", "女警", "谈判")
IN_A_TEAM: Final = 5
CAR_KM, TRAIN_KMH, FLIGHT_KMH = 450, 200, 600


def made(seed: int, targets: int = 100, cities: int = 40, officers: int = 800) -> World:
    """An operation of so many targets in so many cities, for so many officers."""
    draw = np.random.default_rng(seed)
    at = draw.integers(0, 1800, (cities, 2))
    km = np.hypot(*(at[:, None, :] - at[None, :, :]).transpose(2, 0, 1)).astype(int)
    names = [f"市{n:02d}" for n in range(cities)]
    teams = _teams(draw, names, officers // IN_A_TEAM)
    return World(
        strikes=STRIKES,
        targets=tuple(_target(draw, n) for n in range(targets)),
        sightings=tuple(one for n in range(targets) for one in _sightings(draw, n, names)),
        teams=teams,
        officers=tuple(
            Officer(officer_id=f"{team.team_id}-{n}", team_id=team.team_id, on_duty=int(draw.integers(0, 9)) * 60)
            for team in teams
            for n in range(IN_A_TEAM)
        ),
        services=_services(draw, names, km),
        roads={
            (names[a], names[b]): int(km[a, b]) * 60 // 80
            for a in range(cities)
            for b in range(cities)
            if a != b and km[a, b] < CAR_KM
        },
        beds={name: int(draw.integers(10, 60)) for name in names},
    )


def train_fails(world: World, service_id: str) -> World:
    """The same world without one run."""
    return replace(world, services=tuple(one for one in world.services if one.service_id != service_id))


def target_moves(world: World, target_id: str, place: str) -> World:
    """The same world with a target surely at another place."""
    others = tuple(one for one in world.sightings if one.target_id != target_id)
    moved = Sighting(target_id=target_id, place=place, since=BEGIN, until=_after(BEGIN, 96), sure=90)
    return replace(world, sightings=(*others, moved))


def _teams(draw: np.random.Generator, names: list[str], count: int) -> tuple[Team, ...]:
    return tuple(
        Team(
            team_id=f"组{n:03d}",
            place=names[0] if draw.random() < 0.6 else names[int(draw.integers(len(names)))],
            free_from=BEGIN,
            seats=int(draw.choice([0, 5, 7])),
            skills=frozenset(skill for skill in SKILLS if draw.random() < 0.4),
        )
        for n in range(count)
    )


def _target(draw: np.random.Generator, n: int) -> Target:
    return Target(
        target_id=f"目标{n:03d}",
        officers=int(draw.integers(2, 8)),
        dangerous=bool(draw.random() < 0.15),
        key=bool(draw.random() < 0.1),
        skills=frozenset({SKILLS[int(draw.integers(len(SKILLS)))]} if draw.random() < 0.3 else ()),
        warrant_at=_after(BEGIN, int(draw.integers(0, 30))) if draw.random() < 0.4 else None,
    )


def _sightings(draw: np.random.Generator, n: int, names: list[str]) -> list[Sighting]:
    places = draw.choice(len(names), 2, replace=False)
    turn = _after(BEGIN, int(draw.integers(20, 40)))
    first, second = (names[int(place)] for place in places)
    sure = int(draw.integers(55, 95))
    return [
        Sighting(target_id=f"目标{n:03d}", place=first, since=BEGIN, until=_after(BEGIN, 96), sure=sure),
        Sighting(target_id=f"目标{n:03d}", place=second, since=turn, until=_after(BEGIN, 96), sure=100 - sure),
    ]


def _services(draw: np.random.Generator, names: list[str], km: np.ndarray) -> tuple[Service, ...]:
    """Trains four times a day to the six nearest cities and the home, flights twice between the home and what is far."""
    found = []
    for a in range(len(names)):
        near = set(np.argsort(km[a])[1:7].tolist()) | {0}
        for b in near - {a}:
            found += _runs(draw, f"G{a:02d}{b:02d}", names[a], names[b], km[a, b] * 60 // TRAIN_KMH + 20, (4, 40))
        if a and km[0, a] > 2 * CAR_KM:
            minutes = km[0, a] * 60 // FLIGHT_KMH + 90
            found += _runs(draw, f"F00{a:02d}", names[0], names[a], minutes, (2, 15))
    return tuple(found)


def _runs(
    draw: np.random.Generator, name: str, start: str, end: str, minutes: int, daily_seats: tuple[int, int]
) -> list[Service]:
    daily, seats = daily_seats
    runs = []
    for n in range(daily * 2):
        departs = _after(BEGIN, n * 24 // daily + int(draw.integers(0, 4)))
        runs.append(
            Service(
                service_id=f"{name}-{n}",
                start=start,
                end=end,
                departs=departs,
                arrives=Instant(departs + int(minutes) * MINUTE),
                seats=int(draw.integers(seats // 2, seats + 1)),
            )
        )
    return runs


def _after(moment: Instant, hours: int) -> Instant:
    return Instant(moment + hours * HOUR)
