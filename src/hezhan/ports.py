"""Every door to the outside world, in one file. Adapters fit these shapes."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import polars as pl

from hezhan.core.casefile import CaseFile
from hezhan.core.contracts import Contract
from hezhan.core.instants import Instant
from hezhan.core.matters import ClockFace, Filed, Job, LogLine, Matter, Member, Move, Noted, Wanted
from hezhan.core.personal import Personal
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


class Folders(Protocol):
    """Case folders."""

    def look(self, folder: Path) -> CaseFolder:
        """What an officer put into it. Raises `Refused`."""

    def scratch(self) -> AbstractContextManager[Path]:
        """An empty folder that is gone afterwards."""


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


class Crossed(Exception):
    """Somebody else was first: the matter is not where it was when it was looked at."""


class OtherIntent(Exception):
    """The same key came with something else before."""


class Busy(Exception):
    """The same is being done by another transaction."""


class Nobody(Exception):
    """No session, or one that is over."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered to a request that carried a key; `request` tells one request from another."""

    request: str
    status: int
    body: str
    headers: Mapping[str, str]


class Book(Protocol):
    """The centre's books, opened by one member for one transaction: all that is done in it happens, or nothing.

    It shows what this member may see and no more, whatever is asked. Every write takes a note for the log, which is
    appended with it in the same transaction.
    """

    @property
    def now(self) -> Instant:
        """The instant of the transaction."""

    @property
    def member(self) -> Member:
        """Whose hand it is."""

    def add(self, matter: Matter[Any], note: Noted) -> Matter[Any]:
        """Write a matter down; gives the one that stands, which is an earlier one when the key was there already.

        Raises `OtherIntent` when the earlier one has another body.
        """

    def move(self, move: Move, note: Noted) -> None:
        """Append a move. Raises `Crossed` when another one has its number."""

    def looked(self, kind: str, thing: str, case_id: str | None, note: Noted) -> None:
        """Note that something was looked at, or an act that leaves no matter."""

    def refused(self, kind: str, thing: str, case_id: str | None, note: Noted) -> None:
        """Note a refusal: it stays though everything else of the transaction is undone."""

    def get(self, matter_id: str) -> Filed[Any] | None:
        """A matter as it stands, None when it is not there or not to be seen."""

    def keyed(self, key: str) -> Filed[Any] | None:
        """The matter behind an intent."""

    def find(self, wanted: Wanted) -> list[Filed[Any]]:
        """Matters as they stand, the newest first."""

    def search(self, field: Personal, text: str) -> list[str]:
        """Ids of matters in which this very text stands as a field of this kind."""

    def wind(self, matter_id: str, faces: Sequence[ClockFace]) -> None:
        """Replace the clocks of a matter."""

    def clocks(
        self, *, until: Instant | None = None, case_id: str | None = None, limit: int = 1_000
    ) -> list[ClockFace]:
        """Clocks that still need somebody, what ran out or runs out first at the head."""

    def tell(self, members: Sequence[str], matter_id: str, act: str) -> None:
        """Let these members know."""

    def people(self, *, role: str, unit: str | None = None) -> list[str]:
        """Members who hold a role, at this unit where one is named."""

    def defer(self, job: Job) -> None:
        """Have work done afterwards, if the transaction comes about."""

    def intent(self, key: str) -> Answered | None:
        """Take this member's intent for this transaction; gives what was answered to it before. Raises `Busy`."""

    def keep_intent(self, key: str, answered: Answered) -> None:
        """Keep what is answered, with all that the transaction does."""

    def log(
        self, *, after: int = 0, case_id: str | None = None, looks: bool = False, limit: int = 200
    ) -> list[LogLine]:
        """Entries of the log behind `after`, as far as this member may read them."""


class Books(Protocol):
    """Where books are opened."""

    def by_session(self, token: str) -> AbstractContextManager[Book]:
        """By somebody who is logged in. Raises `Nobody`."""

    def by_hand(self, member: str) -> AbstractContextManager[Book]:
        """By the centre itself, for work that somebody's act began."""
