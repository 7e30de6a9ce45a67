"""Every door to the outside world, in one file. Adapters fit these shapes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol

import numpy as np
import polars as pl

from hezhan.core.banking import Application, Arrived, Receipt, What
from hezhan.core.casefile import CaseFile
from hezhan.core.contracts import Contract
from hezhan.core.instants import Instant
from hezhan.core.matters import ClockFace, Filed, Job, LogAsked, LogLine, Matter, Member, Move, Noted, SourceFile, Wanted
from hezhan.core.personal import Personal
from hezhan.core.pictures import PageRead
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


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that was put away: the SHA-256 of its plain content, its bytes."""

    sha256: str
    size: int


class Shelf(Protocol):
    """Finished exports, sealed, until they were fetched, for a day at most."""

    def put(self, export_id: str, source: Path) -> Stored:
        """Put a file there; under one id once. Raises `OSError`."""

    def put_tables(self, export_id: str, tables: Mapping[str, bytes]) -> Stored:
        """Put a ZIP archive of tables there."""

    def pieces(self, export_id: str) -> Iterator[bytes] | None:
        """The plain content, None when it is not there."""

    def remove(self, export_id: str) -> None:
        """Take it down."""

    def keep_until(self, export_id: str, until: Instant) -> None:
        """It may be taken down from that instant on."""

    def sweep(self, now: int) -> int:
        """Take down what was put there a day ago, or was not to be kept longer; how many."""


class Slips(Protocol):
    """Pictures and scanned pages, read by their characters."""

    def read(self, source: Path, name: str) -> Sequence[PageRead]:
        """The pages in their order; `name` is told in problems. Raises `Refused`, also where no reading is installed."""


class NotKept(Exception):
    """No such file is kept."""


class Kept(Protocol):
    """Files of the outside and results, kept sealed under the hash of their plain content; each content once."""

    def keep(self, source: Path | bytes | IO[bytes], name: str) -> SourceFile:
        """Keep a file; it is there, whole and on disk, when this returns. The name is only told. Raises `OSError`."""

    def opened(self, sha256: str) -> AbstractContextManager[Path]:
        """The plain file for a while, proven to be this content. Raises `NotKept`."""

    def laid_out(self, files: Sequence[SourceFile]) -> AbstractContextManager[Path]:
        """A folder with the plain files under their names, each in a folder named by its hash. Raises `NotKept`."""

    def room(self) -> AbstractContextManager[Path]:
        """An empty folder that nobody else may enter; gone afterwards, by the next one even after a kill."""

    def put_tables(self, case_id: str, name: str, folder: Path) -> None:
        """Keep the files of a folder with a case, all or none; what is there under the name stays."""

    def tables(self, case_id: str, name: str) -> AbstractContextManager[Path | None]:
        """Those files in clear for a while, None where there are none."""

    def forget(self, sha256: str) -> None:
        """Remove a file, where there is one."""

    def forget_case(self, case_id: str) -> None:
        """Remove the tables kept with a case."""


class BankLine(Protocol):
    """The way to the banks: stops, releases, freezes, queries and returns go out, whatever banks say comes in.

    Whatever is sent under one id twice arrives once.
    """

    @property
    def takes(self) -> frozenset[What]:
        """What can be said by it."""

    def send(self, application: Application) -> Receipt:
        """Hand over. Raises `LineDown` when it should be tried again, `UsedId` when the id had another content."""

    def replies(self) -> Iterator[Arrived]:
        """What the banks handed over since, each until it is `done`. Raises `LineDown`."""


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


class Archive(Protocol):
    """What is asked of the books about themselves: who looked at what, where a person stands, what is erased."""

    def log_lines(self, asked: LogAsked) -> list[LogLine]:
        """Entries of the log, as far as this member may read them."""

    def blind(self, field: Personal, text: str) -> str:
        """The same for the same text, telling nothing without the key: by it the log names what was searched for."""

    def matters_with(self, field: Personal, text: str) -> list[tuple[str, str | None]]:
        """Matter and case in which this text stands, whatever is to be seen of them; to an auditor only."""

    def case_numbered(self, number: str) -> str | None:
        """The id of a case that this member sees."""

    def case_named(self, number: str) -> str | None:
        """The id of any case, to whoever may look in an emergency, and to an auditor."""

    def colleagues(self) -> list[tuple[str, str]]:
        """Cases in which somebody who works here stands by their ID number, and who; to an auditor only."""

    def erase(self, deletion_id: str) -> int:
        """Erase what an approved deletion names; how many matters. Only in work of the centre itself."""

    def held_elsewhere(self, case_id: str, hashes: Sequence[str]) -> frozenset[str]:
        """Which of these files other cases hold too. Only in work of the centre itself."""


class Book(Archive, Protocol):
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
        """Write down; gives what stands, an earlier one where the key was there. Raises `OtherIntent` if that differs."""

    def alone(self, case_id: str) -> None:
        """Have whatever else drafts in this case wait until this transaction is over, and see what it drafted."""

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

    def institution_id(self, name: str) -> str:
        """By which id a bank is addressed, or the name where nobody listed it."""

    def lapse_draft(self, draft_id: str, since: Instant, hashes: Sequence[str]) -> Sequence[str]:
        """Erase a draft that nobody filed or touched since then; which of its files nothing else names."""

    def sweep(self) -> int:
        """Remove what is kept for a time only: answers to intents, tries, logins that are over. How many there were."""

    def people(self, *, role: str, unit: str | None = None) -> list[str]:
        """Members who hold a role, at this unit where one is named."""

    def units(self) -> Mapping[str, str]:
        """Every unit by its path: what it is called."""

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
