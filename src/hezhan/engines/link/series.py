"""Series: the groups of a book with officers' words in force.

In:  columns of cases in their order, settled words as pairs of numbers. Out: `Grouped`.
Law: a pair that an officer parted is never in one series; without such a pair, and within one maker's templates, series are
     what chains of links join. Money channels are groups of their own and know no verdicts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numba
import numpy as np
from numpy.typing import NDArray

from hezhan.engines.link.joining import Columns, Ints, groups, links, pair_keys
from hezhan.engines.link.judging import in_common, supported
from hezhan.engines.link.kinds import CODES, RULES, Kind
from hezhan.engines.link.parting import parted

GANG, CHANNEL = 0, 1
Pairs = Sequence[tuple[int, int]]  # numbers of cases


@dataclass(frozen=True, slots=True)
class Words:
    """Officers' words as pairs of numbers of cases, the lesser first."""

    same: Pairs = ()
    apart: Pairs = ()
    unsure: Pairs = ()

    def unlinked(self, cases: int) -> Ints:
        """Pairs that nothing links but an officer's word."""
        both = [*self.apart, *self.unsure]
        if not both:
            return np.empty(0, np.int64)
        a, b = np.array(both, np.int64).T
        return pair_keys(a, b, cases)

    def within(self, place: Mapping[int, int]) -> "Words":
        """Those on two cases that have a place, by their places."""
        return Words(*(tuple(_placed(pairs, place)) for pairs in (self.same, self.apart, self.unsure)))


def _placed(pairs: Pairs, place: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    for one, other in pairs:
        if one in place and other in place:
            a, b = place[one], place[other]
            yield min(a, b), max(a, b)


NO_WORDS: Final = Words()


@dataclass(frozen=True, slots=True, eq=False)
class Grouped:
    """For each case the first case of its series and of its money channel; words `same` that others' words part."""

    series: NDArray[np.int32]
    channels: NDArray[np.int32]
    overruled: tuple[tuple[int, int], ...] = ()


def grouped(of: Columns, words: Words = NO_WORDS) -> Grouped:
    """All series and channels."""
    series, overruled = series_of(of, words)
    return Grouped(series, groups(of, CHANNEL), overruled)


def series_of(of: Columns, words: Words = NO_WORDS) -> tuple[NDArray[np.int32], tuple[tuple[int, int], ...]]:
    """All series; and words `same` that others' words part."""
    loose = loose_groups(of, words)
    torn = {int(loose[one]) for one, other in words.apart if loose[one] == loose[other]}
    torn.update(of_several_makers(of, loose).tolist())
    if not torn:
        return loose, ()
    cases = np.flatnonzero(np.isin(loose, sorted(torn)))
    of_part, overruled = parted_group(of, words, cases)
    series = loose.copy()
    series[cases] = [of_part[case] for case in cases.tolist()]
    return series, overruled


def loose_groups(of: Columns, words: Words = NO_WORDS) -> NDArray[np.int32]:
    """What chains of links and of words `same` join, before anything is parted."""
    return _with_words(groups(of, GANG, words.unlinked(of.cases)), words.same)


def parted_group(
    of: Columns, words: Words, cases: NDArray[np.int64]
) -> tuple[dict[int, int], tuple[tuple[int, int], ...]]:
    """Whole loose groups in which somebody is parted, joined anew link by link."""
    inside = np.zeros(of.cases, bool)
    inside[cases] = True
    one, other = np.divmod(links(of, GANG, words.unlinked(of.cases)), max(of.cases, 1))
    one, other = one[inside[one]], other[inside[one]]
    weights = _weights_of(one, other, (of.day, of.fraud, of.first, of.traces, of.kinds, of.weights), RULES)
    told = _templates(of)
    of_part, overruled = parted(
        cases.tolist(),
        zip(weights.tolist(), one.tolist(), other.tolist(), strict=True),
        [pair for pair in words.same if inside[pair[0]]],
        [pair for pair in words.apart if inside[pair[0]] and inside[pair[1]]],
        {case: [code for code in _of(of, case).tolist() if told[code]] for case in cases.tolist()},
    )
    return of_part, tuple(overruled)


def of_several_makers(of: Columns, labels: NDArray[np.int32]) -> NDArray[np.int64]:
    """Labels of the groups in which more than one template of pages is known."""
    return np.asarray(_of_several_makers(of.first, of.traces, _templates(of), labels))


def _templates(of: Columns) -> NDArray[np.bool_]:
    """Which traces are templates of pages that are not everybody's."""
    return np.asarray((of.kinds == CODES[Kind.PAGE]) & (of.weights > 0))


@numba.njit(cache=True, nogil=True)
def _of_several_makers(first, traces, template, labels):  # type: ignore[no-untyped-def]
    known = np.full(len(labels), -1, np.int32)
    several = np.zeros(len(labels), np.bool_)
    for case in range(len(labels)):
        label = labels[case]
        for code in traces[first[case] : first[case + 1]]:
            if not template[code]:
                continue
            if known[label] < 0:
                known[label] = code
            elif known[label] != code:
                several[label] = True
    return np.flatnonzero(several)


@numba.njit(cache=True, nogil=True)
def _weights_of(one, other, who, rules):  # type: ignore[no-untyped-def]
    """What each pair has in common for the gang, with what supports it."""
    day, fraud, first, traces, kinds, weights = who
    come = np.empty(len(one), np.int64)
    for i in range(len(one)):
        a, b = one[i], other[i]
        sorts = fraud[a], fraud[b]
        mine, theirs = traces[first[a] : first[a + 1]], traces[first[b] : first[b + 1]]
        gang, channel = in_common(mine, theirs, (day[a], day[b]), sorts, kinds, weights, rules)
        come[i] = supported(gang, channel, sorts)
    return come


def _of(of: Columns, case: int) -> NDArray[np.int32]:
    return of.traces[of.first[case] : of.first[case + 1]]


def _with_words(series: NDArray[np.int32], same: Pairs) -> NDArray[np.int32]:
    """Groups joined further by officers' words."""
    if not same:
        return series
    parent = {int(root): int(root) for pair in same for root in series[list(pair)]}

    def root(case: int) -> int:
        while parent[case] != case:
            case = parent[case]
        return case

    for one, other in same:
        a, b = root(int(series[one])), root(int(series[other]))
        parent[max(a, b)] = min(a, b)
    becomes = np.arange(len(series), dtype=np.int32)
    for case in parent:
        becomes[case] = root(case)
    return becomes[series]
