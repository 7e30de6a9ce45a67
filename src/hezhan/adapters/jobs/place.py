"""The place that a worker fills: a file with its number, so that whoever comes next knows whose jobs were left there.

Law: a place is filled by one process at a time, so the number in it is of somebody who is dead, or ourselves.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """One file, outside of the database."""

    file: Path

    def former(self) -> int | None:
        """The number of the worker that was here; None when nobody was."""
        try:
            return int(self.file.read_text(encoding="ascii"))
        except (FileNotFoundError, ValueError):
            return None

    def taken(self, worker: int) -> None:
        """By the worker of this number, from now on."""
        beside = self.file.with_suffix(".new")
        beside.write_text(str(worker), encoding="ascii")
        beside.replace(self.file)
