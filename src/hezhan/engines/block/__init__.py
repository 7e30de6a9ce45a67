"""Which numbers, names and addresses to refuse, since when, why, and until when.

In:  block lists and allow-lists as written, public suffixes. Out: a snapshot of all entries with their reasons; answers to
     "is this blocked?"; what was kept out of the snapshot, and why.
Law: an allow-listed name is never blocked; every entry says who, why, since when, until when; an answer rests on the exact
     text, so a miss costs no false block.
"""

from hezhan.engines.block.allowing import Allows, BadAllowList, compiled_allows
from hezhan.engines.block.asking import answer
from hezhan.engines.block.calling import Number, Numbers, numbers_in_force
from hezhan.engines.block.canonical import NotCanonical, canonical_host, canonical_number, canonical_url, expressions
from hezhan.engines.block.columns import Built, snapshot_of_columns
from hezhan.engines.block.enforcing import Enforced, Entry, enforced
from hezhan.engines.block.kinds import Allowed, Answer, KeptOut, Kind, Listed, Verdict, Why
from hezhan.engines.block.layering import answer_of_layers, enforced_of_layers
from hezhan.engines.block.lists import Compiled, compiled_lists
from hezhan.engines.block.resolving import (
    Names,
    Passes,
    hosts_to_refuse,
    is_below,
    names_in_force,
    networks_to_refuse,
    together,
)
from hezhan.engines.block.snapshot import COLUMNS, CannotBeLaidOut, Snapshot, snapshot_of
from hezhan.engines.block.suffixes import Suffixes
from hezhan.engines.block.weighing import WANTED, How, Past, Said, Weighed, entered, is_broad, weighed

__all__ = [
    "COLUMNS",
    "WANTED",
    "Allowed",
    "Allows",
    "Answer",
    "BadAllowList",
    "Built",
    "CannotBeLaidOut",
    "Compiled",
    "Enforced",
    "Entry",
    "How",
    "KeptOut",
    "Kind",
    "Listed",
    "Names",
    "NotCanonical",
    "Number",
    "Numbers",
    "Passes",
    "Past",
    "Said",
    "Snapshot",
    "Suffixes",
    "Verdict",
    "Weighed",
    "Why",
    "answer",
    "answer_of_layers",
    "canonical_host",
    "canonical_number",
    "canonical_url",
    "compiled_allows",
    "compiled_lists",
    "enforced",
    "enforced_of_layers",
    "entered",
    "expressions",
    "hosts_to_refuse",
    "is_below",
    "is_broad",
    "names_in_force",
    "networks_to_refuse",
    "numbers_in_force",
    "snapshot_of",
    "snapshot_of_columns",
    "together",
    "weighed",
]
