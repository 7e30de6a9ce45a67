"""Cases that belong together, as they are kept: what links a case to another one, and the series in which a case is.

A link is kept with each of its two cases, so that whoever may read a case reads its links: what both cases have stands in
the case itself, and of the other one no more is told than its id and where it lies.
"""

from dataclasses import dataclass

from hezhan.core.personal import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedTrace:
    """Something that both cases have. `weight` in thousandths of a nat; `cases`: how many have it; `rows`: this case's."""

    kind: str
    value: Words
    weight: int
    cases: int
    rows: tuple[str, ...]  # matters of this case that name it


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLink:
    """A link as it was found first; what it weighs later stands in its moves."""

    other: str  # a case
    other_unit: str
    side: str  # gang or money-channel
    weight: int  # thousandths of a nat
    likeness: int  # of what the victims told, in per cent; it weighs nothing
    reasons: Words
    traces: tuple[LinkedTrace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InSeries:
    """That a case is in a series, called after its first case; later ones stand in its moves."""

    first: str
    cases: int
