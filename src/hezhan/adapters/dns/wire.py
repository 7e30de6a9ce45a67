"""Records as they go over the wire, packed into messages: compiled, for a zone may hold millions.

In:  single records as bytes, frames of owners and targets. Out: bodies of messages with their counts of records.
Law: each record is in one body, in its order; an owner ends in a pointer to the question, which names the zone.
Source: RFC 1035, sections 3 and 4.
"""

import ipaddress
from collections.abc import Iterable, Iterator
from typing import Any, Final

import dns.name
import numba
import numpy as np
import numpy.typing as npt
import polars as pl

IN: Final = b"\0\1"
TTL: Final = (60).to_bytes(4, "big")
QUESTION: Final = b"\xc0\x0c"  # a pointer to the twelfth byte: the question's name
_CNAME, _A = b"\0\5", b"\0\1"
_AT_ONCE: Final = 200_000  # rows turned at a time
_DOT: Final = 46

Part = bytes | pl.DataFrame


def record(kind: bytes, data: bytes) -> bytes:
    """A record of the zone itself."""
    return QUESTION + kind + IN + TTL + len(data).to_bytes(2, "big") + data


def bodies(parts: Iterable[Part], room: int) -> Iterator[tuple[int, bytes]]:
    """How many records, and their bytes, at most `room`; each message as full as can be."""
    body, count = bytearray(), 0
    space = np.empty(room, np.uint8)
    for part in parts:
        if isinstance(part, bytes):
            if len(body) + len(part) > room:
                yield count, bytes(body)
                body, count = bytearray(), 0
            body += part
            count += 1
            continue
        for piece in part.iter_slices(_AT_ONCE):
            columns, row = _columns(piece), 0
            while row < len(piece):
                until, size = _filled(*columns, row, space[: room - len(body)])
                body += space[:size].tobytes()
                count, row = count + until - row, until
                if row < len(piece):
                    yield count, bytes(body)
                    body, count = bytearray(), 0
    if count:
        yield count, bytes(body)


Columns = tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64], npt.NDArray[np.uint8], npt.NDArray[np.int64], Any]


def _columns(piece: pl.DataFrame) -> Columns:
    """Owners in one buffer and where each begins; ends of records in another and where each begins; which each has."""
    arrow = piece["owner"].rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    _, offsets, data = arrow.buffers()
    assert offsets is not None
    begins = np.frombuffer(memoryview(offsets), np.int64)[arrow.offset : arrow.offset + len(arrow) + 1]
    targets = piece["target"].unique().sort()
    ends = [_end(target) for target in targets]
    starts = np.cumsum([0, *map(len, ends)]).astype(np.int64)
    which = piece["target"].replace_strict(targets, range(len(targets)), return_dtype=pl.UInt32).to_numpy()
    text = np.frombuffer(memoryview(data), np.uint8) if data is not None else np.empty(0, np.uint8)
    return text, begins, np.frombuffer(b"".join(ends), np.uint8), starts, which


def _end(target: str) -> bytes:
    """What follows an owner: the pointer to the zone, and an address, or a name to be taken instead."""
    try:
        return record(_A, ipaddress.IPv4Address(target).packed)
    except ValueError:
        return record(_CNAME, dns.name.from_text(target).to_wire() or b"")


@numba.njit(cache=True, nogil=True)
def _filled(text, begins, ends, starts, which, row, out):  # type: ignore[no-untyped-def]
    """Write records from a row on until the next does not fit; gives that row and how many bytes were written."""
    at = 0
    while row < len(which):
        begin, end = begins[row], begins[row + 1]
        tail, tail_end = starts[which[row]], starts[which[row] + 1]
        if at + 1 + (end - begin) + (tail_end - tail) > len(out):
            break
        length, at = at, at + 1
        for i in range(begin, end):
            if text[i] == _DOT:
                out[length] = at - length - 1
                length = at
            else:
                out[at] = text[i]
            at += 1
        out[length] = at - length - 1
        for i in range(tail, tail_end):
            out[at] = ends[i]
            at += 1
        row += 1
    return row, at
