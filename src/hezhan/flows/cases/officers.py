"""To whom a case can be given: officers of its unit and of those above it, by what they do.

In:  a desk, a case. Out: members with their role, the nearest unit first.
Law: only who may give the case learns it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hezhan.core.matters import Case, Filed
from hezhan.engines.rights import Action, Role
from hezhan.flows.desk import Desk
from hezhan.flows.in_charge import above

_WORK_ON_CASES: Final = (
    Role.FUND_ANALYST,
    Role.DUTY_OFFICER,
    Role.WARNING_OFFICER,
    Role.INTELLIGENCE_ANALYST,
    Role.COUNTERMEASURE_ENGINEER,
)


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who can be given a case, as what."""

    member: str
    role: str


def officers(desk: Desk, case: Filed[Case]) -> list[Officer]:
    """Raises `NotAllowed`."""
    desk.require(Action.CASE_ASSIGN, desk.thing(case))
    unit = case.place.unit if case.place else case.matter.unit
    return list(dict.fromkeys(_found(desk, unit)))


def _found(desk: Desk, unit: str) -> Iterator[Officer]:
    for role in _WORK_ON_CASES:
        for at in above(unit):
            yield from (Officer(member, str(role)) for member in desk.book.people(role=role, unit=at))
