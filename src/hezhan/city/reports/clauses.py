"""Clause by clause, in words that nobody used before: what repeats another report is unsaid and said anew.

In:  a text in the making, the runs of earlier reports, one telling after the other (each appends to the text when called).
Law: a telling may be called any number of times; what it appended before was taken back.
"""

from collections.abc import Callable

from hezhan.city.reports.builder import Mark, TextBuilder
from hezhan.city.reports.runs import Runs

TRIES = 12
ROUNDS = 8

Telling = Callable[[], None]


class Clauses:
    """Tells clauses. Where one cannot follow the words before it without repeating somebody, those are said anew too."""

    def __init__(self, text: TextBuilder, runs: Runs | None) -> None:
        self._text = text
        self._runs = runs
        self._before: tuple[Mark, Telling] | None = None

    def tell(self, telling: Telling) -> None:
        """Append a clause. After many tries the last one stands, repeated or not."""
        start = self._text.mark()
        for round_ in range(ROUNDS):
            if self._fresh(telling, start):
                break
            if self._before is not None and round_ < ROUNDS - 1:
                mark, earlier = self._before
                self._fresh(earlier, mark)
                start = self._text.mark()
        self._before = start, telling

    def _fresh(self, telling: Telling, start: Mark) -> bool:
        for _ in range(TRIES):
            self._text.back(start)
            telling()
            self._text.cover_fixed(start.length)
            if self._runs is None or not self._runs.repeated(self._text.text, self._text.covered, start.length):
                return True
        return False
