"""Boosted trees over columns of figures: fitted the same every time, asked in one pass, and able to say why.

In:  rows of figures (NaN: not known) with what was true; a seed. Out: `Trees`; log-odds for each row, and which columns
     moved them.
Law: the same rows and seed give the same trees; a score is the bias and what each column added, and nothing else.
Source: J. Friedman, Greedy function approximation: a gradient boosting machine (2001); histograms of 255 steps a column.

A tree is a whole heap: below node n lie 2n+1 (at or under its step, or not known) and 2n+2; where nothing parts a node, its
step is infinite. Every node keeps the value that it would have as a leaf, so the way down tells what each step changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import numba
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.uint8]

STEPS: Final = 255  # of a column, code 0 being "not known"
_NOWHERE: Final = 255  # the step that nothing lies above
_SIDE_BY_SIDE: Final = 16  # rows on their way down at once, so that their waits overlap


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """How trees are grown. `columns`, `rows`: the share of each that a tree is shown."""

    trees: int = 300
    depth: int = 6
    rate: float = 0.05
    columns: float = 0.4
    rows: float = 0.8
    least: float = 3.0  # weight of evidence in a leaf
    penalty: float = 2.0


@dataclass(frozen=True, slots=True)
class Trees:
    """One row of each array is one tree."""

    bias: float
    column: npt.NDArray[np.int16]
    step: Floats
    value: Floats

    @property
    def depth(self) -> int:
        """Steps from a root to a leaf."""
        return int(self.column.shape[1]).bit_length() - 1

    @property
    def version(self) -> str:
        """A few signs that follow from all figures."""
        return sha256(b"".join(one.tobytes() for one in self.columns.values())).hexdigest()[:12]

    @property
    def columns(self) -> Mapping[str, npt.NDArray[np.generic]]:
        """As they are kept in a file."""
        return {"column": self.column.ravel(), "step": self.step.ravel(), "value": self.value.ravel()}

    @classmethod
    def of(cls, columns: Mapping[str, npt.NDArray[np.generic]], nodes: int, bias: float) -> "Trees":
        """From a file."""
        column, step, value = (columns[name].reshape(-1, nodes) for name in ("column", "step", "value"))
        return cls(bias, column.astype(np.int16), step.astype(np.float64), value.astype(np.float64))

    def odds(self, rows: Floats) -> Floats:
        """Log-odds of each row."""
        out = np.full(len(rows), self.bias)
        _walk(self.column, self.step, self.value, self.depth, np.ascontiguousarray(rows, np.float64), out)
        return out

    def why(self, row: Floats) -> Floats:
        """What each column added to the log-odds of one row."""
        out = np.zeros(len(row))
        _told(self.column, self.step, self.value, self.depth, row.astype(np.float64), out)
        return out


def grown(rows: Floats, true: Floats, seed: int, how: Growth) -> Trees:
    """Trees fitted to rows."""
    edges = edges_of(rows)
    codes = codes_of(rows, edges)
    share = float(np.clip(true.mean(), 1e-6, 1 - 1e-6))
    bias = float(np.log(share / (1 - share)))
    nodes = 2 ** (how.depth + 1) - 1
    column = np.zeros((how.trees, nodes), np.int16)
    at, value = np.full((how.trees, nodes), _NOWHERE), np.zeros((how.trees, nodes))
    _grow(
        codes, true.astype(np.float64), bias, np.uint64(seed), how.depth, how.rate, how.columns, how.rows, how.least,
        how.penalty, column, at, value,
    )  # fmt: skip
    return Trees(bias, column, edges[column, at], value)


def edges_of(rows: Floats) -> Floats:
    """Of each column the values between which steps lie: code k is what is above edge k−1; edge 0 is −∞, so NaN is 0."""
    edges = np.full((rows.shape[1], STEPS + 1), np.inf)
    for k in range(rows.shape[1]):
        known = np.unique(rows[~np.isnan(rows[:, k]), k])
        edges[k, 0] = -np.inf
        if len(known) > 1:
            middles = (known[1:] + known[:-1]) / 2
            if len(middles) > STEPS - 1:
                sample = np.quantile(rows[~np.isnan(rows[:, k]), k], np.linspace(0, 1, STEPS + 1)[1:-1])
                middles = np.unique(sample)
            edges[k, 1 : 1 + len(middles)] = middles[: STEPS - 1]
    return edges


def codes_of(rows: Floats, edges: Floats) -> Codes:
    """The step of each figure, column by column."""
    codes = np.empty((rows.shape[1], len(rows)), np.uint8)
    for k, column in enumerate(rows.T):
        codes[k] = np.where(np.isnan(column), 0, np.searchsorted(edges[k], column, side="left"))
    return codes


@numba.njit(cache=True, nogil=True)
def _walk(column, step, value, depth, rows, out):  # type: ignore[no-untyped-def]
    node = np.empty(_SIDE_BY_SIDE, np.int64)
    for first in range(0, len(rows), _SIDE_BY_SIDE):
        some = min(_SIDE_BY_SIDE, len(rows) - first)
        for tree in range(len(column)):
            node[:] = 0
            for _ in range(depth):
                for k in range(some):
                    here = node[k]
                    node[k] = 2 * here + 1 + (rows[first + k, column[tree, here]] > step[tree, here])
            for k in range(some):
                out[first + k] += value[tree, node[k]]


@numba.njit(cache=True, nogil=True)
def _told(column, step, value, depth, row, out):  # type: ignore[no-untyped-def]
    for tree in range(len(column)):
        node = 0
        for _ in range(depth):
            of = column[tree, node]
            below = 2 * node + 1 + (row[of] > step[tree, node])
            out[of] += value[tree, below] - value[tree, node]
            node = below


@numba.njit(cache=True, nogil=True)
def _next(state):  # type: ignore[no-untyped-def]
    """The next of a row of numbers that look random (splitmix64), and the state after it."""
    state += np.uint64(0x9E3779B97F4A7C15)
    z = state
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return state, (z ^ (z >> np.uint64(31)))


@numba.njit(cache=True, nogil=True)
def _drawn(state, share, out):  # type: ignore[no-untyped-def]
    """Mark a share of places; the state afterwards."""
    bound = np.uint64(share * 2**32)
    for k in range(len(out)):
        state, word = _next(state)
        out[k] = (word >> np.uint64(32)) < bound
    return state


@numba.njit(cache=True, nogil=True)
def _grow(codes, true, bias, state, depth, rate, of_columns, of_rows, least, penalty, column, at, value):  # type: ignore[no-untyped-def]
    columns, rows = codes.shape
    odds = np.full(rows, bias)
    slope, bend = np.empty(rows), np.empty(rows)
    shown, among = np.empty(rows, np.bool_), np.empty(columns, np.bool_)
    node = np.empty(rows, np.int64)
    for tree in range(len(column)):
        for i in range(rows):
            chance = 1 / (1 + np.exp(-odds[i]))
            slope[i], bend[i] = true[i] - chance, max(chance * (1 - chance), 1e-9)
        state = _drawn(state, of_rows, shown)
        state = _drawn(state, of_columns, among)
        node[:] = 0
        for level in range(depth + 1):
            _level(
                codes,
                slope,
                bend,
                shown,
                among,
                node,
                level,
                depth,
                least,
                penalty,
                column[tree],
                at[tree],
                value[tree],
            )
            if level < depth:
                _descend(codes, node, column[tree], at[tree])
        value[tree] *= rate
        for i in range(rows):
            odds[i] += value[tree, node[i]]


@numba.njit(cache=True, nogil=True)
def _level(codes, slope, bend, shown, among, node, level, depth, least, penalty, column, at, value):  # type: ignore[no-untyped-def]
    """Value each node of a level, and split it where a column tells most."""
    first, count = 2**level - 1, 2**level
    sums, bends = np.zeros(count), np.zeros(count)
    for i in range(len(node)):
        if shown[i]:
            sums[node[i] - first] += slope[i]
            bends[node[i] - first] += bend[i]
    for n in range(count):
        value[first + n] = sums[n] / (bends[n] + penalty)
    if level == depth:
        return
    best = np.zeros(count)
    slopes, weights = np.empty((count, 256)), np.empty((count, 256))
    for c in range(len(codes)):
        if not among[c]:
            continue
        slopes[:], weights[:] = 0.0, 0.0
        for i in range(len(node)):
            if shown[i]:
                slopes[node[i] - first, codes[c, i]] += slope[i]
                weights[node[i] - first, codes[c, i]] += bend[i]
        for n in range(count):
            _split(c, slopes[n], weights[n], sums[n], bends[n], least, penalty, first + n, best, n, column, at)


@numba.njit(cache=True, nogil=True)
def _split(c, slopes, weights, whole, heavy, least, penalty, place, best, n, column, at):  # type: ignore[no-untyped-def]
    """The step of one column that parts a node best, where it is better than those of columns before."""
    left, light = 0.0, 0.0
    alone = whole * whole / (heavy + penalty)
    for k in range(255):
        left, light = left + slopes[k], light + weights[k]
        if light < least or weights[k] == 0.0:
            continue
        if heavy - light < least:
            break
        gain = left * left / (light + penalty) + (whole - left) ** 2 / (heavy - light + penalty) - alone
        if gain > best[n] + 1e-9:
            best[n], column[place], at[place] = gain, c, k


@numba.njit(cache=True, nogil=True)
def _descend(codes, node, column, at):  # type: ignore[no-untyped-def]
    for i in range(len(node)):
        here = node[i]
        node[i] = 2 * here + 1 + (codes[column[here], i] > at[here])
