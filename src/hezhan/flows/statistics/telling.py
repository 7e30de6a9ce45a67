"""Figures told: of a period and a unit, beside the period before and the year before; a figure's rows; a text checked.

In:  a desk, what is counted from. Out: figures as they are shown; ids of rows; doubts about a text.
Law: what nothing in the books makes is said to be unknown here, not to be nothing. Who may not see the rows of a figure is
     shown no small count, nor one by which a small count of a unit beside could be reckoned. Every look is noted.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from hashlib import sha256
from typing import Final

from hezhan.core.instants import local
from hezhan.core.matters import ChangeTold, FigureTold
from hezhan.engines.rights import Action
from hezhan.engines.statistics import (
    LEAST,
    NOTHING,
    Change,
    Counted,
    Doubt,
    Figure,
    How,
    Known,
    Period,
    Row,
    brief_text,
    change_text,
    changed,
    doubts,
    figure_text,
    hidden,
    ranked,
)
from hezhan.flows.desk import Desk, Thing
from hezhan.flows.facts import facts_at
from hezhan.flows.statistics.ground import Counting, Ground, is_counted
from hezhan.flows.statistics.periods import before, year_before
from hezhan.flows.statistics.rows import OPENED_BY

_YUAN: Final = "元"
_KEPT_BACK: Final = ("不予显示", "not shown")
_NO_CHANGE: Final = ChangeTold(by="", before=NOTHING, text=NOTHING, in_english=NOTHING, brief="", brief_in_english="")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfUnit:
    """A figure of one unit among its peers. `rank` is None where the figure has no better and worse, or is not known."""

    unit: str
    name: str
    text: str
    text_in_english: str
    value: str
    rank: int | None


def told(desk: Desk, ground: Ground, period: Period, unit: str) -> list[FigureTold]:
    """All figures of a period. Raises `NotAllowed`."""
    _look(desk, "figures", period, unit)
    with ground.counting(period) as counting:
        return [_shown(desk, counting, one, unit) for one in ground.register.values()]


def figures_of(ground: Ground, period: Period, unit: str) -> list[FigureTold]:
    """All figures of a period, nothing kept back."""
    with ground.counting(period) as counting:
        return [_told(counting, one, unit) for one in ground.register.values()]


def rows_behind(desk: Desk, ground: Ground, figure: Figure, period: Period, unit: str) -> tuple[Counted, list[Row]]:
    """A figure with the rows that make it, the newest first. Raises `NotAllowed`."""
    _look(desk, figure.key, period, unit)
    desk.require(OPENED_BY.get(figure.of, Action.CASE_READ), _thing(figure.key, unit))
    with ground.counting(period) as counting:
        found = counting.counted(figure, unit)
        return found, sorted(counting.rows(found), key=lambda row: (-row.at, row.id))


def by_unit(desk: Desk, ground: Ground, figure: Figure, period: Period, unit: str) -> list[OfUnit]:
    """A figure of each unit right below one, with its rank among them. Raises `NotAllowed`."""
    _look(desk, figure.key, period, unit)
    with ground.counting(period) as counting:
        counts = {one: counting.counted(figure, one) for one in counting.below(unit)}
        kept_back = frozenset() if _opens(desk, figure, unit) else hidden({k: len(v.rows) for k, v in counts.items()})
        values = {one: None if one in kept_back else count.value for one, count in counts.items()}
        ranks = {} if figure.up is None else ranked(values, more_is_better=figure.up)
        return [
            OfUnit(
                unit=one,
                name=counting.units[one],
                text=_KEPT_BACK[0] if one in kept_back else figure_text(figure, value),
                text_in_english=_KEPT_BACK[1] if one in kept_back else figure_text(figure, value, english=True),
                value=_exact(value),
                rank=ranks.get(one),
            )
            for one, value in values.items()
        ]


def checked(desk: Desk, ground: Ground, period: Period, unit: str, text: str) -> list[Doubt]:
    """What of a text no figure says. Raises `NotAllowed`."""
    return doubts_of(text, told(desk, ground, period, unit))


def doubts_of(text: str, figures: Iterable[FigureTold]) -> list[Doubt]:
    """The numbers of a text that none of these figures says."""
    known = {one.key: _known(one) for one in figures if one.value}
    return list(doubts(text, known))


def _shown(desk: Desk, counting: Counting, figure: Figure, unit: str) -> FigureTold:
    """A figure as far as this member may know it."""
    whole = _told(counting, figure, unit)
    if _opens(desk, figure, unit) or not _is_small(counting, figure, unit):
        return whole
    return replace(
        whole,
        text=_KEPT_BACK[0],
        text_in_english=_KEPT_BACK[1],
        value="",
        base=0,
        rows=0,
        digest="",
        to_period=_NO_CHANGE,
        to_year=_NO_CHANGE,
        trend=(),
    )


def _opens(desk: Desk, figure: Figure, unit: str) -> bool:
    action = OPENED_BY.get(figure.of, Action.CASE_READ)
    return desk.decide(action, facts_at(unit)).allowed


def _is_small(counting: Counting, figure: Figure, unit: str) -> bool:
    """Whether it is made of few, or keeps back a unit beside it that is."""
    parts = {one: len(counting.counted(figure, one).rows) for one in counting.beside(unit)}
    return unit in hidden(parts) if len(parts) > 1 else 0 < parts[unit] < LEAST


def _told(counting: Counting, figure: Figure, unit: str) -> FigureTold:
    now = counting.counted(figure, unit)
    to_period, to_year = (
        changed(now, counting.counted(figure, unit, beside(counting.period))) for beside in (before, year_before)
    )
    return FigureTold(
        key=figure.key,
        in_chinese=figure.name,
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
        counted_here=is_counted(figure),
        to_period=_change(to_period, figure),
        to_year=_change(to_year, figure),
        trend=tuple(_exact(counting.counted(figure, unit, one).value) for one in counting.trend),
        target=_target(figure),
        target_in_english=_target(figure, english=True),
    )


def _target(figure: Figure, *, english: bool = False) -> str:
    """A target line; of a share it is told in percent."""
    if figure.target is None:
        return ""
    return figure_text(figure, Fraction(figure.target, 100 if figure.how is How.SHARE else 1), english=english)


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
        names=(figure.in_chinese, figure.in_english),
        value=value / 100 if figure.measure == _YUAN else value,
        measure=figure.measure,
        changes=tuple(Fraction(one.by) for one in (figure.to_period, figure.to_year) if one.by),
    )


def _look(desk: Desk, what: str, period: Period, unit: str) -> None:
    asked = {"since": local(period.since).isoformat(), "until": local(period.until).isoformat(), "unit": unit}
    desk.look_at(Action.STATISTICS_READ, _thing(what, unit), asked)


def _thing(what: str, unit: str) -> Thing:
    return Thing("statistics", what, None, facts_at(unit))
