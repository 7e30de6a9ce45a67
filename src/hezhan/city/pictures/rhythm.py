"""A day's rhythm: payments, calls, visits and the gangs' contacts by hour, on working days, weekends and holidays."""

from collections.abc import Mapping

from hezhan.city.pictures import frame
from hezhan.city.pictures.folder import MadeCity
from hezhan.city.pictures.svg import CRIME, FAINT, HONEST, INK, MUTED, OTHER, RULE, Box, Pen, Sheet, Type
from hezhan.city.rates import Rates

_WIDTH, _HEIGHT = 960, 700
_PANELS = (
    ("payment", "付款", "payments"),
    ("call", "通话", "calls"),
    ("visit", "访问网站", "visits to sites"),
    ("contact", "团伙的电话、短信、网站", "calls, SMS and visits that are a gang's"),
)
_DAYS = (
    ("work", INK, "工作日 working day"),
    ("weekend", HONEST, "周末 weekend"),
    ("holiday", OTHER, "五一假期 holiday of May"),
)
_HOURS = 24
_ROUND = {1: 5, 2: 4, 3: 3, 4: 4, 5: 5, 8: 4}  # first digit of an axis' end → parts


def rhythm(city: MadeCity, rates: Rates) -> str:
    """The picture."""
    drawn = frame.sheet(
        _WIDTH, _HEIGHT, frame.Name("一天的节奏", "A day's rhythm: how many an hour, on an average day")
    )
    frame.legend(drawn, (frame.LEFT, frame.TOP + 6), [frame.Key(colour, words, "line") for _, colour, words in _DAYS])
    counts = {(what, day, hour): count for what, day, hour, count in city.by_hour().iter_rows()}
    for place, (what, chinese, english) in enumerate(_PANELS):
        plot = Box(84 + place % 2 * 456, 142 + place // 2 * 258, 392, 176)
        drawn.words((plot.x - 56, plot.y - 16), chinese, Type(15, CRIME if what == "contact" else INK, bold=True))
        aside = plot.x - 56 + 15 * len(chinese) + 10
        drawn.words((aside, plot.y - 16), english, Type(12.5, MUTED))
        lines = {day: [counts.get((what, day, hour), 0) / 100 for hour in range(_HOURS)] for day, _, _ in _DAYS}
        _panel(drawn, plot, lines)
    hours = [name for name, _ in rates if name.startswith("life.hours.")]
    frame.sources(
        drawn,
        _HEIGHT,
        _WIDTH,
        [
            f"费率 rates: life.hours.* ({len(hours)}), life.week.percent, life.week.holidays, life.week.holiday_percent, "
            "crime.approach.hours_percent. "
            f"{city.about['people']:,} 人 people, {city.about['days']} 天 days.",
            "付款按真相，其余按交出的事件，团伙的由真相标明 payments from the truth, the others from the events, "
            "the gangs' as the truth marks them.",
        ],
    )
    return drawn.svg()


def _panel(drawn: Sheet, plot: Box, lines: Mapping[str, list[float]]) -> None:
    top, parts = _rounded_up(max(max(line) for line in lines.values()))
    for part in range(parts + 1):
        y = plot.bottom - plot.height * part / parts
        drawn.line([(plot.x, y), (plot.right, y)], Pen(RULE if part else FAINT, 1))
        level = top * part / parts
        drawn.words((plot.x - 8, y + 4), f"{level:,.0f}" if top >= 4 else f"{level:.1f}", Type(12, MUTED, "end"))
    step = plot.width / (_HOURS - 1)
    for hour in range(0, _HOURS, 3):
        drawn.words((plot.x + step * hour, plot.bottom + 18), f"{hour}时", Type(12, MUTED, "middle"))
    for day, colour, _ in _DAYS:
        points = [(plot.x + step * hour, plot.bottom - plot.height * y / top) for hour, y in enumerate(lines[day])]
        drawn.line(points, Pen(colour, 2.2))


def _rounded_up(most: float) -> tuple[float, int]:
    """The least round number that is not below, and into how many round parts it is cut."""
    scale = 0.1
    while True:
        for step, parts in _ROUND.items():
            if scale * step >= most:
                return scale * step, parts
        scale *= 10
