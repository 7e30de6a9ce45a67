"""Who is being deceived right now?

In:  events of phones, the net and banks as columns, with whether what they name was listed then; a watermark before which
     none will come any more; answers of officers among them.
Out: warnings that rise: grade, expected loss, reasons to be read out; each row rests on no later event.
Law: the same events give the same warnings in any batch size, split and order of arrival before the watermark, with repeats,
     and after any restart; what is remembered of a person is bounded.
"""

from hezhan.engines.warn.capacity import Assigned, Hands, Measure, Measures, ToReach, measures_of, plan, pressing
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
from hezhan.engines.warn.reasons import JOIN, UNCLEAR
from hezhan.engines.warn.tables import NAMES, BadRules, Grade, Result, Rules, Signal, compiled
from hezhan.engines.warn.talk import LANGUAGES, Talk, Talks, talk, talks_of

__all__ = [
    "ACCOUNTS",
    "APPS",
    "COLUMNS",
    "DIRECTIONS",
    "FOREVER",
    "FORMS",
    "JOIN",
    "KINDS",
    "LANGUAGES",
    "NAMES",
    "NUMBERED",
    "SITES",
    "SOURCES",
    "UNCLEAR",
    "Assigned",
    "BadModel",
    "BadRules",
    "Grade",
    "Hands",
    "Kind",
    "Measure",
    "Measures",
    "Model",
    "NotAState",
    "Raised",
    "Result",
    "Rise",
    "Rules",
    "Signal",
    "State",
    "Talk",
    "Talks",
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
    "pressing",
    "process",
    "raised_by",
    "revived",
    "talk",
    "talks_of",
    "with_known",
]
