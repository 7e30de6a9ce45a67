"""`hezhan bench operations`: 100 targets, 40 cities, 800 officers, three hours; then a train fails, a target moves.

Every plan passes the checker before it is a line. Prices are person-minutes as `engines.operations.plan` counts them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from hezhan.bench.fresh import tell
from hezhan.bench.lines import Line
from hezhan.bench.operations.worlds import BEGIN, HOUR, made, target_moves, train_fails
from hezhan.bench.timing import timed
from hezhan.core.instants import Instant
from hezhan.engines.operations import Plan, World, changes, faults, greedy, plan, plan_again, under_way

PACKAGES: Final = ("ortools",)
SEEDS: Final = (431, 432, 433)
FULL: Final = (100, 40, 800)
QUICK: Final = (12, 6, 100)
WITHIN: Final = 60.0  # seconds
_LATER: Final = Instant(BEGIN + 3 * HOUR)  # when something happens
_PEER: Final = "贪心 greedy"


def operation_lines(seeds: Sequence[int], size: tuple[int, int, int]) -> Iterator[Line]:
    """For each made operation: the plan, and the plan anew after each piece of news."""
    for seed in seeds:
        tell(f"operation {seed}")
        targets, cities, officers = size
        world = made(seed, targets, cities, officers)
        text = f"{targets} 人、{cities} 城、{officers} 警力，编号 {seed}"
        seconds, planned = timed(partial(plan, world))
        slow, _ = timed(partial(_all_greedy, world))
        yield from _planned(text, world, seconds, slow, planned.best, planned.greedy)
        for name, what, news in _news(world, planned.best):
            yield from _again(text, name, what, news, planned.best)


def _all_greedy(world: World) -> list[Plan]:
    return [greedy(world, strike) for strike in world.strikes]


def _planned(text: str, world: World, seconds: float, slow: float, best: Plan, simple: Plan) -> Iterator[Line]:
    for one in (best, simple):
        assert not faults(world, one)
    yield Line(
        name="operation-plan",
        what="排出方案",
        size=text,
        ours=seconds,
        target=WITHIN,
        peer=_PEER,
        theirs=slow,
        note="三个时刻",
    )
    yield Line(
        name="operation-covered",
        what="有人去抓的",
        size=text,
        ours=float(_covered(best)),
        unit="人",
        peer=_PEER,
        theirs=float(_covered(simple)),
        note=f"差下界至多 {best.gap or 0:.2%}",
    )
    yield Line(
        name="operation-price",
        what="代价",
        size=text,
        ours=float(best.price),
        unit="人·分",
        peer=_PEER,
        theirs=float(simple.price),
        note=f"下界 {best.bound}",
    )


def _news(world: World, best: Plan) -> Iterator[tuple[str, str, World]]:
    """The train that most officers are to take fails; the first target moves to the home of most teams."""
    taken = Counter(service for duty in best.duties for service in duty.trip.services if duty.trip.departs >= _LATER)
    if taken:
        yield "operation-train", "停运一趟后重排", train_fails(world, min(taken, key=lambda one: (-taken[one], one)))
    yield "operation-moved", "一人换地方后重排", target_moves(world, world.targets[0].target_id, world.teams[0].place)


def _again(text: str, name: str, what: str, news: World, before: Plan) -> Iterator[Line]:
    seconds, planned = timed(lambda: plan_again(news, before, _LATER))
    assert not faults(under_way(news, before, _LATER), planned.best)
    slow, simple = timed(lambda: greedy(under_way(news, before, _LATER), before.strike, before))
    changed, would = (len(changes(one.duties, before)) for one in (planned.best, simple))
    note = f"改动 {changed} 组，贪心改 {would} 组；差下界至多 {planned.best.gap or 0:.2%}"
    yield Line(name=name, what=what, size=text, ours=seconds, peer=_PEER, theirs=slow, note=note)


def _covered(one: Plan) -> int:
    return len({duty.target_id for duty in one.duties})
