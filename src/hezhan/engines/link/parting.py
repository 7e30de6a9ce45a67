"""Parting: one group cut so that no two cases that an officer parted are in one series, and no two makers' templates mix.

In:  links of a group with what each weighs, pairs that are the same by an officer's word, pairs that are apart, and the
     templates of pages that each case knows.
Out: for each case the first of its part; officers' words that could not hold.
Law: the strongest link is joined first, officers' words before any, ties by the cases' order; a link that would bring parted
     cases together joins nothing, nor does one between two parts whose main templates differ: a number sold twice, or a
     victim who was deceived twice, would join two gangs. So parts follow from links and words, and not from who came when.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

Number = int  # of a case
Templates = Mapping[Number, Collection[int]]


class _Parts:
    def __init__(self, apart: Iterable[tuple[Number, Number]], templates: Templates) -> None:
        self._parent: dict[Number, Number] = {}
        self._enemies: dict[Number, set[Number]] = {}
        self._known = {case: Counter(seen) for case, seen in templates.items() if seen}
        for one, other in apart:
            self._enemies.setdefault(one, set()).add(other)
            self._enemies.setdefault(other, set()).add(one)

    def root(self, case: Number) -> Number:
        while (above := self._parent.get(case, case)) != case:
            self._parent[case] = self._parent.get(above, above)
            case = above
        return case

    def linked(self, one: Number, other: Number) -> None:
        """Join two parts by a link, unless they work with other templates."""
        mine, theirs = self._main(self.root(one)), self._main(self.root(other))
        if not mine or not theirs or mine & theirs:
            self.joined(one, other)

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
        if gone in self._known:
            self._known.setdefault(kept, Counter()).update(self._known.pop(gone))
        return True

    def _main(self, root: Number) -> set[int]:
        """Templates that at least half as many of a part's cases know as its most frequent one."""
        known = self._known.get(root)
        if not known:
            return set()
        most = max(known.values())
        return {template for template, cases in known.items() if 2 * cases >= most}


def parted(
    cases: Sequence[Number],
    links: Iterable[tuple[int, Number, Number]],
    same: Iterable[tuple[Number, Number]],
    apart: Iterable[tuple[Number, Number]],
    templates: Templates,
) -> tuple[dict[Number, Number], list[tuple[Number, Number]]]:
    """Links are (weight, one, other), numbers in the cases' order. Second: the words `same` that could not hold."""
    parts = _Parts(apart, templates)
    overruled = [pair for pair in sorted(same) if not parts.joined(*pair)]
    for _, one, other in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        parts.linked(one, other)
    return {case: parts.root(case) for case in cases}, overruled
