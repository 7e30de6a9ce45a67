"""Gangs: who does what for whom?

In:  cases with their series, persons, the claims' money in their hands, contacts (`Evidence`); the table of weights.
Out: gangs with their members, each with role, probability and reasons; who stands under whom; who holds a gang together;
     which gang goes on as which; leads.
Law: what is not seen is not filled in: a gang without a visible organiser has none. A shared launderer joins no two gangs.
     Roles hold when a tenth of the contacts is hidden, and the order of rows never matters.
"""

from hezhan.engines.gangs.breaking import Key, keys, near_of, parted
from hezhan.engines.gangs.facts import Case, Contact, Evidence, Flow, Move, Pay, Person, Tie
from hezhan.engines.gangs.gangs import Found, Gang, gangs
from hezhan.engines.gangs.leads import Lead, Outcome, leads
from hezhan.engines.gangs.members import Member, Reason, in_words
from hezhan.engines.gangs.roles import LAYERS, PARTS, Layer, Role
from hezhan.engines.gangs.weighing import Weights, compiled

__all__ = [
    "LAYERS",
    "PARTS",
    "Case",
    "Contact",
    "Evidence",
    "Flow",
    "Found",
    "Gang",
    "Key",
    "Layer",
    "Lead",
    "Member",
    "Move",
    "Outcome",
    "Pay",
    "Person",
    "Reason",
    "Role",
    "Tie",
    "Weights",
    "compiled",
    "gangs",
    "in_words",
    "keys",
    "leads",
    "near_of",
    "parted",
]
