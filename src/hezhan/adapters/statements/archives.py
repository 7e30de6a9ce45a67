"""Zip archives, read in memory and never unpacked to disk.

What is refused: members that climb out of the archive, links, encrypted ones, and sizes that are bombs rather than
statements. Names without the UTF-8 flag are UTF-8 where they can be, otherwise GBK.
"""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

from hezhan.adapters.statements.files import is_leftover

LARGEST_MEMBER: Final = 2 << 30
_LARGEST_SUM: Final = 16 << 30
_MOST_MEMBERS: Final = 50_000
_SUSPICIOUS_SIZE: Final = 64 << 20
_SUSPICIOUS_RATIO: Final = 200
_UTF8_FLAG: Final = 0x800
_ENCRYPTED: Final = 0x1

DAMAGE: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
    ValueError, OverflowError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive; `refusal` is the sentence why it is not read, or ''."""

    info: zipfile.ZipInfo
    name: str
    refusal: str


def members(archive: zipfile.ZipFile) -> Iterator[Member]:
    """The files of an archive sorted by name, those not to be read with their refusal."""
    named = sorted((member_name(info), n, info) for n, info in enumerate(archive.infolist()))
    budget = _LARGEST_SUM
    for number, (name, _, info) in enumerate(named):
        if info.is_dir() or name.endswith("/") or is_leftover(name):
            continue
        refusal = _refusal(info, name)
        if not refusal and number >= _MOST_MEMBERS:
            refusal = f"the archive has more than {_MOST_MEMBERS:,} members"
        if not refusal and info.file_size > budget:
            refusal = f"the archive unpacks to more than {_LARGEST_SUM >> 30} GiB"
        if not refusal:
            budget -= info.file_size
        yield Member(info, name, refusal)


def member_name(info: zipfile.ZipInfo) -> str:
    """The name as its writer meant it, with forward slashes."""
    name = info.orig_filename
    if not info.flag_bits & _UTF8_FLAG:
        name = _decoded(name)
    return name.replace("\\", "/").replace("\0", "")


def _decoded(name: str) -> str:
    try:
        octets = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return octets.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _refusal(info: zipfile.ZipInfo, name: str) -> str:
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or name[1:2] == ":":
        return "its name climbs out of the archive; it is not read"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link in an archive is not followed"
    if info.flag_bits & _ENCRYPTED:
        return "it is encrypted"
    return size_refusal(info)


def size_refusal(info: zipfile.ZipInfo) -> str:
    """Why a member is too large to be a statement, or ''."""
    if info.file_size > LARGEST_MEMBER:
        return f"it unpacks to {info.file_size:,} bytes, more than {LARGEST_MEMBER >> 30} GiB"
    ratio = info.file_size // max(info.compress_size, 1)
    if info.file_size > _SUSPICIOUS_SIZE and ratio > _SUSPICIOUS_RATIO:
        return f"it unpacks to {ratio:,} times its size: a bomb, not a statement"
    return ""


def inflated(file: IO[bytes], info: zipfile.ZipInfo, chunk: int = 1 << 20) -> Iterator[bytes]:
    """What a deflated or stored member really unpacks to, whatever size it declares. Raises one of `DAMAGE`."""
    file.seek(info.header_offset)
    header = file.read(30)
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        raise zipfile.BadZipFile("no local header")
    file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    left, inflater = info.compress_size, zlib.decompressobj(-15)
    while left > 0 and not inflater.eof:
        packed = file.read(min(chunk, left))
        if not packed:
            raise zipfile.BadZipFile("cut short")
        left -= len(packed)
        if info.compress_type == zipfile.ZIP_STORED:
            yield packed
            continue
        while packed and not inflater.eof:
            yield inflater.decompress(packed, chunk)
            packed = inflater.unconsumed_tail
