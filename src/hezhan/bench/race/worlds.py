"""A world: cases of one town on one clock, coming in at a given rate, and what is known of them apart from any planner.

In:  a town, a setting. Out: episodes in race time, their bounds, institutions; a race for any planner by name.
Law: a world depends on town and setting alone; every planner meets the same cases at the same times and the same banks.
"""

import math
from dataclasses import dataclass
from typing import Final

from hezhan.bench.race.bound import Bound, bound
from hezhan.bench.race.building import episodes
from hezhan.bench.race.clairvoyant import Clairvoyant
from hezhan.bench.race.episode import Episode
from hezhan.bench.race.institutions import Institutions
from hezhan.bench.race.settings import Setting
from hezhan.bench.race.simulation import Raced, Simulation
from hezhan.bench.race.town import Town
from hezhan.city.days import at
from hezhan.city.draws import Draws
from hezhan.core.instants import SECOND
from hezhan.engines.freeze.race import PRACTICES, Index, Limits
from hezhan.engines.freeze.race.planners import Planner

HOUSE: Final = "hezhan"
SEES_ALL: Final = "clairvoyant"
PLANNERS: Final = (*PRACTICES, HOUSE, SEES_ALL)
_BEGINS: Final = at(10, 9)
_HOUR_S: Final = 3600


class AboveBound(AssertionError):
    """A planner held more than any could: the bound or the race is wrong."""


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """Ready to race."""

    episodes: tuple[Episode, ...]
    bounds: dict[str, Bound]
    institutions: Institutions
    setting: Setting

    @property
    def bound_fen(self) -> int:
        """All cases together."""
        return sum(one.saved_fen for one in self.bounds.values())

    @property
    def limits(self) -> Limits:
        """What the centre can do and knows of the banks."""
        return Limits(
            at_once=self.setting.at_once,
            per_bank=self.setting.per_bank,
            stops_amounts=self.institutions.stops_amounts,
        )

    def race(self, name: str) -> Raced:
        """One planner's race. Raises `AboveBound`, and `KeyError` for a planner that is none."""
        institutions = self.institutions.fresh()
        planner: Planner = Index() if name in (HOUSE, SEES_ALL) else PRACTICES[name]
        simulation = Simulation(self.episodes, institutions, planner, self.limits)
        if name == SEES_ALL:
            simulation.let_plan(Clairvoyant(simulation.running, institutions, self.setting))
        raced = simulation.run()
        if raced.saved_fen > self.bound_fen:
            raise AboveBound(f"{name} held {raced.saved_fen} fen of {self.bound_fen} that anybody can hold")
        return raced


def world(town: Town, setting: Setting) -> World:
    """Cases come one after another, at random, so many an hour."""
    institutions = Institutions(town, setting)
    draws = Draws(setting.seed, "race, arrivals")
    moment, placed = int(_BEGINS), list[Episode]()
    for one in episodes(town, setting):
        moment += _gap_s(draws, setting.cases_an_hour) * SECOND
        placed.append(one.shifted(moment - one.reported_at))
    return World(
        episodes=tuple(placed),
        bounds={one.case_id: bound(one, institutions, setting) for one in placed},
        institutions=institutions,
        setting=setting,
    )


def _gap_s(draws: Draws, an_hour: int) -> int:
    """Seconds to the next report: exponential, as of people who do not know of one another."""
    share = draws.between(1, 1 << 20) / (1 << 20)
    return int(-math.log(share) * _HOUR_S / an_hour)
