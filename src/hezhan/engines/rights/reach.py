"""Reach: at which things a role lets a person look or act, as windows that a store can turn into a row filter.

In:  a person, one of their grants, and the kinds of reach that a row of the table names.
Out: `Window`s; a thing is in reach when one of them shows it.
Law: a window shows a thing only when all that it asks for is known of the thing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from hezhan.engines.rights.facts import Facts
from hezhan.engines.rights.people import Grant, User
from hezhan.engines.rights.units import Unit


class Reach(StrEnum):
    """How far a right goes."""

    JURISDICTION = "jurisdiction"
    ASSIGNED = "assigned"
    TASK_FORCE = "task-force"
    RECEIVING = "receiving"
    INSTITUTION = "institution"
    OWN = "own"
    CENTRE = "centre"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """All of what is not None must hold; a window of nothing but None shows everything."""

    unit: Unit | None = None  # the thing's unit is this one or below
    cases: frozenset[str] | None = None
    receiving: Unit | None = None
    institution: str | None = None
    subject: str | None = None

    def shows(self, facts: Facts, *, look: bool) -> bool:
        """Whether the thing is in it. Who handed a thing over may look at it and no longer act on it."""
        units = (facts.unit, *facts.former_units) if look else (facts.unit,)
        return (
            (self.unit is None or any(unit is not None and self.unit.covers(unit) for unit in units))
            and (self.cases is None or facts.case_id in self.cases)
            and (self.receiving is None or (facts.receiving is not None and self.receiving.covers(facts.receiving)))
            and (self.institution is None or facts.institution == self.institution)
            and (self.subject is None or facts.subject == self.subject)
        )


_NOTHING = Window(cases=frozenset())


def _institution(user: User, _: Grant) -> Window:
    return Window(institution=user.institution) if user.institution else _NOTHING


WINDOWS: Mapping[Reach, Callable[[User, Grant], Window]] = MappingProxyType(
    {
        Reach.JURISDICTION: lambda _, grant: Window(unit=grant.unit),
        Reach.ASSIGNED: lambda user, grant: Window(unit=grant.unit, cases=user.assigned),
        Reach.TASK_FORCE: lambda user, _: Window(cases=user.task_forces),
        Reach.RECEIVING: lambda _, grant: Window(receiving=grant.unit),
        Reach.INSTITUTION: _institution,
        Reach.OWN: lambda user, _: Window(subject=user.user_id),
        Reach.CENTRE: lambda _user, _grant: Window(),
        Reach.EMERGENCY: lambda _user, _grant: Window(),
    }
)


def windows(user: User, grant: Grant, reach: tuple[Reach, ...]) -> tuple[Window, ...]:
    """What one grant opens."""
    return tuple(WINDOWS[kind](user, grant) for kind in reach)
