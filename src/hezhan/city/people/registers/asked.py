"""One question to all registers: what is known about some of the people, and chance by record.

A draft is a frame of what one register wrote: `person` (the row of the person it is about), `counter` (a number no other
record has), and any of the columns of records; what it lacks is blank.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from hezhan.city.chance import Stream, happens, stream
from hezhan.city.people.ages import full_years
from hezhan.city.people.identity import origins_of
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, Bools, Int32s, Int64s, World

SLOTS = 16  # records of passing kinds that one person can have


@dataclass(frozen=True)
class Asked:
    """The people from row `first` up to `last` of a world."""

    world: World
    rates: Rates
    first: int
    last: int

    @cached_property
    def people(self) -> Int32s:
        """The rows asked for."""
        return np.arange(self.first, self.last, dtype=np.int32)

    @cached_property
    def years(self) -> Int64s:
        """Age of everybody asked for."""
        return full_years(self.world.people.born[self.first : self.last])

    @cached_property
    def origin(self) -> Int32s:
        """Where each of those asked for was registered first."""
        return origins_of(self.world.people.id_card[self.first : self.last], self.world.places)

    @cached_property
    def relative(self) -> Int32s:
        """By person asked for, somebody of their household (perhaps themselves)."""
        household = self.world.people.household
        one = np.zeros(int(household.max(initial=0)) + 1, np.int32)
        one[household] = np.arange(len(household), dtype=np.int32)
        return one[household[self.first : self.last]]

    @cached_property
    def phone(self) -> Int64s:
        """The number each of those asked for uses, NOBODY without one."""
        main = self.world.phones.main[self.first : self.last]
        return np.where(main == NOBODY, NOBODY, self.world.phones.number[main])

    @cached_property
    def former_phone(self) -> Int64s:
        """A number each has given up, the one they use where there is none."""
        phones = self.world.phones
        rows = np.flatnonzero((phones.until < 2**61) & (phones.person >= self.first) & (phones.person < self.last))
        former = self.phone.copy()
        former[phones.person[rows] - self.first] = phones.number[rows]
        return former

    def rows_of(self, person: Int32s) -> Int64s:
        """Rows of a table that belong to those asked for."""
        return np.flatnonzero((person >= self.first) & (person < self.last))

    def stream(self, *part: str) -> Stream:
        """Chance for a part of a register."""
        return stream(self.world.seed, "register", *part)

    def some(self, rate: str, counters: Int64s) -> Bools:
        """In so many of a million records, by the rate of this name."""
        return happens(self.stream(rate), counters, self.rates.value(f"people.registries.{rate}_per_million"))

    def passing(self, rate: str, slot: int, able: Bools) -> tuple[Int32s, Int64s]:
        """Which of those asked for have a record in this slot, and the records' counters."""
        counters = self.people.astype(np.int64) * SLOTS + slot
        rows = np.flatnonzero(self.some(rate, counters) & able)
        return self.people[rows], counters[rows]

    def after_passing(self) -> int:
        """The first counter past those of passing records: phones' follow, then accounts'."""
        return len(self.world.people.born) * SLOTS


def text(numbers: Int64s) -> pl.Series:
    """Phone numbers, blank where there is none."""
    return pl.Series("phone", numbers).cast(pl.String).set(pl.Series(numbers == NOBODY), "")
