"""Removing a store that was never finished, and whatever still works on it."""

import shutil
from pathlib import Path

from hezhan.adapters.stores.embedded import leftovers
from hezhan.adapters.stores.embedded.folder import located
from hezhan.adapters.stores.embedded.lock import FolderLock
from hezhan.adapters.stores.events import nobody


def discard(path: Path) -> None:
    """Remove the store at `path` for good; nothing happens when there is none.

    Raises `StoreInUse` when it is supervised, `StoreRefused` when the folder holds something else.
    """
    folder = located(path)
    if not folder.root.exists():
        return
    lock = FolderLock(folder.lock)
    lock.take()
    try:
        leftovers.clear(folder, nobody)
        shutil.rmtree(folder.root)
    finally:
        lock.release()
