"""The shelf of finished exports: files that wait to be fetched, sealed, gone after a day or when that is said.

In:  a folder of one's own, what seals files. Out: sealed files by the export's id.
Law: nothing lies there in clear; what is put twice under one id is there once, whole.
"""

import contextlib
import os
import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, Protocol

from hezhan.core.instants import SECOND, Instant
from hezhan.ports import Stored

_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ENDING: Final = ".sealed"
_KEPT: Final = 86_400 * SECOND
_NS: Final = 1_000  # in a microsecond


class SealsFiles(Protocol):
    """What seals files at rest (`adapters.vault`)."""

    def seal_file(self, source: Path, target: Path) -> str:
        """Seal; the SHA-256 of the plain content."""

    def read_file(self, source: Path) -> Iterator[bytes]:
        """The plain content in pieces."""


class SealedShelf:
    """Exports in one folder."""

    def __init__(self, folder: Path, vault: SealsFiles) -> None:
        self._folder, self._vault = folder, vault

    def put(self, export_id: str, source: Path) -> Stored:
        """Seal a file onto the shelf. Raises `OSError`."""
        target = self._place(export_id)
        return Stored(self._vault.seal_file(source, target), source.stat().st_size)

    def put_tables(self, export_id: str, tables: Mapping[str, bytes]) -> Stored:
        """The same of a ZIP archive of these files."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", dir=self._folder)
        staged = Path(name)
        try:
            with os.fdopen(handle, "w+b") as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                for table, content in sorted(tables.items()):
                    archive.writestr(zipfile.ZipInfo(table), content, zipfile.ZIP_DEFLATED)
            return self.put(export_id, staged)
        finally:
            staged.unlink(missing_ok=True)

    def pieces(self, export_id: str) -> Iterator[bytes] | None:
        """The plain content, None when it is not there any more."""
        place = self._place(export_id)
        return self._vault.read_file(place) if place.exists() else None

    def remove(self, export_id: str) -> None:
        """Take it down."""
        self._place(export_id).unlink(missing_ok=True)

    def keep_until(self, export_id: str, until: Instant) -> None:
        """It may be taken down from that instant on, which is noted as if it had been put there a day before."""
        put = (until - _KEPT) * _NS
        with contextlib.suppress(FileNotFoundError):
            os.utime(self._place(export_id), ns=(put, put))

    def sweep(self, now: int) -> int:
        """Take down what was put there a day ago, or was not to be kept longer; how many."""
        old = [one for one in self._folder.glob("*") if one.stat().st_mtime_ns < (now - _KEPT) * _NS]
        for one in old:
            one.unlink(missing_ok=True)
        return len(old)

    def _place(self, export_id: str) -> Path:
        if not _ID.fullmatch(export_id):
            raise ValueError("an export is called by its matter's id")
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self._folder / f"{export_id}{_ENDING}"
