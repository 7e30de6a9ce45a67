"""What is being read: the plain text, which places are taken by a fact already, and where clauses and sentences end.

Each finder takes what it is sure of; later finders read around it. Every question is answered from a bounded window, so that
reading stays linear in the length of the text, whatever the text is.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from hezhan.engines.understand.facts import Fact

_CLAUSE_END: Final = re.compile(r"[，。；！？、,;!?\n…：:]|(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])")
_SENTENCE_END: Final = re.compile(r"[。；！？!?;\n]")
_UNPUNCTUATED: Final = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])")
_FEW_MARKS: Final = 60  # a text with fewer marks than one in so many characters is written without them
WINDOW: Final = 120  # nothing is looked for further away than this


class Page:
    """A text with what was found in it so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._taken = bytearray(len(text))
        self._clauses = [found.start() for found in _CLAUSE_END.finditer(text)]
        self.unpunctuated = False
        marks = [found.start() for found in _SENTENCE_END.finditer(text)]
        if len(marks) * _FEW_MARKS < len(text):
            self.unpunctuated = True
            marks = sorted({*marks, *(found.start() for found in _UNPUNCTUATED.finditer(text))})
        self._sentences = marks

    def free(self, start: int, end: int) -> bool:
        """Whether no fact stands there yet."""
        return not any(self._taken[start:end])

    def take(self, facts: Iterable[Fact]) -> Iterator[Fact]:
        """Those that stand where none stood, each marked."""
        for fact in facts:
            if fact.start < fact.end and self.free(fact.start, fact.end):
                self.close(fact.start, fact.end)
                yield fact

    def close(self, start: int, end: int) -> None:
        """No fact is to be read there."""
        self._taken[start:end] = b"\x01" * (end - start)

    def before(self, at: int, most: int = 12) -> str:
        """The characters before, up to a mark of a clause."""
        return self.text[max(self._clause_start(at), at - most, 0) : at]

    def after(self, at: int, most: int = 12) -> str:
        """The characters after, up to a mark of a clause."""
        place = bisect_left(self._clauses, at)
        end = self._clauses[place] if place < len(self._clauses) else len(self.text)
        return self.text[at : min(end, at + most)]

    def clause(self, at: int) -> tuple[int, int]:
        """The clause around a place, no longer than the window on either side."""
        place = bisect_right(self._clauses, at)
        end = self._clauses[place] if place < len(self._clauses) else len(self.text)
        return max(self._clause_start(at), at - WINDOW), min(end, at + WINDOW)

    def _clause_start(self, at: int) -> int:
        place = bisect_left(self._clauses, at)
        return self._clauses[place - 1] + 1 if place else 0

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a place, no longer than the window on either side."""
        place = bisect_left(self._sentences, at)
        start = self._sentences[place - 1] + 1 if place else 0
        end = self._sentences[place] if place < len(self._sentences) else len(self.text)
        return max(start, at - WINDOW), min(end, at + WINDOW)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """All of them, in order."""
        start = 0
        for end in (*self._sentences, len(self.text)):
            if end > start:
                yield start, end
            start = end + 1
