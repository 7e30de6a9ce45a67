"""ID card numbers: region 99 and four digits of the place of first issue, date of birth, serial number, check character.

Law (GB 11643): the serial's last digit is odd for men, the check character is right. No region 99 exists.
"""

import numpy as np
import polars as pl

from hezhan.city.chance import Stream, stream, words
from hezhan.city.people.dates import calendar
from hezhan.city.people.numbering import ALL, Writing
from hezhan.city.world import Bools, Int32s, Int64s, Places

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_SERIALS = 500  # for each sex
_STEP = 263  # has no factor in common with the number of serials


def region_codes(places: Places) -> Int64s:
    """By place, the region of ID cards issued there: 99, the province's two digits, the county's number in the province."""
    province = places.code.astype(np.int64) // 10_000
    serial = np.array([int((province[:row] == province[row]).sum()) + 1 for row in range(len(province))])
    return np.asarray(990_000 + province * 100 + serial, np.int64)


def id_cards(seed: int, region: Int64s, born: Int32s, male: Bools) -> pl.Series:
    """Numbers for people, no two alike. Raises ValueError when more than 500 of a sex share region and day of birth."""
    writing = Writing.of_width(len(born), 18)
    writing.digits(ALL, 0, 6, region)
    writing.digits(ALL, 6, 8, calendar(born))
    serial = _serials(stream(seed, "id serial"), region, born, male)
    writing.digits(ALL, 14, 3, serial)
    writing.letters(ALL, 17, 1, writing.sum_of(ALL, _WEIGHTS) % 11, _CHECKS)
    return writing.series("id_card")


def _serials(of: Stream, region: Int64s, born: Int32s, male: Bools) -> Int64s:
    """Within a region, day and sex: any first serial, then steps that visit all."""
    key = (region * 100_000 + (born.astype(np.int64) + 50_000)) * 2 + male
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    fresh = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    group = np.repeat(fresh, np.diff(np.append(fresh, len(key))))
    rank = np.arange(len(key)) - group
    if len(rank) and int(rank.max()) >= _SERIALS:
        raise ValueError("more people born in a place on a day than ID numbers")
    begin = (words(of, ordered) >> np.uint64(32)).astype(np.int64)
    serial = np.empty(len(key), np.int64)
    serial[order] = (begin + rank * _STEP) % _SERIALS * 2
    return np.asarray(serial + male, np.int64)


def origins_of(id_cards: pl.Series, places: Places) -> Int32s:
    """The place where each number was first issued, told by its region."""
    codes = region_codes(places)
    order = np.argsort(codes)
    region = id_cards.str.slice(0, 6).cast(pl.Int64).to_numpy()
    return order[np.searchsorted(codes[order], region)].astype(np.int32)
