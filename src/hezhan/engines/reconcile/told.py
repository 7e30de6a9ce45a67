"""Telling what is wrong with rows, each by its file, sheet and row.

In: entries and positions in them. Out: `core.problems.Problem`, one for each position.
"""

from collections.abc import Iterable, Sequence

import polars as pl

from hezhan.core.problems import Problem, Reason


def told(
    entries: pl.DataFrame,
    at: Sequence[int] | pl.Series,
    reason: Reason,
    sentences: Iterable[str],
    *,
    kept: bool,
) -> list[Problem]:
    """One problem for each position of `entries` in `at`, with its sentence."""
    places = entries.select("file", "sheet", "row")[pl.Series(at, dtype=pl.Int64)]
    return [
        Problem(file=file, sheet=sheet, row=row, reason=reason, text=sentence, kept=kept)
        for (file, sheet, row), sentence in zip(places.iter_rows(), sentences, strict=True)
    ]
