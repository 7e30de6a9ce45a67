"""One supervisor for one folder: an advisory lock that the kernel drops with the process that holds it.

The file stays when the lock is released: removing it would let two processes lock two files of the same name.
"""

import fcntl
import os
import weakref
from pathlib import Path

from hezhan.adapters.stores.refusals import StoreInUse


class FolderLock:
    """Exclusive until `release`, or until the process dies however it dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None
        # a forked child shares the lock with its parent and would keep it alive after the parent's death
        forget = weakref.WeakMethod(self._forget)
        os.register_at_fork(after_in_child=lambda: (known := forget()) and known())

    def take(self) -> None:
        """Raises `StoreInUse` at once when another process holds it."""
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(handle, 20).decode("ascii", "replace").strip() or "unknown"
            os.close(handle)
            raise StoreInUse(
                self._path.parent,
                f"process {holder} already supervises this folder: stop it first, or connect to its server",
            ) from None
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        self._handle = handle

    def release(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        if self._handle is not None:
            fcntl.flock(self._handle, fcntl.LOCK_UN)
        self._forget()

    def _forget(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)
