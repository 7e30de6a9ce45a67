"""Rights: who may do what to which things, for whose sake, with whom, and how it is told.

In:  a person with their roles, an action, what is known of the thing, how they ask, the instant (`decide`).
Out: allowed, denied or what is still needed, with the rows of the written table that decided, in words; what to show of
     personal fields, whom to tell, the hand to put on the record, the line for the log; for a store, what a person can
     look at as row filters (`visible_scope`).
Law: what no row allows is denied; a role less is never a right more; no person alone brings about what takes two; a
     reviewer is not who drafted or approved; who must stand back from a case does nothing in it; forbidden pairs of roles
     never come together by any sequence of grants; the scope shows exactly what `decide` allows to look at.

The rule itself is `table`; docs/rights.md is made from it.
"""

from hezhan.engines.rights.actions import ACTIONS, Action, ActionWords
from hezhan.engines.rights.decide import Decision, LogEntry, Outcome, decide
from hezhan.engines.rights.facts import (
    Appointment,
    Context,
    Emergency,
    Facts,
    Hand,
    Of,
    Proof,
    Session,
    Step,
)
from hezhan.engines.rights.masking import Field, Mask, mask
from hezhan.engines.rights.people import Grant, User
from hezhan.engines.rights.reach import Window
from hezhan.engines.rights.reasons import Need, Reason
from hezhan.engines.rights.roles import Role
from hezhan.engines.rights.rows import Tell
from hezhan.engines.rights.scope import Scope, visible_scope
from hezhan.engines.rights.separation import APART, Apart, conflict, misplaced
from hezhan.engines.rights.terms import TERMS, Terms
from hezhan.engines.rights.units import Level, NotUnit, Unit, unit_of

__all__ = [
    "ACTIONS",
    "APART",
    "TERMS",
    "Action",
    "ActionWords",
    "Apart",
    "Appointment",
    "Context",
    "Decision",
    "Emergency",
    "Facts",
    "Field",
    "Grant",
    "Hand",
    "Level",
    "LogEntry",
    "Mask",
    "Need",
    "NotUnit",
    "Of",
    "Outcome",
    "Proof",
    "Reason",
    "Role",
    "Scope",
    "Session",
    "Step",
    "Tell",
    "Terms",
    "Unit",
    "User",
    "Window",
    "conflict",
    "decide",
    "mask",
    "misplaced",
    "unit_of",
    "visible_scope",
]
