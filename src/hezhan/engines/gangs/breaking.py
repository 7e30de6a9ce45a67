"""Breaking: whose removal leaves a gang in pieces.

In:  people and who has to do with whom. Out: up to so many people, the most breaking first, and how broken the gang is then.
Broken is measured as by Borgatti (Identifying sets of key players, 2006): of all pairs of people, the share that no way
joins. People are taken one after another, each the one after whose removal the share is largest; then each is exchanged for
a better one where there is one. In a very large gang only those with the most contacts are tried.
Law: the answer is a function of the set of contacts; it is at least as breaking as taking the best single person first.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

TRIED: Final = 60  # people of a large gang, by their contacts
_SAME: Final = 1e-12
_WHOLE: Final = 120  # people in a gang of whom everybody is tried

Near = Mapping[str, Set[str]]


@dataclass(frozen=True, slots=True)
class Key:
    """Somebody whose removal breaks; `share` of pairs that are parted once this one and those before are gone."""

    person: str
    share: float


def near_of(people: Collection[str], pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Who has to do with whom, within these people."""
    near: dict[str, set[str]] = {person: set() for person in people}
    for a, b in pairs:
        if a != b and a in near and b in near:
            near[a].add(b)
            near[b].add(a)
    return near


def parted(near: Near, without: Collection[str] = ()) -> float:
    """The share of pairs of those who are left that no way joins; 1 where there is nobody left to part."""
    gone = set(without)
    left = len(near) - len(gone & near.keys())
    if left < 2:
        return 1.0
    joined = sum(size * (size - 1) for size in _sizes(near, gone))
    return 1 - joined / (left * (left - 1))


def _sizes(near: Near, gone: set[str]) -> Iterable[int]:
    seen = set(gone)
    for person in near:
        if person in seen:
            continue
        seen.add(person)
        waiting, size = [person], 0
        while waiting:
            size += 1
            fresh = near[waiting.pop()] - seen
            seen |= fresh
            waiting += fresh
        yield size


def keys(near: Near, most: int = 3) -> Sequence[Key]:
    """The people without whom it falls apart; nobody where nobody's removal parts anything."""
    tried = _tried(near)
    chosen: list[str] = []
    while len(chosen) < min(most, len(tried)):
        chosen.append(_best(near, tried, chosen))
    chosen = _exchanged(near, tried, chosen)
    found: list[Key] = []
    for person in _in_order(near, chosen):
        found.append(Key(person, parted(near, [*(one.person for one in found), person])))
    most_parted = max((key.share for key in found), default=0.0)
    if most_parted <= parted(near) + _SAME:
        return []
    return found[: 1 + next(n for n, key in enumerate(found) if key.share >= most_parted - _SAME)]


def _tried(near: Near) -> list[str]:
    by_contacts = sorted(near, key=lambda person: (-len(near[person]), person))
    return by_contacts if len(near) <= _WHOLE else by_contacts[:TRIED]


def _best(near: Near, tried: Sequence[str], chosen: Sequence[str]) -> str:
    return max((one for one in tried if one not in chosen), key=lambda one: (parted(near, [*chosen, one]), _later(one)))


def _later(person: str) -> tuple[int, ...]:
    """Of equals the first in code-point order."""
    return tuple(-ord(letter) for letter in person)


def _exchanged(near: Near, tried: Sequence[str], chosen: list[str]) -> list[str]:
    """Each exchanged once for somebody who parts more beside the others."""
    for place in range(len(chosen)):
        others = [*chosen[:place], *chosen[place + 1 :]]
        better = _best(near, tried, others)
        if parted(near, [*others, better]) > parted(near, chosen) + _SAME:
            chosen = [*chosen[:place], better, *chosen[place + 1 :]]
    return chosen


def _in_order(near: Near, chosen: Sequence[str]) -> Sequence[str]:
    """The same people, the most breaking first."""
    left, order = sorted(chosen), list[str]()
    while left:
        order.append(_best(near, left, order))
        left.remove(order[-1])
    return order
