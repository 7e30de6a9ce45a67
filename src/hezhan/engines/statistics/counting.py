"""Counting: rows of a period become figures, and each figure names its rows.

In:  rows with their moment, unit, amount, place and marks; a period; a jurisdiction. Out: `Counted`.
Law: every figure is made of the rows it names and of no other: counted again from them, it is the same. Order never matters.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from hezhan.core.instants import Instant
from hezhan.engines.statistics.figures import Figure, How

_SHARE: Final = frozenset({How.SHARE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that counts. `amount` is in the figure's unit: fen for money, minutes for times; `id` opens it."""

    id: str
    of: str
    at: Instant
    unit: str  # a path, as in /350000/350200/
    case: str = ""  # whose case it belongs to
    amount: int = 1
    place: tuple[str, ...] = ()  # province, city
    marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From `since`, inclusive, until `until`, exclusive."""

    since: Instant
    until: Instant

    def holds(self, at: Instant) -> bool:
        """Whether something lies in it."""
        return self.since <= at < self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A figure of a period and a jurisdiction. `value` is None where nothing is known, such as a median of no rows.

    `base` is the denominator of a share, and how many rows a median rests on.
    """

    figure: Figure
    unit: str
    period: Period
    value: Fraction | None
    base: int
    rows: tuple[str, ...]


def counted(figure: Figure, rows: Iterable[Row], period: Period, unit: str) -> Counted:
    """The figure over the rows that lie in the period and at the unit or below it."""
    within = {row.id: row for row in rows if row.of == figure.of and period.holds(row.at) and row.unit.startswith(unit)}
    mine = [within[one] for one in sorted(within)]
    needed = mine if figure.how in _SHARE or figure.how is How.PLACES else [r for r in mine if figure.mark <= r.marks]
    return Counted(
        figure=figure,
        unit=unit,
        period=period,
        value=_value(figure, needed),
        base=len(needed),
        rows=tuple(row.id for row in needed),
    )


def _value(figure: Figure, rows: Sequence[Row]) -> Fraction | None:
    if figure.how is How.COUNT:
        return Fraction(len(rows))
    if figure.how is How.SUM:
        return Fraction(sum(row.amount for row in rows))
    if figure.how is How.PLACES:
        depth = 1 if "province" in figure.mark else 2
        return Fraction(len({row.place[:depth] for row in rows if len(row.place) >= depth}))
    if not rows:
        return None
    if figure.how is How.SHARE:
        return Fraction(sum(figure.mark <= row.marks for row in rows), len(rows))
    amounts = sorted(row.amount for row in rows)
    return Fraction(amounts[(len(amounts) - 1) // 2] + amounts[len(amounts) // 2], 2)
