"""Measuring planners: the same worlds for all, paired differences, spread.

In:  worlds. Out: a row for each world and planner; a table over worlds.
Law: gain = (saved − level-1-only) / (bound − level-1-only), design.md; pairs are of the same world; nothing is left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median, stdev

from hezhan.bench.race.simulation import Raced
from hezhan.bench.race.worlds import World

BASE = "level-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One planner in one world. Fen; seconds are medians over cases with a stop."""

    world: str
    planner: str
    cases: int
    stolen_fen: int
    in_banks_fen: int
    bound_fen: int
    base_fen: int
    saved_fen: int
    wrong_fen_hours: int
    first_stop_s: float | None
    last_stop_s: float | None
    actions: int

    @property
    def gain(self) -> float:
        """Of what is between level 1 alone and the bound."""
        room = self.bound_fen - self.base_fen
        return (self.saved_fen - self.base_fen) / room if room > 0 else 1.0


def rows(name: str, world: World, planners: Sequence[str]) -> Iterator[Row]:
    """Race them all; level 1 alone is raced in any case."""
    base = world.race(BASE)
    for planner in planners:
        yield _row(name, planner, world, base if planner == BASE else world.race(planner), base.saved_fen)


def _row(name: str, planner: str, world: World, raced: Raced, base_fen: int) -> Row:
    first = [one.first_stop_s for one in raced.cases if one.first_stop_s is not None]
    last = [one.last_stop_s for one in raced.cases if one.last_stop_s is not None]
    return Row(
        world=name,
        planner=planner,
        cases=len(world.episodes),
        stolen_fen=sum(one.stolen_fen for one in world.bounds.values()),
        in_banks_fen=sum(one.in_banks_fen for one in world.bounds.values()),
        bound_fen=world.bound_fen,
        base_fen=base_fen,
        saved_fen=raced.saved_fen,
        wrong_fen_hours=sum(one.wrong_fen_hours for one in raced.cases),
        first_stop_s=median(first) if first else None,
        last_stop_s=median(last) if last else None,
        actions=sum(one.actions for one in raced.cases),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One planner over worlds. `difference`: mean gain less that of the reference, with the half width of 95 %."""

    planner: str
    worlds: int
    gain: float
    gain_spread: float
    gain_low: float
    gain_high: float
    difference: float
    difference_half: float
    of_bound: float
    of_stolen: float
    wrong_yuan_hours_per_case: float
    first_stop_s: float
    last_stop_s: float
    actions_per_case: float


def figures(found: Iterable[Row], reference: str) -> list[Figures]:
    """In the order of the planners."""
    by_planner: dict[str, dict[str, Row]] = {}
    for row in found:
        by_planner.setdefault(row.planner, {})[row.world] = row
    against = by_planner.get(reference, {})
    return [_figures(planner, mine, against) for planner, mine in by_planner.items()]


def _figures(planner: str, mine: dict[str, Row], against: dict[str, Row]) -> Figures:
    gains = [row.gain for row in mine.values()]
    pairs = [row.gain - against[name].gain for name, row in mine.items() if name in against] or [0.0]
    cases = sum(row.cases for row in mine.values())
    saved = sum(row.saved_fen for row in mine.values())
    return Figures(
        planner=planner,
        worlds=len(gains),
        gain=mean(gains),
        gain_spread=stdev(gains) if len(gains) > 1 else 0.0,
        gain_low=min(gains),
        gain_high=max(gains),
        difference=mean(pairs),
        difference_half=1.96 * stdev(pairs) / len(pairs) ** 0.5 if len(pairs) > 1 else 0.0,
        of_bound=saved / max(sum(row.bound_fen for row in mine.values()), 1),
        of_stolen=saved / max(sum(row.stolen_fen for row in mine.values()), 1),
        wrong_yuan_hours_per_case=sum(row.wrong_fen_hours for row in mine.values()) / 100 / max(cases, 1),
        first_stop_s=mean([row.first_stop_s for row in mine.values() if row.first_stop_s is not None] or [0.0]),
        last_stop_s=mean([row.last_stop_s for row in mine.values() if row.last_stop_s is not None] or [0.0]),
        actions_per_case=sum(row.actions for row in mine.values()) / max(cases, 1),
    )
