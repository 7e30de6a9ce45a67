"""Why a target is left: the least set of wishes of which one must be given up, found by trying without them.

Law: with all wishes of the set the target cannot be covered; without any one of them it can (Junker's QuickXplain, 2004).
Many other targets are one wish, and what is not found out within the effort counts as possible, so that in a large operation
the set is proven, and may not be the least.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from hezhan.core.instants import Instant, clock
from hezhan.engines.operations.plan import Plan, likely
from hezhan.engines.operations.solving import coverable
from hezhan.engines.operations.world import Target, World

NO_LIMIT: Final = 1_000_000
SEVERAL: Final = 12  # more other targets than these are one wish
ALL: Final = "*"


class Wish(StrEnum):
    """What is asked of a plan and can be given up."""

    OFFICERS = "officers"
    DANGER = "danger"
    TWICE = "twice"
    SKILLS = "skills"
    WARRANT = "warrant"
    OTHER = "other-target"
    HOURS = "hours"
    SEATS = "seats"
    BEDS = "beds"
    READY = "ready"
    PLACE = "place-known"  # cannot be given up, only told
    WAY = "way"  # likewise


@dataclass(frozen=True, slots=True)
class Reason:
    """A wish, of what or whom, and what it says."""

    wish: Wish
    of: str
    zh: str
    en: str


def why_left(world: World, plan: Plan, target_id: str, effort: float) -> tuple[Reason, ...]:
    """The wishes that together leave a target, each of which alone would save it. Empty where the effort was too small."""
    target = next(one for one in world.targets if one.target_id == target_id)
    covered = {duty.target_id for duty in plan.duties}
    alone = replace(world, targets=(target,))
    together = replace(world, targets=(target, *(one for one in world.targets if one.target_id in covered)))
    wishes = [_reason(wish, target_id, target, plan.strike) for wish in _own(target)]
    wishes += [_reason(wish, "", target, plan.strike) for wish in (Wish.READY, Wish.HOURS, Wish.SEATS, Wish.BEDS)]
    names = [one.target_id for one in together.targets[1:]]
    others = [_reason(Wish.OTHER, one, target, plan.strike) for one in (names if len(names) <= SEVERAL else [ALL])]

    def can(kept: Sequence[Reason]) -> bool:
        given_up = [one for one in (*wishes, *others) if one not in kept]
        return coverable(_without(together, given_up, target_id), plan.strike, effort) is not False

    if not can(()):
        return (_reason(_never(world, plan.strike, target_id), target_id, target, plan.strike),)
    if coverable(alone, plan.strike, effort) is False:
        return tuple(_conflict(wishes, can))
    return tuple(_conflict([*others, *wishes], can))


def _conflict(wishes: Sequence[Reason], can: Callable[[Sequence[Reason]], bool]) -> list[Reason]:
    """A least set of wishes that cannot be had together; empty where all can."""

    def least(kept: list[Reason], changed: bool, among: Sequence[Reason]) -> list[Reason]:
        if changed and not can(kept):
            return []
        if len(among) == 1:
            return list(among)
        half = len(among) // 2
        second = least([*kept, *among[:half]], True, among[half:])
        first = least([*kept, *second], bool(second), among[:half])
        return first + second

    return [] if not wishes or can(wishes) else least([], False, wishes)


def _own(target: Target) -> list[Wish]:
    has = {
        Wish.OFFICERS: target.officers > 1,
        Wish.DANGER: target.dangerous,
        Wish.TWICE: target.key,
        Wish.SKILLS: bool(target.skills),
        Wish.WARRANT: target.warrant_at is not None,
    }
    return [wish for wish, there in has.items() if there]


def _without(world: World, wishes: Sequence[Reason], target_id: str) -> World:
    for one in wishes:
        if one.of == ALL:
            world = replace(world, targets=tuple(other for other in world.targets if other.target_id == target_id))
            continue
        world = _GIVEN_UP[one.wish](world, one.of)
    return world


def _of_target(**changes: object) -> Callable[[World, str], World]:
    def given_up(world: World, of: str) -> World:
        targets = tuple(replace(one, **changes) if one.target_id == of else one for one in world.targets)  # type: ignore[arg-type]
        return replace(world, targets=targets)

    return given_up


_GIVEN_UP: Final[Mapping[Wish, Callable[[World, str], World]]] = MappingProxyType(
    {
        Wish.OFFICERS: _of_target(officers=1),
        Wish.DANGER: _of_target(dangerous=False),
        Wish.TWICE: _of_target(key=False),
        Wish.SKILLS: _of_target(skills=frozenset()),
        Wish.WARRANT: _of_target(warrant_at=None),
        Wish.OTHER: lambda world, of: replace(
            world, targets=tuple(one for one in world.targets if one.target_id != of)
        ),
        Wish.HOURS: lambda world, _: replace(world, rules=replace(world.rules, limit=NO_LIMIT)),
        Wish.READY: lambda world, _: replace(world, rules=replace(world.rules, ready=0)),
        Wish.SEATS: lambda world, _: replace(
            world,
            services=tuple(replace(one, seats=NO_LIMIT) for one in world.services),
            teams=tuple(replace(one, seats=NO_LIMIT if one.seats else 0) for one in world.teams),
        ),
        Wish.BEDS: lambda world, _: replace(world, beds={one.place: NO_LIMIT for one in world.sightings}),
    }
)


def _never(world: World, strike: Instant, target_id: str) -> Wish:
    """What no giving up mends."""
    free = replace(world, targets=tuple(replace(one, warrant_at=None) for one in world.targets))
    return Wish.WAY if likely(free, strike)[target_id] else Wish.PLACE


_WORDS: Final[Mapping[Wish, tuple[str, str]]] = MappingProxyType(
    {
        Wish.OFFICERS: ("{of} 要 {officers} 名警力", "{of} takes {officers} officers"),
        Wish.DANGER: ("{of} 危险，不许一组单独面对", "{of} is dangerous: no team alone"),
        Wish.TWICE: ("{of} 是要害人物，要两组", "{of} is a key person: two teams"),
        Wish.SKILLS: ("{of} 要会 {skills} 的人", "{of} takes the skills {skills}"),
        Wish.WARRANT: ("{of} 的手续 {warrant} 才到", "the warrant for {of} is there at {warrant} only"),
        Wish.OTHER: ("{of} 也要抓", "{of} is to be arrested as well"),
        Wish.HOURS: ("民警执勤不超时限", "no officer beyond the hours allowed"),
        Wish.READY: ("行动前提前到位", "everybody at the place before the hour"),
        Wish.SEATS: ("车次、航班和自有车辆的座位", "seats on trains, flights and own cars"),
        Wish.BEDS: ("住宿床位", "beds"),
        Wish.PLACE: ("{of} 在 {strike} 的去处没有人知道", "nobody knows where {of} is at {strike}"),
        Wish.WAY: ("没有足够的人能在 {strike} 前赶到 {of}", "too few can reach {of} before {strike}"),
    }
)


_ALL_OTHERS: Final = ("其余目标也都要抓", "all other targets are to be arrested as well")


def _reason(wish: Wish, of: str, target: Target, strike: Instant) -> Reason:
    words = {
        "of": of,
        "officers": target.officers,
        "skills": "、".join(sorted(target.skills)),
        "warrant": clock(target.warrant_at) if target.warrant_at is not None else "",
        "strike": clock(strike),
    }
    zh, en = _ALL_OTHERS if of == ALL else _WORDS[wish]
    return Reason(wish, of, zh.format(**words), en.format(**words))
