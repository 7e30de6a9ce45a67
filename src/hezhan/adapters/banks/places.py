"""Folders that others write to as well: entries are read, written and moved without following anything.

In:  a folder we trust, and names below it. Out: bytes of plain files; files that appear whole or not at all.
Law: no link is followed and no pipe waited for below the folder; a move never overwrites; what was written is on the disk
before its name is there.
"""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hezhan.core.instants import Instant

_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_MICROSECOND: Final = 1_000  # nanoseconds


@dataclass(frozen=True, slots=True)
class Seen:
    """What an entry was when it was looked at: enough to tell that it is still the same."""

    inode: int
    size: int
    changed_ns: int
    plain: bool  # a file, and neither a link, a folder, a pipe nor a device

    @property
    def changed_at(self) -> Instant:
        """When it was last written."""
        return Instant(self.changed_ns // _MICROSECOND)


class Place:
    """An open folder."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def names(self) -> list[str]:
        """Of all entries, in order of their code points."""
        return sorted(os.listdir(self._handle))  # noqa: PTH208  a handle, not a path

    def look(self, name: str) -> Seen | None:
        """What the entry is, None when there is none."""
        try:
            return _seen(os.stat(name, dir_fd=self._handle, follow_symlinks=False))
        except FileNotFoundError:
            return None

    def is_folder(self, name: str) -> bool:
        """Whether the entry is a folder itself, not a link to one."""
        try:
            return stat.S_ISDIR(os.stat(name, dir_fd=self._handle, follow_symlinks=False).st_mode)
        except FileNotFoundError:
            return False

    def read(self, name: str, most: int) -> tuple[bytes, Seen] | None:
        """A plain file of at most so many bytes, which did not change meanwhile; None otherwise, or when it is gone."""
        try:
            handle = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=self._handle)
        except OSError:
            return None
        with os.fdopen(handle, "rb") as file:
            before = _seen(os.fstat(handle))
            if not before.plain or before.size > most:
                return None
            content = file.read(most + 1)
            after = _seen(os.fstat(handle))
        return (content, after) if before == after and len(content) == after.size else None

    def write(self, name: str, content: bytes) -> None:
        """Put a file there, whole, replacing one of that name."""
        with self._ready(name, content) as ready:
            os.replace(ready, name, src_dir_fd=self._handle, dst_dir_fd=self._handle)
            os.fsync(self._handle)

    def write_first(self, name: str, content: bytes) -> bool:
        """Put a file there unless one of that name is there; whether it was put."""
        with self._ready(name, content) as ready:
            try:
                os.link(ready, name, src_dir_fd=self._handle, dst_dir_fd=self._handle, follow_symlinks=False)
            except FileExistsError:
                return False
            os.fsync(self._handle)
        return True

    def move(self, name: str, seen: Seen, to: "Place", new_name: str) -> None:
        """Move what was seen, under that name or the next one that is free. Another entry of the same name stays."""
        if self.look(name) != seen:
            return
        free = to.free(new_name)
        try:
            os.rename(name, free, src_dir_fd=self._handle, dst_dir_fd=to._handle)
        except FileNotFoundError:
            return
        if to.look(free) != seen and self.look(name) is None:  # it was replaced at the last moment: it was not read yet
            os.rename(free, name, src_dir_fd=to._handle, dst_dir_fd=self._handle)
        os.fsync(to._handle)
        os.fsync(self._handle)

    def free(self, name: str) -> str:
        """The name, or with the first number behind it that nobody has."""
        number, candidate = 1, name
        while self.look(candidate) is not None:
            number += 1
            candidate = f"{name}.{number}"
        return candidate

    @contextmanager
    def _ready(self, name: str, content: bytes) -> Iterator[str]:
        """A hidden file with that content, on the disk; gone afterwards if it was not moved."""
        hidden = f".{name}.{secrets.token_hex(6)}.tmp"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        handle = os.open(hidden, flags, 0o640, dir_fd=self._handle)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(handle)
            yield hidden
        finally:
            with suppress(FileNotFoundError):
                os.unlink(hidden, dir_fd=self._handle)


@contextmanager
def place(root: Path, *names: str) -> Iterator[Place]:
    """The folder below a trusted one, made where it is missing. Raises `OSError` where something else stands there."""
    handles = [os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)]
    try:
        for name in names:
            with suppress(FileExistsError):
                os.mkdir(name, 0o770, dir_fd=handles[-1])
            handles.append(os.open(name, _FOLDER, dir_fd=handles[-1]))
        yield Place(handles[-1])
    finally:
        for handle in reversed(handles):
            os.close(handle)


def _seen(status: os.stat_result) -> Seen:
    return Seen(status.st_ino, status.st_size, status.st_mtime_ns, stat.S_ISREG(status.st_mode))
