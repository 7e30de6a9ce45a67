"""A folder into which another system puts incidents, one JSON document a file, or local exports as CSV.

In:  the folder. Out: what arrived in every file, in order of the files' names.
Law: nothing outside the folder is read: links and folders in it are problems; what is still being written (`.part`, `.tmp`,
     or hidden) is left for the next time. Nothing is moved or deleted: who takes an incident in does that.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hezhan.adapters.incidents.documents import LARGEST_DOCUMENT, read_document
from hezhan.adapters.incidents.exports import LARGEST_EXPORT, read_export
from hezhan.core.incidents import Arrived
from hezhan.core.problems import Problem, Reason, Refused

MOST_FILES: Final = 10_000
_UNFINISHED: Final = (".part", ".tmp", "~")
_LARGEST: Final = {".json": LARGEST_DOCUMENT, ".csv": LARGEST_EXPORT}


def read_folder(folder: Path) -> Iterator[Arrived]:
    """Everything in the folder. Raises `Refused` when there is no such folder."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError as fault:
        problem = Problem(file=folder.name, row=0, reason=Reason.UNREADABLE, text=f"cannot be opened: {fault.strerror}")
        raise Refused([problem]) from None
    ready = [name for name in names if not name.startswith(".") and not name.lower().endswith(_UNFINISHED)]
    for name in ready[:MOST_FILES]:
        yield from _read(folder / name, printable(name))
    if len(ready) > MOST_FILES:
        yield _none(
            printable(folder.name), f"it has more than {MOST_FILES:,} files: the others wait for the next reading"
        )


def _read(path: Path, name: str) -> Iterator[Arrived]:
    suffix = path.suffix.lower()
    if suffix not in _LARGEST:
        yield _none(name, "is neither .json nor .csv")
        return
    data, fault = _content(path, _LARGEST[suffix])
    if fault:
        yield _none(name, fault)
    elif suffix == ".json":
        yield read_document(data, name)
    else:
        yield from read_export(data, name)


def _content(path: Path, largest: int) -> tuple[bytes, str]:
    """The bytes of an ordinary file and '', or the sentence why it was not read. A pipe cannot make this wait."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as fault:
        return b"", f"cannot be opened: {fault.strerror}"
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return b"", "is no ordinary file"
    with os.fdopen(handle, "rb") as file:
        data = file.read(largest + 1)
    return (data, "") if len(data) <= largest else (b"", f"has more than {largest:,} bytes")


def printable(name: str) -> str:
    """A file's name as it is told: what is no text in it is replaced."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _none(name: str, text: str) -> Arrived:
    problem = Problem(file=name, row=0, reason=Reason.UNREADABLE, text=text)
    return Arrived(source=name, sha256="", incident=None, problems=(problem,))
