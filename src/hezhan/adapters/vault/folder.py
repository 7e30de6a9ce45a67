"""The folder of keys on disk, outside of the database: `ring.json` (0600) in a folder that only its owner may enter (0700).

Law: a file of keys that others can read or change is refused, not repaired: whoever could read it may have done so. The ring
is written whole or not at all, and only one process changes it at a time.
"""

import fcntl
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from hezhan.adapters.vault.refusals import RingBroken
from hezhan.adapters.vault.spelling import LARGEST

_OTHERS: Final = 0o077


@dataclass(frozen=True, slots=True)
class Stamp:
    """Tells one version of a file from the next."""

    inode: int
    size: int
    modified: int  # ns since 1970
    changed: int  # ns since 1970; moves with the permissions too


@dataclass(frozen=True, slots=True)
class KeyFolder:
    """Where the ring lies."""

    root: Path

    @property
    def ring(self) -> Path:
        """The ring's file."""
        return self.root / "ring.json"

    def make(self) -> None:
        """Make the folder where there is none. Raises `RingBroken` when others can enter the one that is there."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._require_closed()

    def read(self) -> tuple[bytes, Stamp]:
        """The ring's bytes. Raises `RingBroken` when it is missing, too large, or open to others."""
        self._require_closed()
        try:
            return read_private(self.ring, LARGEST)
        except FileNotFoundError:
            raise self._missing() from None

    def write(self, data: bytes) -> None:
        """Replace the ring, and remove what writers that were killed have left. Only within `changing`.

        Raises `RingBroken` when it would be too large to be read again.
        """
        if len(data) > LARGEST:
            raise RingBroken(self.ring, f"it would have {len(data):,} bytes, more than the {LARGEST:,} it may have")
        for left in self.root.glob(f".{self.ring.name}.*"):
            left.unlink()
        with whole(self.ring) as file:
            file.write(data)

    def stamp(self) -> Stamp:
        """Of the ring as it lies there now. Raises `RingBroken` when there is none."""
        try:
            return _stamp(self.ring.lstat())
        except FileNotFoundError:
            raise self._missing() from None

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Nobody else changes the ring meanwhile."""
        handle = os.open(self.root / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _require_closed(self) -> None:
        try:
            told = self.root.stat()
        except FileNotFoundError:
            raise self._missing() from None
        if not stat.S_ISDIR(told.st_mode):
            raise RingBroken(self.root, "is not a folder")
        _require_own(self.root, told, "0700")

    def _missing(self) -> RingBroken:
        return RingBroken(self.ring, "there is no key ring: put back the folder of keys, or restore it from its export")


def read_private(path: Path, largest: int) -> tuple[bytes, Stamp]:
    """The bytes of a file that only we may read. Raises `RingBroken`, `FileNotFoundError` when there is none."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        raise
    except OSError:
        raise RingBroken(path, "cannot be read: it is a link, or belongs to another user") from None
    try:
        told = os.fstat(handle)
        if not stat.S_ISREG(told.st_mode) or told.st_size > largest:
            raise RingBroken(path, f"is not a file of at most {largest:,} bytes")
        _require_own(path, told, "0600")
        with open(handle, "rb", closefd=False) as file:
            return file.read(largest), _stamp(told)
    finally:
        os.close(handle)


@contextmanager
def whole(target: Path) -> Iterator[IO[bytes]]:
    """A file that only its owner may read, which appears at `target` when everything is written, or not at all."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    staged = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        staged.replace(target)
        _sync(target.parent)
    finally:
        staged.unlink(missing_ok=True)


def _require_own(path: Path, told: os.stat_result, mode: str) -> None:
    if told.st_uid != os.geteuid():
        raise RingBroken(path, "belongs to another user: run as that one")
    if stat.S_IMODE(told.st_mode) & _OTHERS:
        raise RingBroken(path, f"others can get at it (its mode should be {mode}): its keys may be known, rotate them")


def _stamp(told: os.stat_result) -> Stamp:
    return Stamp(told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns)


def _sync(folder: Path) -> None:
    # makes the rename survive a power cut
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
