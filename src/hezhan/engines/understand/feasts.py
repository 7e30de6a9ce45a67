"""Feasts by which people date what happened: 今年元旦, 除夕当天, 中秋节晚上.

In:  the name of a feast and a year. Out: its day. Raises ValueError where the table does not reach.
Law: feasts of the lunar calendar stand as days for each year, as the Purple Mountain Observatory publishes them.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

_FIXED: Final[Mapping[str, tuple[int, int]]] = {
    "元旦": (1, 1),
    "情人节": (2, 14),
    "愚人节": (4, 1),
    "妇女节": (3, 8),
    "三八节": (3, 8),
    "劳动节": (5, 1),
    "五一": (5, 1),
    "儿童节": (6, 1),
    "六一": (6, 1),
    "520": (5, 20),
    "五二零": (5, 20),
    "618": (6, 18),
    "六一八": (6, 18),
    "建军节": (8, 1),
    "教师节": (9, 10),
    "国庆": (10, 1),
    "双十一": (11, 11),
    "双11": (11, 11),
    "双十二": (12, 12),
    "双12": (12, 12),
    "平安夜": (12, 24),
    "圣诞": (12, 25),
}
_FIRST: Final = 2018  # the year with which the lists of the lunar calendar begin


def _by_year(days: str) -> Mapping[int, tuple[int, int]]:
    """'0216 0205' as the days of the first years."""
    return {year: (int(day[:2]), int(day[2:])) for year, day in enumerate(days.split(), _FIRST)}


_NEW_YEAR: Final = _by_year("0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 0203")
_DRAGON_BOATS: Final = _by_year("0618 0607 0625 0614 0603 0622 0610 0531 0619 0609 0528 0616 0605")
_CLEAR_DAYS: Final = _by_year("0405 0405 0404 0404 0405 0405 0404 0404 0405 0405 0404 0404 0405")  # a term of the sun
_SEVENTHS: Final = _by_year("0817 0807 0825 0814 0804 0822 0810 0829 0819 0808 0826 0816 0805")
_DOUBLE_NINTHS: Final = _by_year("1017 1007 1025 1014 1004 1023 1011 1029 1018 1008 1026 1016 1005")
_MID_AUTUMN: Final = _by_year("0924 0913 1001 0921 0910 0929 0917 1006 0925 0915 1003 0922 0912")
_LUNAR: Final[
    Mapping[str, tuple[Mapping[int, tuple[int, int]], int]]
] = {  # a feast's days and how far it lies from them
    "春节": (_NEW_YEAR, 0),
    **{
        f"{month}初{day}": (_NEW_YEAR, place)
        for month in ("大年", "年", "正月")
        for place, day in enumerate("一二三四五六七八九十")
    },
    "正月十五": (_NEW_YEAR, 14),
    "除夕": (_NEW_YEAR, -1),
    "大年三十": (_NEW_YEAR, -1),
    "年三十": (_NEW_YEAR, -1),
    "元宵": (_NEW_YEAR, 14),
    "端午": (_DRAGON_BOATS, 0),
    "清明": (_CLEAR_DAYS, 0),
    "七夕": (_SEVENTHS, 0),
    "中秋": (_MID_AUTUMN, 0),
    "重阳": (_DOUBLE_NINTHS, 0),
}
LONG: Final = frozenset({"国庆", "春节", "五一", "劳动节", "端午", "清明", "中秋"})  # several days, and so no day
DATES: Final = frozenset(name for name in _LUNAR if name.startswith(("大年", "年", "正月", "除夕")))  # a day by itself
FEASTS: Final = tuple(sorted((*_FIXED, *_LUNAR), key=len, reverse=True))


def feast(name: str, year: int) -> date:
    """The day of a feast in a year."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    days, away = _LUNAR[name]
    if year not in days:
        raise ValueError(year)
    return date(year, *days[year]) + timedelta(days=away)


def last_feast(name: str, today: date) -> date:
    """The last one that was."""
    this = feast(name, today.year)
    return this if this <= today else feast(name, today.year - 1)
