"""A bulletin's text: words, and figures that are locked: they stand in it by their keys and are filled in from the register.

In:  a text with `{solved}`, `{solved.year}`, `{solved.period}`; how each is written. Out: pieces, in order.
Law: joined, the pieces are the text that is published; a locked piece says its figure, whatever anybody typed around it. A
     key that no figure has is told, never printed. A draft speaks of no figure that is not known.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_LOCKED: Final = re.compile(r"\{([^{}\n]{0,60})\}|[{}]")
_OPTIONAL: Final = re.compile(r"\[([^\[\]]*)\]")


class Form(StrEnum):
    """What kind of text."""

    DAILY = "daily"  # 日报
    WEEKLY = "weekly"  # 周报
    CIRCULAR = "circular"  # 通报
    PRESS = "press"  # 发布会通稿


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `key` names the figure that it says, and is empty where people's own words stand."""

    text: str
    key: str = ""


class NoSuchFigure(ValueError):
    """The text names figures that there are not, or has a brace that opens nothing."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__("、".join(names))
        self.names = tuple(names)


def filled(text: str, shown: Mapping[str, str]) -> list[Piece]:
    """The text with its figures in their places. Raises `NoSuchFigure` with all that it names in vain."""
    unknown = [found[0] for found in _LOCKED.finditer(text) if (found[1] or "") not in shown]
    if unknown:
        raise NoSuchFigure(list(dict.fromkeys(unknown)))
    return [piece for piece in _pieces(text, shown) if piece.text]


def _pieces(text: str, shown: Mapping[str, str]) -> Iterator[Piece]:
    at = 0
    for found in _LOCKED.finditer(text):
        yield Piece(text[at : found.start()])
        yield Piece(shown[found[1]], found[1])
        at = found.end()
    yield Piece(text[at:])


def joined(pieces: Sequence[Piece]) -> str:
    """The text as it is read."""
    return "".join(piece.text for piece in pieces)


def drafted(paragraphs: Sequence[Sequence[str]], known: Collection[str]) -> str:
    """A first draft: of each paragraph the sentences whose figures are all known; a paragraph of none is left out.

    What stands in brackets, as in '[，同比{reports.year}]', goes by itself and leaves the sentence.
    """

    def optional(found: re.Match[str]) -> str:
        return found[1] if _named(found[1]).issubset(known) else ""

    written = [[_OPTIONAL.sub(optional, one) for one in sentences] for sentences in paragraphs]
    kept = [[one for one in sentences if _named(one).issubset(known)] for sentences in written]
    return "\n".join("".join(sentences).rstrip() for sentences in kept if sentences)


def _named(sentence: str) -> set[str]:
    return {found[1] or "" for found in _LOCKED.finditer(sentence)}
