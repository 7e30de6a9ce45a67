"""Duty 值守: how grave a case is, who sits where, what one shift hands to the next.

In:  what is known of a case (`Seen`, from `core.incidents`); seatings of a roster; what is open at a hand-over (`Open`);
     `now`.
Out: a proposed grade with reasons and the grade's clocks (`proposed`, `grade_clocks`), an officer's `Decision`; who is on
     duty and what is wrong with the plan (`on_duty`, `next_on_duty`, `flaws`); the hand-over sheet, what changed since the
     last one, and its text (`sheet`, `changes`, `text_of`).
Law: a machine proposes, an officer decides; every instant is one shift's; no clock, no waiting order and no objection is
     missing from a sheet, and the same things in any order give the same sheet.
"""

from hezhan.engines.duty.changes import Change, Changes, changes
from hezhan.engines.duty.grading import Decision, GradeClock, Ground, Proposal, Unreasoned, grade_clocks, proposed
from hezhan.engines.duty.roster import Flaw, OnDuty, Roster, Seating, Wrong, flaws, next_on_duty, on_duty, planned
from hezhan.engines.duty.seats import SEATS, Seat
from hezhan.engines.duty.seen import Seen, born, seen_in
from hezhan.engines.duty.shift import (
    Due,
    Money,
    Objection,
    Open,
    OpenCase,
    RunningClock,
    Sheet,
    Told,
    Wait,
    Waiting,
    WaitingFor,
    sheet,
)
from hezhan.engines.duty.shifts import PATTERN, Pattern, Shift, Slot
from hezhan.engines.duty.terms import TERMS, Grade, Minutes, Terms
from hezhan.engines.duty.wording import text_of

__all__ = [
    "PATTERN",
    "SEATS",
    "TERMS",
    "Change",
    "Changes",
    "Decision",
    "Due",
    "Flaw",
    "Grade",
    "GradeClock",
    "Ground",
    "Minutes",
    "Money",
    "Objection",
    "OnDuty",
    "Open",
    "OpenCase",
    "Pattern",
    "Proposal",
    "Roster",
    "RunningClock",
    "Seat",
    "Seating",
    "Seen",
    "Sheet",
    "Shift",
    "Slot",
    "Terms",
    "Told",
    "Unreasoned",
    "Wait",
    "Waiting",
    "WaitingFor",
    "Wrong",
    "born",
    "changes",
    "flaws",
    "grade_clocks",
    "next_on_duty",
    "on_duty",
    "planned",
    "proposed",
    "seen_in",
    "sheet",
    "text_of",
]
