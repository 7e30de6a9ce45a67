"""One small world for all tests that only look at it."""

import pytest

from hezhan.city.people import build
from hezhan.city.rates import Rates, read_rates
from hezhan.city.sizes import EXTENTS, Size
from hezhan.city.world import World


@pytest.fixture(scope="session")
def rates() -> Rates:
    return read_rates()


@pytest.fixture(scope="session")
def world(rates: Rates) -> World:
    return build(11, EXTENTS[Size.SMALL], rates)
