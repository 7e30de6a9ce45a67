"""Days of birth, and where somebody was when.

In:  columns as anybody wrote them. Out: arrays by record, and the rows whose moment cannot be read.
"""

from typing import Final, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from hezhan.core.instants import SECOND
from hezhan.engines.identify.texts import UInt64s, hashes, plain, points

NEVER: Final = -1
LETTERS: Final = 20  # letters of a place that are looked at
_SHANGHAI: Final = "+08:00"

Int64s = NDArray[np.int64]
Int32s = NDArray[np.int32]


class Seen(NamedTuple):
    """When (whole seconds since 1970 UTC, NEVER where it is not told) and where."""

    second: Int64s
    place: UInt64s
    city: UInt64s
    text: NDArray[np.uint8]  # of a place in Latin letters


def births(cells: pl.Series) -> Int32s:
    """Days as year·10000 + month·100 + day, whether or not there is such a day; 0 where the year is not told."""
    text = plain(cells).str.replace_all(r"[年月/.]", "-").str.replace_all("日", "")
    compact = text.str.extract(r"^(\d{8})(?:$|[ t])", 1)
    parts = text.str.extract_groups(r"^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
    year, month, day = (parts.struct.field(str(at)).cast(pl.Int32).fill_null(0) for at in (1, 2, 3))
    told = compact.cast(pl.Int32).fill_null(0)
    return np.where(told > 0, told, year * 10_000 + month * 100 + day).astype(np.int32)


def seen(moments: pl.Series, places: pl.Series) -> tuple[Seen, NDArray[np.bool_]]:
    """When and where; the rows whose moment is told and cannot be read. A moment without an offset is Shanghai's."""
    text = moments.str.strip_chars().str.replace(" ", "T")
    whole = text.str.replace(r"^(\d{4}-\d{2}-\d{2})$", "${1}T12:00").str.replace(
        r"(T\d\d:\d\d)($|[+\-Z])", "${1}:00${2}"
    )
    offset = whole.str.replace("Z$", "+00:00").str.replace(r"([+\-]\d\d)(\d\d)$", "${1}:${2}")
    named = offset.str.contains(r"[+\-]\d\d:\d\d$")
    complete = offset.zip_with(named, offset + _SHANGHAI)
    told = complete.str.to_datetime("%Y-%m-%dT%H:%M:%S%.f%:z", time_unit="us", strict=False)
    second = (told.cast(pl.Int64) // SECOND).fill_null(NEVER).to_numpy()
    where = plain(places)
    city = where.str.extract(r"^(?:\p{Han}{2,3}省)?(\p{Han}{2,6}?(?:市|州|盟))", 1).fill_null("")
    latin = where.set(where.str.contains(r"\p{Han}"), "")
    unreadable = ((text != "") & told.is_null()).to_numpy()
    return Seen(second, hashes(where), hashes(city), points(latin, LETTERS).astype(np.uint8)), unreadable
