"""The city's clock while its banks are live: so many city seconds in a second, or forward by hand."""

import time
from typing import Protocol

from hezhan.core.instants import SECOND

_NS = 1_000


class Pace(Protocol):
    """Tells what time it is in the city."""

    def now(self) -> int:
        """An instant; it never goes back."""

    def real_seconds_until(self, moment: int) -> float | None:
        """How long one has to wait for it, None when nobody knows."""


class Running:
    """So many city seconds pass in a second of this machine."""

    def __init__(self, start: int, speed: int) -> None:
        """Begins now, at `start`."""
        self.speed = speed
        self._start, self._begun = start, time.monotonic_ns()

    def now(self) -> int:
        """An instant."""
        return self._start + (time.monotonic_ns() - self._begun) * self.speed // _NS

    def real_seconds_until(self, moment: int) -> float | None:
        """How long one has to wait for it."""
        return max(moment - self.now(), 0) / SECOND / self.speed


class Stepped:
    """Stands still until somebody moves it."""

    def __init__(self, start: int) -> None:
        self._now = start

    def now(self) -> int:
        """An instant."""
        return self._now

    def real_seconds_until(self, moment: int) -> float | None:
        """Nobody knows, unless it is past."""
        return 0.0 if moment <= self._now else None

    def move(self, moment: int) -> None:
        """Go on to an instant. Raises ValueError for one that is past."""
        if moment < self._now:
            raise ValueError("the city's time does not go back")
        self._now = moment
