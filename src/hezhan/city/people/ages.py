"""Ages on the city's first day, in days and years, and bands of them."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from hezhan.city.chance import Stream, by_quantiles
from hezhan.city.world import Int32s, Int64s

FIRST_DAY = (date(2024, 5, 1) - date(1970, 1, 1)).days
PHONE_BANDS = (0, 6, 12, 18, 25, 45, 60, 75)
SAVINGS_BANDS = (16, 25, 35, 45, 55, 70)
_DAYS_IN_FOUR_YEARS = 1461


def days_of(years: int) -> int:
    """Days in so many years."""
    return years * _DAYS_IN_FOUR_YEARS // 4


def by_years(of: Stream, counters: NDArray[np.integer], years: Sequence[int]) -> Int64s:
    """Days drawn from quantiles given in years."""
    return by_quantiles(of, counters, [days_of(point) for point in years])


def full_years(born: Int32s) -> Int64s:
    """How many birthdays each had by the first day."""
    return (FIRST_DAY - born.astype(np.int64)) * 4 // _DAYS_IN_FOUR_YEARS


def band(years: Int64s, begins: Sequence[int]) -> Int64s:
    """The position of the band each age falls in; younger than all is the first."""
    return np.maximum(np.searchsorted(np.asarray(begins), years, side="right") - 1, 0)


def birth_year(born: Int32s) -> Int64s:
    """The calendar year of birth."""
    return born.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
