"""A family of figures: what they are called together, which files they need, and how they are measured."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from hezhan.bench.score.figures import Definition, Line


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Material:
    """The rows of both sides, by the name of the file in `result_files` and `truth_files`; a file may be missing."""

    result: Mapping[str, pl.DataFrame]
    truth: Mapping[str, pl.DataFrame]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Figures that need the same files. `also_*` are read when they are there."""

    title: str
    definitions: tuple[Definition, ...]
    result: tuple[str, ...]
    truth: tuple[str, ...]
    measure: Callable[[Material], Iterator[Line]]
    also_result: tuple[str, ...] = ()
    also_truth: tuple[str, ...] = ()
