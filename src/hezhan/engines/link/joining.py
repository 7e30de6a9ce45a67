"""Joining: which cases are linked, and which are one group by a chain of links. Compiled.

In:  cases numbered in their order (day, undated last, then id), who has which trace, what each trace weighs, pairs on
     which an officer has spoken. Out: links; for each case the first case of its group.
Law: both follow from who has what, not from who came when. A trace that links by itself joins each of its cases with the one
     before it: evidence only fades with distance, so whoever is linked further off is linked through those between.
"""

from dataclasses import dataclass
from typing import Any, Final

import numba
import numpy as np
from numpy.typing import NDArray

from hezhan.engines.link.judging import UNDATED, faded, in_common, supported
from hezhan.engines.link.kinds import CHANNEL, LEAST, NEEDED, RULES

Ints = NDArray[np.int64]
JOIN, COUNT, WRITE = range(3)
NOBODY: Final = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Columns:
    """Who has what. `first`/`traces`: codes of each case, rising; `begin`/`members`: cases of each code, rising.

    `weights` and `few` follow from all who have the trace, also where only a part of them is here.
    """

    day: NDArray[np.int32]
    fraud: NDArray[np.int16]
    first: Ints
    traces: NDArray[np.int32]
    begin: Ints
    members: NDArray[np.int32]
    kinds: NDArray[np.int8]
    weights: NDArray[np.int32]
    few: NDArray[np.bool_]

    @property
    def cases(self) -> int:
        """How many."""
        return len(self.day)


def groups(of: Columns, side: int, apart: Ints = NOBODY) -> NDArray[np.int32]:
    """For each case the first case of its group; `apart`: pairs (`pair_keys`) that are not linked whatever they share."""
    parent = np.arange(of.cases, dtype=np.int32)
    _looked(of, side, apart, JOIN, parent, NOBODY)
    _flatten(parent)
    return parent


def links(of: Columns, side: int, apart: Ints = NOBODY) -> Ints:
    """Every link found, as a rising array of pairs (`pair_keys`), each once."""
    nobody = np.empty(0, np.int32)
    found = np.empty(_looked(of, side, apart, COUNT, nobody, NOBODY), np.int64)
    _looked(of, side, apart, WRITE, nobody, found)
    return np.unique(found)


def pair_keys(a: Any, b: Any, cases: int) -> Ints:
    """Pairs of case numbers as rising whole numbers, each once."""
    low, high = np.minimum(a, b).astype(np.int64), np.maximum(a, b).astype(np.int64)
    return np.unique(low * cases + high)


def _looked(of: Columns, side: int, apart: Ints, mode: int, parent: NDArray[np.int32], found: Ints) -> int:
    who = of.day, of.fraud, of.first, of.traces, of.begin, of.members, of.kinds, of.weights, of.few
    return int(_walk(who, RULES, side, apart, mode, parent, found))


@numba.njit(cache=True, nogil=True)
def _walk(who, rules, side, apart, mode, parent, found):  # type: ignore[no-untyped-def]
    """Look at every pair that may be linked; join it, count it or write it. Gives how many were linked."""
    day, fraud, first, traces, begin, members, kinds, weights, few = who
    told = 0
    cases = np.int64(len(day))
    for code in range(len(kinds)):
        kind, weight = kinds[code], weights[code]
        if weight == 0 or rules[kind, CHANNEL] != side:
            continue
        start, end = begin[code], begin[code + 1]
        strong = weight >= NEEDED[side]
        undated = end
        while undated > start and day[members[undated - 1]] == UNDATED:
            undated -= 1
        for i in range(start + 1, end):
            one = np.int64(members[i])
            if few[code]:
                lowest = start
            elif not strong:
                break
            else:
                lowest = -1
            if lowest >= 0:
                for j in range(start, i):
                    other = np.int64(members[j])
                    if mode == JOIN and _root(parent, one) == _root(parent, other):
                        continue
                    if _is_apart(other, one, cases, apart):
                        continue
                    if not _linked(other, one, day, fraud, first, traces, kinds, weights, rules, side):
                        continue
                    if mode == JOIN:
                        _join(parent, one, other)
                    elif mode == WRITE:
                        found[told] = other * cases + one
                    told += 1
                continue
            j = i - 1
            while j >= start and _is_apart(np.int64(members[j]), one, cases, apart):
                j -= 1
            if j >= start:
                other = np.int64(members[j])
                if faded(weight, kind, day[other], day[one], rules) >= NEEDED[side]:
                    if mode == JOIN:
                        _join(parent, one, other)
                    elif mode == WRITE:
                        found[told] = other * cases + one
                    told += 1
        if strong and not few[code]:
            for i in range(start, undated):  # whoever has no day stands as near to one as to another
                one = np.int64(members[i])
                j = undated
                while j < end and _is_apart(one, np.int64(members[j]), cases, apart):
                    j += 1
                if j < end:
                    if mode == JOIN:
                        _join(parent, one, np.int64(members[j]))
                    elif mode == WRITE:
                        found[told] = one * cases + members[j]
                    told += 1
    return told


@numba.njit(cache=True, nogil=True)
def _linked(one, other, day, fraud, first, traces, kinds, weights, rules, side):  # type: ignore[no-untyped-def]
    sorts = fraud[one], fraud[other]
    gang, channel = in_common(
        traces[first[one] : first[one + 1]],
        traces[first[other] : first[other + 1]],
        (day[one], day[other]),
        sorts,
        kinds,
        weights,
        rules,
    )
    if side == 1:
        return channel >= NEEDED[1]
    return gang >= LEAST[0] and supported(gang, channel, sorts) >= NEEDED[0]


@numba.njit(cache=True, nogil=True, inline="always")
def _is_apart(one, other, cases, apart):  # type: ignore[no-untyped-def]
    if len(apart) == 0:
        return False
    key = min(one, other) * cases + max(one, other)
    at = np.searchsorted(apart, key)
    return at < len(apart) and apart[at] == key


@numba.njit(cache=True, nogil=True)
def _root(parent, case):  # type: ignore[no-untyped-def]
    while parent[case] != case:
        parent[case] = parent[parent[case]]
        case = parent[case]
    return case


@numba.njit(cache=True, nogil=True)
def _join(parent, one, other):  # type: ignore[no-untyped-def]
    """The first case of both is the root."""
    one, other = _root(parent, one), _root(parent, other)
    if one < other:
        parent[other] = one
    else:
        parent[one] = other


@numba.njit(cache=True, nogil=True)
def _flatten(parent):  # type: ignore[no-untyped-def]
    for case in range(len(parent)):
        parent[case] = parent[parent[case]]
