"""A case's evidence: asked by an officer, made by a job into one file that a third party verifies off-line.

In:  a desk; then the store's whole case, the files it names, what anchors and packs. Out: a package on the shelf.
Law: a package is handed out only when every row says what the log says was written, and the package itself verifies; what
     differs is told to the auditors, and nothing is handed out. Killed anywhere, the job goes on where it was: one export
     has one entry in the log.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Protocol

from hezhan.core.instants import Instant
from hezhan.core.matters import (
    Alarm,
    AlarmRule,
    Case,
    EntryKept,
    Export,
    FactKept,
    Filed,
    Kind,
    Matter,
    Move,
    Noted,
    RaceDecision,
    Slice,
)
from hezhan.core.problems import Refused
from hezhan.engines.evidence import (
    CONTENTS,
    EXPORT,
    GUIDE,
    PAGE,
    Broken,
    Content,
    Digest,
    Found,
    Malformed,
    Role,
    Shown,
    SignedAnchor,
    Tools,
    contents_member,
    digest,
    package,
    verify,
)
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action
from hezhan.engines.rights import Role as Post
from hezhan.flows.desk import Desk
from hezhan.flows.evidence.alarming import raise_alarm
from hezhan.flows.evidence.comparing import Logged, as_told, differences, logged
from hezhan.flows.evidence.contents_page import Row, page, word
from hezhan.flows.evidence.named_files import NamedFile, named_by
from hezhan.flows.facts import facts_within
from hezhan.flows.machine import Machine
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book, Books, Kept, NotKept, Progress, Shelf

_ALTERED: Final = "evidence.altered"
EVIDENCE: Final = "evidence"  # what such an export is of


class Chronicle(Protocol):
    """Whole cases out of the store."""

    def case(self, case_id: str) -> Slice:
        """All facts and entries of a case at one moment."""

    def anchors(self, first: int, last: int) -> list[SignedAnchor]:
        """Those from the one over entry `first` to the one over entry `last`."""

    def links(self, first: int, last: int) -> Sequence[Digest]:
        """The links of a stretch."""


class Anchors(Protocol):
    """What signs the log's end."""

    def anchor(self, *, least: int = 0) -> SignedAnchor:
        """Sign what is not signed yet; with `least` only when that entry is not covered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing:
    """Packages as files. `public_keys` are the centre's public keys as PEM."""

    write: Callable[[Path, Mapping[str, bytes], Mapping[Digest, Path]], None]
    read: Callable[[Path, Progress | None], Found | Broken]
    guide: Callable[[], bytes]
    public_keys: Callable[[], Sequence[bytes]]
    tools: Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRoom:
    """What the making of evidence needs of the outside."""

    books: Books
    chronicle: Chronicle
    anchors: Anchors
    kept: Kept
    shelf: Shelf
    packing: Packing
    beside: Callable[[Sequence[Filed[RaceDecision]]], Mapping[str, bytes]] = lambda _: {}  # more facts, by name


class Altered(Exception):
    """The store does not say what its log says. `first` is the first difference."""

    def __init__(self, first: str) -> None:
        super().__init__(first)
        self.first = first


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What goes into a package: the table of contents, the files, and which are named and not kept any more."""

    contents: bytes
    page: bytes
    files: Mapping[Digest, Path]
    missing: tuple[Digest, ...]


def ask_evidence(desk: Desk, case: Filed[Case], reason: str, to: str) -> Matter[Export]:
    """Ask for the evidence of a case; a job makes it. Raises `NotAllowed`."""
    body = Export(what=EVIDENCE, cases=(case.matter.id,), reason=reason, to=to)

    def build(matter_id: str, unit: str) -> Matter[Export]:
        sheet = desk.sheet(matter_id, unit, Kind.EXPORT, body)
        return replace(sheet, case_id=case.matter.id, state="asked")

    written = desk.add(Action.EVIDENCE_EXPORT, facts_within(case, Kind.EXPORT), build)
    happened(desk.book, Fact.EVIDENCE_ASKED, written.id)
    return written


def make_evidence(room: EvidenceRoom, hand: str, export_id: str) -> None:
    """The job: list, write into the log, anchor, pack, verify, put on the shelf."""
    with room.books.by_hand(hand) as book:
        export = book.get(export_id)
        assert export is not None
        if export.state == "asked":
            _begin(room, book, export)
    with room.books.by_hand(hand) as book:
        export = book.get(export_id)
        assert export is not None
        if export.state == "running":
            _finish(room, book, export)


def anchor_log(room: EvidenceRoom) -> None:
    """The daily job: sign the log's end, after days without a centre too."""
    room.anchors.anchor()


def _begin(room: EvidenceRoom, book: Book, export: Filed[Export]) -> None:
    try:
        case = _case(room, export.matter.body.cases[0])
        _require_same(room, case)
        with ExitStack() as stack:
            gathered = _gather(room, stack, case.facts)
    except (Altered, Refused, Malformed) as fault:
        _refuse(book, export, fault)
        return
    contents = digest(gathered.contents)
    until = case.entries[-1].seq
    told = {"contents": contents, "missing": list(gathered.missing), "until": until}
    move = Move(
        matter_id=export.matter.id,
        n=export.next,
        act="run",
        state=moved(Proceeding.EXPORT, export.state, "run"),
        at=book.now,
        by=book.member.id,
        unit=export.matter.unit,
        body=told,
    )
    book.move(move, Noted(act=EXPORT, content={"automatic": True}, files=(contents,)))
    if gathered.missing:
        _alarm(book, export, "evidence.missing")


def _finish(room: EvidenceRoom, book: Book, export: Filed[Export]) -> None:
    run = export.done("run")
    assert run is not None
    with ExitStack() as stack:
        try:
            place = pack(room, stack, export.matter.body.cases[0], run.body["contents"])
        except (Altered, Refused, Malformed) as fault:
            _refuse(book, export, fault)
            return
        stored = room.shelf.put(export.matter.id, place)
    told = {"sha256": stored.sha256, "size": stored.size}
    Machine(book).move("evidence.made", export, "made", moved(Proceeding.EXPORT, export.state, "made"), told)
    book.tell([export.matter.by], export.matter.id, "evidence.made")


def pack(room: EvidenceRoom, stack: ExitStack, case_id: str, contents: Digest) -> Path:
    """The package of an export whose entry stands in the log, in a folder that the stack removes. Raises `Altered`."""
    case = _case(room, case_id)
    end = _export_entry(room, case, contents)
    shown = [_shown(one) for one in case.entries[: end + 1]]
    gathered = _gather(room, stack, as_told(case.facts, _listed(room, case, end)))
    if digest(gathered.contents) != contents:
        raise Altered("facts or files are not those that the export's entry names any more")
    room.anchors.anchor(least=shown[-1].seq)
    anchors = room.chronicle.anchors(shown[0].seq, shown[-1].seq)
    links = {
        signed.anchor.nth: room.chronicle.links(signed.anchor.first, signed.anchor.last)
        for signed in anchors
        if any(signed.anchor.first <= one.seq <= signed.anchor.last for one in shown)
    }
    keys = _keys(room)
    own = {GUIDE: room.packing.guide(), CONTENTS: gathered.contents, PAGE: gathered.page}
    parts = package(shown, anchors, links, keys, own, list(gathered.files))
    place = stack.enter_context(room.kept.room()) / "evidence.zip"
    room.packing.write(place, parts, gathered.files)
    _require_sound(room, place, frozenset(keys))
    return place


def _case(room: EvidenceRoom, case_id: str) -> Slice:
    try:
        return room.chronicle.case(case_id)
    except (Refused, ValueError) as fault:
        raise Altered(f"a row of the case does not open: {fault}") from None


def _require_same(room: EvidenceRoom, case: Slice) -> None:
    try:
        found = differences(case, room.packing.tools.parse)
    except Malformed as fault:
        raise Altered(str(fault)) from None
    if found:
        raise Altered(found[0])


def _require_sound(room: EvidenceRoom, place: Path, keys: frozenset[Digest]) -> None:
    found = room.packing.read(place, None)
    verdict = found if isinstance(found, Broken) else verify(found, room.packing.tools, keys)
    if isinstance(verdict, Broken):
        raise Altered(f"{verdict.place}: {verdict.reason}")


def _export_entry(room: EvidenceRoom, case: Slice, contents: Digest) -> int:
    entries: Sequence[Logged] = logged(case.entries, room.packing.tools.parse)
    found = [n for n, one in enumerate(entries) if one.act == EXPORT and one.files == (contents,)]
    if not found or any(one.entry is None for one in case.entries):
        raise Altered("the export's own entry is not in the log, or the case was erased")
    return found[-1]


def _listed(room: EvidenceRoom, case: Slice, end: int) -> list[Logged]:
    """The entries that the export's own entry says it lists: what came between the listing and the entry is left out."""
    entries = logged(case.entries, room.packing.tools.parse)
    until = entries[end].content["move"]["body"]["until"]
    return [one for one in entries[:end] if one.seq <= until]


def _shown(one: EntryKept) -> Shown:
    assert one.entry is not None
    return Shown(one.seq, one.before, one.entry)


def _keys(room: EvidenceRoom) -> dict[Digest, bytes]:
    named = ((room.packing.tools.key_id(pem), pem) for pem in room.packing.public_keys())
    return {key: pem for key, pem in named if key is not None}


def _gather(room: EvidenceRoom, stack: ExitStack, facts: Sequence[FactKept]) -> _Gathered:
    scratch = stack.enter_context(room.kept.room())
    files: dict[Digest, Path] = {}
    rows: list[Row] = []
    missing: set[Digest] = set()
    decisions = [fact.filed for fact in facts if fact.filed.matter.kind is Kind.DECISION and fact.filed.matter.body]
    for name, data in room.beside(decisions).items():
        last = max(one.matter.at for one in decisions)
        own = Row(role=Role.FACT, what="规划器当时另知", whence="", at=last, name=name, sha256="", size=0)
        rows.append(replace(own, sha256=_put(scratch, files, data)))
    for fact in facts:
        assert fact.document is not None
        for name, data, at in _documents(fact, fact.document):
            rows.append(_row(fact, Role.FACT, name, _put(scratch, files, data), at))
        for named in named_by(fact.filed):
            if _open(room, stack, files, named.sha256) is None:
                missing.add(named.sha256)
            else:
                rows.append(_row(fact, named.role, named.name, named.sha256, named.at, named))
    rows = [replace(row, size=files[row.sha256].stat().st_size) for row in rows]
    case: Filed[Case] | None = next((fact.filed for fact in facts if fact.filed.matter.kind is Kind.CASE), None)
    shown = page(case, rows, sorted(missing))
    listed = [Content(row.name, row.role, row.sha256, row.size) for row in rows]
    return _Gathered(contents_member(listed, room.packing.guide(), shown), shown, files, tuple(sorted(missing)))


def _row(fact: FactKept, role: Role, name: str, sha256: Digest, at: Instant, named: NamedFile | None = None) -> Row:
    """One line of the contents page; the size is put in afterwards."""
    matter = fact.filed.matter
    what = word(matter.kind) + (f"：{named.what}" if named is not None else "")
    by = named.by if named is not None else matter.by
    bank = matter.institution or getattr(matter.body, "bank", "")
    whence = bank if bank and role is Role.SOURCE else by
    return Row(role=role, what=what, whence=whence, at=at, name=name, sha256=sha256, size=0)


def _documents(fact: FactKept, document: bytes) -> Iterator[tuple[str, bytes, Instant]]:
    """A fact, and what was written in its moves: name, bytes, when."""
    filed = fact.filed
    yield f"{filed.matter.kind}-{filed.matter.id}.json", document, filed.matter.at
    for n, words in sorted(fact.words.items()):
        yield f"words-{filed.matter.id}-{n}.json", words, filed.moves[n - 1].at


def _put(scratch: Path, files: dict[Digest, Path], document: bytes) -> Digest:
    sha256 = digest(document)
    files[sha256] = scratch / sha256
    files[sha256].write_bytes(document)
    return sha256


def _open(room: EvidenceRoom, stack: ExitStack, files: dict[Digest, Path], sha256: Digest) -> Path | None:
    if sha256 not in files:
        try:
            files[sha256] = stack.enter_context(room.kept.opened(sha256))
        except NotKept:
            return None
        except Refused as fault:
            raise Altered(f"file {sha256} is not the one that was kept: {fault}") from None
    return files[sha256]


def _refuse(book: Book, export: Filed[Export], fault: Exception) -> None:
    """Whoever asked is told why; the auditors only of what was altered, not of what is merely too large."""
    told = {"reason": str(fault)[:500]}
    Machine(book).move("evidence.refused", export, "refuse", moved(Proceeding.EXPORT, export.state, "refuse"), told)
    book.tell([export.matter.by], export.matter.id, "evidence.refused")
    if isinstance(fault, Altered):
        _alarm(book, export, _ALTERED)


def _alarm(book: Book, export: Filed[Any], act: str) -> None:
    book.tell(book.people(role=Post.AUDITOR), export.matter.id, act)
    if act == _ALTERED:
        case_id = str(export.matter.case_id)
        altered = Alarm(rule=AlarmRule.EVIDENCE_ALTERED, cases=(case_id,), about=f"export {export.matter.id}")
        raise_alarm(book, export.matter.unit, altered)
