"""A page of a picture as a text: rows as the eye reads them, each character's box kept.

In:  lines with boxes. Out: the text, and the box of every stretch of it.
Law: text[box.start:box.end] is what was read in that box; rows come from above, cells of a row from the left.
"""

from collections.abc import Iterator, Sequence

from hezhan.core.matters import Box
from hezhan.core.pictures import LineRead, PageRead
from hezhan.flows.understanding.slips import CELLS


def as_text(page: PageRead) -> tuple[str, tuple[Box, ...]]:
    """The page's text with the boxes of its lines."""
    text, boxes = "", []
    for row in _rows(page.lines):
        text += "\n" if text else ""
        for n, line in enumerate(row):
            text += CELLS if n else ""
            start = len(text)
            text += " ".join(line.text.split())
            boxes.append(
                Box(start=start, end=len(text), left=line.left, top=line.top, right=line.right, bottom=line.bottom)
            )
    return text, tuple(boxes)


def _rows(lines: Sequence[LineRead]) -> Iterator[list[LineRead]]:
    """Lines that stand beside one another, from above."""
    row: list[LineRead] = []
    for line in sorted(lines, key=lambda one: (one.top + one.bottom, one.left)):
        if row and not _beside(row[0], line):
            yield sorted(row, key=lambda one: one.left)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda one: one.left)


def _beside(one: LineRead, other: LineRead) -> bool:
    """Whether the middle of the lower stands within the higher's height, to its side."""
    middle = (other.top + other.bottom) / 2
    return one.top <= middle <= one.bottom and (one.right <= other.left or other.right <= one.left)
