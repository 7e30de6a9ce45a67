"""Writing a package: equal members give equal bytes, and the file appears whole or not at all."""

import os
import tempfile
import zlib
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import IO

from hezhan.adapters.packages.container import CHUNK, LARGEST_PACKAGE, MOST_MEMBERS, Slot, directory
from hezhan.core.problems import Problem, Refused
from hezhan.engines.evidence import Digest, file_member, largest


def write(path: Path, members: Mapping[str, bytes], files: Mapping[Digest, Path]) -> None:
    """Write the members of the proof and the files, each under its hash.

    Only the owner may read what is written: it holds personal data. Raises `Refused` when a file does not have the hash it
    is given for, or the package would be larger than 4 GiB.
    """
    parts: dict[str, bytes | Path] = {**members, **{file_member(one): place for one, place in files.items()}}
    if len(parts) > MOST_MEMBERS:
        raise _refused(path, f"{len(parts):,} members, more than {MOST_MEMBERS:,}")
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    staged = Path(name)
    try:
        with os.fdopen(handle, "w+b") as out:
            slots = [_put(out, member, parts[member], path) for member in sorted(parts)]
            out.write(directory(slots, out.tell()))
            if out.tell() > LARGEST_PACKAGE:
                raise _refused(path, "the package would be larger than 4 GiB")
        staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)


def _put(out: IO[bytes], name: str, content: bytes | Path, path: Path) -> Slot:
    """The header needs the size and the check sum: room is left for it, and it is filled in afterwards."""
    offset = out.tell()
    out.write(Slot(name, offset, 0, 0).header)
    size, crc, told = _copy(out, content)
    bound = largest(name)
    if bound is None or size > bound or out.tell() > LARGEST_PACKAGE:
        raise _refused(path, f"{name} has {size:,} bytes: too large for a package")
    if isinstance(content, Path) and file_member(told) != name:
        raise _refused(content, f"the file hashes to {told}, not to {name.removeprefix('files/')}: it was changed")
    slot = Slot(name, offset, size, crc)
    end = out.tell()
    out.seek(offset)
    out.write(slot.header)
    out.seek(end)
    return slot


def _copy(out: IO[bytes], content: bytes | Path) -> tuple[int, int, Digest]:
    if isinstance(content, bytes):
        out.write(content)
        return len(content), zlib.crc32(content), sha256(content).hexdigest()
    size, crc, hashed = 0, 0, sha256()
    with content.open("rb") as source:
        while chunk := source.read(CHUNK):
            out.write(chunk)
            size, crc = size + len(chunk), zlib.crc32(chunk, crc)
            hashed.update(chunk)
            if out.tell() > LARGEST_PACKAGE:
                break
    return size, crc, hashed.hexdigest()


def _refused(place: Path, text: str) -> Refused:
    return Refused([Problem(file=str(place), row=0, reason="unreadable", text=text)])
