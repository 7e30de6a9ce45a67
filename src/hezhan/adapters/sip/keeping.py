"""Kamailio's table kept up to date beside the snapshots.

In:  snapshots, an instant. Out: the file, replaced whole when what is in force has changed; a stamp beside it, after it.
Law: whoever reads it reads one whole table, and its time of change is a later second each time: db_text looks at
     whole seconds, and would pass over a second change within one.
"""

import os
import tempfile
from collections.abc import Sequence
from operator import is_
from pathlib import Path

from hezhan.adapters.sip.table import NAME, STAMP, numbers_table, stamp_table
from hezhan.core.instants import SECOND, Instant
from hezhan.engines.block import Snapshot, numbers_in_force


class NumbersFile:
    """The table in its folder."""

    def __init__(self, folder: Path) -> None:
        """Make the folder where there is none."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, path = folder, folder / NAME
        self._second = int(path.stat().st_mtime) if path.exists() else 0
        self._made: tuple[Snapshot, ...] = ()
        self._stays = [(Instant(0), Instant(0))]

    def keep(self, layers: Sequence[Snapshot], at: Instant) -> bool:
        """Write it where entries changed, began or ended; whether it was written."""
        is_same = len(layers) == len(self._made) and all(map(is_, layers, self._made))
        if is_same and all(since <= at < until for since, until in self._stays):
            return False
        second = max(at // SECOND, self._second + 1)
        self._put(NAME, numbers_table(numbers_in_force(layers, at)), second)
        self._put(STAMP, stamp_table(second), second)
        self._made, self._second = tuple(layers), second
        self._stays = [layer.unchanged_around(at) for layer in layers]
        return True

    def _put(self, name: str, data: bytes, second: int) -> None:
        handle, staged = tempfile.mkstemp(prefix=".", dir=self._folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(staged).chmod(0o644)
            os.utime(staged, (second, second))
            Path(staged).replace(self._folder / name)
        finally:
            Path(staged).unlink(missing_ok=True)
