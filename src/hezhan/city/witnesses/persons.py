"""People as a report names them: the victim with cards and home, and somebody of the same household."""

import numpy as np

from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.reports.facts import Card, Third, Victim
from hezhan.city.world import NOBODY, Job, World
from hezhan.core.instants import Instant, local

JOBS = {
    Job.STUDENT: "学生",
    Job.WORKER: "工人",
    Job.OFFICE: "公司职员",
    Job.TEACHER: "教师",
    Job.HEALTH: "医护人员",
    Job.CIVIL: "机关工作人员",
    Job.TRADER: "个体户",
    Job.COURIER: "外卖骑手",
    Job.FREELANCE: "自由职业",
    Job.RETIRED: "退休",
    Job.NONE: "无业",
}
_AT_HOME = {True: "在家带孩子", False: "家庭主妇"}
_GROWN = 18
_GENERATION = 18  # years between parent and child at least


class Persons:
    """Looks people up in the world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._by_household = np.argsort(world.people.household, kind="stable")
        self._households = world.people.household[self._by_household]

    def age(self, person: int, at: Instant) -> int:
        """Full years."""
        born = np.datetime64(int(self.world.people.born[person]), "D").astype(object)
        day = local(at).date()
        return int(day.year - born.year - ((day.month, day.day) < (born.month, born.day)))

    def phone(self, person: int) -> str:
        """Their number, or '' when they have none."""
        row = int(self.world.phones.main[person])
        return "" if row == NOBODY else str(self.world.phones.number[row])

    def card(self, account: int) -> Card:
        """An account as people name it: by its card where there is one."""
        accounts = self.world.accounts
        number = accounts.card[account] or accounts.number[account]
        return Card(number=number, bank=INSTITUTIONS[int(accounts.bank[account])].name)

    def holder(self, account: int) -> str:
        """The name on an account."""
        accounts, person = self.world.accounts, int(self.world.accounts.person[account])
        if person != NOBODY:
            return str(self.world.people.name[person])
        return str(self.world.firms.name[int(accounts.firm[account])])

    def home(self, person: int) -> str:
        """Down to street and number."""
        places, place = self.world.places, int(self.world.people.place[person])
        return f"{places.city[place]}{places.county[place]}{self.world.people.street[person]}"

    def victim(self, person: int, paid_from: list[int], at: Instant) -> Victim:
        """Who was deceived, with the accounts they paid from first."""
        people = self.world.people
        main = int(self.world.accounts.main[person])
        cards = [account for account in dict.fromkeys([*paid_from, main]) if account != NOBODY]
        return Victim(
            name=str(people.name[person]),
            male=bool(people.male[person]),
            age=self.age(person, at),
            job=_job(Job(int(people.job[person])), bool(people.male[person])),
            id_card=str(people.id_card[person]),
            phone=self.phone(person),
            cards=tuple(self.card(account) for account in cards),
            home=self.home(person),
        )

    def relatives(self, person: int, at: Instant) -> tuple[Third, ...]:
        """Grown members of the household, the nearest first."""
        home = self.world.people.household[person]
        first, last = np.searchsorted(self._households, (home, home + 1))
        together = self._by_household[first:last].tolist()
        grown = [one for one in together if one != person and self.age(one, at) >= _GROWN]
        return tuple(self._third(person, one) for one in grown[:2])

    def _third(self, person: int, other: int) -> Third:
        main = int(self.world.accounts.main[other])
        return Third(
            relation=self._relation(person, other),
            name=str(self.world.people.name[other]),
            phone=self.phone(other),
            card=None if main == NOBODY else self.card(main),
        )

    def _relation(self, person: int, other: int) -> str:
        people = self.world.people
        male = bool(people.male[other])
        years = (int(people.born[person]) - int(people.born[other])) // 365
        if years >= _GENERATION:
            return "父亲" if male else "母亲"
        if years <= -_GENERATION:
            return "儿子" if male else "女儿"
        if people.male[person] == people.male[other]:
            return "兄弟" if male else "姐妹"
        return "丈夫" if male else "妻子"


def _job(job: Job, male: bool) -> str:
    return _AT_HOME[male] if job is Job.HOME else JOBS[job]
