"""Days and instants written as files write them, as columns of text."""

import polars as pl

from hezhan.city.people.numbering import ALL, Writing
from hezhan.city.world import Int32s, Int64s
from hezhan.core.instants import SECOND

_DAY_S = 86_400
_SHANGHAI_S = 8 * 3600


def calendar(days: Int32s | Int64s) -> Int64s:
    """Days since 1970 as eight digits of year, month, day."""
    exact = days.astype("datetime64[D]")
    months = exact.astype("datetime64[M]")
    year = exact.astype("datetime64[Y]").astype("int64") + 1970
    month = months.astype("int64") % 12 + 1
    day = (exact - months).astype("int64") + 1
    written: Int64s = year * 10_000 + month * 100 + day
    return written


def iso_days(days: Int32s | Int64s) -> pl.Series:
    """Days since 1970 as 1986-03-05."""
    writing = Writing.of_width(len(days), 10)
    _write_day(writing, days)
    return writing.series("day")


def iso_moments(moments: Int64s) -> pl.Series:
    """Instants as 2024-05-03T14:22:05+08:00."""
    days, second = _shanghai(moments)
    writing = Writing.of_width(len(moments), 25)
    _write_day(writing, days)
    writing.word(ALL, 10, "T00:00:00+08:00")
    for at, part in ((11, second // 3600), (14, second // 60 % 60), (17, second % 60)):
        writing.digits(ALL, at, 2, part)
    return writing.series("moment")


def _shanghai(moments: Int64s) -> tuple[Int64s, Int64s]:
    """Day since 1970 and second of the day there."""
    local = moments // SECOND + _SHANGHAI_S
    return local // _DAY_S, local % _DAY_S


def _write_day(writing: Writing, days: Int32s | Int64s) -> None:
    number = calendar(days)
    for at, count, part in ((0, 4, number // 10_000), (5, 2, number // 100 % 100), (8, 2, number % 100)):
        writing.digits(ALL, at, count, part)
    writing.word(ALL, 4, "-")
    writing.word(ALL, 7, "-")
