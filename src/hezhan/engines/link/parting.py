"""Parting: one group cut so that no two cases that an officer parted are in one series.

In:  links of a group with what each weighs, pairs that are the same by an officer's word, pairs that are apart.
Out: for each case the first of its part; officers' words that could not hold.
Law: the strongest link is joined first, officers' words before any, ties by the cases' order; a link that would bring parted
     cases together joins nothing. So the parts follow from links and words, and not from who came when.
"""

from collections.abc import Iterable, Sequence

Number = int  # of a case


class _Parts:
    def __init__(self, apart: Iterable[tuple[Number, Number]]) -> None:
        self._parent: dict[Number, Number] = {}
        self._enemies: dict[Number, set[Number]] = {}
        for one, other in apart:
            self._enemies.setdefault(one, set()).add(other)
            self._enemies.setdefault(other, set()).add(one)

    def root(self, case: Number) -> Number:
        while (above := self._parent.get(case, case)) != case:
            self._parent[case] = self._parent.get(above, above)
            case = above
        return case

    def joined(self, one: Number, other: Number) -> bool:
        """Join two parts; False where that is forbidden."""
        one, other = self.root(one), self.root(other)
        if one == other:
            return True
        hostile = self._enemies.get(one, set())
        if other in hostile:
            return False
        kept, gone = min(one, other), max(one, other)
        self._parent[gone] = kept
        for enemy in self._enemies.pop(gone, set()):
            theirs = self._enemies[enemy]
            theirs.discard(gone)
            theirs.add(kept)
            self._enemies.setdefault(kept, set()).add(enemy)
        return True


def parted(
    cases: Sequence[Number],
    links: Iterable[tuple[int, Number, Number]],
    same: Iterable[tuple[Number, Number]],
    apart: Iterable[tuple[Number, Number]],
) -> tuple[dict[Number, Number], list[tuple[Number, Number]]]:
    """Links are (weight, one, other), numbers in the cases' order. Second: the words `same` that could not hold."""
    parts = _Parts(apart)
    overruled = [pair for pair in sorted(same) if not parts.joined(*pair)]
    for _, one, other in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        parts.joined(one, other)
    return {case: parts.root(case) for case in cases}, overruled
