"""Opens a made city and races in it: what `hezhan race` does.

In:  a folder, a setting, planners by name, the rates it was made with. Out: a race and its world, or rows of a comparison.
Raises `Refused` for a folder that is no city, or holds no case that can be raced.
"""

from collections.abc import Sequence
from pathlib import Path

from hezhan.bench.race.measuring import BASE, Row, rows
from hezhan.bench.race.settings import Setting
from hezhan.bench.race.simulation import Raced
from hezhan.bench.race.town import Town
from hezhan.bench.race.worlds import World, world
from hezhan.city.rates import read_rates
from hezhan.core.problems import Problem, Refused


def opened(folder: Path, setting: Setting, rates: Path | None) -> World:
    """A world of this city. Raises `Refused`."""
    found = world(Town.opened(folder, read_rates(rates)), setting)
    if not found.episodes:
        text = "no case of this city can be raced: none is reported early enough before its days end"
        raise Refused([Problem(file=str(folder), row=0, reason="unreadable", text=text)])
    return found


def raced(found: World, planner: str) -> tuple[Raced, int]:
    """One planner's race, and what level 1 alone would have saved, in fen."""
    told = found.race(planner)
    return told, told.saved_fen if planner == BASE else found.race(BASE).saved_fen


def compared(found: World, name: str, planners: Sequence[str]) -> list[Row]:
    """All of them in one world."""
    return list(rows(name, found, planners))
