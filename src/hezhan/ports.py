"""Every door to the outside world, in one file. Adapters fit these shapes."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import polars as pl

from hezhan.core.casefile import CaseFile
from hezhan.core.contracts import Contract
from hezhan.core.problems import Problem
from hezhan.core.reading import Reading

Progress = Callable[[int, int, str], None]  # done, of how many, what

Content = pl.DataFrame | bytes | Mapping[str, Any] | Path


class Tables(Protocol):
    """The CSV and Parquet files of `core.contracts`."""

    def read(self, path: Path, contract: Contract) -> tuple[pl.DataFrame, list[Problem]]:
        """Typed rows without a fault, their physical row in column `row`, and every fault found."""

    def publish(self, files: Mapping[Path, Content]) -> None:
        """Write all files or none: tables, JSON, bytes, or a finished file moved into place."""

    def json_schema(self, contract: Contract) -> dict[str, Any]:
        """JSON Schema of one row."""


class Statements(Protocol):
    """Bank statements in whatever form banks hand them over."""

    def read(self, paths: Sequence[Path], *, mapping: Path | None, progress: Progress | None) -> Reading:
        """Entries of all files below the paths. Raises `Refused` when a path does not exist."""


class Papers(Protocol):
    """A case on paper."""

    def render(self, case: CaseFile, folder: Path, *, progress: Progress | None) -> None:
        """Write the workbook, the report, the picture and the annexes into an empty folder."""


class Clock(Protocol):
    """The only source of the present."""

    def now(self) -> int:
        """The present instant."""
