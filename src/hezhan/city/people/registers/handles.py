"""Chat ids and moments of records.

Law: a person has one WeChat id and one QQ number, nobody else has the same; their forms are those that anybody's have.
"""

import numpy as np
import polars as pl

from hezhan.city.chance import below
from hezhan.city.people.numbering import Writing, permuted, scattered
from hezhan.city.people.registers.asked import Asked
from hezhan.city.world import Int32s, Int64s
from hezhan.core.instants import SECOND

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ALPHABET = _LETTERS + "0123456789"
_FACTORY, _FACTORY_LETTERS = "wxid_", 14
_OWN_LETTERS, _OWN_DIGITS = (2, 6), (3, 8)
_LEAST = 6  # characters of an id of one's own
_DAY_S = 86_400
_SHANGHAI_S = 8 * 3600


def wechats(asked: Asked, person: Int32s) -> pl.Series:
    """The WeChat id of each: as the factory made it, or letters and digits of their own."""
    seed = asked.world.seed
    rows = person.astype(np.int64)
    letters = _between(asked, "wechat letters", rows, _OWN_LETTERS)
    digits = np.maximum(_between(asked, "wechat digits", rows, _OWN_DIGITS), _LEAST - letters)
    factory = asked.some("wechat.factory", rows)
    lengths = np.where(factory, len(_FACTORY) + _FACTORY_LETTERS, letters + digits)
    writing = Writing(lengths)
    made = np.flatnonzero(factory)
    writing.word(made, 0, _FACTORY)
    half = len(_ALPHABET) ** 5
    writing.letters(made, 5, 4, below(asked.stream("wechat"), rows[made], len(_ALPHABET) ** 4), _ALPHABET)
    writing.letters(made, 9, 10, permuted(seed, "wechat", rows[made], half, half), _ALPHABET)
    for of_letters in range(_OWN_LETTERS[0], _OWN_LETTERS[1] + 1):
        for of_digits in range(_OWN_DIGITS[0], _OWN_DIGITS[1] + 1):
            own = np.flatnonzero(~factory & (letters == of_letters) & (digits == of_digits))
            if len(own):
                _write_own(writing, seed, own, rows[own], (of_letters, of_digits))
    return writing.series("wechat")


def _write_own(writing: Writing, seed: int, own: Int64s, person: Int64s, form: tuple[int, int]) -> None:
    letters, digits = form
    number = permuted(seed, f"wechat {letters} {digits}", person, len(_LETTERS) ** letters, 10**digits)
    writing.letters(own, 0, letters, number // 10**digits, _LETTERS)
    writing.digits(own, letters, digits, number % 10**digits)


def qqs(asked: Asked, person: Int32s) -> pl.Series:
    """The QQ number of each: nine or ten digits."""
    rows = person.astype(np.int64)
    lengths = _between(asked, "qq digits", rows, (9, 10))
    writing = Writing(lengths)
    for length in (9, 10):
        own = np.flatnonzero(lengths == length)
        writing.digits(own, 0, 1, 1 + below(asked.stream("qq"), rows[own], 3))
        writing.digits(own, 1, length - 1, scattered(asked.world.seed, f"qq {length}", rows[own], length - 1))
    return writing.series("qq")


def during_day(asked: Asked, part: str, days: Int32s | Int64s, counters: Int64s) -> Int64s:
    """Instants between 8:00 and 22:00 in Shanghai of these days since 1970."""
    second = 8 * 3600 + below(asked.stream("second", part), counters, 14 * 3600)
    return (days.astype(np.int64) * _DAY_S - _SHANGHAI_S + second) * SECOND


def _between(asked: Asked, part: str, rows: Int64s, ends: tuple[int, int]) -> Int64s:
    return ends[0] + below(asked.stream(part), rows, ends[1] - ends[0] + 1)
