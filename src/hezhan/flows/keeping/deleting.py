"""Keeping: a case is closed, held back from deletion, erased by rule when its time is over.

In:  a desk; for the erasing, the centre itself. Out: matters and moves; files that are gone.
Law: nothing is erased before its time, under a legal hold, by fewer than three people, or with a word left of anybody; what
     was done and by whom stays in the chain as links, so that the log is checked as before. Killed anywhere, it goes on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Case, Deletion, Filed, Kind, LegalHold, Matter, Move, Noted, Wanted
from hezhan.core.problems import Problem, Refused
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk
from hezhan.flows.every import every
from hezhan.flows.evidence.named_files import files_of
from hezhan.flows.facts import facts_of, facts_within
from hezhan.flows.keeping.retention import YEARS, Years, retained_until
from hezhan.flows.machine import Machine
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book, Books, Kept, Shelf

_UNDER_WAY: Final = ("drafted", "signed", "sent", "confirmed", "waiting", "watching")
_OPEN_RETURN: Final = ("drafted", "checked", "noticed", "approved", "at-bank", "attended")


def close_case(desk: Desk, case: Filed[Case], reason: str) -> None:
    """Close a case in which nothing runs any more. Raises `NotAllowed`, `Refused`, `OutOfTurn`."""
    state = moved(Proceeding.CASE, case.state, "close")
    desk.require(Action.CASE_CLOSE, desk.thing(case))
    _refuse(_running(desk.book, case.matter.id))
    desk.move(Action.CASE_CLOSE, case, "close", state, {"reason": reason})


def reopen_case(desk: Desk, case: Filed[Case], reason: str) -> None:
    """Take a closed case up again; its time of keeping begins anew when it is closed again."""
    desk.move(Action.CASE_REOPEN, case, "reopen", moved(Proceeding.CASE, case.state, "reopen"), {"reason": reason})


def set_hold(desk: Desk, case: Filed[Case], reason: str, until: Instant | None = None) -> Matter[LegalHold]:
    """Hold a case back from deletion (依法留存). `until` is when to look at it again: it never ends by itself."""

    def build(matter_id: str, unit: str) -> Matter[LegalHold]:
        sheet = desk.sheet(matter_id, unit, Kind.LEGAL_HOLD, LegalHold(reason=reason, until=until))
        return replace(sheet, case_id=case.matter.id)

    return desk.add(Action.LEGAL_HOLD_SET, facts_within(case, Kind.LEGAL_HOLD), build)


def lift_hold(desk: Desk, hold: Filed[LegalHold], reason: str) -> None:
    """Lift it."""
    state = moved(Proceeding.LEGAL_HOLD, hold.state, "lift")
    desk.move(Action.LEGAL_HOLD_LIFT, hold, "lift", state, {"reason": reason})


def propose_deletion(desk: Desk, case: Filed[Case], reason: str, years: Years = YEARS) -> Matter[Deletion]:
    """Propose to erase a case whose time is over. Raises `NotAllowed`, `Refused` while it has no such time."""
    until = retained_until(case, years)
    facts = replace(facts_within(case, Kind.DELETION), retained_until=until)
    body = Deletion(reason=reason, retained_until=until or desk.book.now)

    def build(matter_id: str, unit: str) -> Matter[Deletion]:
        return replace(desk.sheet(matter_id, unit, Kind.DELETION, body), case_id=case.matter.id)

    return desk.add(Action.DELETION_PROPOSE, facts, build)


def check_deletion(desk: Desk, deletion: Filed[Deletion], years: Years = YEARS) -> None:
    """The second pair of eyes."""
    _step(desk, Action.DELETION_CHECK, deletion, "check", years)


def approve_deletion(desk: Desk, deletion: Filed[Deletion], years: Years = YEARS) -> None:
    """The head's signature: from here a job erases the case."""
    _step(desk, Action.DELETION_APPROVE, deletion, "approve", years)
    happened(desk.book, Fact.DELETION_APPROVED, deletion.matter.id)


def withdraw_deletion(desk: Desk, deletion: Filed[Deletion], reason: str) -> None:
    """Take it back before it is carried out: whoever could have proposed it may."""
    state = moved(Proceeding.DELETION, deletion.state, "withdraw")
    facts = replace(facts_of(deletion), record=(), legal_hold=False, retained_until=desk.book.now)
    desk.require(Action.DELETION_PROPOSE, replace(desk.thing(deletion), facts=facts))
    without_a_hand(desk, deletion, "withdraw", state, {"reason": reason})


def without_a_hand(desk: Desk, filed: Filed[Any], act: str, state: str, body: Mapping[str, Any]) -> None:
    """Write down what somebody did that is no step of the record; the right to it was asked for before."""
    move = Move(
        matter_id=filed.matter.id,
        n=filed.next,
        act=act,
        state=state,
        at=desk.book.now,
        by=desk.user.user_id,
        unit=desk.unit,
        body=body,
    )
    desk.book.move(move, Noted(act=f"{filed.matter.kind}.{act}"))


def erase_case(books: Books, kept: Kept, shelf: Shelf, hand: str, deletion_id: str) -> None:
    """The job: rows, entries and index first, in one transaction that leaves the list of files; then the files."""
    with books.by_hand(hand) as book:
        deletion = book.get(deletion_id)
        if deletion is None or deletion.state not in ("approved", "erased"):
            return
        if deletion.state == "approved":
            _erase(book, deletion)
    with books.by_hand(hand) as book:
        erased = book.get(deletion_id)
        done = erased.done("erase") if erased else None
    if erased is None or done is None:
        return  # it was withdrawn instead
    for sha256 in done.body["files"]:
        kept.forget(sha256)
    for export_id in done.body["exports"]:
        shelf.remove(export_id)
    kept.forget_case(str(erased.matter.case_id))


def _erase(book: Book, deletion: Filed[Deletion]) -> None:
    case_id = str(deletion.matter.case_id)
    case = book.get(case_id)
    if case is None or retained_until(case) is None or case.place is None or case.place.held:
        told = {"reason": "the case is open again or under a legal hold"}
        state = moved(Proceeding.DELETION, deletion.state, "withdraw")
        Machine(book).move("deletion.withdraw", deletion, "withdraw", state, told)
        return
    matters = list(every(book, Wanted(case_id=case_id)))
    named = sorted({sha256 for one in matters for _, _, sha256 in files_of(one)})
    book.erase(deletion.matter.id)  # with the drafts that its reports were read out of: they hold their files no longer
    shared = book.held_elsewhere(case_id, named)
    told_files = {
        "files": [one for one in named if one not in shared],
        "exports": [one.matter.id for one in matters if one.matter.kind is Kind.EXPORT],
        "matters": len(matters),
    }
    state = moved(Proceeding.DELETION, deletion.state, "erase")
    Machine(book).move("deletion.erase", deletion, "erase", state, told_files)


def _step(desk: Desk, action: Action, deletion: Filed[Deletion], act: str, years: Years) -> None:
    state = moved(Proceeding.DELETION, deletion.state, act)
    case = desk.seen(str(deletion.matter.case_id), Kind.CASE)
    facts = replace(facts_of(deletion), retained_until=retained_until(case, years))
    desk.move(action, deletion, act, state, facts=facts)


def _running(book: Book, case_id: str) -> list[str]:
    orders = book.find(Wanted(kinds=[Kind.ORDER, Kind.QUERY], case_id=case_id, states=_UNDER_WAY, limit=1))
    returns = book.find(Wanted(kinds=[Kind.RETURN], case_id=case_id, states=_OPEN_RETURN, limit=1))
    objections = book.find(Wanted(kinds=[Kind.OBJECTION], case_id=case_id, states=("filed",), limit=1))
    found = ((orders, "止付、冻结、查询"), (returns, "返还方案"), (objections, "异议"))
    return [f"还有未办结的{words}，不能结案" for there, words in found if there]


def _refuse(sentences: Sequence[str]) -> None:
    if sentences:
        raise Refused([Problem(file="case", row=0, reason="still-running", text=text) for text in sentences])
