"""Amounts: what honest people pay one another and what victims pay, on a scale where each step is ten times the last."""

import math
from collections.abc import Iterable

import numpy as np

from hezhan.city.pictures import frame, published
from hezhan.city.pictures.folder import MadeCity
from hezhan.city.pictures.svg import CRIME, FAINT, HONEST, INK, MUTED, PUBLISHED, RULE, Box, Pen, Sheet, Type
from hezhan.city.rates import Rates

_WIDTH, _HEIGHT = 960, 612
_MANTISSAS = (100, 158, 251, 398, 631)  # five bins to a power of ten
_FIRST, _LAST = 0, 7  # powers of ten of a yuan at the ends
_EDGES = [m * 10**power for power in range(_FIRST, _LAST) for m in _MANTISSAS] + [100 * 10**_LAST]  # fen
_TICKS = ("1 元", "10", "100", "1,000", "1 万", "10 万", "100 万", "1,000 万")


def amounts(city: MadeCity, rates: Rates) -> str:
    """The picture."""
    name = frame.Name("金额：平常的付款与被骗的付款", "Amounts: honest payments and payments of victims, log scale")
    drawn = frame.sheet(_WIDTH, _HEIGHT, name)
    honest, scam = _binned(city.honest_fen()), _binned([_scam_fen(city)])
    keys = [
        frame.Key(HONEST, f"平常 honest: {honest.sum():,}"),
        frame.Key(CRIME, f"被骗 victims': {scam.sum():,}"),
        frame.Key(PUBLISHED, "公开的数字 published", "published"),
    ]
    frame.legend(drawn, (frame.LEFT, frame.TOP + 8), keys)
    plot = Box(84, 122, _WIDTH - 84 - 40, 258)
    top = max(int(100 * count.max()) // max(int(count.sum()), 1) for count in (honest, scam)) // 5 * 5 + 5
    frame.percent_axis(drawn, plot, top, 5)
    _steps(drawn, plot, 100 * honest / max(honest.sum(), 1) / top, HONEST)
    _steps(drawn, plot, 100 * scam / max(scam.sum(), 1) / top, CRIME)
    _scale(drawn, plot)
    _published(drawn, plot)
    types = [name for name, _ in rates if name.startswith("crime.loss_yuan.")]
    frame.sources(
        drawn,
        _HEIGHT,
        _WIDTH,
        [
            f"费率 rates: crime.loss_yuan.* ({len(types)}), crime.victims.trial_yuan, crime.victims.transaction_limit_yuan, "
            "life.sizes.*. 每格五分之一个数量级 each step is a fifth of a power of ten; share of its own kind. "
            "利息、手续费、存取款、本人账户之间不计 interest, fees, cash and own accounts left out.",
            f"公开 published: {published.PRESS}; {published.NOTICE}.",
        ],
    )
    return drawn.svg()


def _scam_fen(city: MadeCity) -> Iterable[int]:
    return [payment.fen for payment in city.crime_payments if payment.purpose == "scam"]


def _binned(days: Iterable[Iterable[int]]) -> np.ndarray:
    """How many amounts fall into each bin; smaller and larger ones count in the first and the last."""
    total = np.zeros(len(_EDGES) - 1, np.int64)
    for day in days:
        bins = np.searchsorted(_EDGES, np.asarray(day, np.int64), side="right") - 1
        total += np.bincount(np.clip(bins, 0, len(total) - 1), minlength=len(total))
    return total


def _steps(drawn: Sheet, plot: Box, heights: np.ndarray, colour: str) -> None:
    step = plot.width / len(heights)
    tops = plot.bottom - plot.height * heights
    points = [(plot.x + step * (bin_ + side), float(y)) for bin_, y in enumerate(tops) for side in (0, 1)]
    drawn.line([(plot.x, plot.bottom), *points, (plot.right, plot.bottom)], Pen(colour, 2.2))


def _scale(drawn: Sheet, plot: Box) -> None:
    step = plot.width / (_LAST - _FIRST)
    for place, words in enumerate(_TICKS):
        x = plot.x + step * place
        drawn.line([(x, plot.bottom), (x, plot.bottom + 6)], Pen(FAINT, 1))
        drawn.words((x, plot.bottom + 22), words, Type(12.5, INK, "middle"))


def _published(drawn: Sheet, plot: Box) -> None:
    """Published sums on the same scale, each on a line of its own."""
    line = plot.bottom + 50
    for place, one in enumerate(published.PAYMENTS):
        x = plot.x + plot.width * (math.log10(one.yuan) - _FIRST) / (_LAST - _FIRST)
        y = line + 24 * place
        drawn.line([(x, plot.bottom), (x, y)], Pen(RULE, 1, "2 3"))
        drawn.diamond((x, y), 6.5, PUBLISHED)
        drawn.words((x + 14, y + 5), f"{one.yuan:,} 元", Type(13, PUBLISHED, bold=True))
        drawn.words((x - 14, y + 5), f"{one.chinese} {one.english}", Type(12.5, MUTED, "end"))
