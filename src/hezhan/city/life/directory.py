"""Firms of one kind by place: which one somebody goes to, works for or buys from, the larger ones more often.

Law: the draw for an occasion is the same firm whatever else is drawn; firms without an account are never drawn.
"""

import numpy as np

from hezhan.city.life.occasions import Occasions
from hezhan.city.world import NOBODY, FirmKind, Int32s, Int64s, World


class Directory:
    """The firms of some kinds; each stands as often in its place's list as its size says."""

    def __init__(self, world: World, kinds: tuple[FirmKind, ...], size: Int64s) -> None:
        """`size` of every firm of the world, at least 1; a few hundred at most keep the lists short."""
        firms = world.firms
        able = np.isin(firms.kind, kinds) & (world.accounts.of_firm != NOBODY)
        rows = np.flatnonzero(able)
        rows = rows[np.argsort(firms.place[rows], kind="stable")]
        self._listed = np.repeat(rows, size[rows]).astype(np.int32)
        self._count = np.bincount(firms.place[self._listed], minlength=len(world.places.code))
        self._first = np.cumsum(self._count) - self._count

    def __len__(self) -> int:
        return len(self._listed)

    def near(self, occasions: Occasions, what: str, place: Int32s) -> Int32s:
        """A firm of that place for each occasion; anywhere when the place has none; NOBODY when there is none at all."""
        here = self._count[place]
        some = here > 0
        spread = np.where(some, here, max(1, len(self._listed)))
        return self._at(np.where(some, self._first[place], 0) + occasions.below(what, spread))

    def anywhere(self, occasions: Occasions, what: str) -> Int32s:
        """A firm of any place; NOBODY when there is none at all."""
        return self._at(occasions.below(what, max(1, len(self._listed))))

    def _at(self, position: Int64s) -> Int32s:
        if not len(self._listed):
            return np.full(len(position), NOBODY, np.int32)
        return self._listed[position]
