"""Sites: none can be real, a few are visited by all, some are new."""

from hezhan.city.people.ages import FIRST_DAY
from hezhan.city.people.sites import build_internet
from hezhan.city.rates import Rates
from hezhan.city.sizes import EXTENTS, Size
from hezhan.city.world import World

SUFFIXES = ("cnx", "cox", "netx", "shopx", "topx", "vipx")


def test_no_name_can_be_real(world: World) -> None:
    assert {name.rpartition(".")[2] for name in world.internet.domain} <= set(SUFFIXES)
    assert world.internet.domain.n_unique() == len(world.internet.domain)
    assert world.internet.app.n_unique() == len(world.internet.app)


def test_bigger_cities_see_more(rates: Rates) -> None:
    tiny, city = (len(build_internet(1, EXTENTS[size], rates).domain) for size in (Size.TINY, Size.CITY))
    assert 200 < tiny < 1_000 < city < 10_000


def test_a_few_are_visited_by_all(world: World) -> None:
    weight = sorted(world.internet.weight.tolist(), reverse=True)
    assert sum(weight[: len(weight) // 10]) > sum(weight) // 2
    assert weight[-1] > 0


def test_new_names_are_nothing_strange(world: World, rates: Rates) -> None:
    ages = FIRST_DAY - world.internet.registered
    assert ages.min() > 0
    share = (ages <= 42).mean()
    assert abs(share - rates.value("people.internet.recent_per_million") / 1e6) < 0.04
