"""Runs of twelve characters, and the memory that keeps them from being said twice by different people.

A run is own when at least half of its characters are the speaker's words: not facts (names, numbers, times, amounts as
printed), not fixed phrases. Own runs belong to one report.
"""

from collections.abc import Iterator, Sequence

LENGTH = 12
OWN = 6


def own_runs(text: str, covered: Sequence[bool] | bytearray, since: int = 0) -> Iterator[str]:
    """The own runs of a text that end after position `since`. `covered`: of each character, whether it is nobody's own."""
    first = max(0, since - LENGTH + 1)
    own = sum(not one for one in covered[first : first + LENGTH])
    for start in range(first, len(text) - LENGTH + 1):
        if own >= OWN:
            yield text[start : start + LENGTH]
        if start + LENGTH < len(text):
            own += (not covered[start + LENGTH]) - (not covered[start])


class Runs:
    """The own runs of all reports so far."""

    def __init__(self) -> None:
        self._said: set[str] = set()

    def __len__(self) -> int:
        return len(self._said)

    def repeated(self, text: str, covered: Sequence[bool] | bytearray, since: int = 0) -> int:
        """How many own runs that end after `since` were said in earlier reports."""
        return sum(run in self._said for run in own_runs(text, covered, since))

    def remember(self, text: str, covered: Sequence[bool] | bytearray) -> None:
        """From now on the runs of this text are taken."""
        self._said.update(own_runs(text, covered))
