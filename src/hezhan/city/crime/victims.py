"""Victims: who is taken, what can be got out of them, and from which of their accounts they pay.

Law: what a victim pays from an account never exceeds the savings in it and the loans paid out into it.
"""

from dataclasses import dataclass
from typing import Self

from hezhan.city.crime.casting import Casting, Fit
from hezhan.city.crime.kinds import FraudType
from hezhan.city.crime.scripts import Script
from hezhan.city.days import at
from hezhan.city.draws import Draws
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, FirmKind, Job, World

FEN = 100
_THOUSAND, _HUNDRED = 100_000, 10_000  # fen
_CANDIDATES = 10
_LATEST_DAY = 31
_FRIEND = Fit(ages=(24, 78), male_percent=50, jobs=dict.fromkeys(range(len(Job)), 1))


@dataclass(slots=True, kw_only=True)
class Funds:
    """What a victim can still pay: savings by account, the main account first, and what somebody would still lend."""

    left: dict[int, int]  # row of Accounts → fen
    lender: int = NOBODY  # row of Accounts
    loanable: int = 0

    def copy(self) -> Self:
        """The same funds, to be spent in another telling."""
        return type(self)(left=dict(self.left), lender=self.lender, loanable=self.loanable)

    @property
    def available(self) -> int:
        """Savings and loans paid out that are still there."""
        return sum(self.left.values())

    @property
    def richest(self) -> int:
        """The account with most in it."""
        return max(self.left, key=lambda account: self.left[account])

    def take(self, fen: int) -> list[tuple[int, int]]:
        """Pay `fen`, or what there is: the parts by account, the fullest account first."""
        parts = []
        while fen > 0 and _without_change(self.left[self.richest]) > 0:
            account = self.richest
            part = min(fen, _without_change(self.left[account]))
            self.left[account] -= part
            fen -= part
            parts.append((account, part))
        return parts

    def borrow(self, fen: int) -> tuple[int, int]:
        """A loan of about `fen`, in thousands of yuan, to the first account: account and amount, 0 when none is given."""
        lent = min(-(-fen // _THOUSAND) * _THOUSAND, self.loanable // _THOUSAND * _THOUSAND)
        account = next(iter(self.left))
        self.loanable -= lent
        self.left[account] += lent
        return account, lent


def _without_change(fen: int) -> int:
    """What people move when they empty an account: whole hundreds of yuan while there are some."""
    return fen // _HUNDRED * _HUNDRED or fen


class Targets:
    """Picks victims for scripts."""

    def __init__(self, world: World, casting: Casting, rates: Rates) -> None:
        self._world, self._casting, self._rates = world, casting, rates
        self._phones = world.phones
        self._lent: dict[int, int] = {}

    def victim(self, script: Script, wanted: int, draws: Draws) -> int:
        """Somebody who fits; of several candidates the first whose savings suffice, otherwise whoever has any."""
        least = self._rates.value("crime.victims.least_savings_yuan") * FEN
        seen = 0

        def has_enough(person: int) -> bool:
            nonlocal seen
            if not self._can_be_called(person):
                return False
            seen += 1
            savings = sum(self._savings(person).values())
            return savings >= (wanted if seen <= _CANDIDATES else least)

        fit = Fit(ages=script.ages, male_percent=script.male_percent, jobs=script.jobs)
        return self._casting.resident(fit, draws, has_enough)

    def wanted(self, fraud_type: FraudType, draws: Draws) -> int:
        """How much the gang hopes for, in fen."""
        return draws.by_quantiles(self._rates.quantiles(f"crime.loss_yuan.{fraud_type.name}")) * FEN

    def funds(self, person: int, script: Script, draws: Draws) -> Funds:
        """What this person can pay when worked on with this script."""
        own = Funds(left=self._savings(person))
        full_age = self._casting.age(person) >= self._rates.value("crime.victims.borrows_from_years")
        if full_age and draws.chance(script.loans_percent):
            income = int(self._world.people.income_fen[person])
            wish = income * draws.by_quantiles(self._rates.quantiles("crime.victims.loan_months"))
            own.lender, own.loanable = self._lender(wish, draws) if wish else (NOBODY, 0)
        return own

    def lent(self, account: int, fen: int) -> None:
        """A lender has paid out so much."""
        self._lent[account] = self._lent.get(account, 0) + fen

    def _lender(self, wish: int, draws: Draws) -> tuple[int, int]:
        """A firm that lends and has so much, otherwise a friend with savings: the account, and how much it would lend."""
        firm = self._casting.firm(FirmKind.LENDER, draws)
        if firm != NOBODY:
            account = int(self._world.accounts.of_firm[firm])
            if int(self._world.accounts.reserve_fen[account]) - self._lent.get(account, 0) >= wish:
                return account, wish
        try:
            friend = self._casting.resident(_FRIEND, draws, lambda person: self._spare(person) >= _THOUSAND)
        except ValueError:
            return NOBODY, 0
        return int(self._world.accounts.main[friend]), min(wish, self._spare(friend))

    def _spare(self, person: int) -> int:
        """What somebody would lend: half of the savings in the account they live from."""
        return int(self._world.accounts.reserve_fen[self._world.accounts.main[person]]) // 2

    def _can_be_called(self, person: int) -> bool:
        """Has one number through all the days."""
        row = int(self._phones.main[person])
        return row != NOBODY and self._phones.since[row] <= at(1) and self._phones.until[row] >= at(_LATEST_DAY)

    def _savings(self, person: int) -> dict[int, int]:
        main = int(self._world.accounts.main[person])
        held = [row for row in self._casting.accounts_of(person) if self._casting.in_use(row, at(1))]
        rows = [main, *(row for row in held if row != main)]
        reserve = self._world.accounts.reserve_fen
        return {row: int(reserve[row]) for row in rows if row == main or reserve[row] > 0}
