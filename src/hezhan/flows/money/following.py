"""The money of a case: statements come in, it is followed, and people look at where it stands.

In:  files handed over, answers of banks, a desk. Out: matters STATEMENT and TRACED; what follows is enqueued.
Law: the same hand-over is one matter, the same files and reports are one trace, whatever is run again or killed; what was
     read is kept sealed under its hash before the books say so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Final

from hezhan.core.instants import SECOND
from hezhan.core.matters import Answer, Case, Filed, Kind, Matter, SourceFile, Statement, Traced, Wanted
from hezhan.engines.proceedings import Proceeding, moved, possible
from hezhan.engines.rights import Action, Decision
from hezhan.flows.cases.handling import wind_case
from hezhan.flows.cases.standing_reports import standing_reports
from hezhan.flows.desk import Desk, Thing, Unseen
from hezhan.flows.facts import facts_within
from hezhan.flows.machine import Machine
from hezhan.flows.money.lines import body_of, tables_of
from hezhan.flows.money.tracing import Followed, Known, Tools, follow
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book, Books, Kept

_AGAIN: Final = 3  # times that a trace is done anew because something came in meanwhile


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it is handed over."""

    name: str
    content: Path | bytes | IO[bytes]


def take_statement(
    desk: Desk, kept: Kept, case: Filed[Case], files: Sequence[Handed], bank: str = ""
) -> Matter[Statement]:
    """Keep files of a hand-over and write them down. Raises `NotAllowed` before anything is kept."""
    facts = facts_within(case, Kind.STATEMENT)
    desk.require(Action.STATEMENT_UPLOAD, Thing(str(Kind.STATEMENT), "", case.matter.id, facts))
    body = Statement(files=tuple(kept.keep(file.content, file.name) for file in files), bank=bank)
    key = f"statement:{case.matter.id}:{_hand_over(body)}"

    def build(matter_id: str, unit: str) -> Matter[Statement]:
        return replace(
            desk.sheet(matter_id, unit, Kind.STATEMENT, body), case_id=case.matter.id, key=key, state="filed"
        )

    written = desk.add(Action.STATEMENT_UPLOAD, facts, build, key=key, files=_hashes(body.files))
    happened(desk.book, Fact.STATEMENT_ARRIVED, written.id)
    return written


def read_statement_answer(book: Book, answer_id: str) -> Matter[Statement] | None:
    """The movements that a bank's answer brought, as statements of the case of its query."""
    answer: Filed[Answer] | None = book.get(answer_id)
    case_id = answer.matter.case_id if answer else None
    if answer is None or case_id is None or answer.state != "matched" or answer.matter.body.statement is None:
        return None
    asked = book.get(answer.matter.about) if answer.matter.about else None
    body = Statement(files=(answer.matter.body.statement,), bank=asked.matter.body.bank if asked else "")
    key = f"statement:answer:{answer_id}"

    def build(matter_id: str) -> Matter[Statement]:
        return Matter(
            id=matter_id,
            kind=Kind.STATEMENT,
            case_id=case_id,
            unit=answer.matter.unit,
            at=book.now,
            by=book.member.id,
            body=body,
            about=answer_id,
            key=key,
            state="filed",
        )

    written = Machine(book).add("statement.take", build, key=key, files=_hashes(body.files))
    happened(book, Fact.STATEMENT_ARRIVED, written.id)
    return written


def trace_case(books: Books, tools: Tools, hand: str, subject: str) -> Matter[Traced] | None:
    """Follow the money of the case in which `subject` lies. The reading is done while no transaction is open.

    What came in meanwhile is followed too, so that the last trace written is never of less than was known.
    """
    written = None
    for _ in range(_AGAIN):
        with books.by_hand(hand) as book:
            known = known_of_case(book, subject)
            if known is None or book.keyed(trace_key(known)) is not None:
                return written
        followed = follow(tools, known)
        files = keep_tables(tools, followed)
        with books.by_hand(hand) as book:
            written = _record(book, known, followed, files)
            now = known_of_case(book, subject)
        if now is None or now.name == known.name:
            return written
    return written


def known_of_case(book: Book, subject: str) -> Known | None:
    """All statements and reports of the subject's case; None where there are no statements."""
    filed = book.get(subject)
    case_id = filed.matter.case_id if filed else None
    if case_id is None:
        return None
    statements = book.find(Wanted(kinds=[Kind.STATEMENT], case_id=case_id, oldest_first=True, limit=100_000))
    reports = standing_reports(book, case_id)
    files = {file.sha256: file for one in statements for file in one.matter.body.files}
    if not files:
        return None
    return Known(
        case_id=case_id,
        files=tuple(files[sha] for sha in sorted(files)),
        reports=tuple((one.matter.id, one.matter.body) for one in reports),
        statements=tuple(one.matter.id for one in statements),
    )


def keep_tables(tools: Tools, followed: Followed) -> tuple[SourceFile, ...]:
    """The tables of a trace, kept under their hashes."""
    with tools.kept.room() as room:
        contents = tables_of(followed)
        tools.tables.publish({room / name: content for name, content in contents.items()})
        return tuple(tools.kept.keep(room / name, name) for name in contents)


def latest(book: Book, case_id: str) -> Filed[Traced] | None:
    """The last trace of a case."""
    found = book.find(Wanted(kinds=[Kind.TRACED], case_id=case_id, limit=1))
    return found[0] if found else None


def read_trace(desk: Desk, case: Filed[Case], content: dict[str, Any] | None = None) -> tuple[Filed[Traced], Decision]:
    """Look at the last trace; the decision has the masks. Raises `NotAllowed`, `Unseen` when there is none."""
    filed = latest(desk.book, case.matter.id)
    if filed is None:
        raise Unseen(case.matter.id)
    return filed, desk.look(Action.TRACE_RUN, filed, content)


def _record(book: Book, known: Known, followed: Followed, files: tuple[SourceFile, ...]) -> Matter[Traced]:
    case: Filed[Case] | None = book.get(known.case_id)
    assert case is not None
    key = trace_key(known)
    there = book.keyed(key)
    if there is not None:
        return there.matter
    seconds = max(0, (book.now - case.matter.body.reported_at) // SECOND)
    body = body_of(known, followed, files, seconds)

    def build(matter_id: str) -> Matter[Traced]:
        unit = case.place.unit if case.place else case.matter.unit
        return Matter(
            id=matter_id,
            kind=Kind.TRACED,
            case_id=known.case_id,
            unit=unit,
            at=book.now,
            by=book.member.id,
            body=body,
            key=key,
            state="traced",
        )

    machine = Machine(book)
    written = machine.add("trace.write", build, key=key, files=_hashes(files))
    if followed.traced is not None:
        _total_known(machine, case, written.id)
    happened(book, Fact.MONEY_TRACED, written.id)
    return written


def _total_known(machine: Machine, case: Filed[Case], traced: str) -> None:
    """The first trace meets the clock of one hour; later ones do not move it."""
    if case.done("total-known") is not None or "total-known" not in possible(Proceeding.CASE, case.state):
        return
    machine.move(
        "case.total-known", case, "total-known", moved(Proceeding.CASE, case.state, "total-known"), {"traced": traced}
    )
    wind_case(machine.book, case, total=machine.book.now)


def trace_key(known: Known) -> str:
    """The intent of a trace: its case, and which files and reports it follows."""
    return f"traced:{known.case_id}:{known.name}"


def _hand_over(body: Statement) -> str:
    told = "\n".join([body.bank, *sorted(f"{file.sha256} {file.name}" for file in body.files)])
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _hashes(files: Sequence[SourceFile]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(file.sha256 for file in files))
