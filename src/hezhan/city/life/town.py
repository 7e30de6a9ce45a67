"""The town as ordinary life needs it: whose accounts are whose, who works where, which shop takes money where.

Made once from the world and the rates; nothing in it changes from day to day. Everybody with an account lives here, also
those whose account a gang will use: life does not know them.
"""

from typing import Final

import numpy as np

from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.days import at
from hezhan.city.life.directory import Directory
from hezhan.city.life.occasions import Occasions, always
from hezhan.city.life.ties import Ties
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, Bools, FirmKind, Int8s, Int32s, Int64s, Job, World
from hezhan.core.instants import SECOND

IS_WALLET: Final = np.array([institution.wallet for institution in INSTITUTIONS])
FRIDAY_WAGES: Final = 99  # in `payday`: weekly pay instead of a day of the month
_EMPLOYED = (Job.WORKER, Job.OFFICE, Job.HEALTH, Job.CIVIL, Job.RETIRED)
_DAY_S = 86_400
_AHEAD_S = 8 * 3600  # Shanghai before UTC
_MONTH = 30


class Town:
    """What people have and do by habit."""

    def __init__(self, world: World, rates: Rates) -> None:
        self.world, self.rates, self.seed = world, rates, world.seed
        people, accounts = world.people, world.accounts
        self.main, self.wallet = accounts.main, accounts.wallet
        self.living = np.flatnonzero(accounts.main != NOBODY).astype(np.int32)
        self.residents = int(people.resident.sum())
        self.in_wallet: Bools = IS_WALLET[accounts.bank]
        self._opens_late = accounts.opened >= date_number(1)

        self.shops = Directory(world, (FirmKind.SHOP, FirmKind.GOLD), self._drawn_sizes("shop"))
        self.platforms = Directory(world, (FirmKind.PLATFORM,), self._drawn_sizes("shop"))
        self.employers = Directory(world, (FirmKind.EMPLOYER,), self._payroll_sizes())
        self.schools = Directory(world, (FirmKind.SCHOOL,), self._payroll_sizes())
        self.landlords = Directory(world, (FirmKind.LANDLORD,), self._drawn_sizes("shop"))
        self.lenders = Directory(world, (FirmKind.LENDER,), self._payroll_sizes())
        self.utilities = Directory(world, (FirmKind.UTILITY,), self._payroll_sizes())

        self._means = self._usual_means()
        self.boss = self._bosses()
        self.payday = self._paydays()
        self.ties = Ties(world, self.living, self.boss)
        self.till = self._tills()
        self.traders = np.flatnonzero((world.firms.owner != NOBODY) & (self.till != NOBODY)).astype(np.int32)
        self.side_accounts = self._side_accounts()

    def often(self, name: str) -> int:
        """How often something happens, per million residents a day."""
        return self.rates.value(f"life.a_day.{name}_per_million")

    def occasions(self, part: str, day: int) -> Occasions:
        """The day's occasions of a part of life, as many as its rate makes of all residents, the weekday weighed in."""
        return Occasions.of_day(self.seed, part, day, self.residents, self.often(part) * self.day_percent(day) // 100)

    def day_percent(self, day: int) -> int:
        """How busy the day is beside an average one."""
        rates = self.rates
        if day in rates.list("life.week.holidays"):
            return rates.value("life.week.holiday_percent")
        return rates.list("life.week.percent")[weekday(day)]

    def some_living(self, occasions: Occasions, what: str = "who") -> Int32s:
        """Anybody with an account, one for each occasion."""
        return self.living[occasions.below(what, max(1, len(self.living)))]

    def those(self, habit: str, among: Int32s | None = None) -> Int32s:
        """The living, or some of them, who have a habit: so many of a million by the rate of its name."""
        people = self.living if among is None else among
        return people[
            always(self.seed, habit, people).happens("has it", self.rates.value(f"life.habits.{habit}_per_million"))
        ]

    def earners(self) -> Int32s:
        """The living who are paid regularly or have a shop."""
        people = self.living
        return _those(people, (self.payday[people] > 0) | (self.world.people.job[people] == Job.TRADER))

    def with_job(self, *jobs: Job) -> Int32s:
        """The living with one of these jobs."""
        return self.living[np.isin(self.world.people.job[self.living], jobs)]

    def pays_from(self, occasions: Occasions, person: Int32s, fen: Int64s, name: str) -> Int32s:
        """The account they pay from: mostly the wallet where it holds some times the sum, otherwise the main one."""
        percent = self.rates.value(f"life.purse.{name}_percent")
        wallet, main = _of(self.wallet, person), self.main_of(person)
        holds = self._means[wallet] >= fen * self.rates.value("life.purse.times_the_sum")
        by_phone = (wallet != NOBODY) & holds & occasions.happens("pays from", percent * 10_000)
        return np.where(by_phone, wallet, main)

    def spared(self, payer: Int32s, fen: Int64s, name: str) -> Int64s:
        """What the account can spare when a sum is asked for.

        Small sums whole; the larger the sum, the nearer to so many of a hundred of what the account usually holds, so that
        the same sum does not come again and again.
        """
        percent = self.rates.value(f"life.spared.{name}_percent")
        most = np.maximum(
            self._means[payer].astype(np.int64) * percent // 100, self.rates.value("life.spared.least_fen")
        )
        spared: Int64s = fen * most // (fen + most)
        return spared

    def paid_into(self, occasions: Occasions, person: Int32s, name: str) -> Int32s:
        """The account they are paid into: the wallet in so many of a hundred cases, otherwise the main one."""
        percent = self.rates.value(f"life.purse.{name}_percent")
        wallet = _of(self.wallet, person)
        by_phone = occasions.happens("paid into", percent * 10_000) & (wallet != NOBODY)
        return np.where(by_phone, wallet, self.main_of(person))

    def main_of(self, person: Int32s) -> Int32s:
        """The account each lives from; NOBODY for nobody."""
        return _of(self.main, person)

    def account_of(self, firm: Int32s) -> Int32s:
        """The account of each firm; NOBODY for none."""
        return _of(self.world.accounts.of_firm, firm)

    def till_of(self, firm: Int32s) -> Int32s:
        """The account into which each firm's customers pay; NOBODY for none."""
        return _of(self.till, firm)

    def keepers(self) -> Int32s:
        """The living who keep change in their wallet."""
        wallet = self.wallet[self.living]
        enough = self.rates.value("life.purse.change_fen")
        return _those(self.living, (wallet != NOBODY) & (self._means[wallet] >= enough))

    def with_money(self) -> Int32s:
        """The living who usually hold enough to go shopping."""
        return self.living[self._means[self.main[self.living]] >= self.rates.value("life.spared.shopping_fen")]

    def dependents(self) -> Int32s:
        """The living who do not earn most in their household."""
        return _those(self.living, self.ties.head(self.living) != self.living)

    def due_days(self, part: str, person: Int32s) -> Int64s:
        """The day of the month on which each pays something every month: soon after their own payday."""
        habit = always(self.seed, part, person)
        payday = self.payday[person].astype(np.int64)
        after = payday + 1 + habit.below("after payday", self.rates.value("life.spared.due_within_days"))
        any_day = 1 + habit.below("day", _MONTH)
        return np.where((payday > 0) & (payday <= _MONTH), (after - 1) % _MONTH + 1, any_day)

    def code_owners(self) -> Int32s:
        """Owners of small shops who take money in their own wallet."""
        owner = self.world.firms.owner[self.traders]
        return _those(owner, self.till[self.traders] == self.wallet[owner])

    def closed(self, account: Int32s, day: int) -> Bools:
        """Whether the account (NOBODY allowed) is not yet in use on that day: it was not opened on an earlier one."""
        late: Bools = self._opens_late[account] & (account != NOBODY)
        rows = np.flatnonzero(late)
        late[rows] = self.world.accounts.opened[account[rows]] >= date_number(day)
        return late

    def _drawn_sizes(self, name: str) -> Int64s:
        firms = always(self.seed, f"size of {name}", np.arange(len(self.world.firms.kind)))
        return firms.by_quantiles("size", self.rates.quantiles(f"life.sizes.{name}"))

    def _payroll_sizes(self) -> Int64s:
        """Firms pay wages as they have money: what a firm holds at the beginning says how many it employs."""
        account = self.world.accounts.of_firm
        holds = np.where(account != NOBODY, self.world.accounts.opening_fen[account], 0)
        jobs: Int64s = holds // self.rates.value("life.sizes.fen_per_job")
        return np.clip(jobs, 1, self.rates.value("life.sizes.most_jobs"))

    def _usual_means(self) -> Int32s:
        """By account: what it usually holds, in fen: what it opens with, and a third of a month's income."""
        means = self.world.accounts.opening_fen.copy()
        means[self.main[self.living]] += self.world.people.income_fen[self.living] // 3
        return np.minimum(means, np.iinfo(np.int32).max).astype(np.int32)

    def _bosses(self) -> Int32s:
        people = self.world.people
        boss = np.full(len(people.job), NOBODY, np.int32)
        for jobs, firms in ((_EMPLOYED, self.employers), ((Job.TEACHER,), self.schools)):
            workers = self.with_job(*jobs)
            boss[workers] = firms.near(always(self.seed, "boss", workers), "firm", people.place[workers])
        return boss

    def _paydays(self) -> Int8s:
        """By person: the day of the month on which their firm pays, 0 without a boss, FRIDAY_WAGES for weekly pay."""
        weights = self.rates.weights("life.paydays")
        days = np.array([int(day) for day in weights], np.int8)
        firms = always(self.seed, "payday", np.arange(len(self.world.firms.kind)))
        of_firm = days[firms.weighted("day", tuple(weights.values()))]
        payday = np.where(self.boss != NOBODY, of_firm[self.boss], 0).astype(np.int8)
        weekly = self.with_job(Job.COURIER, Job.FREELANCE)
        payday[weekly] = FRIDAY_WAGES
        return payday

    def _tills(self) -> Int32s:
        """By firm: the account into which customers pay. Some owners of small shops take money in their own wallet."""
        owner, till = self.world.firms.owner, self.world.accounts.of_firm.copy()
        owned = np.flatnonzero(owner != NOBODY)
        own_code = always(self.seed, "till", owned).happens(
            "own code", self.rates.value("life.habits.own_code_per_million")
        )
        wallet = self.wallet[owner[owned]]
        take = (own_code | (till[owned] == NOBODY)) & (wallet != NOBODY)
        till[owned[take]] = wallet[take]
        return till

    def _side_accounts(self) -> Int32s:
        """Accounts of living people beside the one they live from and the wallet they use."""
        person = self.world.accounts.person
        rows = np.flatnonzero(person != NOBODY).astype(np.int32)
        holder = person[rows]
        side = (self.main[holder] != NOBODY) & (self.main[holder] != rows) & (self.wallet[holder] != rows)
        return _those(rows, side)


def _of(table: Int32s, row: Int32s) -> Int32s:
    return np.where(row != NOBODY, table[row], NOBODY)


def _those(people: Int32s, which: Bools) -> Int32s:
    chosen: Int32s = people[which]
    return chosen


def date_number(day: int) -> int:
    """The date of a day of the city as days since 1970-01-01."""
    return (at(day) + _AHEAD_S * SECOND) // SECOND // _DAY_S


def weekday(day: int) -> int:
    """0 for Monday to 6 for Sunday; 1 May 2024 was a Wednesday."""
    return (day + 1) % 7
