"""The tables of the package and a reader with them, for the tests of this room."""

from hezhan import assemble
from hezhan.core.instants import parse_instant
from hezhan.engines.understand import understand

WORDS = assemble.words()
AT = parse_instant("2024-05-13T10:00:00+08:00")  # a Monday


def read(text, at=AT):
    return understand(text, at, WORDS)


def found(text, *kinds, at=AT):
    """(printed, value) of facts of some kinds, in order."""
    return [(text[fact.start : fact.end], fact.value) for fact in read(text, at).facts if fact.kind in kinds]


def owners(text, kind):
    """printed → owner."""
    return {text[fact.start : fact.end]: str(fact.owner) for fact in read(text).facts if fact.kind == kind}
