"""Households: who lives together fits in age and name, for any number of people."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hezhan.city.people.ages import days_of
from hezhan.city.people.families import Families, build_families
from hezhan.city.rates import Rates, read_rates

RATES = read_rates()
COUNT = 20_000


def households(families: Families) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for person, household in enumerate(families.household.tolist()):
        found.setdefault(household, []).append(person)
    return found


@given(st.integers(0, 2**32), st.integers(0, 300))
def test_exactly_so_many_people(seed: int, count: int) -> None:
    families = build_families(seed, "test", count, RATES)
    assert len(families.born) == len(families.male) == len(families.surname_of) == count
    assert sorted(set(families.household.tolist())) == list(range(int(families.household.max(initial=-1)) + 1))


def test_children_are_younger_than_their_parents() -> None:
    families = build_families(3, "test", COUNT, RATES)
    child = np.flatnonzero(families.surname_of != np.arange(COUNT))
    parent = families.surname_of[child]
    older = families.born[child].astype(np.int64) - families.born[parent]
    assert len(child) > COUNT // 10
    grandfather = older < 0
    assert (older[~grandfather] >= days_of(17)).all()
    assert (families.male[child[grandfather]]).all()
    assert (older[grandfather] <= -days_of(18)).all()


def test_a_surname_comes_from_the_household(rates: Rates) -> None:
    families = build_families(4, "test", COUNT, rates)
    assert (families.household[families.surname_of] == families.household).all()
    children = families.surname_of != np.arange(COUNT)
    children &= families.born > families.born[families.surname_of]
    from_mother = (~families.male[families.surname_of] & children).sum() / children.sum()
    # a twelfth in couples, three of four children of lone parents
    assert 0.08 < from_mother < 0.22


def test_mates_are_no_relatives_and_adults_live_alone() -> None:
    families = build_families(5, "test", COUNT, RATES)
    alone = [people[0] for people in households(families).values() if len(people) == 1]
    youngest = max(families.born[alone])
    assert youngest <= 19_844 - days_of(17)
