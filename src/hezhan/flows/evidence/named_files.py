"""Which files a matter names: as the outside handed them over, or as results and papers.

In:  a filed matter. Out: of each its hash, what it is, whose hand brought it in and when, a name for people.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Answer, Filed, Kind, Move, Objection, SourceFile
from hezhan.engines.evidence import Digest, Role

_MADE: Final = frozenset({Kind.TRACED, Kind.RETURN, Kind.SHIFT})
_PAPERS: Final = (".pdf", ".docx", ".xlsx", ".png", ".svg")
# acts that leave a file behind → what it is, and where its hash and its name stand
_BY_MOVES: Final = {
    "paper": (Role.DOCUMENT, "告知书、回执、答复书", "sha256", "name"),
    "notice": (Role.DOCUMENT, "公告", "file", "name"),
    "hand-in": (Role.SOURCE, "持有人提交的材料", "sha256", "file_name"),
}
_WORDS: Final = {Role.SOURCE: "原始文件", Role.DOCUMENT: "文书", Role.FACT: "数据表"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFile:
    """A file that a matter or one of its moves names."""

    role: Role
    what: str
    name: str
    sha256: Digest
    at: Instant
    by: str


def files_of(filed: Filed[Any]) -> Iterator[tuple[Role, str, Digest]]:
    """The files that its body and its moves name; a name that is blank is the hash."""
    yield from ((one.role, one.name, one.sha256) for one in named_by(filed))


def named_by(filed: Filed[Any]) -> Iterator[NamedFile]:
    """The same with all that is known of them."""
    matter = filed.matter
    for role, what, name, sha256 in _of_body(matter.kind, matter.id, matter.body):
        yield NamedFile(role=role, what=what, name=name, sha256=sha256, at=matter.at, by=matter.by)
    yield from (named for move in filed.moves for named in _of_move(move))


def _of_body(kind: Kind, matter_id: str, body: Any) -> Iterator[tuple[Role, str, str, Digest]]:
    for one in _within(body):
        role = _role(kind, one.name)
        yield role, _WORDS[role], one.name or one.sha256, one.sha256
    if isinstance(body, Answer) and body.file:
        yield Role.SOURCE, "答复报文原文", f"answer-{matter_id}.xml", body.file
    if isinstance(body, Objection):
        for n, sha256 in enumerate(body.files, 1):
            yield Role.SOURCE, "随异议提交的材料", f"objection-{matter_id}-{n}", sha256


def _of_move(move: Move) -> Iterator[NamedFile]:
    """A paper that was made or went along, or a file that somebody handed in. What was erased by rule names nothing."""
    if move.act in _BY_MOVES and move.body:
        role, what, where, name = _BY_MOVES[move.act]
        sha256 = str(move.body[where])
        yield _named(move, role, what, str(move.body.get(name, "")) or sha256, sha256)
    for one in move.body.get("papers", ()):
        yield _named(move, Role.DOCUMENT, "随指令送银行的法律文书", str(one["name"]), str(one["sha256"]))


def _named(move: Move, role: Role, what: str, name: str, sha256: Digest) -> NamedFile:
    return NamedFile(role=role, what=what, name=name, sha256=sha256, at=move.at, by=move.by)


def _role(kind: Kind, name: str) -> Role:
    if kind not in _MADE:
        return Role.SOURCE
    return Role.DOCUMENT if name.lower().endswith(_PAPERS) else Role.FACT


def _within(value: Any) -> Iterator[SourceFile]:
    if isinstance(value, SourceFile):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _within(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _within(one)
