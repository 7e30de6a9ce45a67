"""Grading at the desk: the officer's decision beside the proposal, and telling it upward.

In:  a desk, a case. Out: moves of the case, its clocks wound anew.
Law: a grade milder than proposed needs words why; whom a grade demands to be told is told by somebody's act, not by itself.
"""

from typing import Final

from hezhan.core.matters import Case, Filed, Kind
from hezhan.core.problems import Problem, Refused
from hezhan.engines.duty import Decision, Grade, Unreasoned
from hezhan.engines.proceedings import Proceeding, moved
from hezhan.engines.rights import Action, Role
from hezhan.flows.cases import handling as cases
from hezhan.flows.cases.grades import COMMANDER, FIRST_STOP, LEVELS, PREFIX, SUPERIOR, decision
from hezhan.flows.desk import Desk
from hezhan.flows.in_charge import above, in_charge
from hezhan.ports import Book, Books

_UPWARD: Final = (COMMANDER, SUPERIOR)


def decide_grade(desk: Desk, case: Filed[Case], level: str, why: str = "") -> Decision:
    """An officer decides. Raises `NotAllowed`, `Refused` when it is milder than proposed and says not why."""
    if level not in LEVELS:
        raise _refused(f"等级只能是{'、'.join(LEVELS)}")
    try:
        decided = decision(desk.book, case, level, why)
    except Unreasoned:
        raise _refused("低于建议的等级，须写明理由") from None
    cases.grade(desk, case, level, why)
    if decided.grade >= Grade.MAJOR:
        desk.book.tell(in_charge(desk.book, _unit(case)), case.matter.id, f"grade:{level}")
    return decided


def report_up(desk: Desk, case: Filed[Case], to: str, words: str = "") -> None:
    """Tell the commander, or whoever leads the unit above, of a grave case. Raises `NotAllowed`, `Refused`."""
    if to not in _UPWARD:
        raise _refused(f"报告对象只能是{'、'.join(_UPWARD)}")
    state = moved(Proceeding.CASE, case.state, "report-up")
    desk.move(Action.CASE_GRADE, case, "report-up", state, {"to": to, "words": words})
    desk.book.tell(_whom(desk.book, _unit(case), to), case.matter.id, f"report-up:{to}")
    cases.wind_case(desk.book, desk.seen(case.matter.id, Kind.CASE))


def watch_grades(books: Books, centre: str) -> int:
    """Wind anew the clocks of cases whose first stop went out meanwhile; gives how many were met."""
    with books.by_hand(centre) as book:
        waiting = [face.matter_id for face in book.clocks(limit=100_000) if face.name == f"{PREFIX}{FIRST_STOP}"]
        for case_id in waiting:
            case = book.get(case_id)
            if case is not None:
                cases.wind_case(book, case)
        return len(waiting) - sum(face.name == f"{PREFIX}{FIRST_STOP}" for face in book.clocks(limit=100_000))


def _whom(book: Book, unit: str, to: str) -> list[str]:
    if to == COMMANDER:
        return in_charge(book, unit)
    higher = above(unit)[1:]
    return in_charge(book, higher[0], Role.COMMANDER, Role.APPROVER) if higher else []


def _unit(case: Filed[Case]) -> str:
    return case.place.unit if case.place else case.matter.unit


def _refused(sentence: str) -> Refused:
    return Refused([Problem(file="grade", row=0, reason="unlawful", text=sentence)])
