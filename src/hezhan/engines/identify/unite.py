"""Records to persons: the likeliest pairs first, never against what forbids it; compiled.

In:  rows in order of their record ids, pairs in descending order of score, what officers bound and forbade.
Out: by row the person (the least row of it), the probability of its place in it, and the row it hangs on.
Law: only pairs that are joined by links, directly or by way of others, matter to one another; nothing else does.

Two persons are not made one when both have a sound ID number and these differ, when an officer said of two of their records
that they are not one person's, or when what else is known of them speaks against it on the whole. Where a record fits two
persons that cannot be one, the odds are shared: it hangs on neither unless one is clearly likelier.
"""

import numba
import numpy as np

from hezhan.engines.identify.compare import FIELDS, Int64s, levels_of
from hezhan.engines.identify.frequencies import Float32s
from hezhan.engines.identify.levels import Field
from hezhan.engines.identify.model import Weights, level_weight
from hezhan.engines.identify.traits import Traits

LOOKED_AT = 6  # records of each of two persons that are held against one another
AGAINST = -2.0  # the mean of what names, ID numbers, days of birth and sexes say, below which two persons stay two
EDGES_LOOKED_AT = 64
_NAME, _SEX = int(Field.NAME), int(Field.SEX)


@numba.njit(cache=True, nogil=True)
def root_of(parent: Int64s, row: int) -> int:
    """The person of a row."""
    while parent[row] != row:
        parent[row] = parent[parent[row]]
        row = parent[row]
    return row


@numba.njit(cache=True, nogil=True)
def united(told: Traits, edges, bound, forbidden, cut: float, rare: Float32s, alike: Int64s, weights: Weights):  # type: ignore[no-untyped-def]
    """`edges`: (first, second, score) descending; `bound`, `forbidden`: (first, second); `cut`: the threshold's log odds."""
    first, second, score = edges
    count = len(told.birth)
    parent, following, size = np.arange(count), np.arange(count), np.ones(count, np.int64)
    sure = np.where((told.id_card.state == 1) | (told.id_card.state == 3), told.id_card.whole, np.uint64(0))
    certainty, hangs_on = np.full(count, np.inf), np.full(count, -1, np.int64)
    veto_at, veto_to, _ = adjacency(count, forbidden[0], forbidden[1], np.zeros(len(forbidden[0])))
    edge_at, edge_to, edge_score = adjacency(count, first, second, score)
    refused = np.zeros(len(bound[0]), np.bool_)
    for k in range(len(bound[0])):
        a, b = root_of(parent, bound[0][k]), root_of(parent, bound[1][k])
        if a == b:
            continue
        if _forbidden(a, b, parent, following, veto_at, veto_to):
            refused[k] = True
            continue
        _join(a, b, parent, following, size, sure)
    for k in range(len(first)):
        a, b = root_of(parent, first[k]), root_of(parent, second[k])
        if a == b:
            continue
        if sure[a] != 0 and sure[b] != 0 and sure[a] != sure[b]:
            continue
        if _forbidden(a, b, parent, following, veto_at, veto_to):
            continue
        if size[a] + size[b] > 2 and _against(told, a, b, following, rare, alike, weights) < AGAINST:
            continue
        rival = max(
            _rival(a, b, parent, following, sure, edge_at, edge_to, edge_score),
            _rival(b, a, parent, following, sure, edge_at, edge_to, edge_score),
        )
        odds = shared(score[k], rival)
        if odds < cut:
            continue
        _settle(a, b, first[k], second[k], odds, parent, following, size, certainty, hangs_on)
        _join(a, b, parent, following, size, sure)
    person = np.empty(count, np.int64)
    for row in range(count):
        person[row] = root_of(parent, row)
    return person, certainty, hangs_on, refused


@numba.njit(cache=True, nogil=True)
def shared(score, rival):  # type: ignore[no-untyped-def]
    """The log odds that are left where somebody else fits too: odds / (1 + the other's odds)."""
    return score - np.log1p(np.exp(min(rival, 700.0)))


@numba.njit(cache=True, nogil=True)
def adjacency(count, first, second, score):  # type: ignore[no-untyped-def]
    """For each row its neighbours, in order of the pairs."""
    begin = np.zeros(count + 1, np.int64)
    for k in range(len(first)):
        begin[first[k] + 1] += 1
        begin[second[k] + 1] += 1
    begin = np.cumsum(begin)
    at, to, scored = begin.copy(), np.empty(2 * len(first), np.int64), np.empty(2 * len(first))
    for k in range(len(first)):
        to[at[first[k]]], scored[at[first[k]]] = second[k], score[k]
        at[first[k]] += 1
        to[at[second[k]]], scored[at[second[k]]] = first[k], score[k]
        at[second[k]] += 1
    return begin, to, scored


@numba.njit(cache=True, nogil=True)
def _forbidden(a, b, parent, following, veto_at, veto_to):  # type: ignore[no-untyped-def]
    row = a
    while True:
        for k in range(veto_at[row], veto_at[row + 1]):
            if root_of(parent, veto_to[k]) == b:
                return True
        row = following[row]
        if row == a:
            return False


@numba.njit(cache=True, nogil=True)
def _against(told, a, b, following, rare, alike, weights):  # type: ignore[no-untyped-def]
    """The mean, over records of both, of what is known of the persons themselves; 0 where nothing can be compared."""
    levels = np.zeros(FIELDS, np.uint8)
    total, compared = 0.0, 0
    x = a
    for _ in range(LOOKED_AT):
        y = b
        for _ in range(LOOKED_AT):
            levels_of(told, x, y, alike, levels)
            some = False
            for field in range(_NAME, _SEX + 1):
                if levels[field] != 0:
                    some |= field != _SEX
                    total += min(level_weight(field, levels[field], rare, x, y, weights), 6.0)
            compared += some
            y = following[y]
            if y == b:
                break
        x = following[x]
        if x == a:
            break
    return total / compared if compared else 0.0


@numba.njit(cache=True, nogil=True)
def _rival(a, b, parent, following, sure, edge_at, edge_to, edge_score):  # type: ignore[no-untyped-def]
    """The best score of `a` with a third person who cannot be `b`."""
    best, looked, row = -np.inf, 0, a
    if sure[b] == 0 or sure[a] != 0:
        return best
    while looked < EDGES_LOOKED_AT:
        for k in range(edge_at[row], edge_at[row + 1]):
            other = root_of(parent, edge_to[k])
            if other not in (a, b) and sure[other] != 0 and sure[other] != sure[b]:
                best = max(best, edge_score[k])
            looked += 1
        row = following[row]
        if row == a:
            break
    return best


@numba.njit(cache=True, nogil=True)
def _settle(a, b, x, y, odds, parent, following, size, certainty, hangs_on):  # type: ignore[no-untyped-def]
    """The smaller side hangs on the larger, and is no surer than what it hangs by; of two single ones each on the other."""
    if root_of(parent, x) != a:
        x, y = y, x
    if size[a] == size[b] == 1:
        certainty[x] = certainty[y] = odds
        hangs_on[x], hangs_on[y] = y, x
        return
    if size[a] < size[b] or (size[a] == size[b] and a > b):
        a, b, x, y = b, a, y, x
    row = b
    while True:
        certainty[row] = min(certainty[row], odds)
        row = following[row]
        if row == b:
            break
    if size[b] == 1:
        hangs_on[y] = x


@numba.njit(cache=True, nogil=True)
def _join(a, b, parent, following, size, sure):  # type: ignore[no-untyped-def]
    if a > b:
        a, b = b, a
    parent[b] = a
    following[a], following[b] = following[b], following[a]
    size[a] += size[b]
    if sure[a] == 0:
        sure[a] = sure[b]
