"""How long money stays: a survival curve that begins as published and learns from what was seen.

In:  stays of money seen in statements: how long, and whether it left. Out: the share still there after so many seconds.
Law: the share never grows with time; without anything seen it is the published one: 28 % gone
     in 15 minutes, 52 % in an hour.

The curve is (1 + t/τ)^(-k·m). τ and k fit the two published figures; m, by kind of account and hour of the day, is the
gamma posterior of "as fast as published": (PRIOR + departures) / (PRIOR + expected departures). Bins with little seen
lean on their kind, kinds on all accounts.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

_SCALE_S: Final = 760.0
_SHAPE: Final = 0.42
_PRIOR: Final = 6.0  # stays that the published curve is worth
_HOURS: Final = 4  # of the day, in a bin


@dataclass(slots=True)
class _Seen:
    left: float = 0.0
    expected: float = 0.0


@dataclass(slots=True)
class Dwell:
    """What was seen so far."""

    _bins: dict[tuple[str, int], _Seen] = field(default_factory=dict)
    _paces: dict[tuple[str, int], float] = field(default_factory=dict)

    def see(self, kind: str, hour: int, stay_s: float, left: bool, weight: float = 1.0) -> None:
        """Money stayed for so long and then left, or is still there."""
        self._paces.clear()
        for key in ((kind, hour // _HOURS), (kind, -1), ("", -1)):
            seen = self._bins.setdefault(key, _Seen())
            seen.left += weight * left
            seen.expected += weight * _SHAPE * math.log1p(max(stay_s, 0.0) / _SCALE_S)

    def told(self) -> list[tuple[str, int, float, float]]:
        """What was seen, by kind and bin of hours."""
        return [(kind, hours, one.left, one.expected) for (kind, hours), one in sorted(self._bins.items())]

    @classmethod
    def of(cls, told: Iterable[tuple[str, int, float, float]]) -> "Dwell":
        """The same again."""
        return cls({(kind, hours): _Seen(left, expected) for kind, hours, left, expected in told})

    def pace(self, kind: str, hour: int) -> float:
        """How much faster than published, at most four times either way."""
        known = self._paces.get((kind, hour // _HOURS))
        if known is None:
            known = self._paces[kind, hour // _HOURS] = self._worked_out(kind, hour)
        return known

    def _worked_out(self, kind: str, hour: int) -> float:
        mean = 1.0
        for key in (("", -1), (kind, -1), (kind, hour // _HOURS)):
            seen = self._bins.get(key)
            if seen is not None:
                mean = (_PRIOR * mean + seen.left) / (_PRIOR + seen.expected)
        return min(max(mean, 0.25), 4.0)


def stays(seconds: float, pace: float) -> float:
    """The share that is still there after so many seconds."""
    return float((1.0 + max(seconds, 0.0) / _SCALE_S) ** (-_SHAPE * pace))


def half_left_by(gone: float, pace: float) -> float:
    """Of a share that has gone, the second by which half of it went."""
    share = max(1.0 - gone / 2.0, 1e-6)
    return float(_SCALE_S * (share ** (-1.0 / (_SHAPE * pace)) - 1.0))
