"""How long money stays: a survival curve that begins as published and learns from what was seen.

In:  stays of money seen in statements: how long, and whether it left. Out: the share still there after so many seconds.
Law: the share never grows with time; without anything seen it is the published one: 28 % gone
     in 15 minutes, 52 % in an hour.

The published curve is (1 + t/τ)^(-k); τ and k fit the two figures. Money does not leave at one rate: what has not left
within the hour is often left for the day. So departures are counted apart in each span of a stay: there they come so many
times as fast as published, by the gamma posterior (PRIOR + departures) / (PRIOR + expected departures). A kind of account of
which little was seen leans on all accounts.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

_SCALE_S: Final = 760.0
_SHAPE: Final = 0.42
_PRIOR: Final = 2.0  # departures that the published curve is worth, in each span
_SPANS_S: Final = (0, 300, 900, 1800, 3600, 7200, 14_400, 28_800)  # where they begin
_ALL: Final = ""
_SLOWEST, _FASTEST = 0.05, 8.0  # times as fast as published


def _hazard(seconds: float) -> float:
    """Of the published curve, added up to there."""
    return _SHAPE * math.log1p(max(seconds, 0.0) / _SCALE_S)


_EDGES: Final = tuple(_hazard(one) for one in _SPANS_S)


@dataclass(frozen=True, slots=True)
class Curve:
    """One kind's: how many times as fast as published in each span, and the hazard added up where it begins."""

    paces: tuple[float, ...]
    sums: tuple[float, ...]

    @classmethod
    def of(cls, paces: tuple[float, ...]) -> "Curve":
        """Of the spans' paces."""
        sums = [0.0]
        for pace, (begin, end) in zip(paces, pairwise(_EDGES), strict=False):
            sums.append(sums[-1] + pace * (end - begin))
        return cls(paces, tuple(sums))

    def stays(self, seconds: float) -> float:
        """The share that is still there after so many seconds."""
        hazard = _hazard(seconds)
        span = sum(edge <= hazard for edge in _EDGES) - 1
        return math.exp(-self.sums[span] - self.paces[span] * (hazard - _EDGES[span]))

    def half_left_by(self, gone: float) -> float:
        """Of a share that has gone, the second by which half of it went."""
        due = -math.log(max(1.0 - gone / 2.0, 1e-6))
        span = sum(one <= due for one in self.sums) - 1
        hazard = _EDGES[span] + (due - self.sums[span]) / self.paces[span]
        return _SCALE_S * math.expm1(hazard / _SHAPE)


@dataclass(slots=True)
class _Seen:
    left: float = 0.0
    expected: float = 0.0

    def posterior(self, mean: float) -> float:
        """Times as fast as published, leaning on a mean."""
        return (_PRIOR * mean + self.left) / (_PRIOR + self.expected)


@dataclass(slots=True)
class Dwell:
    """What was seen so far, by kind of account and span."""

    _seen: dict[tuple[str, int], _Seen] = field(default_factory=dict)
    _curves: dict[str, Curve] = field(default_factory=dict)

    def see(self, kind: str, stay_s: float, *, left: bool, seen_s: float = 0.0) -> None:
        """Money stayed for so long and then left, or is still there; its first `seen_s` were counted before."""
        self._curves.clear()
        begun, ended = _hazard(seen_s), _hazard(stay_s)
        for span, begin in enumerate(_EDGES):
            end = _EDGES[span + 1] if span + 1 < len(_EDGES) else math.inf
            within = min(ended, end) - max(begun, begin)
            leaves = left and begin <= ended < end
            if within > 0 or leaves:
                for key in ((kind, span), (_ALL, span)):
                    seen = self._seen.setdefault(key, _Seen())
                    seen.left += leaves
                    seen.expected += max(within, 0.0)

    def curve(self, kind: str) -> Curve:
        """How money leaves accounts of a kind."""
        known = self._curves.get(kind)
        if known is None:
            paces = tuple(self._pace(kind, span) for span in range(len(_EDGES)))
            known = self._curves[kind] = Curve.of(paces)
        return known

    def told(self) -> list[tuple[str, int, float, float]]:
        """What was seen, by kind and span."""
        return [(kind, span, one.left, one.expected) for (kind, span), one in sorted(self._seen.items())]

    @classmethod
    def of(cls, told: Iterable[tuple[str, int, float, float]]) -> "Dwell":
        """The same again."""
        return cls({(kind, span): _Seen(left, expected) for kind, span, left, expected in told})

    def _pace(self, kind: str, span: int) -> float:
        mean = self._seen.get((_ALL, span), _Seen()).posterior(1.0)
        pace = self._seen.get((kind, span), _Seen()).posterior(mean)
        return min(max(pace, _SLOWEST), _FASTEST)
