"""Files by the hash of their plain content, and tables kept with a case.

`files/ab/cdef…` holds a sealed file, `transfers/CASE/NAME/` sealed tables that can be made anew from the files; both below
the data folder, all folders 0700. What is unfinished lies in a room and is moved into place by one rename.
"""

import os
import re
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, Protocol

from hezhan.adapters.keeping.rooms import Rooms
from hezhan.core.matters import SourceFile
from hezhan.ports import NotKept

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_NAME: Final = re.compile(r"[0-9a-f-]{8,64}")
_LONGEST: Final = 120  # characters of a name; a file system takes 255 bytes
_MODE: Final = 0o700


class FileSealing(Protocol):
    """What seals files (`adapters.vault`)."""

    def seal_file(self, source: Path, target: Path) -> str:
        """Seal; the SHA-256 of the plain content."""

    def open_file(self, source: Path, target: Path, due: str | None = None) -> str:
        """Open what is `due`. Raises when it is another content or was changed."""


class Keeping:
    """A data folder's files. Threads and processes may share it."""

    def __init__(self, data: Path, vault: FileSealing) -> None:
        self._files = data / "files"
        self._tables = data / "transfers"
        self._rooms = Rooms(data / "rooms")
        self._vault = vault

    def keep(self, source: Path | bytes | IO[bytes], name: str) -> SourceFile:
        """Keep a file. Raises `OSError`, after which nothing new is there."""
        with self.room() as room:
            plain = source if isinstance(source, Path) else _copied(source, room / "plain")
            size = plain.stat().st_size
            sealed = room / "sealed"
            sha256 = self._vault.seal_file(plain, sealed)
            target = self._place(sha256)
            if not target.exists():
                _folder(target.parent)
                sealed.replace(target)
                _sync(target.parent)
        return SourceFile(sha256=sha256, name=bare(name), size=size)

    @contextmanager
    def opened(self, sha256: str) -> Iterator[Path]:
        """The plain file for a while. Raises `NotKept`."""
        with self.room() as room:
            yield self._open(sha256, room / "plain")

    @contextmanager
    def laid_out(self, files: Sequence[SourceFile]) -> Iterator[Path]:
        """The plain files under their names. Raises `NotKept`."""
        with self.room() as room:
            for file in files:
                own = room / file.sha256[:12]
                own.mkdir(mode=_MODE, exist_ok=True)
                self._open(file.sha256, own / bare(file.name))
            yield room

    @contextmanager
    def room(self) -> Iterator[Path]:
        """An empty folder for a while."""
        with self._rooms.room() as room:
            yield room

    def put_tables(self, case_id: str, name: str, folder: Path) -> None:
        """Keep them, all or none."""
        target = self._tables_of(case_id, name)
        with self.room() as room:
            whole = room / "whole"
            whole.mkdir(mode=_MODE)
            for file in sorted(folder.iterdir()):
                self._vault.seal_file(file, whole / file.name)
            _folder(target.parent)
            try:
                whole.rename(target)
            except OSError:
                if not target.is_dir():
                    raise
                return  # the same was kept meanwhile
            _sync(target.parent)

    @contextmanager
    def tables(self, case_id: str, name: str) -> Iterator[Path | None]:
        """Those files in clear for a while, None where there are none."""
        kept = self._tables_of(case_id, name)
        if not kept.is_dir():
            yield None
            return
        with self.room() as room:
            for file in kept.iterdir():
                self._vault.open_file(file, room / file.name)
            yield room

    def forget(self, sha256: str) -> None:
        """Remove a file, where there is one."""
        self._place(sha256).unlink(missing_ok=True)

    def forget_case(self, case_id: str) -> None:
        """Remove the tables kept with a case."""
        shutil.rmtree(self._tables_of(case_id, "0" * 8).parent, ignore_errors=True)

    def _open(self, sha256: str, target: Path) -> Path:
        source = self._place(sha256)
        if not source.exists():
            raise NotKept(sha256)
        self._vault.open_file(source, target, sha256)
        return target

    def _place(self, sha256: str) -> Path:
        if _SHA256.fullmatch(sha256) is None:
            raise NotKept("that is no SHA-256")
        return self._files / sha256[:2] / sha256[2:]

    def _tables_of(self, case_id: str, name: str) -> Path:
        if _NAME.fullmatch(case_id) is None or _NAME.fullmatch(name) is None:
            raise NotKept("a case and its tables are named by hexadecimal digits")
        return self._tables / case_id / name


def bare(name: str) -> str:
    """A file's name without folders and without what a name may not hold; its ending stays."""
    last = re.split(r"[/\\]", name)[-1]
    clean = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip(" .")
    if len(clean) > _LONGEST:
        stem, dot, ending = clean.rpartition(".")
        clean = f"{stem[: _LONGEST - len(ending) - 1]}.{ending}" if dot and len(ending) < 10 else clean[:_LONGEST]
    while len(clean.encode()) > 240:
        clean = clean[1:]
    return clean or "file"


def _copied(source: bytes | IO[bytes], target: Path) -> Path:
    with target.open("wb") as out:
        if isinstance(source, bytes):
            out.write(source)
        else:
            shutil.copyfileobj(source, out, 1 << 20)
    return target


def _folder(folder: Path) -> None:
    """Make it and those above it, so that they survive a power cut."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=_MODE, exist_ok=True)
        _sync(one.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
