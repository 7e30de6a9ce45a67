"""Grades of cases: what the table proposes, and the clocks of the grade that an officer decided.

In:  a case of the books with its reports. Out: a proposal with its reasons; clocks beside the case's others.
Law: a machine proposes, an officer decides; the first stop's clock runs from the report, however late the grade.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Case, ClockFace, Filed, Kind, Wanted, What
from hezhan.engines.duty import Decision, Grade, GradeClock, Proposal, grade_clocks, proposed
from hezhan.engines.duty.grading import DUTIES
from hezhan.flows.cases.standing_reports import seen_of
from hezhan.ports import Book

LEVELS: Final = MappingProxyType({grade.name.lower().replace("_", "-"): grade for grade in Grade})
PREFIX: Final = "grade-"
FIRST_STOP, COMMANDER, SUPERIOR = "first-stop", "commander", "superior"
# name in the books → in Chinese, in English
CLOCKS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {f"{PREFIX}{key}": (name, told) for key, (name, told, _) in DUTIES.items()}
)
_STOPS: Final = (What.STOP, What.STOP_AGAIN)


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade that counts, and since when."""

    grade: Grade
    since: Instant
    decided: bool


def propose_grade(book: Book, case: Filed[Case]) -> Proposal:
    """What the table proposes by all reports of the case."""
    return proposed(seen_of(book, case.matter.id), book.now)


def decision(book: Book, case: Filed[Case], level: str, why: str) -> Decision:
    """An officer's decision beside the proposal. Raises `Unreasoned` when it is milder and says not why, `KeyError`."""
    proposal = propose_grade(book, case)
    return Decision(proposal=proposal, grade=LEVELS[level], by=book.member.id, at=book.now, why=why)


def graded(case: Filed[Case]) -> Graded:
    """The last decision, since the first of its row; ordinary from the report while nobody decided."""
    decided = [(move.body.get("grade"), move.at) for move in case.moves if move.act == "grade"]
    if not decided or decided[-1][0] not in LEVELS:
        return Graded(Grade.ORDINARY, case.matter.body.reported_at, decided=False)
    level, since = decided[-1]
    for before, at in reversed(decided):
        if before != level:
            break
        since = at
    return Graded(LEVELS[str(level)], since, decided=True)


def grade_faces(book: Book, case: Filed[Case]) -> list[ClockFace]:
    """The clocks of the case's grade, as the books keep them beside the others of the case."""
    now = graded(case)
    clocks = grade_clocks(now.grade, case.matter.body.reported_at, now.since)
    return [_face(case, clock, _met(book, case, clock.key)) for clock in clocks]


def _face(case: Filed[Case], clock: GradeClock, met_at: Instant | None) -> ClockFace:
    return ClockFace(
        matter_id=case.matter.id,
        name=f"{PREFIX}{clock.key}",
        begins=clock.begins,
        ends=clock.ends,
        warns=(Instant(clock.begins + (clock.ends - clock.begins) * 2 // 3),),
        who=str(clock.who),
        article="",
        nature="deadline",
        met_at=met_at,
    )


def _met(book: Book, case: Filed[Case], key: str) -> Instant | None:
    if key == FIRST_STOP:
        orders = book.find(Wanted(kinds=[Kind.ORDER], case_id=case.matter.id))
        sent = (one.done("send") for one in orders if one.matter.body.what in _STOPS)
        return min((move.at for move in sent if move is not None), default=None)
    return next((move.at for move in case.moves if move.act == "report-up" and move.body.get("to") == key), None)
