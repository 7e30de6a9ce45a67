"""How long crime's money lies in an account, beside what was published; and the quickest run."""

import math
from collections.abc import Sequence

from hezhan.city.pictures import frame, published
from hezhan.city.pictures.folder import MadeCity
from hezhan.city.pictures.moved import Replay, Run, deepest_run, dwells
from hezhan.city.pictures.svg import CRIME, CRIME_LIGHT, INK, MUTED, PUBLISHED, RULE, Box, Pen, Sheet, Type
from hezhan.city.rates import Rates
from hezhan.core.instants import SECOND

_WIDTH, _HEIGHT = 960, 700
_TICKS = (
    (1, "1 秒"),
    (10, "10 秒"),
    (60, "1 分"),
    (300, "5 分"),
    (900, "15 分"),
    (3600, "1 时"),
    (21_600, "6 时"),
    (86_400, "24 时"),
    (604_800, "7 天"),
)
_TOLD = (300, 900, 3600, 86_400)  # seconds after which the share that is gone is written
_LONGEST_S = _TICKS[-1][0]
_RUN_S = 60
_HALF_PERCENT = 50


def dwell(city: MadeCity, rates: Rates) -> str:
    """The picture."""
    name = frame.Name(
        "涉案款停留多久", "How long crime's money lies in an account of a crew: share of what came that is gone by then"
    )
    drawn = frame.sheet(_WIDTH, _HEIGHT, name)
    lay, came = dwells(city.crime_payments, city.mules)
    keys = [frame.Key(CRIME, "城市 the city", "line"), frame.Key(PUBLISHED, "公开的数字 published", "published")]
    frame.legend(drawn, (frame.LEFT, frame.TOP + 8), keys)
    plot = Box(84, 124, _WIDTH - 84 - 48, 300)
    frame.percent_axis(drawn, plot, 100, 25)
    _curve(drawn, plot, lay, came)
    _published(drawn, plot, rates)
    run = deepest_run(list(Replay(city.crime_payments).run()), _RUN_S * SECOND)
    _runs(drawn, Box(84, 500, plot.width, 100), run)
    frame.sources(
        drawn,
        _HEIGHT,
        _WIDTH,
        [
            "费率 rates: crime.laundering.paces, .depths, .rush_depths, .rush_s, .kept_percent, .gone_in_15_min_percent, "
            ".gone_in_60_min_percent. 按金额，先到先走，试卡的小额不计 by amount, oldest money first, tests left out; "
            f"{came // 100:,} 元 yuan came.",
            "公开 published: 28 % of mule money gone in 15 min, over half in an hour; 2M yuan through 7 layers in 23 s.",
        ],
    )
    return drawn.svg()


def _published(drawn: Sheet, plot: Box, rates: Rates) -> None:
    """28 % in 15 minutes; of the hour only that it was over half, which the line upwards means."""
    percent = rates.value("crime.laundering.gone_in_15_min_percent")
    quarter = (_x(plot, 900), plot.bottom - plot.height * percent / 100)
    drawn.diamond(quarter, 6.5, PUBLISHED)
    drawn.words((quarter[0] - 12, quarter[1] - 4), f"15 分钟 min: {percent} %", Type(12.5, PUBLISHED, "end"))
    x, half = _x(plot, 3600), plot.bottom - plot.height * _HALF_PERCENT / 100
    drawn.line([(x, half), (x, plot.y + 20)], Pen(PUBLISHED, 1.5, "3 3"))
    drawn.words((x - 12, plot.y + 30), "60 分钟：过半", Type(12.5, PUBLISHED, "end"))
    drawn.words((x - 12, plot.y + 46), "60 min: over half", Type(12.5, PUBLISHED, "end"))
    drawn.diamond((x, half), 6.5, PUBLISHED)


def _x(plot: Box, seconds: float) -> float:
    return plot.x + plot.width * math.log10(max(seconds, 1)) / math.log10(_LONGEST_S)


def _curve(drawn: Sheet, plot: Box, lay: Sequence[tuple[int, int]], came: int) -> None:
    for seconds, words in _TICKS:
        x = _x(plot, seconds)
        drawn.line([(x, plot.y), (x, plot.bottom)], Pen(RULE, 1))
        drawn.words((x, plot.bottom + 20), words, Type(12.5, INK, "middle"))
    percents = [(seconds, gone_percent(lay, came, seconds)) for seconds in _instants()]
    points = [(_x(plot, seconds), plot.bottom - plot.height * percent / 100) for seconds, percent in percents]
    drawn.area([(plot.x, plot.bottom), *points, (plot.right, plot.bottom)], CRIME_LIGHT)
    drawn.line(points, Pen(CRIME, 2.4))
    for seconds in _TOLD:
        percent = gone_percent(lay, came, seconds)
        x, y = _x(plot, seconds), plot.bottom - plot.height * percent / 100
        drawn.dot((x, y), 4.5, CRIME)
        drawn.words((x + 9, y + 16), f"{percent:.1f} %", Type(13, CRIME, bold=True))


def _instants() -> list[int]:
    """Seconds at which the curve is drawn, about evenly spaced on its scale."""
    return sorted({round(10 ** (step / 20)) for step in range(116)} | {*_TOLD, _LONGEST_S})


def gone_percent(lay: Sequence[tuple[int, int]], came: int, seconds: int) -> float:
    """Of all fen that came, the share that left within so many seconds."""
    return 100 * sum(fen for time, fen in lay if time <= seconds * SECOND) / max(came, 1)


def _runs(drawn: Sheet, plot: Box, run: Run | None) -> None:
    """Two runs on one scale of seconds: each dot an account that the money reaches."""
    drawn.words((plot.x - 56, plot.y - 26), "最快的一趟", Type(15, INK, bold=True))
    drawn.words((plot.x + 28, plot.y - 26), "the quickest run: each dot is one layer", Type(12.5, MUTED))
    scale = (plot.width - 330) / max(published.RUN_S, run.seconds if run else 0)
    begin = plot.x + 10
    even = [published.RUN_S * layer / published.RUN_LAYERS for layer in range(1, published.RUN_LAYERS + 1)]
    words = f"公开：{published.RUN_YUAN // 10_000} 万元，{published.RUN_LAYERS} 层，{published.RUN_S} 秒"
    _run(drawn, (begin, plot.y + 14), [second * scale for second in even], PUBLISHED, words)
    drawn.words((begin + even[-1] * scale + 20, plot.y + 32), "2M yuan, 7 layers, 23 s", Type(12, MUTED))
    if run is None:
        return
    seconds = [(payment.arrived - run.payments[0].sent) // SECOND for payment in run.payments]
    words = f"城市：{run.fen // 100:,} 元，{len(seconds)} 层，{run.seconds} 秒"
    _run(drawn, (begin, plot.y + 72), [second * scale for second in seconds], CRIME, words)
    english = f"the city: {run.fen // 100:,} yuan, {len(seconds)} layers, {run.seconds} s"
    drawn.words((begin + seconds[-1] * scale + 20, plot.y + 90), english, Type(12, MUTED))


def _run(drawn: Sheet, at: tuple[float, float], layers: Sequence[float], colour: str, words: str) -> None:
    drawn.line([at, (at[0] + layers[-1], at[1])], Pen(colour, 2))
    drawn.dot(at, 3, colour)
    for place, layer in enumerate(layers, 1):
        drawn.dot((at[0] + layer, at[1]), 9, colour)
        drawn.words((at[0] + layer, at[1] + 4.5), str(place), Type(12, "#ffffff", "middle", bold=True))
    drawn.words((at[0] + layers[-1] + 20, at[1] + 1), words, Type(13, colour, bold=True))
