"""What the records themselves say of the model: how often two of one person agree, how often two of two people do.

In:  records' ids and traits, the model to begin with. Out: the model fitted to them.
Law: no truth is needed; the same records in any order give the same model; few records leave it as it was.

u is counted over pairs drawn by a fixed rule; m by expectation and maximisation over each blocking rule's pairs, for the
fields that the rule leaves open (Winkler 1988). Both begin with what was learnt elsewhere, as if from `STEADY` pairs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import polars as pl

from hezhan.engines.identify.blocks import RULES, keys, order_of, pairs
from hezhan.engines.identify.compare import UInt8s, compared
from hezhan.engines.identify.levels import LEVELS, MOST_LEVELS, Field, Level
from hezhan.engines.identify.model import LEAST_PRIOR, Float64s, Model
from hezhan.engines.identify.traits import Traits, taken

STEADY: Final = 2_000.0
RANDOM: Final = 500_000
MOST_OF_A_RULE: Final = 100_000
LEAST_RECORDS: Final = 1_000  # below, pairs drawn are of one person too often to tell about two
ROUNDS: Final = 15
_FEWEST: Final = 200  # pairs of a rule below which it says nothing
_TINY: Final = 1e-12


def fitted(record_ids: Sequence[str], told: Traits, model: Model) -> Model:
    """The model with u, m and prior of these records."""
    if told.height < LEAST_RECORDS:
        return model
    told = taken(told, np.array(pl.Series(record_ids, dtype=pl.String).arg_sort().to_list(), np.int64))
    m, matches = _m(told, model)
    u = _u(told, model, m, matches)
    m, matches = _m(told, replace(model, u=u))
    possible = told.height * (told.height - 1) / 2
    return replace(model, u=u, m=m, prior=min(max(matches / (possible + 1 / LEAST_PRIOR), LEAST_PRIOR), 0.5))


def _u(told: Traits, model: Model, m: Mapping[str, float], matches: float) -> dict[str, float]:
    """Levels among pairs drawn by a rule, less what the pairs of one person among them are likely to add."""
    possible = told.height * (told.height - 1) // 2
    drawn = np.arange(min(RANDOM, possible), dtype=np.int64)
    first = drawn % told.height
    second = (first + 1 + (drawn // told.height * 7_919 + first * 104_729) % (told.height - 1)) % told.height
    counts = _counts(compared(told, first, second, model.alike), np.ones(len(first)))
    own = matches * len(drawn) / possible
    for level in LEVELS:
        counts[level.field, level.number] = max(counts[level.field, level.number] - own * m[level.key], 0)
    return _shares(counts, model.u)


def _m(told: Traits, model: Model) -> tuple[dict[str, float], float]:
    """Levels among pairs of one person, and about how many such pairs there are."""
    standing = order_of(told, np.arange(told.height))
    total, most = np.zeros((len(Field), MOST_LEVELS)), 0.0
    for rule, key in keys(told).items():
        first, second = pairs(rule, key, standing)
        if len(first) < _FEWEST:
            continue
        step = -(-len(first) // MOST_OF_A_RULE)
        levels = compared(told, first[::step], second[::step], model.alike)
        likely = _likely(levels, [Field[name] for name in RULES[rule]], model)
        counts = _counts(levels, likely)
        counts[[Field[name] for name in RULES[rule]]] = 0
        total += counts
        most = max(most, float(likely.sum()) * step)
    return _shares(total, model.m), most


def _likely(levels: UInt8s, given: list[Field], model: Model) -> Float64s:
    """By pair how likely it is one person's, by the fields that the rule leaves open."""
    kinds, which, many = np.unique(levels, axis=0, return_inverse=True, return_counts=True)
    kinds[:, given] = 0
    m, share = dict(model.m), 0.5
    u = _table(model.u)
    likely: Float64s = np.zeros(len(kinds))
    for _ in range(ROUNDS):
        factor = (_table(m) - u)[np.arange(len(Field)), kinds].sum(axis=1)
        odds = np.exp(np.clip(factor + np.log(share / (1 - share)), -50, 50))
        likely = odds / (1 + odds)
        share = float(np.clip((likely * many).sum() / many.sum(), 1e-4, 1 - 1e-4))
        m = _shares(_counts(kinds, likely * many), model.m)
    return likely[which.reshape(-1)]


def _table(shares: Mapping[str, float]) -> Float64s:
    told = np.zeros((len(Field), MOST_LEVELS))
    for level in LEVELS:
        told[level.field, level.number] = np.log(max(shares[level.key], _TINY))
    return told


def _counts(levels: UInt8s, weight: Float64s) -> Float64s:
    told = np.zeros((len(Field), MOST_LEVELS))
    for field in Field:
        told[field] = np.bincount(levels[:, field], weights=weight, minlength=MOST_LEVELS)[:MOST_LEVELS]
    return told


def _shares(counts: Float64s, before: Mapping[str, float]) -> dict[str, float]:
    """Shares within a field (names: within each way of writing), with `before` as if from `STEADY` pairs."""
    told: dict[str, float] = {}
    for group in _groups():
        known = {level.key: before[level.key] for level in group}
        whole = sum(known.values())
        seen = sum(float(counts[level.field, level.number]) for level in group)
        for level in group:
            count = float(counts[level.field, level.number])
            told[level.key] = (count + STEADY * known[level.key] / whole) / (seen + STEADY)
    return told


def _groups() -> list[list[Level]]:
    names: dict[str, list[Level]] = {}
    for level in LEVELS:
        kind = level.key.split("-")[0] if level.field is Field.ADDRESS else level.field.name
        if level.field is Field.NAME:
            kind = "words" if level.key.startswith("words") else "roman" if "roman" in level.key else "name"
        names.setdefault(kind, []).append(level)
    return list(names.values())
