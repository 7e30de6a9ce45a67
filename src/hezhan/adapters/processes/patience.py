"""How long to wait for what, and when a process that keeps dying is an alarm. Pure: moments are seconds of any one clock.

In: moments of death. Out: the pause before the next start. Law: a process that lived long dies for the first time again;
a pause is never longer than the longest.
"""

from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Seconds, and deaths within seconds."""

    first_pause: float = 1.0
    longest_pause: float = 30.0
    steady: float = 60.0  # of life, after which a death counts as a first one
    alarm_deaths: int = 10
    alarm_seconds: float = 300.0
    requests: float = 10.0  # for requests under way when the tree is stopped
    jobs: float = 10.0  # for the job under way
    database: float = 30.0  # for an external server that is not there yet


class Deaths:
    """The deaths of one process."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._recent: deque[float] = deque(maxlen=patience.alarm_deaths)
        self._pause = 0.0

    def died(self, now: float, lived: float) -> float:
        """Note a death; the pause before the next start."""
        patience = self._patience
        again = self._pause > 0 and lived < patience.steady
        self._pause = min(2 * self._pause if again else patience.first_pause, patience.longest_pause)
        self._recent.append(now)
        return self._pause

    def alarm(self, now: float) -> bool:
        """Whether it died so often lately that somebody must look."""
        return len(self._recent) == self._recent.maxlen and now - self._recent[0] <= self._patience.alarm_seconds
