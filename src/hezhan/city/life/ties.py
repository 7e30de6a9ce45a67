"""Who knows whom, for good: household, parents who live elsewhere, friends, colleagues.

Nobody's list of contacts is stored. Friends are found by a rule on people's places in an order that tells nothing; the rule
is its own inverse, so friendship is mutual, and friends live near one another.
"""

from typing import Final

import numpy as np

from hezhan.city import chance
from hezhan.city.life.occasions import Occasions, always
from hezhan.city.world import NOBODY, Int32s, Int64s, Job, World

FRIENDS: Final = 24  # as many friends as the rule gives
CIRCLE: Final = 10  # people who save together
_REACH = 4096  # friends stand at most so far apart in the order; a power of two
_BLOCKS = 16  # the order holds at least so many reaches, so that few stand in the last one, which is cut off


class Order:
    """Some people in an order, and where each stands."""

    def __init__(self, people: Int32s, everybody: int) -> None:
        self.people = people
        self.spot = np.full(everybody, NOBODY, np.int32)
        self.spot[people] = np.arange(len(people), dtype=np.int32)

    def across(self, person: Int32s, mask: Int64s) -> Int32s:
        """The person whose place differs from theirs by these bits; NOBODY past the end."""
        there = self.spot[person] ^ mask
        inside = (there >= 0) & (there < len(self.people))
        return np.where(inside, self.people[np.where(inside, there, 0)], NOBODY).astype(np.int32)


class Ties:
    """The bonds among people who have an account."""

    def __init__(self, world: World, living: Int32s, boss: Int32s) -> None:
        """`boss`: the firm each person works for, NOBODY without one."""
        people, seed = world.people, world.seed
        everybody = len(people.job)
        mixed = living[np.argsort(chance.words(chance.stream(seed, "life", "order"), living), kind="stable")]
        self.neighbours = Order(_sorted_by(mixed, people.place), everybody)
        self._home = Order(_sorted_by(mixed, people.household), everybody)
        self._home_first, self._home_count = _groups(people.household[self._home.people], people.household)
        working = mixed[boss[mixed] != NOBODY]
        self._staff = Order(_sorted_by(working, boss), everybody)
        self._boss, self._household = boss, people.household
        self._masks = _masks(seed, len(living))
        self._head = _heads(people.household, people.income_fen, living)
        self._old = living[
            np.isin(people.job[living], (Job.RETIRED, Job.HOME)) & (people.born[living] < _born_before(world))
        ]
        self._seed = seed

    def friend(self, person: Int32s, which: Int64s) -> Int32s:
        """Their friend number `which` (below FRIENDS); NOBODY for a few."""
        return self.neighbours.across(person, self._masks[which])

    def housemate(self, person: Int32s, which: Int64s) -> Int32s:
        """Somebody else of the household with an account; NOBODY when they live alone. `which`: any number from 0."""
        home = self._household[person]
        first, count = self._home_first[home], self._home_count[home]
        others = np.maximum(count - 1, 1)
        turn = (self._home.spot[person] - first + 1 + which % others) % np.maximum(count, 1)
        at = np.minimum(first + turn, len(self._home.people) - 1)
        return np.where(count > 1, self._home.people[at], NOBODY).astype(np.int32)

    def head(self, person: Int32s) -> Int32s:
        """Who earns most in their household (it may be themselves)."""
        return self._head[self._household[person]]

    def elder(self, person: Int32s) -> Int32s:
        """A parent who lives elsewhere; NOBODY when nobody is old."""
        if not len(self._old):
            return np.full(len(person), NOBODY, np.int32)
        return self._old[always(self._seed, "elder", person).below("who", len(self._old))]

    def colleague(self, person: Int32s, which: Int64s) -> Int32s:
        """Somebody who works for the same firm; NOBODY for a few, and for those who have no boss."""
        found = np.where(self._staff.spot[person] >= 0, self._staff.across(person, 1 + which), NOBODY)
        same = (found != NOBODY) & (self._boss[np.maximum(found, 0)] == self._boss[person])
        return np.where(same, found, NOBODY).astype(np.int32)

    def known(self, occasions: Occasions, person: Int32s, weights: tuple[int, ...]) -> Int32s:
        """Somebody they know: weights for housemate, elder, friend, colleague. NOBODY where that bond is missing."""
        bond = occasions.weighted("bond", weights)
        which = np.minimum(occasions.below("which", FRIENDS), occasions.below("which again", FRIENDS))
        found = np.full(len(person), NOBODY, np.int32)
        ways = (self.housemate, lambda one, _: self.elder(one), self.friend, self.colleague)
        for number, way in enumerate(ways):
            rows = np.flatnonzero(bond == number)
            found[rows] = way(person[rows], which[rows])
        return found


def _born_before(world: World) -> int:
    """People born before are old enough to have grown children: the oldest two fifths."""
    position = len(world.people.born) * 2 // 5
    return int(np.partition(world.people.born, position)[position])


def _sorted_by(people: Int32s, key: Int32s) -> Int32s:
    return people[np.argsort(key[people], kind="stable")]


def _groups(ordered: Int32s, all_keys: Int32s) -> tuple[Int32s, Int32s]:
    """Where each key's rows begin in the ordered keys, and how many there are, by key."""
    count = np.bincount(ordered, minlength=int(all_keys.max()) + 1)
    return (np.cumsum(count) - count).astype(np.int32), count.astype(np.int32)


def _masks(seed: int, people: int) -> Int64s:
    """Different numbers from 1 to below the reach: by how much friends' places differ."""
    reach = min(_REACH, 1 << max(1, (people // _BLOCKS).bit_length() - 1))
    shuffled = 1 + chance.shuffled(chance.stream(seed, "life", "friends"), reach - 1)
    return np.resize(shuffled, FRIENDS)


def _heads(household: Int32s, income: Int64s, living: Int32s) -> Int32s:
    """By household: the living person with the highest income, NOBODY where nobody has an account."""
    head = np.full(int(household.max()) + 1, NOBODY, np.int32)
    rising = living[np.argsort(income[living], kind="stable")]
    head[household[rising]] = rising
    return head
