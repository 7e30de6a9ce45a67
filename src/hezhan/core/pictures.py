"""What was read in a picture: its pages, their lines of characters, where each stands.

In:  nothing; words. Out: `PageRead`, `LineRead`.
Law: places are whole pixels of the page as it is shown upright, from its upper left corner.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineRead:
    """One stretch of characters. `confidence` is in percent."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: int


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page by its number from 1; a picture has one."""

    number: int
    width: int
    height: int
    lines: tuple[LineRead, ...]
