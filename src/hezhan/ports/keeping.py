"""Doors to what is kept and to banks: files under their hash, the shelf of exports, slips that are read, lines."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from hezhan.core.banking import Application, Arrived, Receipt, What
from hezhan.core.instants import Instant
from hezhan.core.matters import (
    SourceFile,
)
from hezhan.core.pictures import PageRead


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
