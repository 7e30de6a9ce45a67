"""Bytes of a text in blocks of whole lines."""

from collections.abc import Iterator
from typing import Final, Protocol

BLOCK: Final = 1 << 23
LONGEST_LINE: Final = 1 << 26


class ByteSource(Protocol):
    """What bytes are read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes; none at the end."""


class LineTooLong(Exception):
    """A line longer than `LONGEST_LINE`: no table."""


class Joined:
    """Bytes already taken, then the rest of the source."""

    def __init__(self, taken: bytes, source: ByteSource) -> None:
        self._taken, self._source = taken, source

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes; none at the end."""
        if not self._taken:
            return self._source.read(size)
        cut = len(self._taken) if size < 0 else size
        given, self._taken = self._taken[:cut], self._taken[cut:]
        return given


def filled(source: ByteSource, size: int) -> bytes:
    """Exactly `size` bytes, fewer only at the end."""
    parts, missing = [], size
    while missing > 0 and (part := source.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def whole_lines(source: ByteSource, block: int = BLOCK) -> Iterator[tuple[bytes, bool]]:
    """Blocks of about `block` bytes, each ending with a line end but the last, which is marked true.

    Raises `LineTooLong`.
    """
    rest, ahead = b"", filled(source, block)
    while ahead:
        data, ahead = rest + ahead, filled(source, block)
        if not ahead:
            yield data, True
            return
        end = data.rfind(b"\n") + 1
        if end:
            yield data[:end], False
        rest = data[end:]
        if len(rest) > LONGEST_LINE:
            raise LineTooLong
