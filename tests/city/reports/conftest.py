from collections import namedtuple

import pytest

from hezhan.city.draws import Draws
from hezhan.city.rates import read_rates
from hezhan.city.reports.runs import Runs
from hezhan.city.reports.tell import tell
from tests.city.reports.invent import invent

SEED = 11
COUNT = 1000
Pair = namedtuple("Pair", "told report")


@pytest.fixture(scope="session")
def rates():
    return read_rates()


def told_reports(rates, count, runs, seed=SEED):
    facts = [invent(seed, number) for number in range(count)]
    return [Pair(told, tell(told, Draws(seed, f"report {n}"), rates, runs)) for n, told in enumerate(facts)]


@pytest.fixture(scope="session")
def thousand(rates):
    """A thousand reports of one city: each avoids the words of those before it."""
    return told_reports(rates, COUNT, Runs())
