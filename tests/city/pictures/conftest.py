"""A tiny city, made once."""

import pytest

from hezhan.city.making import make
from hezhan.city.pictures.folder import MadeCity
from hezhan.city.rates import read_rates
from hezhan.city.sizes import Size


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Its folder, and what was told of it."""
    folder = tmp_path_factory.mktemp("pictures") / "tiny"
    folder.mkdir()
    return folder, make(1, Size.TINY, read_rates(), folder, lambda done, of, what: None)


@pytest.fixture(scope="session")
def folder(made):
    return made[0]


@pytest.fixture(scope="session")
def city(folder):
    return MadeCity(folder)
