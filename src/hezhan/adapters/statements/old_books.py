"""The older workbooks (xls), read by a child process that a hostile file may end without harm.

The child is started when the first such file comes and serves all of them; when it dies, the file that killed it is
one problem, and the next file gets a new child.
"""

import json
import subprocess
import sys
from types import TracebackType
from typing import Any, Self

import pyarrow as pa

from hezhan.adapters.statements import book_reader
from hezhan.adapters.statements.book_reader import Unreadable, received, send


class OldBooks:
    """The child, to be used in a `with` statement."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def end(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()

    def ask(self, request: dict[str, Any], content: bytes | None = None) -> tuple[dict[str, Any], bytes]:
        """The child's answer. Raises `Unreadable`."""
        child = self._child or self._started()
        if child.stdin is None or child.stdout is None:
            raise Unreadable("the reader of older workbooks did not start")
        try:
            send(child.stdin, json.dumps(request).encode())
            if content is not None:
                send(child.stdin, content)
            answer, data = json.loads(received(child.stdout)), received(child.stdout)
        except (EOFError, BrokenPipeError):
            self.end()
            raise Unreadable("the workbook is damaged so that its reader broke down") from None
        if "fault" in answer:
            raise Unreadable(answer["fault"])
        return answer, data

    def _started(self) -> subprocess.Popen[bytes]:
        self._child = subprocess.Popen(
            [sys.executable, "-I", book_reader.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        return self._child


class OldBook:
    """One older workbook. Its methods raise `Unreadable`."""

    def __init__(self, books: OldBooks, content: bytes) -> None:
        self._books = books
        self._names: list[str] = books.ask({"what": "open"}, content)[0]["names"]

    def names(self) -> list[str]:
        """Its sheets, in their order."""
        return self._names

    def sheet(self, position: int) -> pa.Table:
        """All cells of a sheet as text, from its first row on."""
        _, data = self._books.ask({"what": "sheet", "position": position})
        return pa.ipc.open_stream(data).read_all()

    def is_text(self, position: int, skip: int, column: int) -> bool:
        """Whether every cell of a column below `skip` rows is stored as text."""
        asked = {"what": "is_text", "position": position, "skip": skip, "column": column}
        return bool(self._books.ask(asked)[0]["is_text"])
