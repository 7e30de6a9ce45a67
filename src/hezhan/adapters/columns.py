"""Columns kept on disk and memory-mapped: numbers as .npy, text as Arrow files, and a small `about.json`.

Law: a folder of columns is complete or not there; a file that does not fit its `about.json` is treated as not there.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa

SAMPLED = 1 << 20  # bytes at either end of a file that go into its fingerprint
ABOUT = "about.json"


def fingerprint(path: Path) -> str:
    """Tells one version of a file from another: size, time of change, and a hash of both ends.

    Hashing all of a large file would cost more than building the index; a change that keeps size, time and ends is not seen.
    """
    status = path.stat()
    digest = hashlib.blake2b(f"{status.st_size} {status.st_mtime_ns}".encode(), digest_size=16)
    with path.open("rb") as file:
        digest.update(file.read(SAMPLED))
        file.seek(max(0, status.st_size - SAMPLED))
        digest.update(file.read(SAMPLED))
    return digest.hexdigest()


def keep(folder: Path, columns: Mapping[str, np.ndarray | pl.Series], about: Mapping[str, Any]) -> None:
    """Write all columns and put the folder into place, replacing an older one."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, column in columns.items():
            if isinstance(column, pl.Series):
                column.to_frame(name).write_ipc(staged / f"{name}.arrow", compression="uncompressed")
            else:
                np.save(staged / f"{name}.npy", column, allow_pickle=False)
        shape = {name: len(column) for name, column in columns.items()}
        (staged / ABOUT).write_text(json.dumps({**about, "columns": shape}, ensure_ascii=False), encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        staged.rename(folder)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def look(folder: Path) -> Mapping[str, Any] | None:
    """What is said about the columns there, or None when there are none."""
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return about if isinstance(about, dict) and isinstance(about.get("columns"), dict) else None


def mapped(folder: Path) -> Mapping[str, np.ndarray | pl.Series] | None:
    """The columns, mapped and read-only, or None when one is missing or damaged."""
    about = look(folder)
    if about is None:
        return None
    columns: dict[str, np.ndarray | pl.Series] = {}
    for name, length in about["columns"].items():
        column = _column(folder, name)
        if column is None or len(column) != length:
            return None
        columns[name] = column
    return columns


def _column(folder: Path, name: str) -> np.ndarray | pl.Series | None:
    numbers, words = folder / f"{name}.npy", folder / f"{name}.arrow"
    try:
        if numbers.exists():
            # a plain array on the mapped memory: compiled code does not know numpy's memmap class
            return np.asarray(np.load(numbers, mmap_mode="r", allow_pickle=False)).view(np.ndarray)
        # pyarrow maps the file where polars would read it; the text itself is not copied on the way
        table = pa.ipc.open_file(pa.memory_map(str(words))).read_all()
        return pl.Series(name, table[name])
    except (OSError, ValueError, KeyError, pa.ArrowException):
        return None
