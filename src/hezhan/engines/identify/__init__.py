"""Which traces are one person (还原身份), and how sure.

In:  fragments of registers, statements, devices, lodging, the border in the columns of `core.contracts.RECORDS`, the
     tables of this room, what officers said.
Out: `Persons`: each record's person with a probability and reasons in words; watches for those wanted become leads.
Law: a probability with reasons, never an accusation. Records in any order give the same persons; an officer's word binds
     and can be taken back, and a forbidden pair is never one person's; the pairs looked at are bounded whatever is shared.
"""

from hezhan.engines.identify.estimate import fitted
from hezhan.engines.identify.frequencies import counted
from hezhan.engines.identify.model import Model, begun
from hezhan.engines.identify.reasons import Reason, between, sentence
from hezhan.engines.identify.register import Register
from hezhan.engines.identify.resolve import Persons, resolve
from hezhan.engines.identify.sounds import Sounds
from hezhan.engines.identify.traits import Traits, traits
from hezhan.engines.identify.verdicts import Binding, Verdict, Word, binding
from hezhan.engines.identify.watch import Ground, Lead, Look, NoGround, Sighting, Watch, Watching, looked
from hezhan.engines.identify.words import NAMES, compiled

__all__ = [
    "NAMES",
    "Binding",
    "Ground",
    "Lead",
    "Look",
    "Model",
    "NoGround",
    "Persons",
    "Reason",
    "Register",
    "Sighting",
    "Sounds",
    "Traits",
    "Verdict",
    "Watch",
    "Watching",
    "Word",
    "begun",
    "between",
    "binding",
    "compiled",
    "counted",
    "fitted",
    "looked",
    "resolve",
    "sentence",
    "traits",
]
