"""Doors to files that come and go: tables, statements, events, papers, folders, columns on disk."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import polars as pl

from hezhan.core.casefile import CaseFile
from hezhan.core.contracts import Contract
from hezhan.core.gangfile import GangFile
from hezhan.core.moneyseen import MoneySeen
from hezhan.core.problems import Problem
from hezhan.core.reading import Reading

Progress = Callable[[int, int, str], None]  # done, of how many, what

Content = pl.DataFrame | bytes | Mapping[str, Any] | Path


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFolder:
    """What an officer put into a case folder: `statements/` and `claims.csv`, and what else there is.

    `case.toml` may give `case_no`, `title`, `unit`, `officers` (a list) and `reported_at` (a time with offset).
    """

    folder: Path
    statements: Path
    claims: Path
    openings: Path | None
    frozen: Path | None
    returned: Path | None
    case_no: str
    title: str
    unit: str
    officers: tuple[str, ...]
    reported_at: int | None


class Tables(Protocol):
    """The CSV and Parquet files of `core.contracts`."""

    def read(self, path: Path, contract: Contract) -> tuple[pl.DataFrame, list[Problem]]:
        """Typed rows without a fault, their physical row in column `row`, and every fault found."""

    def publish(self, files: Mapping[Path, Content]) -> None:
        """Write all files or none: tables, JSON, bytes, or a finished file moved into place."""

    def json_schema(self, contract: Contract) -> dict[str, Any]:
        """JSON Schema of one row."""


class EventPiece(Protocol):
    """Some rows of a file of events, read when it is their turn."""

    @property
    def since(self) -> int:
        """The earliest of their times, or an instant before it."""

    @property
    def rows(self) -> int:
        """How many there are."""

    def read(self) -> tuple[pl.DataFrame, list[Problem]]:
        """Typed columns of the rows that can be read, and every fault."""


class EventFiles(Protocol):
    """Files of events: CSV and Parquet, alone or in folders."""

    def found(self, paths: Sequence[Path]) -> list[Path]:
        """The files of all paths. Raises `Refused` for what is not there."""

    def opened(
        self, path: Path, scratch: Path, kinds: Mapping[str, int], directions: tuple[str, ...], sources: tuple[str, ...]
    ) -> tuple[Sequence[EventPiece], list[Problem]]:
        """A file's pieces by the engine's words for kinds, directions, sources; and what is wrong with it so far."""


class Statements(Protocol):
    """Bank statements in whatever form banks hand them over."""

    def read(self, paths: Sequence[Path], *, mapping: Path | None, progress: Progress | None) -> Reading:
        """Entries of all files below the paths. Raises `Refused` when a path does not exist."""


class Papers(Protocol):
    """A case on paper."""

    def render(self, case: CaseFile, folder: Path, *, progress: Progress | None) -> None:
        """Write the workbook, the report, the picture and the annexes into an empty folder."""


class MoneyPapers(Protocol):
    """What is seen of a case's money on paper."""

    def cleaned(self, drawing: str) -> str | None:
        """A drawing from outside as shapes and letters alone; None where it is none."""

    def page(self, shown: MoneySeen, drawing: str) -> bytes:
        """The sum, the drawing and the accounts, as PDF."""

    def workbook(self, shown: MoneySeen) -> bytes:
        """The sum, the accounts and the transfers, as xlsx."""


class GangPapers(Protocol):
    """Gangs on paper."""

    def chart(self, gang: GangFile) -> bytes:
        """One gang's layers as SVG."""

    def charts(self, gangs: Sequence[GangFile]) -> bytes:
        """All of them on A3 sheets, as PDF."""

    def tables(self, gangs: Sequence[GangFile]) -> bytes:
        """Members, acts, contacts and the rows behind them, as a workbook."""


class Clock(Protocol):
    """The only source of the present."""

    def now(self) -> int:
        """The present instant."""


class Folders(Protocol):
    """Case folders."""

    def look(self, folder: Path) -> CaseFolder:
        """What an officer put into it. Raises `Refused`."""

    def scratch(self) -> AbstractContextManager[Path]:
        """An empty folder that is gone afterwards."""


class Snapshots(Protocol):
    """Columns in one file that is never changed, mapped into memory."""

    def keep(self, path: Path, columns: Mapping[str, np.ndarray], about: Mapping[str, Any]) -> None:
        """Write the file whole or not at all, replacing an older one, which whoever has it open keeps."""

    def mapped(self, path: Path) -> tuple[Mapping[str, np.ndarray], Mapping[str, Any]]:
        """The columns, read-only, and what was said about them. Raises `Refused` when it is no whole file of this kind."""


class Columns(Protocol):
    """Columns kept on disk and memory-mapped, for what is built once and asked often."""

    def fingerprint(self, path: Path) -> str:
        """Tells one version of a file from another."""

    def keep(self, folder: Path, columns: Mapping[str, np.ndarray | pl.Series], about: Mapping[str, Any]) -> None:
        """Write all columns or none, replacing older ones."""

    def look(self, folder: Path) -> Mapping[str, Any] | None:
        """What was said about them, or None when there are none."""

    def mapped(self, folder: Path) -> Mapping[str, np.ndarray | pl.Series] | None:
        """The columns, read-only, or None when one is missing or damaged."""
