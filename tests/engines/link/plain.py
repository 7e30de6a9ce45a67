"""Linking as it is written down, slowly: every pair of cases is looked at, groups are joined until nothing changes."""

from collections import Counter
from itertools import combinations

from hezhan.engines.link.book import order
from hezhan.engines.link.judging import ALIKE, ENOUGH, FEW, HALVED, MONEY_TOO, SPREAD, WIDE
from hezhan.engines.link.kinds import LEAST, NEEDED, OF, Kind


def weights(cases):
    """Of each trace, by who has it."""
    had = {}
    for case in cases:
        for trace in set(case.traces):
            had.setdefault(trace, []).append(case)
    return {trace: (_weight(trace, who), len(who)) for trace, who in had.items()}


def _weight(trace, who):
    rule, count = OF[trace.kind], len(who)
    sorts = Counter(case.fraud_type for case in who if case.fraud_type)
    known = sorts.total() if count >= ENOUGH else 0
    outside = known - sum(times for _, times in sorts.most_common(2))
    one_sort = known >= ENOUGH and known * 2 >= count
    if known >= ENOUGH and outside * 100 > SPREAD * known:
        return 0
    if count > rule.most * (WIDE if one_sort else 1):
        return 0
    doubled = next(times for times in range(64) if 2 << times >= count)
    return max(rule.weight - (rule.fall // 4 if one_sort else rule.fall) * doubled, 0)


def _faded(weight, trace, one, other):
    if one.day is None or other.day is None:
        return weight
    return max(weight - abs(one.day - other.day) * HALVED // OF[trace.kind].half_life, 0)


def evidence(one, other, known):
    """(gang with its support, gang alone, money channel)."""
    gang = channel = 0
    sold = one.fraud_type and other.fraud_type and one.fraud_type != other.fraud_type
    for trace in set(one.traces) & set(other.traces):
        weight = _faded(known[trace][0], trace, one, other)
        weight = max(weight - (OF[trace.kind].across if sold else 0), 0)
        if OF[trace.kind].channel:
            channel += weight
        else:
            gang += weight
    support = (MONEY_TOO if channel else 0) + (ALIKE if one.fraud_type and one.fraud_type == other.fraud_type else 0)
    return (gang + support if gang else 0), gang, channel


def linked(one, other, known, side):
    """Whether two cases are linked: by all they share, where few have it; or by one trace of many alone."""
    both = [trace for trace in set(one.traces) & set(other.traces) if OF[trace.kind].channel == side]
    alone = any(
        known[trace][1] > FEW and known[trace][0] and _faded(known[trace][0], trace, one, other) >= NEEDED[side]
        for trace in both
    )
    few = any(known[trace][1] <= FEW and known[trace][0] for trace in both)
    come, gang, channel = evidence(one, other, known)
    enough = channel >= NEEDED[1] if side else gang >= LEAST[0] and come >= NEEDED[0]
    return alone or (few and enough)


def groups(cases, side, apart=frozenset(), same=frozenset()):
    """Sets of case ids."""
    known, found = weights(cases), [{case.case_id} for case in cases]
    pairs = [
        (one.case_id, other.case_id)
        for one, other in combinations(cases, 2)
        if frozenset((one.case_id, other.case_id)) not in apart and linked(one, other, known, side)
    ]
    for one, other in [*pairs, *same]:
        mine, theirs = (next(group for group in found if case in group) for case in (one, other))
        if mine is not theirs:
            found.remove(theirs)
            mine |= theirs
    if side:
        return {frozenset(group) for group in found}
    return {part for group in found for part in _within_makers(group, cases, known, pairs, same)}


def _within_makers(group, cases, known, pairs, same):
    """The strongest link first; none between two parts whose main templates are others."""
    by_id, place = {case.case_id: case for case in cases}, {case.case_id: order(case) for case in cases}
    links = sorted(
        (sorted(pair, key=place.get) for pair in pairs if set(pair) <= group), key=lambda p: [*map(place.get, p)]
    )
    links.sort(key=lambda pair: -evidence(by_id[pair[0]], by_id[pair[1]], known)[0])
    parts = [{case} for case in group]

    def main(part):
        pages = Counter(
            trace for case in part for trace in set(by_id[case].traces) if trace.kind is Kind.PAGE and known[trace][0]
        )
        return {page for page, times in pages.items() if 2 * times >= max(pages.values())}

    words = [pair for pair in same if set(pair) <= group]
    for number, pair in enumerate([*words, *links]):
        mine, theirs = (next(part for part in parts if case in part) for case in pair)
        one, other = main(mine), main(theirs)
        if mine is not theirs and (number < len(words) or not one or not other or one & other):
            parts.remove(theirs)
            mine |= theirs
    return {frozenset(part) for part in parts}
