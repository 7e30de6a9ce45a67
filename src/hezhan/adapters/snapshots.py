"""A snapshot in one file: a line of magic, a description in JSON, then each column at its place, ready to be mapped.

Law: a file is there whole or not at all; one that was cut, changed in size or is of another kind is refused, never read.
"""

import json
import mmap
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np

from hezhan.core.problems import Problem, Reason, Refused

MAGIC: Final = b"hezhan snapshot 1\n"
_ALIGNED: Final = 64
_MOST_ABOUT: Final = 1 << 20
_SIZE: Final = 8  # bytes that give the length of the description


def keep(path: Path, columns: Mapping[str, np.ndarray], about: Mapping[str, Any]) -> None:
    """Write beside and move into place: readers of the older file keep what they have mapped."""
    places: dict[str, Any] = {}
    at = 0
    for name, column in columns.items():
        places[name] = {"type": column.dtype.str, "length": len(column), "at": at}
        at += -(-column.nbytes // _ALIGNED) * _ALIGNED
    told = json.dumps({**about, "columns": places, "bytes": at}, ensure_ascii=False, sort_keys=True).encode()
    begin = _begin(len(told))
    handle, staged = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(MAGIC + len(told).to_bytes(_SIZE, "little") + told)
            file.write(bytes(begin - file.tell()))
            for column in columns.values():
                file.write(column.tobytes())
                file.write(bytes(-column.nbytes % _ALIGNED))
            file.flush()
            os.fsync(file.fileno())
        Path(staged).chmod(0o644)
        Path(staged).replace(path)
    finally:
        Path(staged).unlink(missing_ok=True)


def _begin(told: int) -> int:
    """Where the first column lies."""
    return -(-(len(MAGIC) + _SIZE + told) // _ALIGNED) * _ALIGNED


def mapped(path: Path) -> tuple[Mapping[str, np.ndarray], Mapping[str, Any]]:
    """The columns as they lie in the file; they stay readable after it was replaced."""
    with path.open("rb") as file:
        head = file.read(len(MAGIC) + _SIZE)
        size = int.from_bytes(head[len(MAGIC) :], "little")
        if not head.startswith(MAGIC) or len(head) < len(MAGIC) + _SIZE or size > _MOST_ABOUT:
            raise _refused(path, "this is no snapshot")
        try:
            about = json.loads(file.read(size))
            begin, whole = _begin(size), int(about["bytes"])
        except (ValueError, KeyError, TypeError, RecursionError):
            raise _refused(path, "its description cannot be read") from None
        if os.fstat(file.fileno()).st_size != begin + whole:
            raise _refused(path, "it is cut or was added to")
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    try:
        columns = {name: _column(data, begin, place, whole) for name, place in about["columns"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _refused(path, "its columns are not where it says") from None
    return columns, {name: about[name] for name in about if name not in ("columns", "bytes")}


def _column(data: mmap.mmap, begin: int, place: Mapping[str, Any], whole: int) -> np.ndarray:
    kind = np.dtype(place["type"])
    if kind.hasobject or place["at"] < 0 or place["length"] < 0:
        raise ValueError
    if place["at"] + kind.itemsize * place["length"] > whole:
        raise ValueError
    if not place["length"]:
        return np.empty(0, kind)
    return np.frombuffer(data, kind, place["length"], begin + place["at"])


def _refused(path: Path, why: str) -> Refused:
    return Refused([Problem(file=str(path), row=0, reason=Reason.UNREADABLE, text=why)])
