"""Addresses, to the door: county, street or village, house, and everything behind it; others word by word.

In:  a column of addresses as anybody wrote them. Out: arrays by record.
Law: how units are called (栋, 室, 单元, a dash) and whether province and city are named makes no difference to the door.
"""

from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from hezhan.engines.identify.texts import UInt64s, hashes, plain, points

NONE, CHINESE, LATIN = 0, 1, 2
LETTERS: Final = 16  # letters of a Latin address that are looked at
_PROVINCE: Final = r"(?:\p{Han}{2,3}省|内蒙古自治区|广西壮族自治区|西藏自治区|宁夏回族自治区|新疆维吾尔自治区)?"
_CITY: Final = r"(?:\p{Han}{2,5}?(?:市|自治州|地区|盟))?"
_COUNTY: Final = r"(\p{Han}{1,7}?(?:区|县|市|旗))"
_BEFORE: Final = f"^{_PROVINCE}{_CITY}{_COUNTY}"
_UNITS: Final = r"[号栋幢座楼层室户房单元弄巷院门#\-—–－/ ,，。.]"


class Addresses(NamedTuple):
    """By record; `kind` is CHINESE or LATIN, 0 none. `county` is 0 where none is named."""

    kind: NDArray[np.int8]
    door: UInt64s
    house: UInt64s
    street: UInt64s  # of a Latin address its first word
    county: UInt64s
    text: NDArray[np.uint8]


def addresses(cells: pl.Series) -> Addresses:
    """The parts of each."""
    text = plain(cells).str.replace("^中国", "")
    chinese = text.str.contains(r"\p{Han}").to_numpy()
    latin = ~chinese & (text != "").to_numpy()
    joined = text.str.replace_all(" ", "")
    county = joined.str.extract(_BEFORE, 1).fill_null("").str.tail(3)
    street = joined.str.replace(_BEFORE, "")
    numbers = text.str.replace_all(r"\D+", "-").str.strip_chars("-")
    words = street.str.replace_all(_UNITS, "").str.replace_all(r"\d", "")
    told = pl.DataFrame({"words": words, "numbers": numbers, "street": street})
    house = told.select(pl.concat_str("words", pl.lit("|"), pl.col("numbers").str.extract(r"^(\d+)", 1).fill_null("")))
    door = told.select(pl.concat_str("words", pl.lit("|"), "numbers"))
    cleaned = text.set(pl.Series(chinese), "").str.replace_all(r"[^a-z0-9 ]", "").str.strip_chars()
    return Addresses(
        kind=np.select([chinese, latin], [CHINESE, LATIN], NONE).astype(np.int8),
        door=_either(chinese, hashes(door.to_series()), hashes(cleaned)),
        house=_either(chinese & (numbers != "").to_numpy(), hashes(house.to_series()), np.zeros(len(cells), np.uint64)),
        street=_either(
            chinese & (words != "").to_numpy(), hashes(words), hashes(cleaned.str.extract("^([^ ]+)", 1).fill_null(""))
        ),
        county=_either(chinese, hashes(county), np.zeros(len(cells), np.uint64)),
        text=points(cleaned, LETTERS).astype(np.uint8),
    )


def _either(which: NDArray[np.bool_], first: UInt64s, second: UInt64s) -> UInt64s:
    return np.where(which, first, second)
