"""Casting: who gets which part, by age, sex and job; nobody gets two parts.

Law: whom the crime takes depends on how well people fit, never on their row numbers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np

from hezhan.city.crime.dates import FIRST_DAY, date_of
from hezhan.city.days import at
from hezhan.city.draws import Draws
from hezhan.city.world import NOBODY, Int32s, World

_TRIES = 4000
DAYS_A_YEAR = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Who fits a part: ages from and to, how many of a hundred are men, how likely each job is taken (absent: never)."""

    ages: tuple[int, int]
    male_percent: int
    jobs: Mapping[int, int]


class Casting:
    """Finds people for parts and remembers who has one."""

    def __init__(self, world: World) -> None:
        self._people = world.people
        self._main, self._opened = world.accounts.main, world.accounts.opened
        self._residents = np.flatnonzero(world.people.resident).astype(np.int32)
        self._outsiders = np.flatnonzero(~world.people.resident).astype(np.int32)
        self._held = np.argsort(world.accounts.person, kind="stable")
        self._holder = world.accounts.person[self._held]
        self._taken: set[int] = set()
        self._taken_firms: set[int] = set()
        self._firms = world.firms
        self._of_firm = world.accounts.of_firm
        self._by_firm_kind: dict[int, Int32s] = {}

    def resident(self, fit: Fit, draws: Draws, also: Callable[[int], bool] = lambda person: True) -> int:
        """Somebody of the city; `also` is a further condition. Raises ValueError when nobody is left."""
        return self._pick(self._residents, fit, draws, also)

    def outsider(self, fit: Fit, draws: Draws) -> int:
        """Somebody from elsewhere, or of the city when everybody elsewhere has a part."""
        try:
            return self._pick(self._outsiders, fit, draws, lambda person: True)
        except ValueError:
            return self._pick(self._residents, fit, draws, lambda person: True)

    def anybody(self, draws: Draws) -> int:
        """Somebody from elsewhere, whatever parts they have; NOBODY when nobody lives there."""
        last = len(self._outsiders) - 1
        return int(self._outsiders[draws.between(0, last)]) if last >= 0 else NOBODY

    def bystander(self, draws: Draws) -> int:
        """The main account of somebody who has no part, NOBODY when hardly anybody is left; a person may be met again."""
        for _ in range(_TRIES):
            person = draws.between(0, len(self._people.born) - 1)
            if self._free(person):
                return int(self._main[person])
        return NOBODY

    def in_use(self, account: int, moment: int) -> bool:
        """Whether the account was opened on an earlier day."""
        return int(self._opened[account]) < date_of(moment)

    def accounts_of(self, person: int) -> tuple[int, ...]:
        """All accounts and wallets of a person, in order of their rows."""
        low, high = np.searchsorted(self._holder, np.array([person, person + 1], self._holder.dtype))
        return tuple(self._held[low:high].tolist())

    def age(self, person: int) -> int:
        """Years on the first day."""
        return int(FIRST_DAY - self._people.born[person]) // DAYS_A_YEAR

    def firm(self, kind: int, draws: Draws, *, owned: bool = False, once: bool = False) -> int:
        """A firm of a kind that has an account, NOBODY when there is none; `owned`: by a person; `once`: taken only once."""
        if kind not in self._by_firm_kind:
            usable = (self._firms.kind == kind) & (self._of_firm != NOBODY)
            usable &= self._opened[self._of_firm] < FIRST_DAY
            self._by_firm_kind[kind] = np.flatnonzero(usable).astype(np.int32)
        firms = self._by_firm_kind[kind]
        for _ in range(_TRIES if len(firms) else 0):
            firm = int(firms[draws.between(0, len(firms) - 1)])
            fits = firm not in self._taken_firms and (not owned or self._firms.owner[firm] != NOBODY)
            if fits:
                if once:
                    self._taken_firms.add(firm)
                return firm
        return NOBODY

    def _pick(self, pool: Int32s, fit: Fit, draws: Draws, also: Callable[[int], bool]) -> int:
        for _ in range(_TRIES if len(pool) else 0):
            person = int(pool[draws.between(0, len(pool) - 1)])
            if self._free(person) and self._fits(person, fit, draws) and also(person):
                self._taken.add(person)
                return person
        return self._first_free(pool, fit, draws, also)

    def _first_free(self, pool: Int32s, fit: Fit, draws: Draws, also: Callable[[int], bool]) -> int:
        """Hardly anybody is left: the next free person of a fitting age and job, otherwise the next one at all."""
        start = draws.between(0, max(len(pool) - 1, 0))
        for fitting in (True, False):
            for position in chain(range(start, len(pool)), range(start)):
                person = int(pool[position])
                if self._free(person) and (not fitting or self._could_fit(person, fit)) and also(person):
                    self._taken.add(person)
                    return person
        raise ValueError("too few people in the city for so much crime")

    def _free(self, person: int) -> bool:
        main = int(self._main[person])
        return person not in self._taken and main != NOBODY and self.in_use(main, at(1))

    def _could_fit(self, person: int, fit: Fit) -> bool:
        low, high = fit.ages
        return low <= self.age(person) <= high and int(self._people.job[person]) in fit.jobs

    def _fits(self, person: int, fit: Fit, draws: Draws) -> bool:
        if not self._could_fit(person, fit):
            return False
        men, women = fit.male_percent, 100 - fit.male_percent
        if draws.between(1, max(men, women)) > (men if self._people.male[person] else women):
            return False
        return draws.between(1, max(fit.jobs.values())) <= fit.jobs[int(self._people.job[person])]
