"""What is to happen at an instant: holds that end, institutions that get to a message, crews that notice.

Law: acts run in order of time, then of their keys, then as they were entered.
"""

import heapq
from collections.abc import Callable
from typing import Final

from hezhan.city.world import EVER

Key = tuple[int, str]  # what sort of act, and whose; below it acts that begin earlier in the alphabet come first

ENDING: Final = 0  # a hold's term is over
WORK: Final = 1  # an institution has done what a message asks
PUSHES: Final = 2  # an institution looks whether money moved
CREWS: Final = 3


class Agenda:
    """A queue of acts."""

    def __init__(self) -> None:
        self._queue: list[tuple[int, Key, int, Callable[[], None]]] = []
        self._entered = 0

    def enter(self, moment: int, key: Key, act: Callable[[], None]) -> None:
        """Have it run at that instant."""
        self._entered += 1
        heapq.heappush(self._queue, (moment, key, self._entered, act))

    @property
    def next_at(self) -> int:
        """When the first act is to run; EVER without any."""
        return self._queue[0][0] if self._queue else EVER

    def take(self) -> Callable[[], None]:
        """The first act. Raises IndexError without any."""
        return heapq.heappop(self._queue)[-1]
