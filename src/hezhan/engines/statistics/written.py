"""Numbers as press copies write them: 19.13 万条, 3,288 亿元, 上升 71.1%, 850,000 余个; read and written exactly.

In:  a text; or a whole number with its measure. Out: numbers with their place, scale and precision; a text.
Law: what is written says the number to the precision that is shown and no more: read back, it lies within half of its last
     place. 万 is ten thousand and 亿 a hundred million; nothing is ever rounded twice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

WAN: Final = 10_000
YI: Final = 100_000_000
SCALES: Final = {"": 1, "千": 1_000, "万": WAN, "百万": 100 * WAN, "千万": 1_000 * WAN, "亿": YI, "万亿": WAN * YI}
YUAN: Final = "元"
PERCENT: Final = "%"

_MEASURES: Final = "元|美元|港元|起|宗|件|个|名|人|条|次|户|张|部|省|市|家|分钟|小时|天|倍"
_NUMBER: Final = re.compile(
    rf"(?<![\d.,A-Za-z])(?P<sign>-)?(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d{{1,15}})(?P<part>\.\d{{1,6}})?\s?"
    rf"(?:(?P<percent>%|％|个百分点)|(?P<scale>万亿|千万|百万|亿|万|千)?(?P<more>余|多)?\s?(?P<measure>{_MEASURES})?)"
    rf"(?![\d,.]*\d)"
)
_DATE: Final = re.compile(r"\s?(?:年|月|日|号|时(?!间)|点(?!\d)|分(?!钟)|秒|岁|级|届|期|号令|条第|款)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A number at text[start:end]. `value` is in the measure's own unit; `half` is half of its last shown place."""

    start: int
    end: int
    value: Fraction
    half: Fraction
    scale: str
    measure: str  # '%' for shares; '' where none is written
    more: bool  # 余, 多: at least so many

    def says(self, exact: Fraction) -> bool:
        """Whether the exact number is what is written, to the precision that is shown."""
        if self.more:
            return self.value <= exact < self.value + 2 * self.half * 10
        return abs(exact - self.value) <= self.half


def numbers_in(text: str) -> Iterator[Written]:
    """Every number of a text with a measure, a scale or a percent sign, and bare ones; dates and clauses left out."""
    for found in _NUMBER.finditer(text):
        if _DATE.match(text, found.end("part") if found["part"] else found.end("digits")):
            continue
        yield _written(found)


def _written(found: re.Match[str]) -> Written:
    digits, part = found["digits"].replace(",", ""), found["part"] or ""
    scale = found["scale"] or ""
    times = Fraction(SCALES[scale])
    if found["percent"]:
        times = Fraction(1, 100)
    sign = -1 if found["sign"] else 1
    return Written(
        start=found.start(),
        end=found.end(),
        value=sign * Fraction(digits + part) * times,
        half=times / 10 ** len(part.lstrip(".")) / 2,
        scale=scale,
        measure=PERCENT if found["percent"] else found["measure"] or "",
        more=bool(found["more"]),
    )


def count_text(count: int, measure: str = "") -> str:
    """191300 条 → '19.13 万条': four figures at most behind 万 and 亿, whole below ten thousand."""
    scale, of = _scale(abs(count))
    if of == 1:
        return f"{count:,} {measure}".rstrip()
    return f"{decimal(Fraction(count, of), 2)} {scale}{measure}"


def money_text(fen: int) -> str:
    """7274000000 fen → '7,274.00 万元'; two decimals always, yuan below ten thousand."""
    scale, of = _scale(abs(fen) // 100)
    return f"{decimal(Fraction(fen, 100 * of), 2)} {scale}{YUAN}"


def percent_text(share: Fraction, places: int = 2) -> str:
    """0.711 → '71.10%'."""
    return f"{decimal(share * 100, places)}%"


def decimal(value: Fraction, places: int) -> str:
    """To so many places, halves away from zero, with commas."""
    unit = 10**places
    scaled = abs(value) * unit
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = "-" if value < 0 and whole else ""
    return f"{sign}{whole // unit:,}" + (f".{whole % unit:0{places}d}" if places else "")


def _scale(count: int) -> tuple[str, int]:
    if count >= YI:
        return "亿", YI
    return ("万", WAN) if count >= WAN else ("", 1)
