"""Series: the groups of a book with officers' words in force.

In:  columns of cases in their order, settled words as pairs of numbers. Out: `Grouped`.
Law: a pair that an officer parted is never in one series; without such a pair, series are what chains of links join. Money
     channels are groups of their own and know no verdicts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hezhan.engines.link.joining import Columns, Ints, groups, links, pair_keys
from hezhan.engines.link.judging import in_common, supported
from hezhan.engines.link.kinds import RULES
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
    torn = sorted({int(loose[one]) for one, other in words.apart if loose[one] == loose[other]})
    if not torn:
        return loose, ()
    cases = np.flatnonzero(np.isin(loose, torn))
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
    mine = inside[one]
    weighed = [
        (weight_between(of, a, b)[0], a, b) for a, b in zip(one[mine].tolist(), other[mine].tolist(), strict=True)
    ]
    of_part, overruled = parted(
        cases.tolist(),
        weighed,
        [pair for pair in words.same if inside[pair[0]]],
        [pair for pair in words.apart if inside[pair[0]] and inside[pair[1]]],
    )
    return of_part, tuple(overruled)


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


def weight_between(of: Columns, one: int, other: int) -> tuple[int, int]:
    """What two cases have in common, in thousandths of a nat: for the gang with what supports it, for the money channel."""
    sorts = (of.fraud[one], of.fraud[other])
    gang, channel = in_common(
        of.traces[of.first[one] : of.first[one + 1]],
        of.traces[of.first[other] : of.first[other + 1]],
        (of.day[one], of.day[other]),
        sorts,
        of.kinds,
        of.weights,
        RULES,
    )
    return int(supported(gang, channel, sorts)), int(channel)
