"""How soon each bank answers, as observed so far.

In:  answers with the seconds they took, and questions still waiting. Out: expected seconds for the next one.
Law: a question that still waits counts as having taken at least so long; a bank without answers is taken for a middling one.

Logarithms of seconds are averaged with a prior, for answers spread over orders of magnitude.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

_PRIOR_LOG: Final = math.log(60.0)
_PRIOR_WEIGHT: Final = 2.0
_SPREAD: Final = 1.2  # of the logarithm


@dataclass(slots=True)
class _Bank:
    answers: int = 0
    logs: float = 0.0
    waiting: dict[str, int] = field(default_factory=dict)  # action → asked at


@dataclass(slots=True)
class Paces:
    """All banks."""

    _banks: dict[str, _Bank] = field(default_factory=dict)

    def asked(self, bank: str, action: str, at: int) -> None:
        """A question went out."""
        self._banks.setdefault(bank, _Bank()).waiting.setdefault(action, at)

    def forgotten(self, bank: str, action: str) -> None:
        """It waits no more, or not since then."""
        self._banks.setdefault(bank, _Bank()).waiting.pop(action, None)

    def answered(self, bank: str, action: str, at: int) -> None:
        """Its answer came."""
        known = self._banks.setdefault(bank, _Bank())
        begun = known.waiting.pop(action, None)
        if begun is not None:
            known.answers += 1
            known.logs += math.log(max((at - begun) / 1e6, 1.0))

    def told(self) -> list[tuple[str, int, float, list[int]]]:
        """Of each bank: answers, the sum of their logarithms, since when questions wait."""
        return [
            (bank, one.answers, one.logs, sorted(one.waiting.values())) for bank, one in sorted(self._banks.items())
        ]

    @classmethod
    def of(cls, told: Iterable[tuple[str, int, float, Sequence[int]]]) -> "Paces":
        """The same again."""
        banks = {
            bank: _Bank(answers, logs, {str(n): at for n, at in enumerate(waiting)})
            for bank, answers, logs, waiting in told
        }
        return cls(banks)

    def median_s(self, bank: str, now: int) -> float:
        """Half of the answers take no longer."""
        known = self._banks.get(bank)
        if known is None:
            return math.exp(_PRIOR_LOG)
        weight, logs = _PRIOR_WEIGHT + known.answers, _PRIOR_WEIGHT * _PRIOR_LOG + known.logs
        mean = logs / weight
        for begun in known.waiting.values():
            waited = math.log(max((now - begun) / 1e6, 1.0))
            if waited > mean:
                weight, logs = weight + 1, logs + waited
        return math.exp(logs / weight)

    def slot_s(self, bank: str, now: int, give_up_s: int) -> float:
        """Expected seconds for which a line is busy: the mean of a log-normal cut at `give_up_s`."""
        median = self.median_s(bank, now)
        cut = (math.log(give_up_s) - math.log(median)) / _SPREAD
        below = median * math.exp(_SPREAD**2 / 2) * _normal(cut - _SPREAD)
        return max(below + give_up_s * (1.0 - _normal(cut)), 1.0)


def _normal(x: float) -> float:
    return 0.5 * (1.0 + math.erf(x / math.sqrt(2.0)))
