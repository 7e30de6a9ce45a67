"""A text checked against the figures it speaks of: wrong numbers, slips of 万 and 亿, percentages that do not follow.

In:  a text, figures with their exact values and changes. Out: `Doubt`s, each with its place and what it should say.
Law: a number that says a figure to the precision shown is right; one that is a figure but for a power of ten, or for 万 and
     亿, is a slip and told as such; a number that is no figure at all is told as free: nothing vouches for it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from hezhan.engines.statistics.written import PERCENT, SCALES, Written, numbers_in

_NEAR: Final = 24  # characters between a figure's name and its number
_TENS: Final = tuple(Fraction(10) ** power for power in (-8, -7, -4, -3, -2, -1, 1, 2, 3, 4, 7, 8))
_SHARES: Final = (PERCENT,)


class Fault(StrEnum):
    """What is wrong with a number."""

    SLIP = "slip"  # right but for 万, 亿 or the point
    WRONG = "wrong"  # beside the name of a figure, and not its value
    FREE = "free"  # no figure vouches for it
    MEASURE = "measure"  # the right number of something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A figure that the text may speak of: its names, exact value in its measure, and how else it is told (changes)."""

    key: str
    names: Sequence[str]
    value: Fraction
    measure: str
    changes: Sequence[Fraction] = ()  # as shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A number of the text that is in doubt. `should` is the exact value where one is known."""

    start: int
    end: int
    text: str
    fault: Fault
    key: str = ""
    should: Fraction | None = None


def doubts(text: str, known: Mapping[str, Known]) -> Iterator[Doubt]:
    """Every number of the text that no figure says as it is written."""
    for number in numbers_in(text):
        if any(_says(number, figure) for figure in known.values()):
            continue
        yield _doubt(text, number, known)


def _says(number: Written, figure: Known) -> bool:
    """Whether it says the figure or one of its changes."""
    if number.measure in _SHARES:
        shares = [*figure.changes, *([figure.value] if figure.measure == PERCENT else [])]
        return any(number.says(share) or number.says(-share) for share in shares)
    return number.measure in ("", figure.measure) and figure.measure != PERCENT and number.says(figure.value)


def _doubt(text: str, number: Written, known: Mapping[str, Known]) -> Doubt:
    fault, figure = _fault(text, number, known)
    return Doubt(
        start=number.start,
        end=number.end,
        text=text[number.start : number.end],
        fault=fault,
        key=figure.key if figure else "",
        should=figure.value if figure else None,
    )


def _fault(text: str, number: Written, known: Mapping[str, Known]) -> tuple[Fault, Known | None]:
    named = _named(text, number, known)
    slipped = [named] if named and _slips(number, named) else [one for one in known.values() if _slips(number, one)]
    if slipped:
        return Fault.SLIP, slipped[0]
    if named is not None and number.measure in ("", named.measure):
        return Fault.WRONG, named
    other = next((one for one in known.values() if one.measure != PERCENT and number.says(one.value)), None)
    if other is not None and number.measure not in _SHARES:
        return Fault.MEASURE, other
    return Fault.FREE, None


def _named(text: str, number: Written, known: Mapping[str, Known]) -> Known | None:
    """The figure whose name stands last before the number, in its clause."""
    clause = text[max(0, number.start - _NEAR) : number.start]
    for mark in "，。；;,\n":
        clause = clause.rpartition(mark)[2]
    found = [(clause.rfind(name), len(name), one) for one in known.values() for name in one.names if name in clause]
    return max(found, key=lambda one: one[:2])[2] if found else None


def _slips(number: Written, figure: Known) -> bool:
    """Whether another scale, or the point elsewhere, would make it right."""
    if number.measure in _SHARES or figure.measure == PERCENT or not figure.value:
        return False
    if number.measure not in ("", figure.measure):
        return False
    bare = number.value / SCALES[number.scale]
    half = number.half / SCALES[number.scale]
    others = (abs(figure.value / of - bare) <= half for scale, of in SCALES.items() if scale != number.scale)
    return any(others) or any(abs(figure.value * ten - number.value) <= number.half for ten in _TENS if bare >= 10)
