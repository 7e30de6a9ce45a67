"""Times as banks print them → instants. Text without an offset is Asia/Shanghai.

Known layouts are read column-wise; what is left is read one distinct text at a time by `instant_of`.
Law: both ways give the same instant, and a day that does not exist is null.
"""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from typing import Final, cast

import polars as pl

from hezhan.adapters.statements.texts import AROUND, stripped
from hezhan.core.instants import SHANGHAI, instant

_SHANGHAI_US: Final = 8 * 3600 * 1_000_000
# (bytes, layout): the length is part of the layout, strptime alone would take '2024-5-1' for '%Y-%m-%d'.
_LAYOUTS: Final = (
    (19, "%Y-%m-%d %H:%M:%S"),
    (14, "%Y%m%d%H%M%S"),
    (19, "%Y/%m/%d %H:%M:%S"),
    (19, "%Y-%m-%dT%H:%M:%S"),
    (15, "%Y%m%d %H%M%S"),
    (17, "%Y%m%d %H:%M:%S"),
    (25, "%Y-%m-%dT%H:%M:%S%:z"),
)
_EARLIEST, _LATEST = (instant(datetime(year, 1, 1, tzinfo=UTC)) for year in (1980, 2100))

_WRITTEN = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[ T\-]*(\d{1,2})[:.时点](\d{1,2})(?:[:.分](\d{1,2})?秒?(?:[.,:](\d{1,9}))?)?分?"
    r" *(Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"(\d{4})(\d\d)(\d\d)"
    r"(?:[ T\-]*(\d\d):?(\d\d)(?::?(\d\d))?[.,]?(\d{1,9})?(Z|[+-]\d\d:?\d\d)?)?",
    re.IGNORECASE,
)
_LOST_ZERO = re.compile(r"(\d{8})[ T\-]+(\d:\d\d.*|\d{5}|\d{3})")  # an hour printed as one digit
_SERIAL = re.compile(r"(\d{5})(?:\.(\d+))?")
_DAY_ONE = datetime(1899, 12, 30, tzinfo=SHANGHAI)  # day 0 of spreadsheets from 1 March 1900 on
_DAY_MS: Final = 86_400_000


def instant_of(text: str) -> int | None:
    """One printed time as an instant; None when it is none or no such day exists."""
    plain = unicodedata.normalize("NFKC", text).strip()
    serial = _SERIAL.fullmatch(plain)
    if serial:
        return _of_serial(*serial.groups())
    match = _parts(plain)
    return _of_parts(*match.groups()) if match else None


def is_day(text: str) -> bool:
    """Whether the text names a day without a time of day."""
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _parts(plain)
    return match.group(4) is None if match else bool(_SERIAL.fullmatch(plain) and "." not in plain)


def _parts(plain: str) -> re.Match[str] | None:
    short = _LOST_ZERO.fullmatch(plain)
    compact = f"{short[1]} 0{short[2]}" if short else plain
    return _WRITTEN.fullmatch(plain) or _COMPACT.fullmatch(compact)


def clock_of_fraction(text: str) -> str:
    """A spreadsheet's fraction of a day as a time of day: '0.375' → '09:00:00.000'."""
    seconds, ms = divmod(min(_ms_of(text.partition(".")[2]), _DAY_MS - 1), 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{ms:03d}"


def _ms_of(fraction: str) -> int:
    """The nearest millisecond of a decimal fraction of a day: finer digits are noise of floating point."""
    part = fraction[:18] or "0"
    whole: int = 10 ** len(part)
    return (int(part) * _DAY_MS * 2 + whole) // (2 * whole)


def _of_serial(days: str, fraction: str | None) -> int | None:
    ms = _ms_of(fraction or "")
    return _in_range(instant(_DAY_ONE + timedelta(days=int(days), milliseconds=ms)))


def _of_parts(  # noqa: PLR0913 - the groups of one pattern
    year: str,
    month: str,
    day: str,
    hour: str | None,
    minute: str | None,
    second: str | None,
    fraction: str | None,
    offset: str | None,
) -> int | None:
    micros = int((fraction or "0")[:6].ljust(6, "0"))
    late = hour == "24"  # ISO 8601: midnight at the end of the day
    if late and (int(minute or 0), int(second or 0), micros) != (0, 0, 0):
        return None
    leap = second == "60"
    try:
        moment = datetime(
            int(year), int(month), int(day), 0 if late else int(hour or 0), int(minute or 0),
            59 if leap else int(second or 0), micros, tzinfo=SHANGHAI,
        )  # fmt: skip
    except ValueError:
        return None
    at = instant(moment) + (_DAY_MS * 1000 if late else 0) + (1_000_000 if leap else 0)
    return _in_range(at if offset is None else at + _SHANGHAI_US - _offset_us(offset))


def _offset_us(offset: str) -> int:
    if offset in "Zz":
        return 0
    minutes = int(offset[1:3]) * 60 + int(offset[-2:])
    return (-minutes if offset[0] == "-" else minutes) * 60_000_000


def _in_range(at: int) -> int | None:
    return at if _EARLIEST <= at < _LATEST else None


def read_time(text: str) -> int | None:
    """One cell as `read_times` reads it, without the cost of a column where there is no need of one."""
    plain = text.strip(AROUND)
    at = instant_of(plain)
    return at if at is not None or not plain else cast("int | None", read_times(pl.Series([text]))[0])


def read_times(cells: pl.Series, layout: str = "") -> pl.Series:
    """Every cell as an instant (Int64); null where it is none. `layout`: the only strptime layout to take."""
    texts = stripped(cells)
    if layout:
        return _bounded(_by_layout(texts, layout))
    known = pl.Series([None], dtype=pl.Int64).new_from_index(0, len(texts))
    for length, fixed in _LAYOUTS:
        missing = known.is_null() & (texts.str.len_bytes() == length)
        if missing.any():
            known = known.zip_with(~missing, _by_layout(texts, fixed))
    known = _bounded(known)
    left = texts.filter(known.is_null()).unique()
    if left.is_empty():
        return known
    read = pl.Series([instant_of(text) for text in left], dtype=pl.Int64)
    one_by_one = texts.replace_strict(left, read, default=None, return_dtype=pl.Int64)
    return known.zip_with(known.is_not_null(), one_by_one)


def days_only(cells: pl.Series) -> pl.Series:
    """Where the cell names a day without a time of day."""
    texts = stripped(cells)
    short = texts.str.len_chars() <= 11
    if not short.any():
        return short
    odd = texts.filter(short).unique()
    days = odd.filter(pl.Series([is_day(text) for text in odd], dtype=pl.Boolean))
    return texts.is_in(days.implode())


def _by_layout(texts: pl.Series, layout: str) -> pl.Series:
    """Instants by one strptime layout; null where the text has another one."""
    offset = "%z" in layout or "%:z" in layout or "%#z" in layout
    if "%H" not in layout and "%I" not in layout and "%T" not in layout and "%R" not in layout:
        read = texts.str.to_date(layout, strict=False).cast(pl.Datetime("us"))
    else:
        read = texts.str.to_datetime(layout, strict=False, time_unit="us")
    micros = read.to_physical()
    return micros if offset else micros - _SHANGHAI_US


def _bounded(instants: pl.Series) -> pl.Series:
    inside = (instants >= _EARLIEST) & (instants < _LATEST)
    return instants.zip_with(inside.fill_null(value=False), pl.Series([None], dtype=pl.Int64))
