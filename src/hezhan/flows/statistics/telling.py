"""Figures told: of a period and a unit, beside the period before and the year before; a figure's rows; a text checked.

In:  a desk, the register. Out: `Told`; ids of rows; doubts about a text.
Law: a figure counts what this member may see and nothing else; what nothing in the books makes is said to be unknown here,
     not to be nothing. Every look is noted with what was asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from functools import cache
from typing import Final

from hezhan.core.instants import Instant, instant, local
from hezhan.engines.rights import Action
from hezhan.engines.statistics import (
    Counted,
    Doubt,
    Figure,
    How,
    Known,
    Period,
    Row,
    changed,
    count_text,
    counted,
    decimal,
    doubts,
    money_text,
    percent_text,
)
from hezhan.flows.desk import Desk, Thing
from hezhan.flows.facts import facts_at
from hezhan.flows.statistics.rows import COUNTED_HERE, rows_of

Register = Mapping[str, Figure]
_YUAN: Final = "元"
_LAST_OF_FEBRUARY: Final = (2, 29)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A figure as it is shown. `value` is exact: whole fen for money, otherwise a number such as '3/7' or '12.5'."""

    key: str
    name: str
    in_english: str
    definition: str
    defined: str
    measure: str
    text: str
    value: str
    base: int
    rows: int
    counted_here: bool  # whether anything in the books makes it yet
    to_period: str  # 环比
    to_year: str  # 同比
    target: str = ""


def told(desk: Desk, register: Register, period: Period, unit: str) -> list[Told]:
    """All figures of a period. Raises `NotAllowed`."""
    _look(desk, "figures", period, unit)
    rows = _Rows(desk, period)
    return [_told(one, rows, period, unit) for one in register.values()]


def rows_behind(desk: Desk, figure: Figure, period: Period, unit: str) -> Counted:
    """A figure with the ids of the matters that make it. Raises `NotAllowed`."""
    _look(desk, figure.key, period, unit)
    return counted(figure, rows_of(desk.book, figure.of, period.since, period.until), period, unit)


def checked(desk: Desk, register: Register, period: Period, unit: str, text: str) -> list[Doubt]:
    """What of a text no figure says. Raises `NotAllowed`."""
    _look(desk, "text", period, unit)
    rows = _Rows(desk, period)
    known = {one.key: _known(one, rows, period, unit) for one in register.values()}
    return list(doubts(text, {key: one for key, one in known.items() if one is not None}))


class _Rows:
    """Rows of each kind, read once for the period and those it is compared with."""

    def __init__(self, desk: Desk, period: Period) -> None:
        since = min(_before(period).since, _year_before(period).since)
        self.of = cache(lambda of: rows_of(desk.book, of, since, period.until))

    def counted(self, figure: Figure, period: Period, unit: str) -> Counted:
        rows: Sequence[Row] = self.of(figure.of)
        return counted(figure, rows, period, unit)


def _told(figure: Figure, rows: _Rows, period: Period, unit: str) -> Told:
    here = figure.of in COUNTED_HERE
    now = rows.counted(figure, period, unit)
    now = now if here else replace(now, value=None)
    before, year = (rows.counted(figure, one, unit) for one in (_before(period), _year_before(period)))
    return Told(
        key=figure.key,
        name=figure.name,
        in_english=figure.in_english,
        definition=figure.definition,
        defined=figure.defined,
        measure=figure.measure,
        text=_text(figure, now.value),
        value="" if now.value is None else str(now.value),
        base=now.base,
        rows=len(now.rows),
        counted_here=here,
        to_period=changed(now, before).text(),
        to_year=changed(now, year).text(),
        target="" if figure.target is None else f"{figure.target} {figure.measure}",
    )


def _text(figure: Figure, value: Fraction | None) -> str:
    if value is None:
        return "–"
    if figure.measure == _YUAN:
        return money_text(int(value))
    if figure.how is How.SHARE:
        return percent_text(value)
    if figure.how is How.MEDIAN:
        return f"{decimal(value, 1)} {figure.measure}"
    return count_text(int(value), figure.measure)


def _known(figure: Figure, rows: _Rows, period: Period, unit: str) -> Known | None:
    now = rows.counted(figure, period, unit)
    if now.value is None or figure.of not in COUNTED_HERE:
        return None
    others = (changed(now, rows.counted(figure, one, unit)).by for one in (_before(period), _year_before(period)))
    value = now.value / 100 if figure.measure == _YUAN else now.value
    changes = tuple(by for by in others if by is not None)
    return Known(key=figure.key, names=(figure.name,), value=value, measure=figure.measure, changes=changes)


def _look(desk: Desk, what: str, period: Period, unit: str) -> None:
    asked = {"since": _day(period.since), "until": _day(period.until), "unit": unit}
    desk.look_at(Action.STATISTICS_READ, Thing("statistics", what, None, facts_at(unit)), asked)


def _day(at: Instant) -> str:
    return local(at).isoformat()


def _before(period: Period) -> Period:
    """As long a time before: a whole calendar month is compared with the month before."""
    since, until = local(period.since), local(period.until)
    if _is_first(since) and _is_first(until):
        months = (until.year - since.year) * 12 + until.month - since.month
        return Period(since=_moved(since, -months), until=period.since)
    return Period(since=Instant(2 * period.since - period.until), until=period.since)


def _year_before(period: Period) -> Period:
    return Period(since=_moved(local(period.since), -12), until=_moved(local(period.until), -12))


def _is_first(at: datetime) -> bool:
    return at.day == 1 and (at.hour, at.minute, at.second, at.microsecond) == (0, 0, 0, 0)


def _moved(at: datetime, months: int) -> Instant:
    """The same day and time so many months on; 29 February becomes the 28th in other years."""
    count = at.year * 12 + at.month - 1 + months
    day = 28 if (at.month, at.day) == _LAST_OF_FEBRUARY else at.day
    return instant(at.replace(year=count // 12, month=count % 12 + 1, day=day))
