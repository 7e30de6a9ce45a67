"""Succession: a gang that goes on as another one.

In:  what points from people to groups of cases, everybody's roles, when each group was at work.
Out: which group follows which, how sure, and the people who were in both.
Law: only people who work for a gang itself tell of succession; who moves money for both (a shared channel) never does. The
earlier one begins earlier; a group has one predecessor at most.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hezhan.core.instants import Instant
from hezhan.engines.gangs.belonging import group_of
from hezhan.engines.gangs.facts import Case
from hezhan.engines.gangs.roles import PARTS, Role
from hezhan.engines.gangs.weighing import Likely

LEAST: Final = 0.5  # how sure, before it is said
_HALF_AT: Final = 1.5  # people in both, weighed by how sure each is, at which it is as likely as not


@dataclass(frozen=True, slots=True)
class Successor:
    """`later` goes on where `earlier` was; `people` were in both."""

    earlier: str
    later: str
    sure: float
    people: Sequence[str]


def successors(
    points: Mapping[str, Mapping[str, int]], roles: Mapping[str, Likely], cases: Sequence[Case]
) -> list[Successor]:
    """Every group with its most likely predecessor."""
    began, ended = _times(cases)
    both: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for person, groups in sorted(points.items()):
        weight = _own(roles[person])
        for earlier in groups:
            for later in groups:
                if _follows(earlier, later, began, ended):
                    both[earlier, later][person] = weight
    best: dict[str, Successor] = {}
    for (earlier, later), people in sorted(both.items()):
        mass = sum(people.values())
        sure = mass * mass / (mass * mass + _HALF_AT * _HALF_AT)
        if sure >= LEAST and (later not in best or sure > best[later].sure):
            named = sorted(people, key=lambda one: (-people[one], one))
            best[later] = Successor(earlier, later, sure, [one for one in named if people[one] >= LEAST])
    return [best[later] for later in sorted(best)]


def _own(likely: Likely) -> float:
    """How sure somebody works for a gang itself."""
    return sum(likely[role] for role in Role if not PARTS[role].shared)


def _times(cases: Sequence[Case]) -> tuple[dict[str, Instant], dict[str, Instant]]:
    began: dict[str, Instant] = {}
    ended: dict[str, Instant] = {}
    for case in cases:
        if case.at is not None:
            group = group_of(case)
            began[group] = min(began.get(group, case.at), case.at)
            ended[group] = max(ended.get(group, case.at), case.at)
    return began, ended


def _follows(earlier: str, later: str, began: Mapping[str, Instant], ended: Mapping[str, Instant]) -> bool:
    """Begun later and gone on longer."""
    if earlier == later or earlier not in began or later not in began:
        return False
    return began[earlier] < began[later] and ended[earlier] <= ended[later]
