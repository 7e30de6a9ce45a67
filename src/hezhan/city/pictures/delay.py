"""How late victims report, and how much of their money a stop could still have met at that moment."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from hezhan.city.pictures import frame, published
from hezhan.city.pictures.folder import MadeCity
from hezhan.city.pictures.moved import Replay
from hezhan.city.pictures.svg import CRIME, FAINT, HONEST, HONEST_LIGHT, INK, MUTED, PAPER, RULE, Box, Pen, Sheet, Type
from hezhan.city.rates import Rates
from hezhan.core.instants import SECOND

_WIDTH, _HEIGHT = 960, 620
_STEPS = (
    (300, "≤ 5 分"),
    (900, "≤ 15 分"),
    (1_800, "≤ 30 分"),
    (3_600, "≤ 1 时"),
    (10_800, "≤ 3 时"),
    (21_600, "≤ 6 时"),
    (43_200, "≤ 12 时"),
    (86_400, "≤ 24 时"),
    (172_800, "≤ 2 天"),
    (432_000, "≤ 5 天"),
    (864_000, "≤ 10 天"),
    (2**40, "更久"),
)
_GROUPS = (
    ("MINUTES", 4, "一小时内 within the hour"),
    ("HOURS", 4, "当天 within the day"),
    ("DAYS", 4, "几天后 days later"),
)


_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Reported:
    """One case at the moment of its report."""

    waited_s: int  # since the last payment
    paid_fen: int
    with_crews_fen: int  # what of it lay in crews' accounts


def delay(city: MadeCity, rates: Rates) -> str:
    """The picture."""
    name = frame.Name(
        "多久报案，还剩多少",
        "How late victims report after their last payment, and how much still lies with crews then",
    )
    drawn = frame.sheet(_WIDTH, _HEIGHT, name)
    steps: list[list[Reported]] = [[] for _ in _STEPS]
    for one in reported(city):
        steps[next(place for place, (most, _) in enumerate(_STEPS) if one.waited_s < most)].append(one)
    paying = city.cases.filter(pl.col("stopped_in_time") == "false")
    never = int((paying["reported_at"] == "").sum())
    keys = [
        frame.Key(HONEST_LIGHT, f"报案 reports: {sum(map(len, steps)):,}"),
        frame.Key(FAINT, f"未报 none within the days: {never:,}"),
        frame.Key(CRIME, "报案时还在洗钱账户里的钱 share of money still in crews' accounts", "line"),
    ]
    frame.legend(drawn, (frame.LEFT, frame.TOP + 8), keys)
    plot = Box(84, 130, _WIDTH - 84 - 60, 300)
    frame.percent_axis(drawn, plot, 100, 25)
    _bars(drawn, plot, [len(step) for step in steps], never)
    _shares(drawn, plot, steps)
    _rates(drawn, plot, rates.weights("crime.reports.when"))
    frame.sources(
        drawn,
        _HEIGHT,
        _WIDTH,
        [
            "费率 rates: crime.reports.when, .minutes, .hours, .days（从最后一步起算 counted from the last step）。"
            "都是假定，没有公开的分布 assumptions: no distribution is published; "
            f"{published.PRESS}: stopped 20 minutes after a call.",
            "付了钱的案件 cases that paid. 柱：起数 bars: cases; "
            "横线：按金额，每两格合计 levels: by amount, for every two steps together.",
        ],
    )
    return drawn.svg()


def reported(city: MadeCity) -> list[Reported]:
    """Every reported case that paid, as its money stood when the report came."""
    moments = city.cases.with_row_index("case").filter(pl.col("reported_at") != "")
    when = pl.col("reported_at").str.to_datetime("%+", time_unit="us", time_zone="UTC").cast(pl.Int64)
    waiting = sorted((now, case) for case, now in moments.select("case", when).iter_rows())
    paid: defaultdict[int, int] = defaultdict(int)
    last: dict[int, int] = {}
    told: list[Reported] = []
    replay = Replay(city.crime_payments)

    def report(now: int) -> None:
        while waiting and waiting[0][0] < now:
            moment, case = waiting.pop(0)
            if case in last:
                held = _held(replay, city.mules, case)
                told.append(Reported((moment - last[case]) // SECOND, paid[case], held))

    for moved in replay.run(before=report):
        payment = moved.payment
        if payment.purpose == "scam":
            paid[payment.case] += payment.fen
            last[payment.case] = payment.sent
    report(2**62)
    return told


def _held(replay: Replay, mules: frozenset[int], case: int) -> int:
    return sum(purse.get(case, 0) for account, purse in replay.purses.items() if account in mules)


def _slots(plot: Box) -> Iterator[Box]:
    """Room for each step and, at the end, for those who did not report."""
    width = plot.width / (len(_STEPS) + 1)
    for place in range(len(_STEPS) + 1):
        yield Box(plot.x + width * place, plot.y, width, plot.height)


def _bars(drawn: Sheet, plot: Box, counts: list[int], never: int) -> None:
    most = max(1, never, *counts)
    words = [words for _, words in _STEPS] + ["未报"]
    for place, (slot, count) in enumerate(zip(_slots(plot), [*counts, never], strict=True)):
        height = plot.height * 0.8 * count / most
        bar = Box(slot.x + 8, plot.bottom - height, slot.width - 16, height, 2)
        drawn.box(bar, FAINT if place == len(_STEPS) else HONEST_LIGHT)
        below = plot.bottom - 7
        colour = PAPER if place == len(_STEPS) else HONEST
        drawn.words((slot.x + slot.width / 2, below), str(count), Type(12.5, colour, "middle", bold=True))
        drawn.words((slot.x + slot.width / 2, plot.bottom + 20), words[place], Type(12.5, INK, "middle"))


def _shares(drawn: Sheet, plot: Box, steps: list[list[Reported]]) -> None:
    """One level for every two steps, over all the money in them."""
    slots = list(_slots(plot))
    for place in range(0, len(steps), _AT_ONCE):
        told = [one for step in steps[place : place + _AT_ONCE] for one in step]
        if not told:
            continue
        share = sum(one.with_crews_fen for one in told) / sum(one.paid_fen for one in told)
        ends, y = (slots[place].x + 4, slots[place + _AT_ONCE - 1].right - 4), plot.bottom - plot.height * share
        drawn.line([(ends[0], y), (ends[1], y)], Pen(CRIME, 3))
        drawn.words((sum(ends) / 2, y - 7), f"{100 * share:.0f} %", Type(13, CRIME, "middle", bold=True, halo=True))


def _rates(drawn: Sheet, plot: Box, weights: Mapping[str, int]) -> None:
    """Under the axis, what the rates say of each stretch of time."""
    slots, total, place = list(_slots(plot)), sum(weights.values()), 0
    for name, count, words in _GROUPS:
        _bracket(drawn, (slots[place].x + 6, slots[place + count - 1].right - 6), plot.bottom + 34)
        middle = (slots[place].x + slots[place + count - 1].right) / 2
        drawn.words((middle, plot.bottom + 56), words, Type(12.5, INK, "middle"))
        drawn.words(
            (middle, plot.bottom + 74), f"费率 rate {100 * weights[name] // total} %", Type(12.5, MUTED, "middle")
        )
        place += count
    drawn.words((slots[-1].x + slots[-1].width / 2, plot.bottom + 56), "never", Type(12.5, INK, "middle"))
    never = f"{100 * weights['NEVER'] // total} %"
    drawn.words((slots[-1].x + slots[-1].width / 2, plot.bottom + 74), never, Type(12.5, MUTED, "middle"))


def _bracket(drawn: Sheet, ends: tuple[float, float], y: float) -> None:
    drawn.line([(ends[0], y - 5), (ends[0], y), (ends[1], y), (ends[1], y - 5)], Pen(RULE, 1.5))
