"""A score for people (one table) and for programs (JSON).

Shares are rounded to hundredths of a per cent, but what is not all is never shown as 100.00 %, and what is not nothing
never as 0.00 %.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from hezhan.bench.score.families import Family
from hezhan.bench.score.figures import Better, Definition, Figure, Number, Unit
from hezhan.bench.score.scoring import Absent, Score
from hezhan.core.money import yuan

NOTHING = "–"
_COLUMNS: Any = (
    ("", "left"),
    ("指标", "left"),
    ("", "center"),
    ("值", "right"),
    ("分子 / 分母", "right"),
    ("定义", "left"),
)
_WAY = {Better.HIGH: "↑", Better.LOW: "↓"}


def shown(score: Score) -> RenderableType:
    """The table, then what is absent, then notes."""
    below = [*_absences(score.absent), *score.notes]
    return Group(_table(score), *(Text(line, style="dim") for line in below))


def _table(score: Score) -> Table:
    drawn = Table(
        title=f"成绩 {score.result}  对照真相 {score.truth}{_made_by(score)}",
        caption="↑ 越高越好，↓ 越低越好；定义见 docs/scoreboard.md",
        title_justify="left",
        caption_justify="left",
        header_style="bold",
        show_edge=False,
        pad_edge=False,
    )
    for heading, side in _COLUMNS:
        drawn.add_column(heading, justify=side, overflow="fold")
    before = ""
    for family, figures in score.measured:
        if family.title != before:
            drawn.add_section()
        for figure in filter(_is_shown, figures):
            drawn.add_row("" if family.title == before else family.title, *_cells(figure))
            before = family.title
    return drawn


def _made_by(score: Score) -> str:
    told = ((" 规则", score.rule), (" 返还方法", score.strategy))
    return "".join(f" {what} {name}" for what, name in told if name)


def _is_shown(figure: Figure) -> bool:
    return not figure.part or figure.definition.parts_shown


def _cells(figure: Figure) -> tuple[str, ...]:
    one = figure.definition
    if figure.part:
        return f"  其中 {figure.part}", _WAY[one.better], value_text(figure), sums_text(figure), ""
    return one.name, _WAY[one.better], value_text(figure), sums_text(figure), one.key


def value_text(figure: Figure) -> str:
    """'93.10 %', '1,234.00 元·小时', '1 分 12 秒'; '–' where there is no value."""
    return NOTHING if figure.value is None else _VALUE[figure.definition.unit](figure.value)


def sums_text(figure: Figure) -> str:
    """'27 / 29 案', '1,234.00 / 2,000.00 元', or only over how many it was taken."""
    one = figure.definition
    if figure.denominator is None:
        return ""
    if one.unit is Unit.MONEY_SHARE:
        return f"{yuan(int(figure.numerator or 0))} / {yuan(figure.denominator)} 元"
    below = f"{figure.denominator:,} {one.of}".rstrip()
    return below if figure.numerator is None else f"{_number_text(figure.numerator)} / {below}"


def _number_text(number: Number) -> str:
    return f"{int(number):,}" if Fraction(number).denominator == 1 else _rounded(Fraction(number))


def _rounded(value: Fraction) -> str:
    """Two decimals, halves up, exactly."""
    return yuan((value * 200 + 1) // 2)


def _percent(value: Fraction) -> str:
    hundredths = (value * 20_000 + 1) // 2
    if 0 < value < 1:
        hundredths = min(max(hundredths, 1), 9_999)
    return f"{hundredths // 100}.{hundredths % 100:02d} %"


def _clock(value: Fraction) -> str:
    minutes, seconds = divmod((value * 2 + 1) // 2, 60)
    return f"{minutes:,} 分 {seconds:02d} 秒" if minutes else f"{seconds} 秒"


_VALUE: Mapping[Unit, Callable[[Fraction], str]] = MappingProxyType(
    {
        Unit.MONEY_SHARE: _percent,
        Unit.SHARE: _percent,
        Unit.FEN_HOURS: lambda value: f"{yuan((value * 2 + 1) // 2)} 元·小时",
        Unit.SECONDS: _clock,
        Unit.MINUTES: lambda value: f"{_rounded(value)} 分钟",
        Unit.PER_10000: lambda value: f"{_rounded(value)} 对",
    }
)


def _absences(absent: Sequence[Absent]) -> Iterator[str]:
    """One line for what the result lacks, one for what only the truth lacks."""
    unsaid = [(one.family.title, one.in_result) for one in absent if one.in_result]
    unknown = [(one.family.title, one.in_truth) for one in absent if not one.in_result]
    for where, lacking in (("结果", unsaid), ("真相", unknown)):
        if lacking:
            yield f"{where}里没有，未评：{'  '.join(_by_title(lacking))}"


def _by_title(lacking: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    files: dict[str, dict[str, None]] = {}
    for title, names in lacking:
        files.setdefault(title, {}).update(dict.fromkeys(names))
    yield from (f"{title}（{'，'.join(names)}）" for title, names in files.items())


def as_json(score: Score) -> dict[str, Any]:
    """Everything for programs; the unit says what value, numerator and denominator count."""
    return {
        "result": str(score.result),
        "truth": str(score.truth),
        "policy": score.rule,
        "strategy": score.strategy,
        "figures": [_figure(family, figure) for family, figures in score.measured for figure in figures],
        "absent": [
            {
                "family": one.family.title,
                "keys": [definition.key for definition in one.family.definitions],
                "not_in_result": list(one.in_result),
                "not_in_truth": list(one.in_truth),
            }
            for one in score.absent
        ],
        "notes": list(score.notes),
    }


def _figure(family: Family, figure: Figure) -> dict[str, Any]:
    one: Definition = figure.definition
    return {
        "key": one.key,
        "part": figure.part,
        "family": family.title,
        "name": one.name,
        "unit": str(one.unit),
        "better": str(one.better),
        "value": _number(figure.value),
        "numerator": _number(figure.numerator),
        "denominator": figure.denominator,
        "text": value_text(figure),
    }


def _number(value: Number | None) -> int | float | None:
    """Whole where it is whole, otherwise rounded to six decimals; numerator and denominator keep the exact ratio."""
    if value is None or Fraction(value).denominator == 1:
        return None if value is None else int(value)
    return float(round(Fraction(value), 6))
