"""Lines of a member, one after the other: a member of nothing but line feeds costs no memory."""

from collections.abc import Iterator

from hezhan.engines.evidence.findings import Break, Fault, Place


def whole(data: bytes, member: str) -> None:
    """Raises `Break` when the last line does not end with a line feed."""
    if data and not data.endswith(b"\n"):
        place = Place(member, data.count(b"\n") + 1)
        raise Break(Fault.MALFORMED, place, "the last line does not end: the file was cut short")


def lines(data: bytes) -> Iterator[bytes]:
    """The lines without their line feeds; what follows the last line feed is one more, unless it is nothing."""
    begins = 0
    while begins < len(data):
        ends = data.find(b"\n", begins)
        ends = len(data) if ends < 0 else ends
        yield data[begins:ends]
        begins = ends + 1
