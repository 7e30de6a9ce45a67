"""The data folder: made where it is missing, tried before anything is started.

DATA/            others may pass through, since the store's server may be another user's
  hezhan.toml    settings
  store/         the embedded store's own
  keys/          outside the database and outside its backups
  files/ transfers/ banks/in/ banks/out/ backups/
  run/           lock and processes.json of the tree that serves it
"""

import os
import tempfile
from pathlib import Path
from typing import Final

from hezhan.adapters.processes.refusals import ServeRefused

_INSIDE: Final = ("keys", "files", "transfers", "banks", "banks/in", "banks/out", "backups", "run")


def run_folder(data: Path) -> Path:
    """Where the tree keeps its lock and its state."""
    return data / "run"


def place_of(data: Path, name: str) -> Path:
    """Where the process of that name notes what the next in its place must know."""
    return run_folder(data) / f"{name.replace(' ', '-')}.worker"


def prepare(data: Path) -> None:
    """Make what is missing; what is there keeps its mode. Raises `ServeRefused` when this user cannot write there."""
    try:
        for parent in reversed(data.parents):
            _make(parent, 0o755)
        _make(data, 0o711)
        for name in _INSIDE:
            _make(data / name, 0o700)
        for place in (data, run_folder(data)):
            with tempfile.TemporaryFile(dir=place):
                pass
    except OSError as fault:
        where = fault.filename or str(data)
        raise ServeRefused(
            data,
            f"cannot be used by user {os.geteuid()}: {fault.strerror} ({where}); choose a folder that this user owns",
        ) from None


def _make(path: Path, mode: int) -> None:
    if not path.is_dir():
        path.mkdir(mode=0o700)
        path.chmod(mode)
