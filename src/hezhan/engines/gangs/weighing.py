"""Weighing: from signs to how likely each role is, by a table of weights that anybody can read.

In:  the steps of a person's signs, the table. Out: a probability for each role and for having none; which signs said so.
A weight is a hundredth of a natural logarithm: what one step of one sign adds to one role. Neighbours' roles count too, so
it is done in rounds: first by what is seen of each alone, then beside the others as they looked in the round before.
Law: the answer is a function of the evidence; a person's reasons are the weights that made it, and nothing else made it.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from math import exp, log
from types import MappingProxyType
from typing import Any, Final

from hezhan.engines.gangs.roles import NOBODYS, WHOSE, Role
from hezhan.engines.gangs.signs import NEAR, OF_MONEY, SIGNS, Counts, beside, step

ROUNDS: Final = 6
LEAST_SAID: Final = 8  # hundredths: a sign that moved a role by less is no reason
_HUNDREDTH: Final = 0.01
_TALKS: Final = str(Role.OPERATOR)

Likely = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """`alone` and `among`: role → what it begins with and what each (sign, step) adds, in hundredths."""

    version: str
    built_on: str
    alone: Mapping[str, Mapping[tuple[str, int], int]]
    among: Mapping[str, Mapping[tuple[str, int], int]]


@dataclass(frozen=True, slots=True)
class Weighed:
    """One person: each role's probability, the counts behind it, and what every sign added to each role."""

    likely: Likely
    counts: Counts
    added: Mapping[str, Mapping[str, int]]  # role → sign → hundredths


BEGIN: Final = ("begin", 0)


def compiled(told: Mapping[str, Any]) -> Weights:
    """The table as it is written down. Raises `ValueError` where it names a sign, step or role that does not exist."""
    return Weights(
        version=str(told["version"]),
        built_on=str(told["built_on"]),
        alone=_tabled(told["alone"], without=NEAR),
        among=_tabled(told["among"]),
    )


def _tabled(rows: Mapping[str, Any], without: tuple[str, ...] = ()) -> Mapping[str, Mapping[tuple[str, int], int]]:
    """`{sign: {"1": {role: weight}}}` turned round."""
    table: dict[str, dict[tuple[str, int], int]] = {role: {} for role in WHOSE}
    for sign, steps in rows.items():
        if sign != BEGIN[0] and (sign not in SIGNS or sign in without):
            raise ValueError(f"there is no sign {sign!r} here")
        for at, weights in steps.items():
            if not 0 <= int(at) <= (0 if sign == BEGIN[0] else len(SIGNS[sign].steps)):
                raise ValueError(f"sign {sign!r} has no step {at}")
            for role, weight in weights.items():
                table[role][sign, int(at)] = int(weight)
    return MappingProxyType({role: MappingProxyType(weights) for role, weights in table.items()})


def steps_of(counts: Counts, *, among: bool) -> list[tuple[str, int]]:
    """The steps that a person's counts reach, those of absence too; signs of money only where there is some."""
    moved = "collected" in counts or "layered" in counts
    return [
        (sign, step(sign, counts.get(sign, 0)))
        for sign in SIGNS
        if (among or sign not in NEAR) and (moved or sign not in OF_MONEY)
    ]


def weighed(
    found: Mapping[str, Counts], near: Mapping[str, Set[str]], weights: Weights, rounds: int = ROUNDS
) -> dict[str, Weighed]:
    """Everybody's roles after so many rounds."""
    now = {person: _one(counts, weights.alone, among=False) for person, counts in found.items()}
    for _ in range(rounds if near else 0):
        seen = beside(found, near, {person: one.likely for person, one in now.items()})
        now = {person: _one(counts, weights.among, among=True) for person, counts in seen.items()}
    return now


def met_victims(one: Weighed, likely: float) -> Weighed:
    """The same of a handle that met victims: whoever uses it talks for the gang, so likely; the table, where it is surer."""
    if 1 - one.likely[NOBODYS] >= likely:
        return one
    rest = dict.fromkeys(WHOSE, 0.0) | {_TALKS: likely, NOBODYS: 1 - likely}
    by = round(log(likely / (1 - likely)) / _HUNDREDTH)
    added = {role: dict.fromkeys(one.added[role], 0) for role in WHOSE}
    return Weighed(likely=rest, counts=one.counts, added=added | {_TALKS: {**added[_TALKS], "talked": by}})


def _one(counts: Counts, table: Mapping[str, Mapping[tuple[str, int], int]], *, among: bool) -> Weighed:
    steps = steps_of(counts, among=among)
    sums, added = {}, {}
    for role in WHOSE:
        weights = table[role]
        mine = {sign: weights.get((sign, at), 0) for sign, at in steps}
        sums[role] = weights.get(BEGIN, 0) + sum(mine.values())
        added[role] = mine
    return Weighed(likely=_likely(sums), counts=counts, added=added)


def _likely(sums: Mapping[str, int]) -> Likely:
    most = max(sums.values())
    parts = {role: exp((value - most) * _HUNDREDTH) for role, value in sums.items()}
    whole = sum(parts.values())
    return {role: part / whole for role, part in parts.items()}


def best_role(likely: Likely) -> str:
    """The likeliest role of those who have one."""
    return max((role for role in WHOSE if role != NOBODYS), key=lambda role: likely[role])


def speaking(one: Weighed, role: str) -> list[tuple[str, int]]:
    """Signs that made this role likelier or less likely than the others together, the weightiest first; by hundredths."""
    others = [other for other in WHOSE if other != role]
    share = {other: one.likely[other] for other in others}
    whole = sum(share.values()) or 1.0
    told = []
    for sign, weight in one.added[role].items():
        against = sum(one.added[other][sign] * share[other] for other in others) / whole
        by = round(weight - against)
        if abs(by) >= LEAST_SAID:
            told.append((sign, by))
    return sorted(told, key=lambda pair: (-abs(pair[1]), pair[0]))
