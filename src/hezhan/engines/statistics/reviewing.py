"""Review 复盘: what is new, what grows, what goes back, by one feature of the cases; and how much of the money was held.

In:  cases of a period and of the one before, each with its feature and sums; the periods' lengths. Out: a row by feature.
Law: a change is called one only where chance alone would hardly make it: the 99 % interval of the ratio of both rates
     (Wilson's, given the sum of both counts) lies on one side of one. Few cases grow in nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import sqrt
from typing import Final

_Z: Final = 2.576  # 99 %
_NEW_LEAST: Final = 3  # so many cases of what was not there before are something new


class Trend(StrEnum):
    """What became of a feature."""

    NEW = "new"
    GROWS = "grows"
    FALLS = "falls"
    STEADY = "steady"  # or nobody can tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A case as it is reviewed. Sums are fen."""

    feature: str
    lost: int
    held: int
    returned: int
    before: bool = False  # of the period before


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One feature. `least` and `most` bound the ratio of its rates, now to before; None: no bound."""

    feature: str
    cases: int
    before: int
    trend: Trend
    least: float
    most: float | None
    lost: int
    held: int
    returned: int


def reviewed(cases: Iterable[Reviewed], now: int, before: int) -> list[Finding]:
    """Findings, the most cases first. `now` and `before` are the lengths of the periods, in any one unit."""
    by_feature: dict[str, list[Reviewed]] = {}
    for case in cases:
        by_feature.setdefault(case.feature, []).append(case)
    found = [_finding(feature, of, Fraction(now, before)) for feature, of in by_feature.items()]
    return sorted(found, key=lambda one: (-one.cases, -one.before, one.feature))


def _finding(feature: str, cases: list[Reviewed], longer: Fraction) -> Finding:
    here = [case for case in cases if not case.before]
    then = len(cases) - len(here)
    least, most = _ratio(len(here), then, longer)
    return Finding(
        feature=feature,
        cases=len(here),
        before=then,
        trend=_trend(len(here), then, least, most),
        least=least,
        most=most,
        lost=sum(case.lost for case in here),
        held=sum(case.held for case in here),
        returned=sum(case.returned for case in here),
    )


def _ratio(now: int, before: int, longer: Fraction) -> tuple[float, float | None]:
    """Bounds of the ratio of the rates: of all `now + before` cases each fell into one period or the other."""
    n = now + before
    share, spread = now / n, _Z * _Z / n
    middle = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * sqrt(share * (1 - share) / n + spread / (4 * n))
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return low / (1 - low) / float(longer), None if high >= 1 or not before else high / (1 - high) / float(longer)


def _trend(now: int, before: int, least: float, most: float | None) -> Trend:
    if not before:
        return Trend.NEW if now >= _NEW_LEAST else Trend.STEADY
    if least > 1:
        return Trend.GROWS
    return Trend.FALLS if most is not None and most < 1 else Trend.STEADY
