"""Operations: who goes where, by what way, so that everybody is ready at the same hour?

In:  targets with where they are when and how surely, teams and officers with their hours, timetables with seats, roads,
     beds, when warrants are there, the hours that may be chosen (`World`).
Out: a plan with its price and a bound below which none can be, beside what a greedy planner makes; the plan anew with the
     least change; for a target that is left, the least set of wishes of which one must be given up. Which unit is competent
     for a lead, by which rule.
Law: every plan passes `faults`, which shares no code with the planner. Nobody is alone, no team alone with a dangerous
     target, a key person is covered twice, no seat and no bed is given twice, nobody is sent before the warrant is there.
"""

from hezhan.engines.operations.checking import faults
from hezhan.engines.operations.explaining import Reason, Wish, why_left
from hezhan.engines.operations.greedy import greedy
from hezhan.engines.operations.jurisdiction import WORDS as RULE_WORDS
from hezhan.engines.operations.jurisdiction import (
    Claim,
    Competent,
    Ground,
    NobodyCompetent,
    Rule,
    common_superior,
    competent,
)
from hezhan.engines.operations.plan import Duty, Plan, changes, priced
from hezhan.engines.operations.planning import EFFORT, Planned, plan, plan_again, under_way
from hezhan.engines.operations.trips import Trip
from hezhan.engines.operations.world import Officer, Rules, Service, Sighting, Target, Team, World

__all__ = [
    "EFFORT",
    "RULE_WORDS",
    "Claim",
    "Competent",
    "Duty",
    "Ground",
    "NobodyCompetent",
    "Officer",
    "Plan",
    "Planned",
    "Reason",
    "Rule",
    "Rules",
    "Service",
    "Sighting",
    "Target",
    "Team",
    "Trip",
    "Wish",
    "World",
    "changes",
    "common_superior",
    "competent",
    "faults",
    "greedy",
    "plan",
    "plan_again",
    "priced",
    "under_way",
    "why_left",
]
