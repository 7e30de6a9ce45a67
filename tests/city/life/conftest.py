"""One small world and what happens in its first days, shared by all tests of ordinary life."""

import pytest

from hezhan.city.life import Ledger, Money, PhonesAndNet
from hezhan.city.rates import read_rates
from tests.city.life import towns

PEOPLE = 6000
DAYS = 6


@pytest.fixture(scope="session")
def rates():
    return read_rates()


@pytest.fixture(scope="session")
def world():
    return towns.world(PEOPLE)


@pytest.fixture(scope="session")
def money(world, rates):
    return Money(world, towns.extent(PEOPLE), rates)


@pytest.fixture(scope="session")
def settled(world, money):
    """What was settled on each of the first days, by day."""
    ledger = Ledger(world)
    return {day: ledger.day(day, money.day(day)) for day in range(1, DAYS + 1)}


@pytest.fixture(scope="session")
def phones(world, rates, money):
    return PhonesAndNet(world, towns.extent(PEOPLE), rates, money.town)


@pytest.fixture(scope="session")
def happened(phones, settled):
    """The events of each of the first days, by day."""
    return {day: phones.day(day, settled[day]) for day in settled}
