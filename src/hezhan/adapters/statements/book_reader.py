"""What is asked of the workbook reader, and a process of its own for files that could take it down.

The older form, xls, states sizes that the reader believes: a damaged file can make it ask for any amount of memory,
which ends a process. So such files are read in a child with limits: this file, run as a program. It imports nothing
of the house, so that it starts quickly.
"""

import json
import resource
import struct
import sys
from collections.abc import Callable
from typing import IO, Any

import fastexcel
import pyarrow as pa

_LENGTH = struct.Struct("<Q")
_MEMORY = 4 << 30
_SECONDS = 120  # of the processor, for one request


class Unreadable(Exception):
    """A workbook, or one sheet of it, that cannot be opened; the sentence says why."""


class OpenBook:
    """A workbook opened in this process. Its methods raise `Unreadable`."""

    def __init__(self, source: str | bytes) -> None:
        self._book: Any = guarded(lambda: fastexcel.read_excel(source))

    def names(self) -> list[str]:
        """Its sheets, in their order."""
        return list(self._book.sheet_names)

    def sheet(self, position: int) -> Any:
        """All cells of a sheet as text, from its first row on, as something Arrow can take over."""
        return guarded(lambda: self._book.load_sheet(position, header_row=None, skip_rows=0, dtypes="string"))

    def is_text(self, position: int, skip: int, column: int) -> bool:
        """Whether every cell of a column below `skip` rows is stored as text: a second, slower look."""
        try:
            sheet = guarded(
                lambda: self._book.load_sheet(
                    position,
                    header_row=None,
                    skip_rows=skip,
                    use_columns=[column],
                    dtype_coercion="strict",
                    schema_sample_rows=None,
                )
            )
        except Unreadable:
            return False
        return bool(pa.record_batch(sheet).schema.types[0] == pa.string())


def guarded(opening: Callable[[], Any]) -> Any:
    """What the reader gives; its errors, and its panics on damaged files, as `Unreadable`."""
    try:
        return opening()
    except BaseException as error:
        if isinstance(error, fastexcel.FastExcelError) or type(error).__name__ == "PanicException":
            first_line = (str(error).splitlines() or [""])[0]
            raise Unreadable(f"the workbook cannot be read: {first_line}") from None
        raise


def send(stream: IO[bytes], content: bytes) -> None:
    """Write one message."""
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def received(stream: IO[bytes]) -> bytes:
    """Read one message. Raises `EOFError` where the other side has ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    content = stream.read(_LENGTH.unpack(head)[0])
    if len(content) < _LENGTH.unpack(head)[0]:
        raise EOFError
    return content


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer requests until the other side ends."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    book: OpenBook | None = None
    while True:
        try:
            request = json.loads(received(requests))
        except EOFError:
            return
        used = int(resource.getrusage(resource.RUSAGE_SELF).ru_utime)
        resource.setrlimit(resource.RLIMIT_CPU, (used + _SECONDS, resource.RLIM_INFINITY))
        try:
            if request["what"] == "open":
                book = OpenBook(received(requests))
            answer, content = _answer(book, request)
        except Unreadable as fault:
            answer, content = {"fault": str(fault)}, b""
        send(answers, json.dumps(answer).encode())
        send(answers, content)


def _answer(book: OpenBook | None, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    if book is None:
        raise Unreadable("no workbook is open")
    if request["what"] == "open":
        return {"names": book.names()}, b""
    if request["what"] == "is_text":
        return {"is_text": book.is_text(request["position"], request["skip"], request["column"])}, b""
    cells = pa.record_batch(book.sheet(request["position"]))
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, cells.schema) as stream:
        stream.write_batch(cells)
    return {}, sink.getvalue().to_pybytes()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
