"""Up to which number the replies of a line have been written down, kept over restarts.

In:  numbers as they are written down, in any order. Out: the number from which to go on.
Law: it never passes a number that was handed out and is not written down: what is lost is at most time.
"""

import re
from pathlib import Path

from hezhan.adapters.banks.places import place
from hezhan.core.problems import Problem, Reason, Refused

_NUMBER = re.compile(rb"\d{1,15}\n?")


class Bookmark:
    """A number in a file, or in memory only without one."""

    def __init__(self, path: Path | None = None) -> None:
        """Raises `Refused` when the file is there and holds no number."""
        self._path = path
        self._pending: set[int] = set()
        self._highest = self._kept = self._read()

    @property
    def after(self) -> int:
        """Everything up to this number is written down."""
        return min(self._pending, default=self._highest + 1) - 1

    def given(self, number: int) -> None:
        """The number was handed out."""
        if number > self.after:
            self._pending.add(number)
            self._highest = max(self._highest, number)

    def done(self, number: int) -> None:
        """What has the number is written down."""
        self._pending.discard(number)
        if self.after > self._kept:
            self._kept = self.after
            self._write()

    def _read(self) -> int:
        if self._path is None or not self._path.exists():
            return 0
        content = self._path.read_bytes()[:20]
        if not _NUMBER.fullmatch(content):
            text = "it holds no number; without the file every reply is read once more"
            raise Refused([Problem(file=self._path.name, row=0, reason=Reason.UNREADABLE, text=text)])
        return int(content)

    def _write(self) -> None:
        if self._path is not None:
            with place(self._path.parent) as folder:
                folder.write(self._path.name, b"%d\n" % self._kept)
