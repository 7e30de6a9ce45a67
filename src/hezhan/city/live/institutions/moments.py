"""Times and amounts as the platform's messages write them: 20240510173000 in Asia/Shanghai, 12345.60 yuan."""

import calendar
import re
from datetime import datetime
from typing import Final

from hezhan.core.instants import SECOND, SHANGHAI, Instant, instant, local

_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?")
_YUAN = re.compile(r"(\d{1,13})(?:\.(\d{1,2}))?")
_YEARS: Final = range(1970, 2200)


def told_time(text: str) -> Instant | None:
    """An instant; None for what is no time. A day without a clock is its beginning."""
    told = _TIME.fullmatch(text)
    if told is None or int(told[1]) not in _YEARS:
        return None
    try:
        year, month, day, hour, minute, second = (int(part or 0) for part in told.groups())
        return instant(datetime(year, month, day, hour, minute, second, tzinfo=SHANGHAI))
    except ValueError:
        return None


def told_fen(text: str) -> int | None:
    """Yuan with up to two decimals, in fen; None for what is no amount."""
    told = _YUAN.fullmatch(text)
    return int(told[1]) * 100 + int((told[2] or "").ljust(2, "0")) if told else None


def months_later(moment: int, months: int) -> Instant:
    """The same day and clock so many months later; the last day of the month where there is no such day."""
    begun = local(moment)
    month = begun.month - 1 + months
    year, month = begun.year + month // 12, month % 12 + 1
    return instant(begun.replace(year=year, month=month, day=min(begun.day, calendar.monthrange(year, month)[1])))


def whole_second(moment: int) -> Instant:
    """The first whole second that is not before."""
    return Instant(-(-moment // SECOND) * SECOND)
