"""Every door to the outside world, by what lies outside. Adapters fit these shapes."""

from hezhan.ports.books import Answered, Archive, Book, Books, Busy, Crossed, Nobody, OtherIntent
from hezhan.ports.files import (
    CaseFolder,
    Clock,
    Columns,
    Content,
    EventFiles,
    EventPiece,
    Folders,
    GangPapers,
    Papers,
    Progress,
    Snapshots,
    Statements,
    Tables,
)
from hezhan.ports.keeping import BankLine, Kept, NotKept, Shelf, Slips, Stored

__all__ = [
    "Answered",
    "Archive",
    "BankLine",
    "Book",
    "Books",
    "Busy",
    "CaseFolder",
    "Clock",
    "Columns",
    "Content",
    "Crossed",
    "EventFiles",
    "EventPiece",
    "Folders",
    "GangPapers",
    "Kept",
    "Nobody",
    "NotKept",
    "OtherIntent",
    "Papers",
    "Progress",
    "Shelf",
    "Slips",
    "Snapshots",
    "Statements",
    "Stored",
    "Tables",
]
