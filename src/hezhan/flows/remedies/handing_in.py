"""Files that go with an objection: contracts, receipts, statements that a holder hands in from afar.

In:  a desk, an objection that nobody has answered, files as they were sent. Out: files kept sealed under their hash, a move
     for each; the reviewer is told.
Law: what a file is tells its content, not its name; a name is words of a person and is never a path; the same content is
     handed in once; more or larger ones than the limits are refused whole, and nothing is written down.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Any, Final

from hezhan.core.matters import Filed, Kind, Move, Objection
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk
from hezhan.flows.orders.signing import refuse
from hezhan.flows.when import Fact, happened
from hezhan.ports import Kept

HANDED: Final = "hand-in"
MOST_FILES: Final = 20
LARGEST: Final = 20 << 20  # bytes
# how a file begins → what it is; none of these carries a programme that a reader would run by itself
_BEGINNINGS: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
)
_ENDINGS: Final = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent."""

    name: str
    content: IO[bytes]


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file that lies with an objection; `n` counts from 0."""

    n: int
    sha256: str
    size: int
    media: str
    name: str


def hand_in(desk: Desk, kept: Kept, objection: Filed[Objection], files: Sequence[Sent]) -> list[HandedIn]:
    """Put files to an objection; gives all that lie with it. Raises `NotAllowed`, `OutOfTurn`, `Refused`."""
    moved(Proceeding.OBJECTION, objection.state, HANDED)
    desk.require(Action.OBJECTION_HAND_IN, desk.thing(objection))
    there = {one.sha256 for one in handed_in(objection)}
    refuse(_faults(files, len(there)))
    for one in files:
        there |= {_keep(desk, kept, desk.seen(objection.matter.id, Kind.OBJECTION), one, there)}
    happened(desk.book, Fact.OBJECTION_ADDED, objection.matter.id)
    return handed_in(desk.seen(objection.matter.id, Kind.OBJECTION))


def handed_in(objection: Filed[Objection]) -> list[HandedIn]:
    """All files that lie with an objection, in the order in which they came."""
    moves = [move for move in objection.moves if move.act == HANDED]
    return [_shown(n, move) for n, move in enumerate(moves)]


def _shown(n: int, move: Move) -> HandedIn:
    told = move.body
    return HandedIn(
        n=n, sha256=told["sha256"], size=told["size"], media=told["media"], name=str(told.get("file_name", ""))
    )


def _keep(desk: Desk, kept: Kept, objection: Filed[Objection], sent: Sent, there: set[str]) -> str:
    media = _media(sent.content)
    file = kept.keep(sent.content, sent.name)
    if file.sha256 in there:
        return file.sha256
    name = file.name if file.name.lower().endswith(_ENDINGS[media]) else file.name + _ENDINGS[media]
    told: dict[str, Any] = {"sha256": file.sha256, "size": file.size, "media": media, "file_name": name}
    state = moved(Proceeding.OBJECTION, objection.state, HANDED)
    desk.move(Action.OBJECTION_HAND_IN, objection, HANDED, state, told, files=(file.sha256,))
    return file.sha256


def _faults(files: Sequence[Sent], there: int) -> list[str]:
    told = ["没有选择文件"] if not files else []
    told += [f"一件异议最多{MOST_FILES}份材料"] if there + len(files) > MOST_FILES else []
    for n, one in enumerate(files, 1):
        size = _size(one.content)
        told += [f"第{n}份材料超过{LARGEST >> 20} MiB"] if size > LARGEST else []
        told += [f"第{n}份材料不是PDF、JPEG或者PNG"] if not _media(one.content) else []
    return told


def _size(content: IO[bytes]) -> int:
    size = content.seek(0, os.SEEK_END)
    content.seek(0)
    return size


def _media(content: IO[bytes]) -> str:
    """What it is, by how it begins; empty when it is nothing that is taken."""
    content.seek(0)
    head = content.read(8)
    content.seek(0)
    return next((media for beginning, media in _BEGINNINGS if head.startswith(beginning)), "")
