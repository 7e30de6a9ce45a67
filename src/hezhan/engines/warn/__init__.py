"""Who is being deceived right now?

In:  events of phones, the net and banks as columns, with whether what they name was listed then; a watermark before which
     none will come any more; answers of officers among them.
Out: warnings that rise: grade, expected loss, reasons to be read out; each row rests on no later event.
Law: the same events give the same warnings in any batch size, split and order of arrival before the watermark, with repeats,
     and after any restart; what is remembered of a person is bounded.
"""

from hezhan.engines.warn.capacity import Assigned, Measure, Measures, ToReach, measures_of, plan
from hezhan.engines.warn.engine import FOREVER, Raised, Rise, State, judged, ordered, process, raised_by, with_known
from hezhan.engines.warn.keeping import NotAState, plain_state, revived
from hezhan.engines.warn.kinds import (
    ACCOUNTS,
    APPS,
    COLUMNS,
    DIRECTIONS,
    FORMS,
    KINDS,
    NUMBERED,
    SITES,
    SOURCES,
    Kind,
    nothing,
)
from hezhan.engines.warn.model import BadModel, Model, plain
from hezhan.engines.warn.noticing import form_of
from hezhan.engines.warn.tables import NAMES, BadRules, Rules, Signal, compiled

__all__ = [
    "ACCOUNTS",
    "APPS",
    "COLUMNS",
    "DIRECTIONS",
    "FOREVER",
    "FORMS",
    "KINDS",
    "NAMES",
    "NUMBERED",
    "SITES",
    "SOURCES",
    "Assigned",
    "BadModel",
    "BadRules",
    "Kind",
    "Measure",
    "Measures",
    "Model",
    "NotAState",
    "Raised",
    "Rise",
    "Rules",
    "Signal",
    "State",
    "ToReach",
    "compiled",
    "form_of",
    "judged",
    "measures_of",
    "nothing",
    "ordered",
    "plain",
    "plain_state",
    "plan",
    "process",
    "raised_by",
    "revived",
    "with_known",
]
