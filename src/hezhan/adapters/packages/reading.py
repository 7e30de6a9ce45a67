"""Reading a package from a stranger: what is not exactly in the one form that we write is told, and nothing is unpacked.

In:  a file. Out: the members, each with its hash, and the first flaw of the container; or, where the container cannot be
     followed any further, only that.
Law: memory is bounded by the bounds of the parts of the proof; files are hashed as they pass. No name becomes a path.
"""

import struct
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO

from hezhan.adapters.packages.container import (
    CENTRAL_MARK,
    CHUNK,
    LARGEST_PACKAGE,
    LOCAL,
    LOCAL_MARK,
    MOST_MEMBERS,
    Slot,
    directory,
)
from hezhan.engines.evidence import Broken, Fault, Found, Member, Place, is_file, largest
from hezhan.ports import Progress

_LONGEST_NAME = 128


class _Unreadable(Exception):
    """The container cannot be followed any further."""


def read(path: Path, tell: Progress | None = None) -> Found | Broken:
    """The members and the first flaw. Raises `OSError` when the file cannot be read at all."""
    size = path.stat().st_size
    if size > LARGEST_PACKAGE:
        return _broken(path.name, f"it has {size:,} bytes, more than any package has (4 GiB)")
    with path.open("rb") as file:
        walk = _Walk(file, size, path.name, tell)
        try:
            return walk.found()
        except _Unreadable as fault:
            return _broken(walk.at, str(fault))


class _Walk:
    """One pass over the file. `at` is the member it has come to."""

    def __init__(self, file: IO[bytes], size: int, name: str, tell: Progress | None) -> None:
        self._file, self._size, self._tell = file, size, tell
        self.at = name
        self._flaw: Broken | None = None

    def found(self) -> Found:
        members: dict[str, Member] = {}
        slots: list[Slot] = []
        while (mark := self._file.read(4)) == LOCAL_MARK:
            slot = self._slot(slots[-1].name if slots else "")
            if len(slots) == MOST_MEMBERS:
                raise _Unreadable(f"more than {MOST_MEMBERS:,} members")
            slots.append(slot)
            members[slot.name] = self._member(slot)
        if mark != CENTRAL_MARK:
            raise _Unreadable("neither a member nor the directory begins behind it: cut short, changed, or no package")
        self._directory(slots, self._file.tell() - 4)
        return Found(members, self._flaw)

    def _slot(self, before: str) -> Slot:
        offset = self._file.tell() - 4
        fields = self._file.read(LOCAL.size - 4)
        if len(fields) < LOCAL.size - 4:
            raise _Unreadable("the file ends within a header")
        *_, crc, _, size, length, _ = struct.unpack("<5H3I2H", fields)
        name = self._name(length)
        if name <= before:
            raise _Unreadable(f"{name} stands behind {before}: doubled, or not in order")
        self.at = name
        slot = Slot(name, offset, size, crc)
        if LOCAL_MARK + fields + name.encode("ascii") != slot.header:
            raise _Unreadable("its header is not as we write it: packed again, compressed, a link, or changed")
        return slot

    def _name(self, length: int) -> str:
        spelt = self._file.read(min(length, _LONGEST_NAME))
        name = spelt.decode("ascii", "backslashreplace")
        if length > _LONGEST_NAME or largest(name) is None:
            raise _Unreadable(f"a member is called {name!r}, which no member of a package is")
        return name

    def _member(self, slot: Slot) -> Member:
        bound = largest(slot.name)
        assert bound is not None
        if slot.size > bound:
            raise _Unreadable(f"it says it has {slot.size:,} bytes, more than the {bound:,} it may have")
        hashed, crc, kept = sha256(), 0, []
        for chunk in self._content(slot.size):
            hashed.update(chunk)
            crc = zlib.crc32(chunk, crc)
            if not is_file(slot.name):
                kept.append(chunk)
        if crc != slot.crc:
            self._note(slot.name, "its check sum is not that of its bytes")
        return Member(hashed.hexdigest(), slot.size, None if is_file(slot.name) else b"".join(kept))

    def _content(self, size: int) -> Iterator[bytes]:
        left = size
        while left:
            chunk = self._file.read(min(left, CHUNK))
            if not chunk:
                raise _Unreadable(f"the file ends {left:,} bytes before this member does")
            left -= len(chunk)
            if self._tell:
                self._tell(self._file.tell(), self._size, self.at)
            yield chunk

    def _directory(self, slots: list[Slot], begins: int) -> None:
        due = directory(slots, begins)
        self._file.seek(begins)
        if self._file.read(len(due) + 1) != due:
            self._note(
                "directory", "the directory at the end is not that of the members, or something stands behind it"
            )

    def _note(self, member: str, reason: str) -> None:
        self._flaw = self._flaw or _broken(member, reason)


def _broken(member: str, reason: str) -> Broken:
    return Broken(Fault.CONTAINER, Place(member), reason)
