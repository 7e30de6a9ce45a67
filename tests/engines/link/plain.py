"""Linking as it is written down, slowly: every pair of cases is looked at, groups are joined until nothing changes."""

from collections import Counter
from itertools import combinations

from hezhan.engines.link.judging import ALIKE, ENOUGH, FEW, HALVED, MONEY_TOO, SPREAD, WIDE
from hezhan.engines.link.kinds import LEAST, NEEDED, OF


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
    return {frozenset(group) for group in found}
