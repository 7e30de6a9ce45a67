"""Figures: what is measured, how it is defined, what came out.

A value is an exact fraction; it becomes text or a rounded number only where it is shown.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Unit(StrEnum):
    """What a figure's value counts, and what its numerator and denominator do."""

    MONEY_SHARE = "money-share"  # fen of fen
    SHARE = "share"  # so many of so many
    FEN_HOURS = "fen-hours"
    SECONDS = "seconds"
    MINUTES = "minutes"
    PER_10000 = "per-10000"


class Better(StrEnum):
    """Which way is good."""

    HIGH = "high"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One figure. `formula` is in the signs that docs/scoreboard.md explains.

    `best` is the value of a result that says just the truth, None where the truth alone does not fix it. `of` is the
    Chinese word for what the denominator counts. Parts of a figure (by type, by way) that are not shown are in the JSON.
    """

    key: str
    name: str
    english: str
    formula: str
    unit: Unit = Unit.SHARE
    better: Better = Better.HIGH
    best: int | None = 1
    of: str = ""
    parts_shown: bool = True


Number = int | Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What came out. `value` is None where there was nothing to measure; `part` names a type, kind or way."""

    definition: Definition
    value: Fraction | None
    numerator: Number | None = None
    denominator: int | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader of the figures must know, in a Chinese sentence."""

    text: str


Line = Figure | Note


def share(definition: Definition, numerator: Number, denominator: int, part: str = "", per: int = 1) -> Figure:
    """So much of so much, or of every `per`; no value when the denominator is 0."""
    return Figure(
        definition=definition,
        value=Fraction(numerator) * per / denominator if denominator else None,
        numerator=numerator,
        denominator=denominator,
        part=part,
    )


def amount(definition: Definition, value: Number | None, out_of: int | None = None) -> Figure:
    """A quantity that is no share; `out_of` says over how many it was taken."""
    return Figure(definition=definition, value=None if value is None else Fraction(value), denominator=out_of)
