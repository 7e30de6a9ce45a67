"""Numbers as people say and write them: 35.2, 两万三, 叁仟伍佰, 3万5, 一千零四十, 三点五万.

Out: hundredths, whole, so that money is never a float. What is more than any bank holds is no number.
"""

import re
from typing import Final

from hezhan.core.money import LARGEST

DIGIT: Final = {
    char: value
    for value, chars in enumerate(
        ("零〇○洞", "一壹幺", "二贰两俩", "三叁参", "四肆", "五伍", "六陆", "七柒拐", "八捌", "九玖")
    )
    for char in chars
}
SCALE: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "k": 1000, "K": 1000}
LARGE: Final = {"万": 10_000, "w": 10_000, "W": 10_000, "亿": 100_000_000}

SAID: Final = "零〇一二两俩三四五六七八九壹贰叁参肆伍陆柒捌玖"  # digits of amounts, dates and times
ALOUD: Final = "零〇洞幺一二两三四五六七拐八九"  # digits that phone numbers are read aloud with

_PART: Final = 10_000  # inside, a number is counted in ten-thousandths: 3.1415万 is whole yuan
_PIECE: Final = re.compile(r"(\d{1,3}(?:[,，]\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?)|(.)", re.DOTALL)
_MOST_DIGITS: Final = 14
_FACTOR_AFTER_POINT: Final = {"": 1, "千": 1000, "万": 10_000, "亿": 100_000_000}


def hundredths(text: str) -> int | None:
    """The number in hundredths, None when it is none: '1.28万' → 1280000, '两万三' → 2300000, '3k' → 300000."""
    parts = _with_point(text) if "点" in text else _Sum().read(text)
    if parts is None or not 0 <= parts * 100 <= LARGEST * _PART:
        return None
    return parts * 100 // _PART


class _Sum:
    """A number in the making: `whole` up to the last 万, `section` since then, `digit` not yet scaled."""

    def __init__(self) -> None:
        self.whole = self.section = 0
        self.digit: int | None = None
        self.scale = 0  # the scale said last; 0 after a 零, so that 一万零三 is not 一万三
        self.run = False  # the character before was a digit: 二三 is twenty-three

    def read(self, text: str) -> int | None:
        for number, char in _PIECE.findall(text):
            if number:
                self.digit, self.run = _arabic(number), False
                if self.digit is None:
                    return None
            elif char in DIGIT:
                self._one(DIGIT[char])
            elif char in SCALE:
                self.section += (_PART if self.digit is None else self.digit) * SCALE[char]
                self.digit, self.scale, self.run = None, SCALE[char], False
            elif char in LARGE:
                self.whole += ((self.section + (self.digit or 0)) or _PART) * LARGE[char]
                self.section, self.digit, self.scale, self.run = 0, None, LARGE[char], False
            else:
                return None
        return self.whole + self.section + self._rest()

    def _one(self, value: int) -> None:
        if self.run and self.digit is not None:
            self.digit = self.digit * 10 + value * _PART
        else:
            self.digit = value * _PART
        if value == 0:
            self.scale = 0
        self.run = True

    def _rest(self) -> int:
        """两万三: the next place is left unsaid."""
        rest = self.digit or 0
        return rest * self.scale // 10 if self.scale > 10 and rest < 10 * _PART else rest


def _arabic(text: str) -> int | None:
    whole, _, part = text.replace(",", "").replace("，", "").partition(".")
    if len(whole) > _MOST_DIGITS or len(part) > 4:
        return None
    return int(whole) * _PART + int(part.ljust(4, "0"))


def _with_point(text: str) -> int | None:
    """三点五万."""
    before, _, after = text.partition("点")
    count = next((place for place, char in enumerate(after) if char not in DIGIT), len(after))
    whole, factor = _Sum().read(before), _FACTOR_AFTER_POINT.get(after[count:])
    if whole is None or factor is None or not 1 <= count <= 4:
        return None
    digits = int(aloud(after[:count]))
    return (whole + digits * int(10 ** (4 - count))) * factor


def small(text: str) -> int | None:
    """A whole number as in dates and times: '10', '十', '二十三', '廿三'; None when it is none."""
    if text.isascii():
        return int(text) if text.isdigit() and len(text) <= 4 else None
    value = hundredths(text.replace("廿", "二十").replace("卅", "三十"))
    return None if value is None else value // 100


def aloud(text: str) -> str:
    """Digits read aloud, as digits: '幺三八' → '138'; what is no digit is left out."""
    return "".join(char if char.isdigit() else str(DIGIT[char]) for char in text if char in DIGIT or char.isdigit())
