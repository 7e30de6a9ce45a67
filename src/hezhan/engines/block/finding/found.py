"""What was found: something that may be a fraud's, how sure, and why; for somebody to look at.

In:  signs with their weights. Out: `Found`. Law: a find is a proposal; nothing here says that anything is to be blocked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

from hezhan.engines.block.kinds import Kind


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: how much it weighs alone, between 0 and 1, and what it says."""

    weight: float
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`score` in percent; `reasons` with the weightiest first."""

    kind: Kind
    value: str
    score: int
    reasons: tuple[str, ...]


def found(kind: Kind, value: str, signs: Iterable[Sign]) -> Found:
    """Signs taken together as if they were independent."""
    told = sorted(signs, key=lambda one: (-one.weight, one.says))
    score = round(100 * (1 - prod(1 - one.weight for one in told)))
    return Found(kind=kind, value=value, score=score, reasons=tuple(one.says for one in told))
