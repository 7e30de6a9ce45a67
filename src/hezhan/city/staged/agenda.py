"""The agenda: what is to happen when. Acts run in order of time, and of entry at equal times."""

import heapq
from collections.abc import Callable

from hezhan.core.instants import Instant

Act = Callable[[], None]


class Agenda:
    """A queue of acts; `now` is the instant of the act that runs."""

    def __init__(self, begin: Instant) -> None:
        self.now = begin
        self._entered = 0
        self._queue: list[tuple[Instant, int, Act]] = []

    def at(self, moment: Instant, act: Act) -> None:
        """Enter an act; a moment that has passed already means now."""
        self._entered += 1
        heapq.heappush(self._queue, (max(moment, self.now), self._entered, act))

    def run(self) -> None:
        """Run until nothing is left, with what the acts themselves enter."""
        while self._queue:
            self.now, _, act = heapq.heappop(self._queue)
            act()
