"""Reports of a case as they stand: a report is withdrawn or put right, and what the case has lost follows.

In:  a desk, a report; for the loss the books. Out: moves of reports; of the case a move each time its loss is another.
Law: what is told twice, with its time and account, is lost once, as grading counts it; a report that was withdrawn or put
     right counts no more. A trace tells where the money stands, so what was told is never added to it.
"""

from dataclasses import replace
from typing import Final

from hezhan.core.matters import Case, Filed, Kind, Matter, Report
from hezhan.core.money import Fen
from hezhan.engines.proceedings import Proceeding, moved, possible
from hezhan.engines.rights import Action
from hezhan.flows.cases.grades import LEVELS, graded, propose_grade
from hezhan.flows.cases.standing_reports import seen_together, standing_reports
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_within
from hezhan.flows.in_charge import in_charge
from hezhan.flows.machine import Machine
from hezhan.flows.when import Fact, happened
from hezhan.ports import Book

_TOLD: Final = "loss-told"


def withdraw_report(desk: Desk, report: Filed[Report], reason: str) -> None:
    """Nothing of it was true, or it belongs elsewhere. Raises `NotAllowed`, `OutOfTurn`."""
    state = moved(Proceeding.REPORT, report.state, "withdraw")
    desk.move(Action.REPORT_WITHDRAW, report, "withdraw", state, {"reason": reason})
    happened(desk.book, Fact.REPORT_WITHDRAWN, report.matter.id)


def correct_report(desk: Desk, report: Filed[Report], right: Report, reason: str) -> Matter[Report]:
    """Put another report in its place: the first one stays readable and counts no more. Raises as above."""
    state = moved(Proceeding.REPORT, report.state, "correct")
    case = desk.seen(str(report.matter.case_id), Kind.CASE)
    desk.require(Action.REPORT_WITHDRAW, desk.thing(report))

    def build(matter_id: str, unit: str) -> Matter[Report]:
        sheet = desk.sheet(matter_id, unit, Kind.REPORT, replace(right, incident_no=report.matter.body.incident_no))
        return replace(sheet, case_id=case.matter.id, about=report.matter.id, state="filed")

    written = desk.add(Action.REPORT_CREATE, facts_within(case, Kind.REPORT), build)
    desk.move(Action.REPORT_WITHDRAW, report, "correct", state, {"by_report": written.id, "reason": reason})
    happened(desk.book, Fact.REPORT_FILED, written.id)
    return written


def loss_of(case: Filed[Case]) -> Fen:
    """What a case has lost, as it was last counted."""
    told = case.done(_TOLD)
    return Fen(told.body["loss"]) if told is not None else case.matter.body.loss


def as_counted(case: Filed[Case]) -> Filed[Case]:
    """The case with the loss that counts now in the place of the one with which it was opened."""
    return replace(case, matter=replace(case.matter, body=replace(case.matter.body, loss=loss_of(case))))


def count_loss(book: Book, report_id: str) -> None:
    """Count anew what a case has lost; a graver proposal than before is told. Done again it changes nothing."""
    report = book.get(report_id)
    case = book.get(str(report.matter.case_id)) if report is not None else None
    if case is None or _TOLD not in possible(Proceeding.CASE, case.state):
        return
    loss = _counted(book, case)
    if loss == loss_of(case):
        return
    Machine(book).move("case.loss", case, _TOLD, moved(Proceeding.CASE, case.state, _TOLD), {"loss": int(loss)})
    if loss > loss_of(case):
        _tell_graver(book, case)


def _counted(book: Book, case: Filed[Case]) -> Fen:
    """What the reports that stand tell, and what was said to be lost beyond that when the case was opened."""
    told = standing_reports(book, case.matter.id)
    whole = seen_together(told, book.now).loss or Fen(0)
    opening = [one for one in told if one.matter.at == case.matter.at]
    numbers = {one.matter.body.incident_no for one in opening} - {""}
    same = [one for one in told if one in opening or one.matter.body.incident_no in numbers]
    known = seen_together(same, book.now).loss or Fen(0)
    return Fen(whole + max(0, case.matter.body.loss - known)) if opening else whole


def _tell_graver(book: Book, case: Filed[Case]) -> None:
    """Whoever decides on grades is told when the table now proposes more than was decided."""
    grade = propose_grade(book, case).grade
    if grade > graded(case).grade:
        level = next(name for name, one in LEVELS.items() if one is grade)
        unit = case.place.unit if case.place else case.matter.unit
        book.tell([case.matter.by, *in_charge(book, unit)], case.matter.id, f"grade-proposed:{level}")
