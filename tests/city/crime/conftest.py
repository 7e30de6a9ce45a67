from dataclasses import dataclass

import pytest

from hezhan.city.crime.building import build
from hezhan.city.crime.facts import Crime
from hezhan.city.rates import Rates, read_rates
from hezhan.city.sizes import EXTENTS, Extent, Size
from hezhan.city.world import World
from tests.city.crime.small_world import small_world

MANY = Extent(people=40_000, outsiders=12_000, days=30, gangs=14, crews=6, cases=700)


@dataclass(frozen=True)
class Built:
    extent: Extent
    world: World
    rates: Rates
    crime: Crime


def built(extent: Extent, seed: int) -> Built:
    rates, world = read_rates(), small_world(extent, seed)
    return Built(extent, world, rates, build(world, extent, rates))


def tiny(seed: int) -> Built:
    return built(EXTENTS[Size.TINY], seed)


@pytest.fixture(scope="session")
def many() -> Built:
    """Enough cases for shares to settle."""
    return built(MANY, 3)
