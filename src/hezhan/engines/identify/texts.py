"""Cells as arrays: code points in rows of equal width, hashes of texts.

Law: a hash is 0 for a blank cell only, and the same for the same text whatever else is in the column.
"""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

UInt64s = NDArray[np.uint64]
Points = NDArray[np.uint32]

_SEED: Final = 2611


def hashes(cells: pl.Series) -> UInt64s:
    """One number for each text; 0 for a blank one."""
    told = cells.hash(_SEED).to_numpy().astype(np.uint64)
    told = np.where(told == 0, np.uint64(1), told)
    return np.where((cells == "").to_numpy(), np.uint64(0), told)


def mixed(first: UInt64s, second: UInt64s) -> UInt64s:
    """Two numbers as one; 0 where either is 0."""
    told = (first ^ (first >> np.uint64(29))) * np.uint64(0x9E3779B97F4A7C15) + second * np.uint64(0xC2B2AE3D27D4EB4F)
    told ^= told >> np.uint64(31)
    told = np.where(told == 0, np.uint64(1), told)
    return np.where((first == 0) | (second == 0), np.uint64(0), told)


def points(cells: pl.Series, width: int) -> Points:
    """Code points of the first `width` characters, 0 behind the end."""
    if not len(cells):
        return np.zeros((0, width), np.uint32)
    cut = cells.str.slice(0, width).str.replace_all("\0", "", literal=True)
    wide = np.array(cut.to_list(), dtype=f"<U{width}")
    return wide.view(np.uint32).reshape(len(cells), width)


def plain(cells: pl.Series) -> pl.Series:
    """One spelling: half-width letters, small ones, single blanks within and none around."""
    return cells.str.normalize("NFKC").str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()
