"""Who knows whom is mutual and lasting, and costs no list."""

import numpy as np

from hezhan.city.life.ties import FRIENDS
from hezhan.city.world import NOBODY


def test_friendship_is_mutual_and_with_others(money):
    ties, people = money.town.ties, money.town.living
    for which in range(FRIENDS):
        number = np.full(len(people), which)
        friend = ties.friend(people, number)
        known = friend != NOBODY
        assert known.mean() > 0.4
        assert (friend != people)[known].all()
        assert np.array_equal(ties.friend(friend[known], number[known]), people[known])


def test_friends_live_near(money, world):
    people = money.town.living
    friend = money.town.ties.friend(people, np.zeros(len(people), np.int64))
    known = friend != NOBODY
    assert np.mean(world.people.place[people[known]] == world.people.place[friend[known]]) > 0.4


def test_housemates_share_a_household(money, world):
    people = money.town.living
    for which in range(4):
        mate = money.town.ties.housemate(people, np.full(len(people), which))
        found = mate != NOBODY
        assert found.any()
        assert (mate != people)[found].all()
        assert np.array_equal(world.people.household[mate[found]], world.people.household[people[found]])


def test_colleagues_have_one_boss(money):
    town = money.town
    working = np.flatnonzero(town.boss != NOBODY).astype(np.int32)
    colleague = town.ties.colleague(working, np.zeros(len(working), np.int64))
    found = colleague != NOBODY
    assert found.mean() > 0.5
    assert np.array_equal(town.boss[colleague[found]], town.boss[working[found]])
    assert (town.ties.colleague(town.living[town.boss[town.living] == NOBODY], np.zeros(1, np.int64)) == NOBODY).all()


def test_the_head_of_a_household_earns_most(money, world):
    people = money.town.living
    head = money.town.ties.head(people)
    assert (world.people.income_fen[head] >= world.people.income_fen[people]).all()
    assert np.array_equal(world.people.household[head], world.people.household[people])
