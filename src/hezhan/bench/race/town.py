"""A made city opened for racing: who holds which account, what moved on each day, what accounts held when a day began.

In:  the folder of a city and its rates. Out: columns, by day. Raises `Refused` for a folder that is none.
"""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import polars as pl

from hezhan.city.banks.conduct import Conduct, conducts
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.crime.facts import Crime
from hezhan.city.days import at
from hezhan.city.happenings import OWNER_KINDS, Payments, Purpose
from hezhan.city.life.order import of_crime
from hezhan.city.life.settle import Settled
from hezhan.city.live import LiveBooks, open_city
from hezhan.city.making.daybook import Daybook
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, Int64s, World
from hezhan.core.accounts import OwnerKind
from hezhan.core.instants import SECOND

_DAY = 24 * 3600 * SECOND


@dataclass(slots=True, eq=False)
class Town:
    """One city. Accounts are rows of its table of accounts."""

    world: World
    crime: Crime
    case_ids: tuple[str, ...]
    rates: Rates
    conducts: tuple[Conduct, ...]
    last_day: int
    _daybook: Daybook
    _ordinary: dict[int, Int64s] = field(default_factory=dict)
    _days: dict[int, Settled] = field(default_factory=dict)
    _crime_days: dict[int, Settled] = field(default_factory=dict)
    _numbers: list[str] = field(default_factory=list)
    _holders: list[str] = field(default_factory=list)

    @classmethod
    def opened(cls, folder: Path, rates: Rates) -> "Town":
        """Raises `Refused`."""
        city = open_city(folder, rates)
        last = (city.ends_at - at(1)) // _DAY
        return cls(city.world, city.crime, city.case_ids, rates, conducts(rates), last, Daybook(folder / "truth"))

    def day(self, number: int) -> Settled:
        """All payments of a day."""
        if number not in self._days:
            self._days[number] = self._daybook.read(number)
        return self._days[number]

    def crime_day(self, number: int) -> Settled:
        """Payments of the crime's money alone."""
        if number not in self._crime_days:
            whole = self.day(number)
            self._crime_days[number] = taken(whole, of_crime(whole.payments))
        return self._crime_days[number]

    def ordinary(self, number: int) -> Int64s:
        """What each account held of ordinary money when a day began, in fen."""
        if not self._ordinary:
            accounts = self.world.accounts
            books = LiveBooks(
                self._daybook, self.last_day, accounts.opening_fen, accounts.reserve_fen, keep_from=self.last_day + 1
            )
            for day in range(1, self.last_day + 1):
                books.advance(at(day) - SECOND)
                self._ordinary[day] = books.sums[:, 0].copy()
        return self._ordinary[number]

    def paying_cases(self) -> Int64s:
        """Rows of cases whose victim paid."""
        return np.flatnonzero(self.crime.cases.paid_fen > 0)

    def victims_payments(self, case: int) -> Payments:
        """What a case's victim paid, in order."""
        payments = self.crime.payments
        return payments.taken(np.flatnonzero((payments.case == case) & (payments.purpose == Purpose.SCAM)))

    def number(self, account: int) -> str:
        """The account's number."""
        if not self._numbers:
            self._numbers = self.world.accounts.number.to_list()
        return self._numbers[account]

    def bank(self, account: int) -> int:
        """The institution's row."""
        return int(self.world.accounts.bank[account])

    def kind(self, account: int) -> OwnerKind:
        """What sort of holder."""
        return OWNER_KINDS[int(self.world.accounts.kind[account])]

    def holder(self, account: int) -> str:
        """The holder's name."""
        if not self._holders:
            world = self.world
            person, firm = world.accounts.person, world.accounts.firm
            people, firms = (
                names.gather(np.maximum(of, 0)) for names, of in ((world.people.name, person), (world.firms.name, firm))
            )
            self._holders = people.zip_with(pl.Series(person != NOBODY), firms).to_list()
        return self._holders[account]


def bank_code(row: int) -> str:
    """How the race calls an institution."""
    return INSTITUTIONS[row].code


def taken(whole: Settled, rows: np.ndarray) -> Settled:
    """Some rows of a day."""
    return Settled(
        payments=whole.payments.taken(rows),
        ok=whole.ok[rows],
        payer_balance=whole.payer_balance[rows],
        payee_balance=whole.payee_balance[rows],
        serial=whole.serial[rows],
        landed=whole.landed,
    )


def number_of_day(moment: int) -> int:
    """In which day of the city an instant lies."""
    return (moment - at(1)) // _DAY + 1
