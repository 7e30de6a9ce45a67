"""Judging: what one trace weighs, and what two cases have in common. Compiled, in whole thousandths of a nat.

In:  the cases that have a trace, their days and types of fraud; two cases' traces. Out: weights.
Law: a trace's weight follows from who has it, and from nothing else, so it does not matter in which order they came; whoever
     asks twice gets the same number.

Genericness is learnt from who has the trace: what many have weighs less, and what is had in every sort of fraud is
everybody's (a hotline, a meeting app, a platform), while what many have in one or two sorts of fraud may be a large gang's.
"""

from typing import Final

import numba
import numpy as np

from hezhan.engines.link.kinds import ACROSS, CHANNEL, FALL, HALF_LIFE, MOST, WEIGHT

UNDATED: Final = np.int32(-(2**31))
UNTYPED: Final = np.int16(-1)
FEW: Final = 32  # cases of a trace that are looked at two by two; of more, each beside the one before it
WIDE: Final = 16  # times as many cases may share what is seen in one or two sorts of fraud only
ENOUGH: Final = 4  # cases whose sort is known, before anything follows from it
SPREAD: Final = 40  # of a hundred: so many outside the two main sorts, and it is everybody's
MONEY_TOO: Final = 1500  # a shared account beside other evidence
ALIKE: Final = 800  # the same sort of fraud beside other evidence
HALVED: Final = 693  # ln 2
GENERIC: Final = 0


@numba.njit(cache=True, nogil=True)
def spread_of(members, fraud):  # type: ignore[no-untyped-def]
    """Cases whose sort of fraud is known, and of them those outside the two main sorts."""
    sorts = np.sort(fraud[members])
    known = first = second = run = 0
    for i in range(len(sorts)):
        if sorts[i] < 0:
            continue
        known += 1
        run = run + 1 if i and sorts[i] == sorts[i - 1] else 1
        if i + 1 == len(sorts) or sorts[i + 1] != sorts[i]:
            if run > first:
                first, second = run, first
            elif run > second:
                second = run
    return known, known - first - second


@numba.njit(cache=True, nogil=True)
def weight_of(members, kind, fraud, rules):  # type: ignore[no-untyped-def]
    """What a trace weighs between two cases of the same day; GENERIC where it is everybody's."""
    count = len(members)
    most = rules[kind, MOST]
    if count > most * WIDE:
        return GENERIC
    known = outside = 0
    if count >= ENOUGH:
        known, outside = spread_of(members, fraud)
    if known >= ENOUGH and outside * 100 > SPREAD * known:
        return GENERIC
    one_sort = known >= ENOUGH and known * 2 >= count
    if count > most and not one_sort:
        return GENERIC
    doubled = 0
    while (2 << doubled) < count:
        doubled += 1
    fall = rules[kind, FALL] // 4 if one_sort else rules[kind, FALL]
    return max(rules[kind, WEIGHT] - fall * doubled, GENERIC)


@numba.njit(cache=True, nogil=True, inline="always")
def faded(weight, kind, one, other, rules):  # type: ignore[no-untyped-def]
    """A weight between two days: by its half-life the trace may have passed into other hands."""
    if one == UNDATED or other == UNDATED:
        return weight
    gap = abs(np.int64(one) - np.int64(other))
    return max(weight - gap * HALVED // rules[kind, HALF_LIFE], 0)


@numba.njit(cache=True, nogil=True, inline="always")
def between(weight, kind, days, sorts, rules):  # type: ignore[no-untyped-def]
    """A weight between two cases: faded, and less between two sorts of fraud."""
    come = faded(weight, kind, days[0], days[1], rules)
    if sorts[0] >= 0 and sorts[1] >= 0 and sorts[0] != sorts[1]:
        come = max(come - rules[kind, ACROSS], 0)
    return come


@numba.njit(cache=True, nogil=True)
def in_common(one, other, days, sorts, kinds, weights, rules):  # type: ignore[no-untyped-def]
    """What two cases' traces (sorted codes) come to: (gang, money channel). `days`, `sorts`: of the two."""
    gang = channel = 0
    i = j = 0
    while i < len(one) and j < len(other):
        if one[i] < other[j]:
            i += 1
        elif one[i] > other[j]:
            j += 1
        else:
            code = one[i]
            kind = kinds[code]
            come = between(weights[code], kind, days, sorts, rules)
            if rules[kind, CHANNEL]:
                channel += come
            else:
                gang += come
            i += 1
            j += 1
    return gang, channel


@numba.njit(cache=True, nogil=True, inline="always")
def supported(gang, channel, sorts):  # type: ignore[no-untyped-def]
    """The gang's evidence with what supports it; support without evidence is nothing."""
    if gang == 0:
        return 0
    come = gang
    if channel > 0:
        come += MONEY_TOO
    if sorts[0] >= 0 and sorts[0] == sorts[1]:
        come += ALIKE
    return come
