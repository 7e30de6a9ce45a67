"""Who plays in the evening: a victim with savings, accounts of several banks at each level, runners with cards.

In:  a world and its crime, draws. Out: `Cast`.
Law: nobody here has a part in the city's other crime; every account has a card and an honest life beside.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.crime.dates import FIRST_DAY
from hezhan.city.crime.facts import Crime
from hezhan.city.draws import Draws
from hezhan.city.world import NOBODY, World

RUNNERS: Final = 3
_LEVELS: Final = (2, 4, 8)  # accounts at each
_AT_ONE_BANK: Final = 3
_OLD_DAYS: Final = 60  # an account is open for so long at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """One who fetches cash: which cards they carry, in which county they go about."""

    person: int
    cards: tuple[int, ...]
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Rows of Accounts, but for people. `levels[0]` is paid by the victim; runners carry cards of the last level."""

    victim: int
    levels: tuple[tuple[int, ...], ...]
    last: tuple[int, ...]  # to which the rest of the money goes late
    shop: int  # where it leaves as goods
    runners: tuple[Runner, ...]

    @property
    def mules(self) -> tuple[int, ...]:
        """All accounts through which the money goes."""
        return (*(one for level in self.levels for one in level), *self.last)


def cast_of(world: World, crime: Crime, draws: Draws) -> Cast:
    """Draw them. Raises ValueError when the city is too small."""
    spare = _spare(world, crime)
    victim = draws.pick(spare)
    rest = [one for one in spare if one != victim]
    levels, taken = [], [victim]
    for count in _LEVELS:
        levels.append(_some(world, rest, count, taken, draws))
        taken += levels[-1]
    last = _some(world, rest, 2, taken, draws)
    runners = _runners(world, crime, levels[-1], [*taken, *last], draws)
    shop = draws.pick([int(one) for one in world.accounts.of_firm if int(world.accounts.firm[one]) != NOBODY])
    return Cast(victim=victim, levels=tuple(map(tuple, levels)), last=tuple(last), shop=shop, runners=runners)


def _spare(world: World, crime: Crime) -> list[int]:
    """One bank account with a card for each resident who has no part in other crime."""
    accounts = world.accounts
    busy = {*crime.mules.person.tolist(), *crime.members.person.tolist(), *crime.cases.victim.tolist()}
    found: dict[int, int] = {}
    for row in range(len(accounts.number)):
        person = int(accounts.person[row])
        fits = (
            person != NOBODY
            and person not in busy
            and bool(world.people.resident[person])
            and not INSTITUTIONS[int(accounts.bank[row])].wallet
            and accounts.card[row]
            and int(accounts.opened[row]) <= FIRST_DAY - _OLD_DAYS
        )
        if fits:
            found.setdefault(person, row)
    return list(found.values())


def _some(world: World, pool: list[int], count: int, taken: list[int], draws: Draws) -> list[int]:
    """So many accounts that are free, few of them at one bank. Raises ValueError when there are not so many."""
    chosen: list[int] = []
    for _ in range(1_000):
        one = draws.pick(pool)
        bank = world.accounts.bank[one]
        at_bank = sum(world.accounts.bank[other] == bank for other in (*taken, *chosen))
        if one not in taken and one not in chosen and at_bank < _AT_ONE_BANK:
            chosen.append(one)
        if len(chosen) == count:
            return chosen
    raise ValueError("the city has too few accounts for one more case")


def _runners(world: World, crime: Crime, cards: list[int], taken: list[int], draws: Draws) -> tuple[Runner, ...]:
    """Two cards each, and a third one for some; each in a county of the city of their own."""
    busy = {int(world.accounts.person[one]) for one in taken} | set(crime.members.person.tolist())
    people = [int(one) for one in np.flatnonzero(world.people.resident) if int(one) not in busy]
    counties = draws.some(range(world.places.home), RUNNERS)
    hands = [cards[2 * n : 2 * n + 2] for n in range(RUNNERS)]
    for card in cards[2 * RUNNERS :]:
        hands[draws.between(0, RUNNERS - 1)].append(card)
    return tuple(
        Runner(person=person, cards=tuple(carried), place=counties[n % len(counties)])
        for n, (person, carried) in enumerate(zip(draws.some(people, RUNNERS), hands, strict=True))
    )
