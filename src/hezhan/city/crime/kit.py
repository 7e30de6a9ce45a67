"""The kit: what a gang has at hand at a given moment: numbers, sites, apps, chat ids, callers."""

from collections.abc import Sequence

from hezhan.city.crime.gangs import Gang
from hezhan.city.crime.handles import Handle, HandleBook
from hezhan.city.crime.kinds import NumberForm, Role
from hezhan.city.crime.lives import one_alive
from hezhan.city.crime.members import Member
from hezhan.city.crime.numbers import Number
from hezhan.city.crime.sites import App, Domain
from hezhan.city.draws import Draws
from hezhan.city.world import World

_CALLING = (NumberForm.SIM_BOX, NumberForm.OVERSEAS, NumberForm.SPOOFED)
_SENDING = (NumberForm.SMS_SENDER, NumberForm.BASE_STATION)


class Kit:
    """Everything that all gangs have, asked for by gang and moment."""

    def __init__(
        self,
        world: World,
        gangs: Sequence[Gang],
        members: Sequence[Member],
        numbers: Sequence[Number],
        sites: tuple[Sequence[Domain], Sequence[App]],
        handles: HandleBook,
    ) -> None:
        count = len(gangs)
        self._calling = _by_gang([one for one in numbers if one.form in _CALLING], count)
        self._sending = _by_gang([one for one in numbers if one.form in _SENDING], count)
        self._couriers = _by_gang([one for one in numbers if one.form is NumberForm.COURIER], count)
        self._domains = [[one for one in sites[0] if one.gang == gang.row] for gang in gangs]
        self._apps = [[one for one in sites[1] if one.gang == gang.row] for gang in gangs]
        self._members = members
        self._talking = [_talking(members, gang.row) for gang in gangs]
        self.handles = handles
        self._meeting = world.internet.meeting_apps().tolist()

    def caller(self, gang: int, moment: int, draws: Draws) -> Member:
        """Somebody who talks to victims then; a team leader when no caller is there."""
        there = [one for one in self._talking[gang] if one.there_at(moment)]
        return draws.pick(there or self._talking[gang])

    def chat(self, member: int, moment: int, draws: Draws) -> Handle:
        """The id under which a member chats."""
        return self.handles.chat_of(member, moment, draws)

    def calling(self, gang: int, moment: int, draws: Draws) -> int:
        """Row of a number that calls."""
        return one_alive(self._calling[gang], moment, draws).row

    def sending(self, gang: int, moment: int, draws: Draws) -> int:
        """Row of a number that sends SMS."""
        return one_alive(self._sending[gang], moment, draws).row

    def courier(self, gang: int, moment: int, draws: Draws) -> int:
        """Row of the number of whoever fetches cash or gold."""
        return one_alive(self._couriers[gang], moment, draws).row

    def domain(self, gang: int, moment: int, draws: Draws) -> int:
        """Code of a site."""
        return one_alive(self._domains[gang], moment, draws).code

    def app(self, gang: int, moment: int, draws: Draws) -> int:
        """Code of an app of the gang's own."""
        return one_alive(self._apps[gang], moment, draws).code

    def meeting_app(self, draws: Draws) -> int | None:
        """Code of an honest app with which screens can be shared."""
        return draws.pick(self._meeting) if self._meeting else None


def _by_gang(numbers: Sequence[Number], gangs: int) -> list[list[Number]]:
    """The numbers of each gang."""
    found: list[list[Number]] = [[] for _ in range(gangs)]
    for number in numbers:
        found[number.gang].append(number)
    return found


def _talking(members: Sequence[Member], gang: int) -> list[Member]:
    callers = [one for one in members if one.gang == gang and one.role is Role.CALLER]
    return callers + [one for one in members if one.gang == gang and one.role is Role.TEAM_LEADER]
