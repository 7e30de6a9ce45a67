"""Racing the money: which account to ask next, which to stop next, while banks answer slowly and the money runs.

In:  reports and answers (`Race.receive`), the time. Out: actions with their reasons (`Race.wants`), what is believed
     (`Race.result`).
Law: a planner sees what a centre sees; a stop needs a basis that matches name, account, amount and time, twice at
     most, never on a victim's or a protected account; never more questions at once than there are lines; the same events
     at the same times give the same decisions.
"""

from hezhan.engines.freeze.race.anew import Anew
from hezhan.engines.freeze.race.index import Index
from hezhan.engines.freeze.race.planners import PRACTICES, Planner, Proposal
from hezhan.engines.freeze.race.race import Race, Result
from hezhan.engines.freeze.race.standing_order import Made, StandingOrder, Wanted, held_of, overdue, uncovered
from hezhan.engines.freeze.race.words import (
    Action,
    Basis,
    Cause,
    Credit,
    Decision,
    Event,
    Freed,
    Held,
    Limits,
    Line,
    Named,
    Refused,
    Reported,
    Rule,
    Ruled,
    Sent,
    TakenBack,
    Told,
    Verb,
    Why,
    Withdrawn,
)

__all__ = [
    "PRACTICES",
    "Action",
    "Anew",
    "Basis",
    "Cause",
    "Credit",
    "Decision",
    "Event",
    "Freed",
    "Held",
    "Index",
    "Limits",
    "Line",
    "Made",
    "Named",
    "Planner",
    "Proposal",
    "Race",
    "Refused",
    "Reported",
    "Result",
    "Rule",
    "Ruled",
    "Sent",
    "StandingOrder",
    "TakenBack",
    "Told",
    "Verb",
    "Wanted",
    "Why",
    "Withdrawn",
    "held_of",
    "overdue",
    "uncovered",
]
