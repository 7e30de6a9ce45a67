"""Rooms: folders in which plain files lie while they are worked with.

In:  a folder of ours. Out: an empty room (0700) for a `with` block.
Law: a room is locked by whoever works in it; one that nobody has locked was left by a kill, and is cleared away by the next
     who opens one.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_GATE: Final = "gate"


class Rooms:
    """The rooms below one folder; several processes may share it."""

    __slots__ = ("_root",)

    def __init__(self, root: Path) -> None:
        self._root = root

    @contextmanager
    def room(self) -> Iterator[Path]:
        """An empty room, gone at the end."""
        with self._gate():
            self._clear_away()
            room = Path(tempfile.mkdtemp(prefix="r", dir=self._root))
            lock = os.open(room, os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield room
        finally:
            shutil.rmtree(room, ignore_errors=True)
            os.close(lock)

    @contextmanager
    def _gate(self) -> Iterator[None]:
        """Between making a room and locking it nobody clears away."""
        self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self._root / _GATE, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _clear_away(self) -> None:
        for left in self._root.iterdir():
            if left.name != _GATE and not _locked(left):
                shutil.rmtree(left, ignore_errors=True)


def _locked(room: Path) -> bool:
    try:
        handle = os.open(room, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False
