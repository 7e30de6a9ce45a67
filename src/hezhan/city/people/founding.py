"""The founding of the city: all tables of its world, in the order in which they need one another."""

from hezhan.city.people.enterprises import build_firms
from hezhan.city.people.holdings import build_accounts
from hezhan.city.people.inhabitants import build_people
from hezhan.city.people.settlement import build_places
from hezhan.city.people.sites import build_internet
from hezhan.city.people.telephones import build_phones
from hezhan.city.rates import Rates
from hezhan.city.sizes import Extent
from hezhan.city.world import World


def build(seed: int, extent: Extent, rates: Rates) -> World:
    """The world before anything happens. Sums in fen, instants in microseconds UTC, days since 1970.

    The same seed, extent and rates give the same world on any machine. Raises ValueError when more people are asked for
    than there are numbers of a kind.
    """
    places = build_places()
    people = build_people(seed, extent, places, rates)
    firms = build_firms(seed, people, places, rates)
    return World(
        seed=seed,
        places=places,
        people=people,
        phones=build_phones(seed, people, rates),
        firms=firms,
        accounts=build_accounts(seed, people, firms, rates),
        internet=build_internet(seed, extent, rates),
    )
