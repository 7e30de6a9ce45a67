"""Members: who does what in which gang or crew, since when, under whom; who comes home, who takes another name or number.

Law: everybody but the head of a gang or crew has a leader of the same gang or crew with a part that leads theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hezhan.city.crime import names
from hezhan.city.crime.casting import Casting, Fit
from hezhan.city.crime.gangs import Gang
from hezhan.city.crime.kinds import GANG_ROLES, Role
from hezhan.city.days import after, at
from hezhan.city.draws import Draws
from hezhan.city.rates import Rates
from hezhan.city.sizes import Extent
from hezhan.city.world import EVER, NOBODY, Job, World

LEADS = {
    Role.MANAGER: Role.ORGANISER,
    Role.FINANCE: Role.ORGANISER,
    Role.RECRUITER: Role.MANAGER,
    Role.DEVELOPER: Role.MANAGER,
    Role.TEAM_LEADER: Role.MANAGER,
    Role.CALLER: Role.TEAM_LEADER,
    Role.HERDER: Role.CREW_LEADER,
    Role.CARD_SELLER: Role.HERDER,
    Role.RUNNER: Role.CREW_LEADER,
    Role.COIN_DEALER: Role.CREW_LEADER,
}
_AT_HOME = (Role.RECRUITER, *(role for role in Role if role not in GANG_ROLES))  # parts that need no journey
_DAY_S = 86_400


@dataclass(slots=True, kw_only=True)
class Member:
    """One part of one person. `row` is its row in the table."""

    row: int
    person: int
    role: Role
    gang: int
    crew: int
    leader: int
    nickname: str
    number: int
    since: int
    until: int = EVER
    before: int = NOBODY  # the part the same person had in the gang that this one split from

    def there_at(self, moment: int) -> bool:
        """Whether the part is played."""
        return self.since <= moment < self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """A member in the country."""

    member: int
    entered: int
    left: int
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A member's other name or number."""

    member: int
    time: int
    of_name: bool
    old: str
    new: str


class Enrolment:
    """Fills gangs and crews with people."""

    def __init__(self, world: World, casting: Casting, rates: Rates, draws: Draws) -> None:
        self._world, self._casting, self._rates, self._draws = world, casting, rates, draws
        jobs = rates.weights("crime.gangs.jobs")
        self._fit = Fit(
            ages=(rates.value("crime.gangs.from_years"), rates.value("crime.gangs.to_years")),
            male_percent=rates.value("crime.gangs.male_percent"),
            jobs={int(Job[name]): weight for name, weight in jobs.items()},
        )
        self.members: list[Member] = []
        self._rows: dict[tuple[int, int, Role], list[int]] = {}

    def fill_gangs(self, gangs: Sequence[Gang], extent: Extent) -> None:
        """Members for every gang; whoever split off brings people of the parent along."""
        most = extent.outsiders * self._rates.value("crime.gangs.outsiders_percent") // 100 // max(len(gangs), 1)
        for gang in gangs:
            size = min(self._draws.by_quantiles(self._rates.quantiles("crime.gangs.members")), most)
            if gang.parent != NOBODY:
                self._move_from_parent(gang, gangs[gang.parent])
                size //= 3
            for role in self._places_to_fill(gang, size):
                member = self.enrol(role, gang.row, NOBODY, self._since(gang))
                if role is Role.CALLER:
                    self._come_and_go(member, extent.days)

    def fill_crews(self, crews: int) -> None:
        """Leaders, herders, card sellers, runners and coin dealers for every crew."""
        for crew in range(crews):
            for role, name in _CREW_SIZES.items():
                for _ in range(self._draws.by_quantiles(self._rates.quantiles(f"crime.crews.{name}"))):
                    self.enrol(role, NOBODY, crew, self._long_ago())

    def enrol(self, role: Role, gang: int, crew: int, since: int) -> Member:
        """One more member, under somebody who leads such parts."""
        home = role in _AT_HOME and self._draws.chance(self._rates.value("crime.gangs.resident_percent"))
        find = self._casting.resident if home else self._casting.outsider
        return self._add(find(self._fit, self._draws), role, gang, crew, since)

    def trips(self, days: int) -> list[Trip]:
        """Who of the gangs abroad enters the country, when, and whether they leave again."""
        draws, rates = self._draws, self._rates
        found = []
        for member in self.members:
            abroad = member.role in GANG_ROLES and not self._world.people.resident[member.person]
            if not abroad or not draws.chance(rates.value("crime.gangs.trip_percent")):
                continue
            entered = at(draws.between(1, days), draws.between(6, 23), draws.between(0, 59))
            stays = draws.chance(rates.value("crime.gangs.trip_for_good_percent"))
            left = after(entered, draws.by_quantiles(rates.quantiles("crime.gangs.trip_days")) * _DAY_S)
            place = int(self._world.people.place[member.person])
            found.append(Trip(member=member.row, entered=entered, left=EVER if stays else left, place=place))
        return found

    def changes(self, days: int) -> list[Change]:
        """Who takes another number or another name."""
        found = []
        for member in self.members:
            moment = at(self._draws.between(1, days), self._draws.between(9, 21), self._draws.between(0, 59))
            if self._draws.chance(self._rates.value("crime.gangs.new_number_percent")):
                row = int(self._world.phones.main[member.person])
                old = str(self._world.phones.number[row]) if row != NOBODY else ""
                new = str(mobile_number(self._draws))
                found.append(Change(member=member.row, time=moment, of_name=False, old=old, new=new))
            if self._draws.chance(self._rates.value("crime.gangs.new_name_percent")):
                old = str(self._world.people.name[member.person])
                given = str(self._world.people.name[self._draws.between(0, len(self._world.people.name) - 1)])
                new = old[0] + given[1:]
                found.append(Change(member=member.row, time=moment, of_name=True, old=old, new=new))
        return found

    def _places_to_fill(self, gang: Gang, size: int) -> list[Role]:
        """The roles of `size` people, leaders before the led; a small gang has one of each leading part."""
        leading = [role for role in GANG_ROLES[:-1] if (gang.row, NOBODY, role) not in self._rows]
        shares = self._rates.weights("crime.gangs.role_weights")
        more = [Role[self._draws.weighted(shares)] for _ in range(max(size - len(leading), 1))]
        return leading + sorted(more)

    def _move_from_parent(self, gang: Gang, parent: Gang) -> None:
        """Part of the parent's people leave it for the new gang; one of its managers becomes the head."""
        old = [one for one in self.members if one.gang == parent.row and one.there_at(gang.since)]
        head = self._draws.pick([member for member in old if member.role is Role.MANAGER])
        self._move(head, Role.ORGANISER, gang)
        for member in sorted(old, key=lambda one: one.role):
            may = member is not head and member.role is not Role.ORGANISER
            if may and self._draws.chance(self._rates.value("crime.gangs.moves_percent")):
                self._move(member, member.role, gang)
        for member in old:
            member.until = min(member.until, parent.until)

    def _move(self, member: Member, role: Role, gang: Gang) -> None:
        member.until = gang.since
        moved = self._add(member.person, role, gang.row, NOBODY, gang.since)
        moved.nickname, moved.number, moved.before = member.nickname, member.number, member.row

    def _add(self, person: int, role: Role, gang: int, crew: int, since: int) -> Member:
        member = Member(
            row=len(self.members),
            person=person,
            role=role,
            gang=gang,
            crew=crew,
            leader=self._leader(role, gang, crew),
            nickname=_nickname(self._draws),
            number=mobile_number(self._draws),
            since=since,
        )
        self.members.append(member)
        self._rows.setdefault((gang, crew, role), []).append(member.row)
        return member

    def _leader(self, role: Role, gang: int, crew: int) -> int:
        """Somebody of the nearest part above that is filled."""
        leading = LEADS.get(role)
        while leading is not None:
            found = self._rows.get((gang, crew, leading))
            if found:
                return self._draws.pick(found)
            leading = LEADS.get(leading)
        return NOBODY

    def _come_and_go(self, member: Member, days: int) -> None:
        """Some join while the days go on, some leave."""
        if self._draws.chance(self._rates.value("crime.gangs.joins_percent")):
            member.since = max(member.since, at(self._draws.between(1, days), self._draws.between(8, 20)))
        elif self._draws.chance(self._rates.value("crime.gangs.leaves_percent")):
            member.until = max(at(self._draws.between(2, days), self._draws.between(8, 20)), member.since)

    def _since(self, gang: Gang) -> int:
        return gang.since if gang.parent != NOBODY else max(gang.since, self._long_ago())

    def _long_ago(self) -> int:
        days = self._draws.by_quantiles(self._rates.quantiles("crime.gangs.member_days"))
        return after(at(1), -days * _DAY_S)


_CREW_SIZES = {
    Role.CREW_LEADER: "leaders",
    Role.HERDER: "herders",
    Role.CARD_SELLER: "card_sellers",
    Role.RUNNER: "runners",
    Role.COIN_DEALER: "coin_dealers",
}


def mobile_number(draws: Draws) -> int:
    """A mobile number that nobody can have: its second digit is 0, 1 or 2."""
    return int(f"1{draws.between(0, 2)}{draws.digits(9)}")


def _nickname(draws: Draws) -> str:
    if draws.chance(15):
        return draws.pick(names.NICK_WHOLE)
    return draws.pick(names.NICK_FIRST) + draws.pick(names.NICK_SECOND)
