"""A published zone on disk: its records under their serial, and each kept step beside them.

In:  a folder, a version. Out: the version that was published last.
Law: a version is published whole or not at all, whenever the machine stops; a serial that stands in a file's name is never
     given to other records; files of steps that are not kept any more go.
"""

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polars as pl
from polars.exceptions import PolarsError

from hezhan.adapters.dns.serials import is_newer, next_serial
from hezhan.adapters.dns.versions import Step, Version
from hezhan.adapters.dns.zones import SCHEMA

_ROWS: Final = re.compile(r"rows-(\d{1,10})\.arrow")
_STEP: Final = re.compile(r"step-(\d{1,10})-(\d{1,10})\.arrow")
_CAME: Final = "came"
_STEP_SCHEMA: Final = pl.Schema({"owner": pl.String, "target": pl.String, _CAME: pl.Boolean})


class Journal:
    """The folder of one zone."""

    def __init__(self, folder: Path) -> None:
        """Make the folder where there is none."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder = folder

    def last(self) -> Version:
        """The version published last; an empty one, older than all, where there was none that can be read."""
        serials = sorted(self._serials(), key=_Newness, reverse=True)
        for serial in serials:
            rows = _read(self.folder / _rows_name(serial), SCHEMA)
            if rows is not None and serial == serials[0]:
                return Version(serial=serial, rows=rows, steps=self._steps(serial))
            if rows is not None:
                return Version(serial=next_serial(serials[0], serials[0]), rows=rows)
        return Version(serial=serials[0] if serials else 0, rows=pl.DataFrame(schema=SCHEMA))

    def publish(self, version: Version) -> None:
        """The step first, then the records: with their file in its place they are published."""
        for step in version.steps[-1:]:
            rows = pl.concat([step.gone.with_columns(came=False), step.come.with_columns(came=True)])
            _write(self.folder / _step_name(step.since, step.until), rows)
        _write(self.folder / _rows_name(version.serial), version.rows)
        kept = {_rows_name(version.serial), *(_step_name(step.since, step.until) for step in version.steps)}
        for path in self.folder.iterdir():
            if path.name not in kept:
                path.unlink(missing_ok=True)

    def _serials(self) -> Iterator[int]:
        for path in self.folder.iterdir():
            if found := _ROWS.fullmatch(path.name):
                yield int(found[1])

    def _steps(self, serial: int) -> tuple[Step, ...]:
        """Backwards from a serial, as far as they can be read."""
        by_end = {int(found[2]): int(found[1]) for p in self.folder.iterdir() if (found := _STEP.fullmatch(p.name))}
        steps: list[Step] = []
        while serial in by_end:
            since = by_end.pop(serial)
            rows = _read(self.folder / _step_name(since, serial), _STEP_SCHEMA)
            if rows is None:
                break
            came = rows[_CAME]
            parts = rows.drop(_CAME)
            steps.append(Step(since=since, until=serial, gone=parts.filter(~came), come=parts.filter(came)))
            serial = since
        return tuple(reversed(steps))


class _Newness:
    """Orders serials by which is newer."""

    def __init__(self, serial: int) -> None:
        self.serial = serial

    def __lt__(self, other: "_Newness") -> bool:
        return is_newer(other.serial, self.serial)


def _rows_name(serial: int) -> str:
    return f"rows-{serial}.arrow"


def _step_name(since: int, until: int) -> str:
    return f"step-{since}-{until}.arrow"


def _read(path: Path, schema: pl.Schema) -> pl.DataFrame | None:
    try:
        rows = pl.read_ipc(path)
    except (OSError, PolarsError):
        return None
    return rows if rows.schema == schema else None


def _write(path: Path, rows: pl.DataFrame) -> None:
    handle, staged = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            rows.write_ipc(file)
            file.flush()
            os.fsync(file.fileno())
        Path(staged).replace(path)
    finally:
        Path(staged).unlink(missing_ok=True)
