"""How long to wait for what, and when a process that keeps dying is an alarm. Pure: moments are seconds of any one clock.

In: moments of death. Out: the pause before the next start. Law: after a first death there is none, one that dies soon again
waits twice as long each time; a process that lived long dies for the first time again; no pause is longer than the longest.
"""

from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Seconds, and deaths within seconds."""

    first_pause: float = 0.5  # after a second death
    longest_pause: float = 30.0
    steady: float = 15.0  # of life, after which a death counts as a first one
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
        again = bool(self._recent) and lived < patience.steady
        longer = min(max(2 * self._pause, patience.first_pause), patience.longest_pause)
        self._pause = longer if again else 0.0
        self._recent.append(now)
        return self._pause

    def alarm(self, now: float) -> bool:
        """Whether it died so often lately that somebody must look."""
        return len(self._recent) == self._recent.maxlen and now - self._recent[0] <= self._patience.alarm_seconds
