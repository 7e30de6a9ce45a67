"""Precision, recall and F1 from counts, and their mean over classes.

F1 = 2·TP / (said + true) is the harmonic mean of precision TP / said and recall TP / true.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

import polars as pl

from hezhan.bench.score.figures import Definition, Figure, share


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were said, how many are true, and how many are both."""

    both: int
    said: int
    true: int

    def __add__(self, other: Self) -> "Counts":
        return Counts(self.both + other.both, self.said + other.said, self.true + other.true)

    @property
    def f1(self) -> Fraction:
        """0 where nothing is right; only asked where something was said or is true."""
        return Fraction(2 * self.both, self.said + self.true)


@dataclass(frozen=True, slots=True)
class Three:
    """The definitions of precision, recall and F1 of one thing."""

    precision: Definition
    recall: Definition
    f1: Definition

    def __iter__(self) -> Iterator[Definition]:
        return iter((self.precision, self.recall, self.f1))

    def figures(self, counts: Counts, part: str = "") -> Iterator[Figure]:
        """All three, of a whole or of a part."""
        yield share(self.precision, counts.both, counts.said, part)
        yield share(self.recall, counts.both, counts.true, part)
        yield share(self.f1, 2 * counts.both, counts.said + counts.true, part)


def counted(said: pl.DataFrame, true: pl.DataFrame, kind: str) -> dict[str, Counts]:
    """Distinct rows of both tables, which have the same columns, by the column `kind`; kinds in order."""
    said, true = said.unique(), true.unique()
    both = said.join(true, on=said.columns, how="semi")
    sizes = [dict(table.group_by(kind).len().iter_rows()) for table in (both, said, true)]
    return {name: Counts(*(size.get(name, 0) for size in sizes)) for name in sorted({*sizes[1], *sizes[2]})}


def total(counts: Mapping[str, Counts]) -> Counts:
    """All kinds together (micro)."""
    return sum(counts.values(), Counts(0, 0, 0))


def macro_f1(definition: Definition, counts: Mapping[str, Counts]) -> Figure:
    """The plain mean of F1 over all kinds that were said or are true."""
    return share(definition, sum((one.f1 for one in counts.values()), Fraction(0)), len(counts))
