"""Figures told: of a period and a unit, beside the period before and the year before; a figure's rows; a text checked.

In:  a desk, the register. Out: figures as they are shown; ids of rows; doubts about a text.
Law: a figure counts what this member may see and nothing else; what nothing in the books makes is said to be unknown here,
     not to be nothing. Every look is noted with what was asked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from hashlib import sha256
from typing import Final

from hezhan.core.instants import local
from hezhan.core.matters import ChangeTold, FigureTold
from hezhan.engines.rights import Action
from hezhan.engines.statistics import (
    Change,
    Counted,
    Doubt,
    Figure,
    Known,
    Period,
    Row,
    brief_text,
    change_text,
    changed,
    counted,
    doubts,
    figure_text,
)
from hezhan.flows.desk import Desk, Thing
from hezhan.flows.facts import facts_at
from hezhan.flows.statistics.periods import before, year_before
from hezhan.flows.statistics.rows import COUNTED_HERE, rows_of
from hezhan.ports import Book

Register = Mapping[str, Figure]
TREND: Final = 12  # periods that a trend goes back
_YUAN: Final = "元"


def told(desk: Desk, register: Register, period: Period, unit: str) -> list[FigureTold]:
    """All figures of a period. Raises `NotAllowed`."""
    _look(desk, "figures", period, unit)
    return figures_of(desk.book, register, period, unit)


def figures_of(book: Book, register: Register, period: Period, unit: str) -> list[FigureTold]:
    """All figures of a period, as this book shows them."""
    rows = _Rows(book, period)
    return [_told(one, rows, period, unit) for one in register.values()]


def rows_behind(desk: Desk, figure: Figure, period: Period, unit: str) -> Counted:
    """A figure with the ids of the matters that make it. Raises `NotAllowed`."""
    _look(desk, figure.key, period, unit)
    return counted(figure, rows_of(desk.book, figure.of, period.since, period.until), period, unit)


def checked(desk: Desk, register: Register, period: Period, unit: str, text: str) -> list[Doubt]:
    """What of a text no figure says. Raises `NotAllowed`."""
    _look(desk, "text", period, unit)
    return doubts_of(text, figures_of(desk.book, register, period, unit))


def doubts_of(text: str, figures: Iterable[FigureTold]) -> list[Doubt]:
    """The numbers of a text that none of these figures says."""
    known = {one.key: _known(one) for one in figures if one.value}
    return list(doubts(text, known))


class _Rows:
    """Rows of each kind, read once for the period and those it is compared with."""

    def __init__(self, book: Book, period: Period) -> None:
        self.before = [period]
        while len(self.before) < TREND:
            self.before.append(before(self.before[-1]))
        since = min(self.before[-1].since, year_before(period).since)
        self.of = cache(lambda of: rows_of(book, of, since, period.until))

    def counted(self, figure: Figure, period: Period, unit: str) -> Counted:
        rows: Sequence[Row] = self.of(figure.of)
        found = counted(figure, rows, period, unit)
        return found if figure.of in COUNTED_HERE else replace(found, value=None)


def _told(figure: Figure, rows: _Rows, period: Period, unit: str) -> FigureTold:
    now = rows.counted(figure, period, unit)
    to_period, to_year = (changed(now, rows.counted(figure, one(period), unit)) for one in (before, year_before))
    return FigureTold(
        key=figure.key,
        name=figure.name,
        in_english=figure.in_english,
        definition=figure.definition,
        defined=figure.defined,
        version=figure.since,
        measure=figure.measure,
        text=figure_text(figure, now.value),
        text_in_english=figure_text(figure, now.value, english=True),
        value=_exact(now.value),
        base=now.base,
        rows=len(now.rows),
        digest=sha256("\n".join(now.rows).encode()).hexdigest(),
        counted_here=figure.of in COUNTED_HERE,
        to_period=_change(to_period, figure),
        to_year=_change(to_year, figure),
        trend=tuple(_exact(rows.counted(figure, one, unit).value) for one in reversed(rows.before)),
        target="" if figure.target is None else f"{figure.target} {figure.measure}",
    )


def _change(change: Change, figure: Figure) -> ChangeTold:
    return ChangeTold(
        by=_exact(change.by),
        before=figure_text(figure, change.before),
        text=change_text(change, figure),
        in_english=change_text(change, figure, english=True),
        brief=brief_text(change),
        brief_in_english=brief_text(change, english=True),
    )


def _exact(value: Fraction | None) -> str:
    return "" if value is None else str(value)


def _known(figure: FigureTold) -> Known:
    value = Fraction(figure.value)
    return Known(
        key=figure.key,
        names=(figure.name, figure.in_english),
        value=value / 100 if figure.measure == _YUAN else value,
        measure=figure.measure,
        changes=tuple(Fraction(one.by) for one in (figure.to_period, figure.to_year) if one.by),
    )


def _look(desk: Desk, what: str, period: Period, unit: str) -> None:
    asked = {"since": local(period.since).isoformat(), "until": local(period.until).isoformat(), "unit": unit}
    desk.look_at(Action.STATISTICS_READ, Thing("statistics", what, None, facts_at(unit)), asked)
