"""What every picture has: a name in two languages, axes, a legend, and below what it was drawn from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hezhan.city.pictures.svg import FAINT, INK, MUTED, RULE, Box, Pen, Sheet, Type, width_of

LEFT = 28
TOP = 84  # where the drawing may begin, below the name
_LINE = 17


@dataclass(frozen=True, slots=True)
class Name:
    """A picture's name."""

    chinese: str
    english: str


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend. `mark` is `box`, `line` or `published`."""

    colour: str
    words: str
    mark: str = "box"


def sheet(width: int, height: int, name: Name) -> Sheet:
    """A card with its name."""
    drawn = Sheet(width, height, f"{name.chinese} {name.english}")
    drawn.words((LEFT, 38), name.chinese, Type(22, INK, bold=True))
    drawn.words((LEFT, 60), name.english, Type(14, MUTED))
    return drawn


def sources(drawn: Sheet, bottom: float, width: int, lines: Sequence[str]) -> None:
    """The last lines of a card: which rates, whose figures. `bottom` is the card's lower edge."""
    folded = [part for line in lines for part in _folded(line, width - 2 * LEFT)]
    begin = bottom - 12 - _LINE * (len(folded) - 1)
    drawn.line([(LEFT, begin - 18), (width - LEFT, begin - 18)], Pen(RULE, 1))
    for place, line in enumerate(folded):
        drawn.words((LEFT, begin + place * _LINE), line, Type(11.5, MUTED))


def _folded(line: str, width: float) -> Iterable[str]:
    """A line cut at blanks so that each part fits."""
    part = ""
    for word in line.split(" "):
        longer = f"{part} {word}".strip()
        if part and width_of(longer, 11.5) > width:
            yield part
            longer = word
        part = longer
    yield part


def legend(drawn: Sheet, at: tuple[float, float], keys: Iterable[Key]) -> None:
    """Keys from left to right."""
    x, y = at
    for key in keys:
        if key.mark == "published":
            drawn.diamond((x + 7, y - 5), 6, key.colour)
        elif key.mark == "line":
            drawn.line([(x, y - 5), (x + 16, y - 5)], Pen(key.colour, 2.5))
        else:
            drawn.box(Box(x, y - 12, 14, 14, 2), key.colour)
        drawn.words((x + 21, y), key.words, Type(13, INK))
        x += 21 + width_of(key.words, 13) + 22


def percent_axis(drawn: Sheet, plot: Box, top: int, step: int) -> None:
    """Levels of per cent from 0 to `top`, written at the left."""
    for level in range(0, top + 1, step):
        y = plot.bottom - plot.height * level / top
        drawn.line([(plot.x, y), (plot.right, y)], Pen(RULE if level else FAINT, 1))
        drawn.words((plot.x - 8, y + 4), f"{level} %", Type(12, MUTED, "end"))
