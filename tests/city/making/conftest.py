"""Cities made once for all tests that look at them."""

import pytest

from hezhan.city.making import make
from hezhan.city.rates import read_rates
from hezhan.city.sizes import Size


def made(place, size, seed):
    place.mkdir()
    return place, make(seed, size, read_rates(), place, lambda done, of, what: None)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """A tiny city and what was told of it."""
    return made(tmp_path_factory.mktemp("cities") / "tiny", Size.TINY, 1)


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """A small one, where counting means something."""
    return made(tmp_path_factory.mktemp("cities") / "small", Size.SMALL, 1)
