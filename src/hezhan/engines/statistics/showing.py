"""How a figure and its change are written, in Chinese and in English.

In:  a figure, an exact value; a change. Out: text.
Law: Chinese writes 万 and 亿, English plain digits; both say the same number to the same precision.
"""

from fractions import Fraction
from typing import Final

from hezhan.engines.statistics.comparing import Change, Why
from hezhan.engines.statistics.figures import Figure, How
from hezhan.engines.statistics.written import YUAN, count_text, decimal, money_text, percent_text

NOTHING: Final = "–"
_WHY: Final = {
    Why.NO_BASE: ("基数为零", "base is zero"),
    Why.UNKNOWN: (NOTHING, NOTHING),
    Why.REDEFINED: ("口径变更，不作比较", "defined anew, not compared"),
}
_WAYS: Final = {0: ("持平", "unchanged"), 1: ("上升", "up"), -1: ("下降", "down")}
_ENGLISH_MEASURES: Final = {YUAN: " yuan", "分钟": " minutes"}


def figure_text(figure: Figure, value: Fraction | None, *, english: bool = False) -> str:
    """'7,274.00 万元', '847 名', '92.40%'; in English '72,740,000.00 yuan', '847', '92.40%'."""
    if value is None:
        return NOTHING
    if figure.how is How.SHARE:
        return percent_text(value)
    if english:
        return _digits(figure, value) + _ENGLISH_MEASURES.get(figure.measure, "")
    if figure.measure == YUAN:
        return money_text(int(value))
    if figure.how is How.MEDIAN:
        return f"{decimal(value, 1)} {figure.measure}"
    return count_text(int(value), figure.measure)


def _digits(figure: Figure, value: Fraction) -> str:
    if figure.measure == YUAN:
        return decimal(value / 100, 2)
    return decimal(value, 1 if figure.how is How.MEDIAN else 0)


def change_text(change: Change, figure: Figure, *, english: bool = False) -> str:
    """'上升 71.11%（基数 495 名）', '基数为零'; 'up 71.11% (base 495)'."""
    if change.by is None:
        return _WHY[change.why or Why.UNKNOWN][english]
    base = figure_text(figure, change.before, english=english)
    return f"{brief_text(change, english=english)} (base {base})" if english else f"{brief_text(change)}（基数 {base}）"


def brief_text(change: Change, *, english: bool = False) -> str:
    """'上升 71.11%', 'down 2.00 points': the change where its base stands elsewhere on the page."""
    if change.by is None:
        return _WHY[change.why or Why.UNKNOWN][english]
    way = _WAYS[(change.by > 0) - (change.by < 0)][english]
    if not change.by:
        return way
    points = (" 个百分点", " points")[english] if change.points else ""
    return f"{way} {decimal(abs(change.by) * 100, 2)}{points}" if points else f"{way} {percent_text(abs(change.by))}"
