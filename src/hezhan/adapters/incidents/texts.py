"""Texts of an incident → what they mean: amounts, times, numbers, doors, yes or no.

In: text as an officer, a bank or another system wrote it. Out: the value, or None where it is none.
Law: never a float; an amount that is only about right ('五万左右') is none, because the money could not be found by it.
"""

import re
import unicodedata
from typing import Final

from hezhan.adapters.incidents.fields import HOW_WORDS, NO, UNSAID, YES
from hezhan.adapters.statements.amounts import Unit, fen_of
from hezhan.adapters.statements.texts import AROUND
from hezhan.adapters.statements.times import instant_of, is_day
from hezhan.core.incidents import How
from hezhan.core.instants import Instant
from hezhan.core.money import LARGEST, Fen

LOST: Final = "\ufffd"

_SURROGATES = re.compile("[\ud800-\udfff]")
# What cannot be stored, and what makes text look like another: controls and marks of direction and of no width.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BREAKS = re.compile(r"[\s\u2028\u2029]+")
_LARGE = re.compile(r"(\d{1,9})(?:\.(\d{1,6}))?(万|千|百|亿)(?:元|块|块钱)?")
_UNITS: Final = {"百": 10**4, "千": 10**5, "万": 10**6, "亿": 10**10}  # in fen
_QUOTES: Final = AROUND + "'`’‘\"="
_POINT_ZERO = re.compile(r"(\d+)\.0+")
_GROUPED = re.compile(r"[\d*+]+(?:[ \-][\d*]+)+")
_SPOILT = re.compile(r"[+-]?\d(?:\.\d+)?[eE]\+?\d+")


def clean(text: str) -> str:
    """Without what cannot be stored or seen; half a character becomes `LOST`."""
    return _UNSEEN.sub("", _SURROGATES.sub(LOST, text.replace("\r\n", "\n"))).strip(AROUND)


def one_line(text: str) -> str:
    """Cleaned, breaks and runs of blanks as one blank."""
    return _BREAKS.sub(" ", clean(text)).strip()


def fen_told(text: str) -> Fen | None:
    """'50,000.00', '￥5万', '3.5万元' → fen above 0."""
    plain = unicodedata.normalize("NFKC", text).strip(AROUND).replace(",", "").lstrip("¥")
    large = _LARGE.fullmatch(plain)
    fen = _large(*large.groups()) if large else fen_of(text, Unit.YUAN)
    return Fen(fen) if fen is not None and 0 < fen <= LARGEST else None


def _large(whole: str, part: str | None, unit: str) -> int | None:
    """Exact or nothing: '1.000001千' is no amount."""
    places = len(part or "")
    fen, left = divmod(int(whole + (part or "")) * _UNITS[unit], 10**places)
    return None if left else fen


def instant_told(text: str) -> Instant | None:
    """A time with or without an offset; without one it is Asia/Shanghai's."""
    at = instant_of(text)
    return Instant(at) if at is not None else None


def only_a_day(text: str) -> bool:
    """Whether a time that can be read names no time of day."""
    return is_day(text)


def number_told(text: str) -> str:
    """An account, a phone, an ID card: half-width, without grouping and what spreadsheets put around it."""
    plain = unicodedata.normalize("NFKC", one_line(text)).strip(_QUOTES)
    zero = _POINT_ZERO.fullmatch(plain)
    plain = zero[1] if zero else plain
    return re.sub(r"[ \-]", "", plain) if _GROUPED.fullmatch(plain) else plain


def is_spoilt(number: str) -> bool:
    """Whether a spreadsheet turned it into '6.2E+18' and lost its digits."""
    return bool(_SPOILT.fullmatch(number))


def how_told(text: str) -> How | None:
    """By which door."""
    plain = _BREAKS.sub("", unicodedata.normalize("NFKC", text)).lower()
    return next((How(how) for how, words in HOW_WORDS.items() if plain == how or plain in words), None)


def yes_no_told(text: str) -> tuple[bool | None, bool]:
    """The answer, and whether the text was one: '不详' is an answer that says nothing."""
    plain = _BREAKS.sub("", unicodedata.normalize("NFKC", text)).lower()
    if plain in UNSAID:
        return None, True
    return (plain in YES, True) if plain in YES | NO else (None, False)
