"""The tree over a stretch of links: one link is shown to be under a signed root by a few hashes, the others stay unseen.

In:  the links of a stretch, in order. Out: the root; for one of them the path to it, a step for each level: 'L' or 'R', on
     which side the neighbour stands, then the neighbour's hash.
Law: the shape is that of RFC 6962 (neighbours in pairs, a last one without neighbour goes up as it is), so position and
     size determine the sides, and a path fits one position only.
"""

from collections.abc import Sequence
from typing import Final

from hezhan.engines.evidence.hashes import Digest, digest, node

EMPTY: Final[Digest] = digest(b"")  # the root over no links

Path = tuple[str, ...]


class Tree:
    """All levels of the tree, the links themselves first."""

    def __init__(self, leaves: Sequence[Digest]) -> None:
        self._levels = [list(leaves)]
        while len(self._levels[-1]) > 1:
            self._levels.append(_above(self._levels[-1]))

    @property
    def root(self) -> Digest:
        """The root; of no leaves the hash of nothing."""
        return self._levels[-1][0] if self._levels[0] else EMPTY

    def path(self, position: int) -> Path:
        """The steps from the leaf at `position` (from 0) to the root."""
        steps = []
        for level in self._levels[:-1]:
            neighbour = position ^ 1
            if neighbour < len(level):
                steps.append(("L" if position & 1 else "R") + level[neighbour])
            position >>= 1
        return tuple(steps)


def _above(level: list[Digest]) -> list[Digest]:
    pairs = [node(level[n], level[n + 1]) for n in range(0, len(level) - 1, 2)]
    return pairs + level[len(pairs) * 2 :]


def sides(position: int, size: int) -> str:
    """On which side the neighbour stands at each level, for one leaf of `size`."""
    told = ""
    while size > 1:
        if position ^ 1 < size:
            told += "L" if position & 1 else "R"
        position, size = position >> 1, (size + 1) >> 1
    return told


def climb(leaf: Digest, path: Path) -> Digest:
    """The root to which the path leads."""
    top = leaf
    for step in path:
        top = node(step[1:], top) if step[0] == "L" else node(top, step[1:])
    return top
