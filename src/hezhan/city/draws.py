"""Chance, from whole numbers only: the same seed draws the same world on every machine.

Law: each part of the world (`part`) has a stream of its own, so a change in one part does not stir the others.
"""

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Draws:
    """A stream of chance for one part of the world."""

    def __init__(self, seed: int, part: str) -> None:
        self._random = random.Random(f"hezhan city, seed {seed}, {part}")

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return self._random.randrange(low, high + 1)

    def chance(self, percent: int) -> bool:
        """True in `percent` of a hundred cases."""
        return self._random.randrange(100) < percent

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, all equally likely."""
        return items[self._random.randrange(len(items))]

    def weighted(self, weights: Mapping[T, int]) -> T:
        """One of the keys, each as likely as its weight says."""
        left = self._random.randrange(sum(weights.values()))
        for key, weight in weights.items():
            left -= weight
            if left < 0:
                return key
        raise AssertionError("weights are not negative")

    def by_quantiles(self, points: Sequence[int]) -> int:
        """A number from a distribution given by equally spaced quantiles, straight between (as `chance.by_quantiles`)."""
        piece = self._random.randrange(len(points) - 1)
        return points[piece] + (points[piece + 1] - points[piece]) * self._random.randrange(1 << 20) // (1 << 20)

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """`count` different items (fewer when there are fewer), in their own order."""
        left = list(range(len(items)))
        chosen = [left.pop(self._random.randrange(len(left))) for _ in range(min(count, len(items)))]
        return [items[position] for position in sorted(chosen)]

    def digits(self, count: int) -> str:
        """`count` decimal digits."""
        return f"{self._random.randrange(10**count):0{count}d}"

    def shares(self, whole: int, parts: int, step: int) -> list[int]:
        """`whole` cut into `parts` of similar size, all but the last multiples of `step`; none is zero or less."""
        cut: list[int] = []
        for left in range(parts, 1, -1):
            even = (whole - sum(cut)) // left
            part = even * self.between(70, 130) // 100 // step * step
            if part > 0:
                cut.append(part)
        rest = whole - sum(cut)
        return [*cut, rest] if rest > 0 else cut
