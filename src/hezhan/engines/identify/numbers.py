"""ID numbers, phones and cards as they are compared: digit by digit, with what is hidden, 15 and 18 digits alike.

In:  columns as anybody wrote them. Out: arrays by record; a digit that is not shown is `UNKNOWN`.
Law: a number of 15 digits and the one of 18 made from it have the same `whole`; a masked number has none.
"""

from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from hezhan.engines.identify.texts import UInt64s, hashes, plain, points

UNKNOWN: Final = 255
X: Final = 10
NONE, SURE, SPOILT, OLD, SHOWN_IN_PART = 0, 1, 2, 3, 4  # how an ID number stands there
ID_DIGITS, PHONE_DIGITS = 18, 15
_WEIGHTS: Final = np.array((7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), np.int64)
_CHECKS: Final = np.array((1, 0, X, 9, 8, 7, 6, 5, 4, 3, 2), np.uint8)
_ZERO: Final = ord("0")

UInt8s = NDArray[np.uint8]
Int8s = NDArray[np.int8]
Int32s = NDArray[np.int32]


class IdNumbers(NamedTuple):
    """`birth` is year·10000 + month·100 + day as the number tells, 0 where it does not; `sex` 1 a man, 2 a woman."""

    state: Int8s
    whole: UInt64s
    digits: UInt8s
    birth: Int32s
    sex: Int8s


class Digits(NamedTuple):
    """A phone or card: its digits from the right, how many are shown (0 none, 2 all, 1 some)."""

    shown: Int8s
    whole: UInt64s
    digits: UInt8s


def id_numbers(cells: pl.Series) -> IdNumbers:
    """ID numbers; what is neither 15 nor 18 long nor a tail is none."""
    text = plain(cells).str.to_uppercase().str.replace_all(r"[^0-9X*?#:A-Z]", "").str.replace_all(r"[?#]", "*")
    tail = text.str.extract(r"^(?:TAIL:|\*+)([0-9]{3,6}[0-9X])$", 1).fill_null("")
    text = pl.DataFrame({"text": text, "tail": tail}).select(
        pl.when(pl.col("tail") != "").then(pl.col("tail").str.pad_start(ID_DIGITS, "*")).otherwise("text").alias("text")
    )["text"]
    lengths = text.str.len_chars().to_numpy()
    written = _values(points(text, ID_DIGITS))
    old = (lengths == 15) & (written[:, :15] < X).all(axis=1)
    written[old] = _from_15(written[old])
    full = old | ((lengths == ID_DIGITS) & (written[:, :17] < X).all(axis=1) & (written[:, 17] <= X))
    masked = (lengths == ID_DIGITS) & ~full & ((written < X).sum(axis=1) >= 4)
    calendar, sound = _born(written, full)
    sure = full & ~old & sound & (check_digit(written) == written[:, 17])
    state = np.select([old & sound, sure, full, masked], [OLD, SURE, SPOILT, SHOWN_IN_PART], NONE).astype(np.int8)
    written[state == NONE] = UNKNOWN
    whole = np.zeros(len(cells), np.uint64)
    for place in range(ID_DIGITS):
        whole = whole * np.uint64(11) + written[:, place].astype(np.uint64)
    kept = (state != NONE) & (state != SHOWN_IN_PART)
    male = written[:, 16] % 2 == 1
    return IdNumbers(
        state=state,
        whole=np.where(kept, whole + np.uint64(1), np.uint64(0)),
        digits=written,
        birth=np.where(sound & kept, calendar, 0).astype(np.int32),
        sex=np.where(kept, np.where(male, 1, 2), 0).astype(np.int8),
    )


def check_digit(written: UInt8s) -> UInt8s:
    """The check character that 17 digits ask for (GB 11643)."""
    told: UInt8s = _CHECKS[(written[:, :17].astype(np.int64) * _WEIGHTS).sum(axis=1) % 11]
    return told


def digits(cells: pl.Series) -> Digits:
    """Phones and cards; letters make a number of another kind, which is compared as a whole only."""
    text = plain(cells)
    bare = text.str.replace_all(r"[\s\-()./]", "").str.replace(r"^tail:", "*").str.replace_all(r"[x#?]", "*")
    bare = bare.str.replace(r"^(?:\+|00)?86(1\d{10})$", "${1}").str.replace(r"^\+", "")
    numeric = bare.str.contains(r"^[0-9*]+$").to_numpy()
    hidden = bare.str.contains("*", literal=True).to_numpy() & numeric
    lined = bare.set(pl.Series(~numeric), "").str.tail(PHONE_DIGITS).str.pad_start(PHONE_DIGITS, "-")
    there = (text != "").to_numpy()
    shown = np.where(~there, 0, np.where(hidden, 1, 2)).astype(np.int8)
    return Digits(
        shown=shown,
        whole=np.where(shown == 2, hashes(bare), np.uint64(0)),
        digits=_values(points(lined, PHONE_DIGITS)),
    )


def _values(shown: NDArray[np.uint32]) -> UInt8s:
    """Digits as numbers, X as ten, everything else unknown."""
    told = np.full(shown.shape, UNKNOWN, np.uint8)
    digit = (shown >= _ZERO) & (shown <= _ZERO + 9)
    told[digit] = (shown[digit] - _ZERO).astype(np.uint8)
    told[shown == ord("X")] = X
    return told


def _from_15(written: UInt8s) -> UInt8s:
    """The number of 18 digits of somebody born in the 1900s."""
    made = np.empty_like(written)
    made[:, :6], made[:, 6], made[:, 7], made[:, 8:17] = written[:, :6], 1, 9, written[:, 6:15]
    made[:, 17] = check_digit(made)
    return made


def _born(written: UInt8s, full: NDArray[np.bool_]) -> tuple[Int32s, NDArray[np.bool_]]:
    """The day of birth within each number, and whether there is such a day."""
    calendar = np.zeros(len(written), np.int64)
    for place in range(6, 14):
        calendar = calendar * 10 + np.where(full, written[:, place], 0)
    year, month, day = calendar // 10_000, calendar // 100 % 100, calendar % 100
    sound = full & (year >= 1880) & (year < 2100) & (month >= 1) & (month <= 12) & (day >= 1) & (day <= 31)
    return calendar.astype(np.int32), np.asarray(sound)
