"""The files that paths lead to: themselves, or everything below a folder, in sorted order.

Links inside folders are not followed: what they lead to was not handed over. A file reached twice is read once.
"""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hezhan.adapters.statements.places import Place
from hezhan.core.problems import Problem, Reason, Refused

# What systems leave beside the files of people.
_LEFTOVERS: Final = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_LEFTOVER_STARTS: Final = ("~$", "._")
_LEFTOVER_FOLDERS: Final = frozenset({"__MACOSX"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and its name in entries: relative to the parent of the path handed over."""

    path: Path
    name: str


def find_files(paths: Sequence[Path]) -> Iterator[Found | Problem]:
    """Every file once. Raises `Refused` when a path does not exist."""
    missing = [path for path in paths if not _exists(path)]
    if missing:
        raise Refused(
            [Place(file=path.as_posix()).problem(0, Reason.UNREADABLE, "no such file or folder") for path in missing]
        )
    seen: set[Path] = set()
    for path, name in zip(paths, _names(paths), strict=True):
        for found in _below(path, name) if path.is_dir() else [_alone(path, name)]:
            if isinstance(found, Found):
                real = found.path.resolve()
                if real in seen:
                    continue
                seen.add(real)
            yield found


def _alone(path: Path, name: str) -> Found | Problem:
    return Found(path, name) if path.is_file() else _unreadable(name, "this is no ordinary file")


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except OSError:
        return False
    return True


def is_leftover(name: str) -> bool:
    """Whether a name is one that systems leave behind, of no meaning to anybody."""
    *folders, last = name.split("/")
    return last.lower() in _LEFTOVERS or last.startswith(_LEFTOVER_STARTS) or not _LEFTOVER_FOLDERS.isdisjoint(folders)


def _names(paths: Sequence[Path]) -> list[str]:
    """The last part of each path, or the whole path where two have the same last part."""
    last = [_last(path) for path in paths]
    if len({path.resolve() for path in paths}) == len(set(last)):
        return last
    return [path.as_posix() for path in paths]


def _last(path: Path) -> str:
    return path.name if path.name not in ("", "..") else path.resolve().name


def _below(folder: Path, name: str) -> Iterator[Found | Problem]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(name, f"the folder cannot be opened: {error.strerror}")
        return
    for entry in entries:
        below = f"{name}/{_printable(entry.name)}"
        if entry.is_symlink():
            yield _unreadable(below, "a link is not followed")
        elif entry.is_dir(follow_symlinks=False):
            if entry.name not in _LEFTOVER_FOLDERS:
                yield from _below(Path(entry.path), below)
        elif not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            yield _unreadable(below, "this is no ordinary file")
        elif not is_leftover(below):
            yield Found(Path(entry.path), below)


def _printable(name: str) -> str:
    """A name that can be written as UTF-8, whatever bytes the file system holds."""
    return name.encode("utf-8", errors="surrogateescape").decode("utf-8", errors="replace")


def _unreadable(file: str, text: str) -> Problem:
    return Place(file=file).problem(0, Reason.UNREADABLE, text)
