"""Belonging: for which gang somebody works.

In:  evidence, everybody's roles. Out: for each person the share of what points to each group of cases.
What points: a case whose victim was met with the person's handle, claims' money of the case in the person's hands; where
neither is seen, the contacts' own belonging, in rounds.
Law: a gang is a group of cases, and nothing done here joins two groups: a launderer, a herder, a mule or a runner who serves
several is named in each. What serves several gangs carries no belonging on to those who work for one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import sqrt
from typing import Final

from hezhan.engines.gangs.facts import Case, Evidence, Tie
from hezhan.engines.gangs.roles import NOBODYS, PARTS, WHOSE
from hezhan.engines.gangs.weighing import Likely

MET: Final = 4  # a handle in a case weighs as much as the money of so many cases
ROUNDS: Final = 8
_NEXT_TO_NOTHING: Final = 1e-7
_ON: Final = 0.8  # of a contact's belonging
_SHARED_ON: Final = 0.05  # of somebody's who may serve several
_SHARED: Final = tuple(role for role in WHOSE if role != NOBODYS and PARTS[role].shared)  # type: ignore[index]

Shares = Mapping[str, float]


def group_of(case: Case) -> str:
    """A case that belongs to no series stands alone."""
    return case.series or case.case_id


def pointing(evidence: Evidence) -> dict[str, dict[str, int]]:
    """Person → group → how much of what was seen points there; distinct cases count, not rows."""
    group = {case.case_id: group_of(case) for case in evidence.cases}
    met = {(person, case.case_id) for case in evidence.cases for person in (*case.talkers, *case.makers)}
    moved = {(person, move.case_id) for move in evidence.moves for person in (move.payer, move.payee)}
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for weight, pairs in ((MET, met), (1, moved)):
        for person, case in sorted(pairs):
            if person in evidence.persons and case in group:
                found[person][group[case]] += weight
    return {person: dict(groups) for person, groups in found.items()}


def belongings(evidence: Evidence, roles: Mapping[str, Likely]) -> dict[str, Shares]:
    """Person → group → share; who belongs nowhere is left out."""
    points = pointing(evidence)
    even = _evened(points)
    near = _weights(evidence.ties)
    carries = {person: _carries(likely) for person, likely in roles.items()}
    now: dict[str, dict[str, float]] = {person: dict(groups) for person, groups in even.items()}
    for _ in range(ROUNDS if near else 0):
        fresh: dict[str, dict[str, float]] = {person: dict(groups) for person, groups in even.items()}
        for person in sorted(now):
            _hand_on(now[person], carries.get(person, 0.0), near.get(person, {}), fresh)
        now = fresh
    return {person: shares for person, groups in sorted(now.items()) if (shares := _shares(groups))}


def _evened(points: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, float]]:
    """What points to a group weighs less where very much points there, so that a large gang does not swallow small ones."""
    whole: dict[str, int] = defaultdict(int)
    for groups in points.values():
        for group, weight in groups.items():
            whole[group] += weight
    return {
        person: {group: weight / sqrt(whole[group]) for group, weight in groups.items()}
        for person, groups in points.items()
    }


def _hand_on(
    mass: Mapping[str, float], carries: float, near: Mapping[str, int], to: dict[str, dict[str, float]]
) -> None:
    """Part of it goes to the contacts, by how much each has to do with the person; what is next to nothing stops."""
    whole = sum(near.values())
    for other, times in sorted(near.items()):
        mine = to.setdefault(other, {})
        for group, value in mass.items():
            if (part := _ON * carries * value * times / whole) > _NEXT_TO_NOTHING:
                mine[group] = mine.get(group, 0.0) + part


def _carries(likely: Likely) -> float:
    """How much of somebody's belonging those around share: much of a gang's own people's, little of who serves several."""
    several = sum(likely[role] for role in _SHARED)
    own = 1 - several - likely[NOBODYS]
    return max(own, 0.0) + _SHARED_ON * several


def _weights(ties: Iterable[Tie]) -> dict[str, dict[str, int]]:
    """How much two people have to do with one another: one for each ten times, and one for each kind."""
    near: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for tie in ties:
        if tie.a != tie.b:
            weight = 1 + min(tie.times // 10, 4)
            near[tie.a][tie.b] += weight
            near[tie.b][tie.a] += weight
    return {person: dict(others) for person, others in near.items()}


def _shares(groups: Mapping[str, float]) -> Shares:
    whole = sum(groups.values())
    return {group: value / whole for group, value in sorted(groups.items()) if value > 0} if whole else {}
