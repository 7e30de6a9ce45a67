"""The model: what each level of each field weighs, how rare values are, how likely two records are one person's at all.

In:  m and u of every level, frequencies, the prior. Out: the log of the odds that two records are one person's, and the
     probability that it stands for.
Law: with one model the score of two records depends on these two alone: records may come in any order and at any time.

Fellegi and Sunter 1969; term frequency as Winkler 1988. The sum takes fields for independent, which they are not, so odds
can be drawn towards even by `slope` and `offset` of `tables/weights.toml`; 1 and 0 leave them as they are.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

import numba
import numpy as np
from numpy.typing import NDArray

from hezhan.engines.identify.compare import FIELDS, Int64s, UInt8s, levels_of
from hezhan.engines.identify.frequencies import KINDS, Float32s, Frequencies
from hezhan.engines.identify.levels import LEVELS, MOST_LEVELS
from hezhan.engines.identify.sounds import Sounds
from hezhan.engines.identify.traits import Traits

Float64s = NDArray[np.float64]
NEVER_LESS: Final = 1e-9
LEAST_PRIOR: Final = 1e-5  # of two records out of a county's people, when nothing else is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """`m`, `u` by level key; `prior` the share of pairs that are one person's; `version` names it on every answer."""

    m: Mapping[str, float]
    u: Mapping[str, float]
    slope: float
    offset: float
    threshold: float  # the probability from which two records are taken for one person's
    version: str
    prior: float
    frequencies: Frequencies
    alike: Int64s

    def weights(self) -> "Weights":
        """Everything that scoring needs, as arrays."""
        fixed, of_m = np.zeros((FIELDS, MOST_LEVELS)), np.zeros((FIELDS, MOST_LEVELS))
        kind = np.full((FIELDS, MOST_LEVELS), -1, np.int64)
        for level in LEVELS:
            m, u = max(self.m[level.key], NEVER_LESS), max(self.u[level.key], NEVER_LESS)
            of_m[level.field, level.number] = math.log(m)
            fixed[level.field, level.number] = math.log(m / u)
            if level.by:
                kind[level.field, level.number] = KINDS.index(level.by)
        return Weights(fixed, of_m, kind, math.log(self.prior / (1 - self.prior)), self.slope, self.offset)

    def with_prior(self, prior: float) -> "Model":
        """The same with another prior."""
        return replace(self, prior=prior)


class Weights(NamedTuple):
    """ln m/u by field and level; ln m and the kind of frequency that takes the place of u; the prior's log odds."""

    fixed: Float64s
    of_m: Float64s
    kind: NDArray[np.int64]
    prior: float
    slope: float
    offset: float


def begun(table: Mapping[str, Any], frequencies: Frequencies, sounds: Sounds) -> Model:
    """The model as it was learnt elsewhere (`tables/weights.toml`), with these frequencies."""
    learnt = table["levels"]
    return Model(
        m={level.key: float(learnt.get(level.key, (level.m, level.u))[0]) for level in LEVELS},
        u={level.key: float(learnt.get(level.key, (level.m, level.u))[1]) for level in LEVELS},
        slope=float(table["slope"]),
        offset=float(table["offset"]),
        threshold=float(table["threshold"]),
        version=str(table["version"]),
        prior=LEAST_PRIOR,
        frequencies=frequencies,
        alike=alike_pairs(sounds.alike),
    )


def alike_pairs(alike: Mapping[str, str]) -> Int64s:
    """Look-alike characters as numbers, both ways round, ascending."""
    both = {(ord(one), ord(other)) for one, others in alike.items() for other in others}
    both |= {(other, one) for one, other in both}
    return np.array(sorted(one << 32 | other for one, other in both), np.int64)


@numba.njit(cache=True, nogil=True)
def log_factor(levels: UInt8s, rare: Float32s, a: int, b: int, weights: Weights) -> float:
    """Ln of the Bayes factor of two rows that stand so."""
    told = 0.0
    for field in range(len(levels)):
        level = levels[field]
        if level != 0:
            told += level_weight(field, level, rare, a, b, weights)
    return told


@numba.njit(cache=True, nogil=True)
def level_weight(field: int, level: int, rare: Float32s, a: int, b: int, weights: Weights) -> float:
    """What one field says; an agreement never speaks against for being on something common."""
    kind = weights.kind[field, level]
    if kind < 0:
        return weights.fixed[field, level]  # type: ignore[no-any-return]
    return weights.of_m[field, level] - max(rare[a, kind], rare[b, kind])  # type: ignore[no-any-return]


@numba.njit(cache=True, nogil=True)
def pair_score(told: Traits, a: int, b: int, rare: Float32s, alike: Int64s, weights: Weights) -> float:
    """The log of the odds that two rows are one person's, drawn towards even."""
    levels = np.zeros(FIELDS, np.uint8)
    levels_of(told, a, b, alike, levels)
    return weights.offset + weights.slope * (weights.prior + log_factor(levels, rare, a, b, weights))


@numba.njit(cache=True, nogil=True)
def scores(told: Traits, first: Int64s, second: Int64s, rare: Float32s, alike: Int64s, weights: Weights) -> Float64s:
    """The score of each pair, to a thousandth."""
    out = np.empty(len(first))
    for k in range(len(first)):
        out[k] = np.round(pair_score(told, first[k], second[k], rare, alike, weights), 3)
    return out


def probability(score: float) -> float:
    """What log odds stand for."""
    return 1 / (1 + math.exp(-min(max(score, -500.0), 500.0)))


def log_odds(of: float) -> float:
    """The score of a probability."""
    return math.log(of / (1 - of))
