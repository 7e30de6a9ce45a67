"""Small bars of the last periods, one panel for each figure, in grey: the present one black, unknown ones a gap.

In:  rows of figures. Out: SVG. Each panel has its own scale from nought, told by its last value in words.
"""

from collections.abc import Sequence
from fractions import Fraction
from html import escape
from typing import Final

from hezhan.core.papers import FigureRow

_ACROSS: Final = 3
_WIDTH, _HEIGHT, _BARS = 220, 92, 44  # of a panel; of its bars
_GAP: Final = 14
_TEXT: Final = 'font-family="Noto Sans CJK SC" font-size="11"'
_NOW, _BEFORE, _INK, _RULE = "#15181b", "#a9afb4", "#454c52", "#b4bab5"


def charts(rows: Sequence[FigureRow]) -> str:
    """All panels, three across."""
    deep = -(-len(rows) // _ACROSS)
    width, height = _ACROSS * (_WIDTH + _GAP), max(1, deep) * _HEIGHT
    panels = "".join(
        f'<g transform="translate({n % _ACROSS * (_WIDTH + _GAP)} {n // _ACROSS * _HEIGHT})">{_panel(row)}</g>'
        for n, row in enumerate(rows)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{panels}</svg>'


def _panel(row: FigureRow) -> str:
    values = [Fraction(one) if one else None for one in row.trend]
    top = max((one for one in values if one is not None), default=Fraction(0))
    step = Fraction(_WIDTH, max(1, len(values)))
    bars = "".join(
        _bar(n, value / top if top else Fraction(0), step, last=n == len(values) - 1)
        for n, value in enumerate(values)
        if value is not None
    )
    base = _BARS + 24
    return (
        f'<text x="0" y="13" {_TEXT} fill="{_INK}">{escape(row.name)}</text>'
        f'<text x="{_WIDTH}" y="13" text-anchor="end" {_TEXT} font-weight="bold" fill="{_NOW}">{escape(row.value)}</text>'
        f'{bars}<path d="M0 {base}H{_WIDTH}" stroke="{_RULE}"/>'
    )


def _bar(n: int, share: Fraction, step: Fraction, *, last: bool) -> str:
    high = max(float(share * _BARS), 0.8)  # nought is a line, unknown is nothing
    x, wide = float(n * step + step / 6), float(step * 2 / 3)
    place = f'x="{x:.2f}" y="{_BARS + 24 - high:.2f}" width="{wide:.2f}" height="{high:.2f}"'
    return f'<rect {place} fill="{_NOW if last else _BEFORE}"/>'
