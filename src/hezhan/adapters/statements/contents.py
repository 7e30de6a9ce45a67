"""One file, whatever it is: told by its first bytes, read to the end, with everything wrong in it as problems.

Archives give a leaf for each member, named `archive.zip!member`, and one for themselves. Nothing is unpacked to disk.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Final

from hezhan.adapters.statements.archives import DAMAGE, members
from hezhan.adapters.statements.blocks import LineTooLong, filled
from hezhan.adapters.statements.book_reader import OpenBook, Unreadable
from hezhan.adapters.statements.delimited import HEAD, find_table, read_table
from hezhan.adapters.statements.elements import is_xml
from hezhan.adapters.statements.files import Found
from hezhan.adapters.statements.leaves import Hashed, Leaf
from hezhan.adapters.statements.old_books import OldBook, OldBooks
from hezhan.adapters.statements.places import Place
from hezhan.adapters.statements.reader import Reader
from hezhan.adapters.statements.sheets import Book, read_sheet, sheets_of
from hezhan.adapters.statements.tables import TableFormat
from hezhan.adapters.statements.workbook_safety import workbook_refusal
from hezhan.adapters.statements.xml_files import XmlFile

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


class Contents:
    """Reads files of the formats it is given, with the help of a child process for older workbooks."""

    def __init__(self, formats: Sequence[TableFormat], old_books: OldBooks, reader: Reader) -> None:
        self._formats, self._old_books, self._reader = formats, old_books, reader

    def of_file(self, found: Found) -> Iterator[Leaf]:
        """The file's leaves: what lies in it when it is an archive, and itself."""
        try:
            with found.path.open("rb") as file:
                yield from self._of(file, found.name, found.path, depth=0)
        except OSError as error:
            yield _refused(found.name, f"the file cannot be read: {error.strerror or error}")

    def _of(self, file: IO[bytes], name: str, path: Path | None, depth: int) -> Iterator[Leaf]:
        hashed, leaf = Hashed(file), Leaf(name)
        head = filled(hashed, HEAD)
        if not head.startswith((*_ZIP, _OLE)):
            self._text(head, hashed, leaf)
        else:
            whole = _whole(head, hashed, file, path)
            if head.startswith(_OLE) or _is_workbook(whole):
                self._workbook(whole, path, leaf)
            else:
                yield from self._members(whole, leaf, depth)
        hashed.drained()
        yield leaf.cut(hashed)

    def _text(self, head: bytes, rest: Hashed, leaf: Leaf) -> None:
        """XML or delimited text."""
        stranger = next((what for start, what in _STRANGERS if head.startswith(start)), "")
        if stranger or not head:
            leaf.fault(f"this is {stranger}, which is not read" if head else "the file is empty")
        elif is_xml(head):
            message = XmlFile()
            leaf.pieces += message.read(head, rest, leaf.place, self._reader)
            leaf.of_form(message.format)
        else:
            self._delimited(head, rest, leaf)

    def _delimited(self, head: bytes, rest: Hashed, leaf: Leaf) -> None:
        table = find_table(head, self._formats)
        if table is None:
            leaf.fault(_UNKNOWN)
            return
        leaf.of_form(table.layout.format.name)
        try:
            for piece in read_table(table, head, rest, leaf.place, self._reader):
                leaf.pieces.append(piece)
        except LineTooLong:
            leaf.fault("a line is longer than any row of a table; from there on nothing is read")

    def _workbook(self, whole: IO[bytes], path: Path | None, leaf: Leaf) -> None:
        refusal = workbook_refusal(whole)
        if refusal:
            leaf.fault(refusal)
            return
        whole.seek(0)
        try:
            for sheet in sheets_of(self._opened(whole, path), self._formats):
                if sheet.layout is None:
                    leaf.fault(sheet.fault or _UNKNOWN, sheet.name)
                    continue
                leaf.of_form(sheet.layout.format.name)
                place = Place(file=leaf.place.file, sheet=sheet.name)
                leaf.pieces += read_sheet(sheet, sheet.layout, place, self._reader)
        except Unreadable as fault:
            leaf.fault(str(fault))

    def _opened(self, whole: IO[bytes], path: Path | None) -> Book:
        head = whole.read(len(_OLE))
        whole.seek(0)
        if head == _OLE:
            return OldBook(self._old_books, whole.read())
        return OpenBook(whole.read() if path is None else str(path))

    def _members(self, whole: IO[bytes], leaf: Leaf, depth: int) -> Iterator[Leaf]:
        leaf.of_form("zip")
        if depth > _DEEPEST:
            leaf.fault(f"archives lie more than {_DEEPEST} deep in one another")
            return
        try:
            archive = zipfile.ZipFile(whole)
        except DAMAGE as error:
            leaf.fault(f"the archive is damaged: {error}")
            return
        with archive:
            for member in members(archive):
                inside = f"{leaf.place.file}!{member.name}"
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


def _whole(head: bytes, rest: Hashed, file: IO[bytes], path: Path | None) -> IO[bytes]:
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


def _refused(name: str, text: str) -> Leaf:
    """A file or member that was not even opened."""
    leaf = Leaf(name)
    leaf.fault(text)
    return leaf
