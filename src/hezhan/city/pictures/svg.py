"""A sheet to draw on, written as SVG by hand: the same strokes give the same bytes.

In:  boxes, lines, words; coordinates in pixels from the upper left corner.
Out: one SVG file whose words are text, on a white card, so that it is readable on light and dark pages.
Law: nothing but what is drawn decides the bytes; coordinates are rounded to a tenth of a pixel.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

INK, MUTED, FAINT, RULE, PAPER = "#1f2933", "#52606d", "#9aa5b1", "#e4e7eb", "#ffffff"
HONEST, HONEST_LIGHT = "#2b6cb0", "#bcd7ef"
CRIME, CRIME_LIGHT = "#c0392b", "#f3c6c0"
PUBLISHED = "#b7600a"
OTHER, OTHER_LIGHT = "#2f7d5b", "#c8e6d6"

_FAMILY = "'Noto Sans CJK SC','Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif"
_LEAST_REACH, _TIP = 34, 7  # of a bend: how far it goes on before it turns, and how long its point is
_NARROW = 0.55  # of the size: what a Latin letter or a digit takes

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn; `dash` as SVG has it."""

    colour: str = INK
    width: float = 1.5
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set; `anchor` start, middle or end. A `halo` keeps lines below from running into them."""

    size: float = 14
    colour: str = INK
    anchor: str = "start"
    bold: bool = False
    halo: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; its corners are rounded by `radius`."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 0

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Half its height, from the top of the sheet."""
        return self.y + self.height / 2


def width_of(words: str, size: float) -> float:
    """About how wide the words are set, rather too much than too little."""
    wide = sum(unicodedata.east_asian_width(one) in "WF" for one in words)
    return size * (wide + _NARROW * (len(words) - wide))


class Sheet:
    """What is drawn, in its order."""

    def __init__(self, width: int, height: int, name: str) -> None:
        self._width, self._height, self._name = width, height, name
        self._drawn: list[str] = []

    def box(self, box: Box, fill: str, pen: Pen | None = None) -> None:
        """A filled rectangle, with an outline where there is a pen."""
        corner = f' rx="{_number(box.radius)}"' if box.radius else ""
        where = f'x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.width)}" height="{_number(box.height)}"'
        self._drawn.append(f'<rect {where}{corner} fill="{fill}"{_stroke(pen)}/>')

    def line(self, points: Sequence[Point], pen: Pen) -> None:
        """Straight from point to point."""
        path = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
        self._drawn.append(f'<polyline points="{path}" fill="none"{_stroke(pen)}/>')

    def area(self, points: Sequence[Point], fill: str) -> None:
        """What the points enclose."""
        path = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
        self._drawn.append(f'<polygon points="{path}" fill="{fill}"/>')

    def bend(self, begin: Point, end: Point, pen: Pen) -> None:
        """Leaves to the right and arrives from the left, wherever the end lies, with a point at it."""
        reach = max((end[0] - begin[0]) / 2, _LEAST_REACH)
        tip = (end[0] - _TIP, end[1])
        (x, y), (u, v) = ((_number(a), _number(b)) for a, b in (begin, tip))
        path = f"M{x},{y}C{_number(begin[0] + reach)},{y} {_number(tip[0] - reach)},{v} {u},{v}"
        self._drawn.append(f'<path d="{path}" fill="none"{_stroke(pen)}/>')
        half = 3 + pen.width / 2
        self.area([(tip[0], end[1] - half), (tip[0], end[1] + half), end], pen.colour)

    def dot(self, centre: Point, radius: float, fill: str) -> None:
        """A filled circle."""
        x, y = map(_number, centre)
        self._drawn.append(f'<circle cx="{x}" cy="{y}" r="{_number(radius)}" fill="{fill}"/>')

    def diamond(self, centre: Point, radius: float, fill: str) -> None:
        """How published figures are marked."""
        x, y = centre
        self.area([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], fill)

    def words(self, at: Point, words: str, kind: Type) -> None:
        """One line of text; `at` is where its baseline begins, has its middle or ends."""
        style = f' text-anchor="{kind.anchor}"' if kind.anchor != "start" else ""
        style += ' font-weight="700"' if kind.bold else ""
        style += f' paint-order="stroke" stroke="{PAPER}" stroke-width="3"' if kind.halo else ""
        where = f'x="{_number(at[0])}" y="{_number(at[1])}" font-size="{_number(kind.size)}"'
        self._drawn.append(f'<text {where} fill="{kind.colour}"{style}>{escape(words)}</text>')

    def svg(self) -> str:
        """The file."""
        size = f'width="{self._width}" height="{self._height}" viewBox="0 0 {self._width} {self._height}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{_FAMILY}">'
        card = f'<rect x="0.5" y="0.5" width="{self._width - 1}" height="{self._height - 1}" rx="8"'
        card += f' fill="{PAPER}" stroke="{RULE}"/>'
        return "\n".join([head, f"<title>{escape(self._name)}</title>", card, *self._drawn, "</svg>", ""])


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _stroke(pen: Pen | None) -> str:
    if pen is None:
        return ""
    dash = f' stroke-dasharray="{pen.dash}"' if pen.dash else ""
    return f' stroke="{pen.colour}" stroke-width="{_number(pen.width)}"{dash}'
