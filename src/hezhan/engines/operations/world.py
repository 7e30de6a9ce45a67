"""What an operation is planned from: targets and where they are when, teams, officers, ways, beds, hours to choose from.

Times are instants, durations whole minutes, certainties whole per cent. Places are cities by their names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hezhan.core.instants import SECOND, Instant

MINUTE: Final = 60 * SECOND


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Somebody to be arrested: `officers` at least at each place that is entered, not before the warrant is there."""

    target_id: str
    officers: int
    dangerous: bool = False
    key: bool = False
    skills: frozenset[str] = frozenset()
    warrant_at: Instant | None = None  # None: there already


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Where a target is from `since` until before `until`, with how many per cent of certainty."""

    target_id: str
    place: str
    since: Instant
    until: Instant
    sure: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Officers who go together; `seats` are those of its own cars. An `away` one waits where it is, not at home."""

    team_id: str
    place: str
    free_from: Instant
    seats: int = 0
    skills: frozenset[str] = frozenset()
    away: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """One officer with the minutes already on duty that count towards the limit."""

    officer_id: str
    team_id: str
    on_duty: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One run of a train or a flight with the seats that can be had."""

    service_id: str
    start: str
    end: str
    departs: Instant
    arrives: Instant
    seats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Minutes that hold for all: at the place before the hour, to change trains, to wait without a bed, on duty at most."""

    ready: int = 60
    change: int = 30
    wait: int = 360
    limit: int = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything that a plan may rest on. `roads` are minutes by car, from place to place, as given; `beds` by place."""

    strikes: tuple[Instant, ...]
    targets: tuple[Target, ...]
    sightings: tuple[Sighting, ...]
    teams: tuple[Team, ...]
    officers: tuple[Officer, ...]
    services: tuple[Service, ...] = ()
    roads: Mapping[tuple[str, str], int]
    beds: Mapping[str, int]
    rules: Rules = Rules()


def minutes(since: int, until: int) -> int:
    """Whole minutes from one instant to another, begun ones counted."""
    return -((since - until) // MINUTE)
