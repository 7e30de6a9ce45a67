"""Snapshots of block lists followed while their files are replaced under them.

In:  files made by `hezhan block build`, the hottest first. Out: what they hold now, swapped whole.
Law: a file that cannot be read changes nothing: what stood before stands, and it is told once. What is asked is a copy
     of our own, so that nobody who writes into a file in place changes what is asked, or cuts it off under its readers.
"""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from hezhan.core.problems import Refused
from hezhan.engines.block import Snapshot
from hezhan.flows.blocks.lists import open_snapshot
from hezhan.ports import Snapshots

_Mark = tuple[int, int, int]  # which file it is, when it was written, its size
_NOWHERE: Final[_Mark] = (0, 0, 0)


class Layers:
    """Snapshots by their files."""

    def __init__(self, snapshots: Snapshots, paths: Sequence[Path], own: Path, tell: Callable[[str], None]) -> None:
        """Open all; copies are made in the folder `own`. Raises `Refused` where one cannot be read."""
        self._snapshots, self._paths, self._own, self._tell = snapshots, tuple(paths), own, tell
        own.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._marks = [_mark(path) for path in self._paths]
        self.now: tuple[Snapshot, ...] = tuple(self._opened(path) for path in self._paths)

    def look(self) -> bool:
        """Take up files that were replaced; whether any was."""
        changed = False
        for n, path in enumerate(self._paths):
            mark = _mark(path)
            if mark == self._marks[n]:
                continue
            self._marks[n] = mark
            try:
                opened = self._opened(path)
            except (Refused, OSError) as fault:
                self._tell(f"{fault}; what stood before stands")
                continue
            self.now = (*self.now[:n], opened, *self.now[n + 1 :])
            changed = True
        return changed

    def _opened(self, path: Path) -> Snapshot:
        """Mapped from a copy without a name, which goes with the last who reads it."""
        with tempfile.NamedTemporaryFile(dir=self._own) as copy:
            shutil.copyfile(path, copy.name)
            try:
                return open_snapshot(self._snapshots, Path(copy.name))
            except Refused as fault:
                raise Refused([replace(problem, file=str(path)) for problem in fault.problems]) from None


def _mark(path: Path) -> _Mark:
    try:
        told = path.stat()
    except OSError:
        return _NOWHERE
    return told.st_ino, told.st_mtime_ns, told.st_size
