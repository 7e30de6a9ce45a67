"""Occasions: a number of things that happen on one day, or one thing for each of some people, with draws for each of them.

Law: what is drawn for an occasion depends only on the seed, the part's name, the day and the occasion's number, so a day can
be made alone, in any order, and rows may be dropped without stirring the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from hezhan.city import chance
from hezhan.city.days import at
from hezhan.city.world import Bools, Int32s, Int64s
from hezhan.core.instants import SECOND

_MILLION = 1_000_000
_CHILDREN = 1 << 12  # no occasion has more parts than this


@dataclass(frozen=True, slots=True, eq=False)
class Occasions:
    """Some occasions of one part of life; `number` tells them apart."""

    seed: int
    part: str
    day: int  # 0 for what holds on every day
    number: Int64s

    @classmethod
    def of_day(cls, seed: int, part: str, day: int, among: int, per_million: int) -> Self:
        """As many occasions as `per_million` of `among` make; the fraction left over is decided by chance."""
        whole, rest = divmod(among * per_million, _MILLION)
        extra = chance.happens(chance.stream(seed, "life", part, day, "count"), np.zeros(1, np.int64), rest)[0]
        return cls(seed, part, day, np.arange(whole + int(extra)))

    def __len__(self) -> int:
        return len(self.number)

    def kept(self, rows: Bools | Int64s) -> Self:
        """Only these occasions, by mask or position."""
        return type(self)(self.seed, self.part, self.day, self.number[rows])

    def parts(self, counts: Int64s) -> tuple[Self, Int64s]:
        """Each occasion's `counts` parts as occasions of their own, and for each part the position of its whole."""
        whole = np.repeat(np.arange(len(counts)), counts)
        nth = np.arange(len(whole)) - np.repeat(np.cumsum(counts) - counts, counts)
        return type(self)(self.seed, f"{self.part}, parts", self.day, self.number[whole] * _CHILDREN + nth), whole

    def below(self, what: str, limit: int | Int64s) -> Int64s:
        """A whole number from 0 to `limit` - 1."""
        return chance.below(self._stream(what), self.number, limit)

    def between(self, what: str, low: int, high: int) -> Int64s:
        """A whole number from `low` to `high`, both included."""
        return chance.between(self._stream(what), self.number, low, high)

    def happens(self, what: str, per_million: int | Int64s) -> Bools:
        """True in so many of a million cases."""
        return chance.happens(self._stream(what), self.number, per_million)

    def weighted(self, what: str, weights: Sequence[int] | Int64s) -> Int64s:
        """A position in `weights`, each as likely as its weight says."""
        return chance.weighted(self._stream(what), self.number, weights)

    def by_quantiles(self, what: str, points: Sequence[int]) -> Int64s:
        """A number from a distribution given by equally spaced quantiles."""
        return chance.by_quantiles(self._stream(what), self.number, points)

    def each_with(self, what: str, among: Int32s) -> tuple[Self, Int32s]:
        """One of `among` for each occasion; no occasions are left where there is nobody."""
        if not len(among):
            return self.kept(np.arange(0)), among[:0]
        return self, among[self.below(what, len(among))]

    def digits(self, what: str, count: int | Int64s) -> Int64s:
        """So many decimal digits, up to ten; leading ones may be zero."""
        ten = self.below(f"{what}, high", 10**5) * 10**5 + self.below(f"{what}, low", 10**5)
        cut: Int64s = ten // 10 ** (10 - np.asarray(count, np.int64))
        return cut

    def moments(self, what: str, hours: Sequence[int]) -> Int64s:
        """An instant of the day: `hours` says how likely each of the 24 hours is; within the hour every second alike."""
        second = self.weighted(f"{what}, hour", hours) * 3600 + self.below(f"{what}, second", 3600)
        return at(self.day) + second * SECOND

    def _stream(self, what: str) -> chance.Stream:
        return chance.stream(self.seed, "life", self.part, self.day, what)


def always(seed: int, part: str, number: np.ndarray) -> Occasions:
    """Draws that are the same on every day, one for each row number: habits."""
    return Occasions(seed, part, 0, number.astype(np.int64))
