"""Learning the table of weights: what each step of each sign adds to each role, from made cities with dossiers.

Multinomial logistic regression over the steps, plain gradient descent, no chance anywhere: the same cities give the same
table. Neighbours' roles are first the true ones, then those that the table itself says, since it will have no others.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

import numpy as np

from hezhan.engines.gangs.facts import Evidence
from hezhan.engines.gangs.gangs import is_trace
from hezhan.engines.gangs.roles import NOBODYS, ROLES, WHOSE, Role
from hezhan.engines.gangs.signs import SIGNS, Counts, beside, contacts, own_signs
from hezhan.engines.gangs.weighing import BEGIN, Weights, compiled, steps_of, weighed

_STEPS: Final = 900
_RATE: Final = 0.08
_SHRINK: Final = 2e-3
_AGAIN: Final = 2  # times that the table is learnt from what it says itself
_EVEN: Final = 0.5  # rare roles weigh more, by this power of their rarity
# Of somebody with several roles the one that is learnt: what is rarest.
_FIRST: Final = tuple(
    reversed([Role.MULE, Role.OPERATOR, *(one for one in ROLES if one not in (Role.MULE, Role.OPERATOR))])
)

Truths = Mapping[str, frozenset[Role]]
Row = tuple[Counts, str]


def learn(parts: Sequence[tuple[Evidence, Truths]], built_on: str, version: str) -> dict[str, object]:
    """The table as it is written down (`weights.toml`)."""
    own = [(_of_people(evidence), contacts(evidence.ties), truths) for evidence, truths in parts]
    alone = _fitted(
        [(counts, _is(truths, who)) for found, _, truths in own for who, counts in found.items()], among=False
    )
    with_ties = [one for one in own if one[1]]
    among = _fitted(_rows(with_ties, _true), among=True)
    for _ in range(_AGAIN):
        weights = compiled({"version": version, "built_on": built_on, "alone": alone, "among": among})
        among = _fitted(_rows(with_ties, partial(_said, weights)), among=True)
    return {"version": version, "built_on": built_on, "alone": alone, "among": among}


def _of_people(evidence: Evidence) -> dict[str, Counts]:
    """Of everybody but the traces of people whom nobody knows: what they are is not known either."""
    return {who: counts for who, counts in own_signs(evidence).items() if not is_trace(evidence.persons[who])}


Near = Mapping[str, set[str]]
Likelies = Mapping[str, Mapping[str, float]]


def _rows(
    parts: Sequence[tuple[Mapping[str, Counts], Near, Truths]],
    roles: Callable[[Mapping[str, Counts], Near, Truths], Likelies],
) -> list[Row]:
    return [
        (counts, _is(truths, who))
        for found, near, truths in parts
        for who, counts in beside(found, near, roles(found, near, truths)).items()
    ]


def _true(found: Mapping[str, Counts], near: Near, truths: Truths) -> Likelies:
    return {person: {_is(truths, person): 1.0} for person in found}


def _said(weights: Weights, found: Mapping[str, Counts], near: Near, truths: Truths) -> Likelies:
    return {person: one.likely for person, one in weighed(found, near, weights).items()}


def _is(truths: Truths, person: str) -> str:
    mine = truths.get(person, frozenset())
    return next((str(role) for role in _FIRST if role in mine), NOBODYS)


def _fitted(rows: Sequence[Row], *, among: bool) -> dict[str, dict[str, dict[str, int]]]:
    names = [(sign, at) for sign in SIGNS for at in range(len(SIGNS[sign].steps) + 1)]
    column = {name: n for n, name in enumerate(names)}
    alike = Counter((tuple(steps_of(counts, among=among)), WHOSE.index(role)) for counts, role in rows)
    seen = np.zeros((len(alike), len(names)))
    for n, (steps, _) in enumerate(alike):
        seen[n, [column[name] for name in steps]] = 1.0
    role = np.array([one for _, one in alike])
    weights, begin = _descended(seen, role, np.array(list(alike.values()), float))
    table: dict[str, dict[str, dict[str, int]]] = {BEGIN[0]: {str(BEGIN[1]): _hundredths(begin)}}
    for (sign, at), n in column.items():
        told = _hundredths(weights[n])
        if seen[:, n].any() and told:
            table.setdefault(sign, {})[str(at)] = told
    return table


def _hundredths(values: np.ndarray) -> dict[str, int]:
    return {one: hundredths for one, value in zip(WHOSE, values, strict=True) if (hundredths := round(value * 100))}


def _descended(seen: np.ndarray, role: np.ndarray, times: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Adam over all rows at once, each as often as it is there."""
    count = np.bincount(role, weights=times, minlength=len(WHOSE))
    share = np.where(count > 0, (times.sum() / np.maximum(count, 1)) ** _EVEN, 0.0)
    each = share[role] * times
    each = each / each.sum()
    target = np.eye(len(WHOSE))[role]
    values = np.zeros((seen.shape[1] + 1, len(WHOSE)))
    full = np.hstack([seen, np.ones((len(seen), 1))])
    mean, square = np.zeros_like(values), np.zeros_like(values)
    for n in range(1, _STEPS + 1):
        sums = full @ values
        sums -= sums.max(axis=1, keepdims=True)
        likely = np.exp(sums)
        likely /= likely.sum(axis=1, keepdims=True)
        slope = full.T @ ((likely - target) * each[:, None]) + _SHRINK * values
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        values -= _RATE * (mean / (1 - 0.9**n)) / (np.sqrt(square / (1 - 0.999**n)) + 1e-8)
    return values[:-1], values[-1]


def as_toml(table: Mapping[str, object]) -> str:
    """The table in its file's own form, one step of one sign a line."""
    lines = [f'version = "{table["version"]}"', f'built_on = "{table["built_on"]}"']
    for part in ("alone", "among"):
        rows = table[part]
        assert isinstance(rows, dict)
        for sign, steps in rows.items():
            lines += ["", f'[{part}."{sign}"]']
            lines += [f'"{at}" = {{ {_pairs(weights)} }}' for at, weights in steps.items()]
    return "\n".join(lines) + "\n"


def _pairs(weights: Mapping[str, int]) -> str:
    return ", ".join(f"{role} = {weight}" for role, weight in weights.items())
