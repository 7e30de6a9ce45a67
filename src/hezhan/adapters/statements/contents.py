"""One file, whatever it is: told by its first bytes, read to the end, with everything wrong in it as problems.

Archives give a leaf for each member, named `archive.zip!member`, and one for themselves. Nothing is unpacked to disk.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Final

from hezhan.adapters.statements.archives import DAMAGE, members
from hezhan.adapters.statements.blocks import ByteSource, LineTooLong, filled
from hezhan.adapters.statements.book_reader import OpenBook, Unreadable
from hezhan.adapters.statements.delimited import HEAD, find_table, read_table
from hezhan.adapters.statements.elements import is_xml
from hezhan.adapters.statements.entries import read_entries
from hezhan.adapters.statements.facts import read_facts
from hezhan.adapters.statements.files import Found
from hezhan.adapters.statements.old_books import OldBook, OldBooks
from hezhan.adapters.statements.outcomes import Outcome, ReadBlock, put_together
from hezhan.adapters.statements.places import Place
from hezhan.adapters.statements.sheets import Book, read_sheet, sheets_of
from hezhan.adapters.statements.tables import TableFormat
from hezhan.adapters.statements.workbook_safety import workbook_refusal
from hezhan.adapters.statements.xml_files import XmlFile
from hezhan.core.problems import Reason
from hezhan.core.reading import Source

_DEEPEST: Final = 2  # archives within an archive within an archive
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRANGERS: Final = (
    (b"%PDF", "a PDF document"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_UNKNOWN: Final = "no row holds the columns of a known format"


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A file or an archive's member, and what it gave."""

    source: Source
    outcome: Outcome


class _Hashed:
    """A source that is hashed and counted while it is read. Where its bytes are damaged it ends, and `fault` says so."""

    def __init__(self, source: ByteSource) -> None:
        self._source = source
        self._hash = hashlib.sha256()
        self._ended = False
        self.size = 0
        self.fault = ""

    def read(self, size: int = -1, /) -> bytes:
        """Up to `size` bytes; none at the end."""
        if self._ended:
            return b""
        try:
            given = self._source.read(size)
        except DAMAGE as error:
            self.fault = f"it is damaged: {error}"
            given = b""
        self._ended = not given
        self._hash.update(given)
        self.size += len(given)
        return given

    def drained(self) -> None:
        """Read to the end, so that hash and size are the whole file's."""
        while self.read(1 << 20):
            pass

    @property
    def sha256(self) -> str:
        """Of what was read so far."""
        return self._hash.hexdigest()


class _Report:
    """What one file gives while it is read."""

    def __init__(self, name: str) -> None:
        self.place = Place(file=name)
        self.forms: list[str] = []
        self.pieces: list[Outcome] = []

    def of_form(self, form: str) -> None:
        """A format that was met."""
        if form and form not in self.forms:
            self.forms.append(form)

    def fault(self, text: str, sheet: str = "") -> None:
        """Something wrong with the whole file, or with one sheet."""
        place = Place(file=self.place.file, sheet=sheet)
        self.pieces.append(Outcome(problems=[place.problem(0, Reason.UNREADABLE, text)]))

    def leaf(self, sha256: str, size: int, damage: str = "") -> Leaf:
        """All of it. `damage` of the bytes themselves is told instead of what it led to."""
        outcome = put_together(self.pieces)
        if damage:
            self.fault(damage)
            rows = [problem for problem in outcome.problems if problem.row]
            outcome = replace(outcome, problems=[*rows, *self.pieces[-1].problems])
        source = Source(
            file=self.place.file,
            sha256=sha256,
            size=size,
            format="+".join(self.forms),
            rows=outcome.rows,
        )
        return Leaf(source, outcome)


class Contents:
    """Reads files of the formats it is given, with the help of a child process for older workbooks."""

    def __init__(self, formats: Sequence[TableFormat], old_books: OldBooks) -> None:
        self._formats, self._old_books = formats, old_books

    def of_file(self, found: Found) -> Iterator[Leaf]:
        """The file's leaves: what lies in it when it is an archive, and itself."""
        try:
            with found.path.open("rb") as file:
                yield from self._of(file, found.name, found.path, depth=0)
        except OSError as error:
            yield _refused(found.name, f"the file cannot be read: {error.strerror or error}")

    def _of(self, file: IO[bytes], name: str, path: Path | None, depth: int) -> Iterator[Leaf]:
        hashed, report = _Hashed(file), _Report(name)
        head = filled(hashed, HEAD)
        if not head.startswith((*_ZIP, _OLE)):
            self._text(head, hashed, report)
        else:
            whole = _whole(head, hashed, file, path)
            if head.startswith(_OLE) or _is_workbook(whole):
                self._workbook(whole, path, report)
            else:
                yield from self._members(whole, report, depth)
        hashed.drained()
        yield report.leaf(hashed.sha256, hashed.size, hashed.fault)

    def _text(self, head: bytes, rest: _Hashed, report: _Report) -> None:
        """XML or delimited text."""
        stranger = next((what for start, what in _STRANGERS if head.startswith(start)), "")
        if stranger or not head:
            report.fault(f"this is {stranger}, which is not read" if head else "the file is empty")
        elif is_xml(head):
            message = XmlFile()
            for piece in message.read(head, rest, report.place):
                report.pieces.append(piece)
            report.of_form(message.format)
        else:
            self._delimited(head, rest, report)

    def _delimited(self, head: bytes, rest: _Hashed, report: _Report) -> None:
        table = find_table(head, self._formats)
        if table is None:
            report.fault(_UNKNOWN)
            return
        form = table.layout.format
        report.of_form(form.name)
        try:
            for piece in read_table(table, head, rest, report.place, _reader(form)):
                report.pieces.append(piece)
        except LineTooLong:
            report.fault("a line is longer than any row of a table; from there on nothing is read")

    def _workbook(self, whole: IO[bytes], path: Path | None, report: _Report) -> None:
        refusal = workbook_refusal(whole)
        if refusal:
            report.fault(refusal)
            return
        whole.seek(0)
        try:
            for sheet in sheets_of(self._opened(whole, path), self._formats):
                if sheet.layout is None:
                    report.fault(sheet.fault or _UNKNOWN, sheet.name)
                    continue
                report.of_form(sheet.layout.format.name)
                report.pieces += read_sheet(
                    sheet,
                    sheet.layout,
                    Place(file=report.place.file, sheet=sheet.name),
                    _reader(sheet.layout.format),
                )
        except Unreadable as fault:
            report.fault(str(fault))

    def _opened(self, whole: IO[bytes], path: Path | None) -> Book:
        head = whole.read(len(_OLE))
        whole.seek(0)
        if head == _OLE:
            return OldBook(self._old_books, whole.read())
        return OpenBook(whole.read() if path is None else str(path))

    def _members(self, whole: IO[bytes], report: _Report, depth: int) -> Iterator[Leaf]:
        report.of_form("zip")
        if depth > _DEEPEST:
            report.fault(f"archives lie more than {_DEEPEST} deep in one another")
            return
        try:
            archive = zipfile.ZipFile(whole)
        except DAMAGE as error:
            report.fault(f"the archive is damaged: {error}")
            return
        with archive:
            for member in members(archive):
                inside = f"{report.place.file}!{member.name}"
                if member.refusal:
                    yield _refused(inside, member.refusal)
                    continue
                try:
                    file = archive.open(member.info)
                except DAMAGE as error:
                    yield _refused(inside, f"it is damaged: {error}")
                    continue
                with file:
                    yield from self._of(file, inside, None, depth + 1)


def _whole(head: bytes, rest: _Hashed, file: IO[bytes], path: Path | None) -> IO[bytes]:
    """All bytes where one can move about in them, hashed: the file itself, or a member held in memory."""
    if path is None:
        return io.BytesIO(head + rest.read())
    rest.drained()
    file.seek(0)
    return file


def _is_workbook(whole: IO[bytes]) -> bool:
    try:
        with zipfile.ZipFile(whole) as archive:
            return any(name.startswith("xl/") for name in archive.namelist())
    except DAMAGE:
        return False


def _reader(form: TableFormat) -> ReadBlock:
    return read_facts if form.holds_facts else read_entries


def _refused(name: str, text: str) -> Leaf:
    """A file or member that was not even opened."""
    report = _Report(name)
    report.fault(text)
    return report.leaf("", 0)
