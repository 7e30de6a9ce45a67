"""What a gang chart is made of, in px of an A3 sheet across: cards, panels of cells, sheets that they stand on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from hezhan.core.gangfile import GangMember

SHEET: Final = (1587.0, 1123.0)  # A3 across at 96 px an inch
MARGIN: Final = 34.0
LEFT: Final = 116.0  # of the words of the layers
HEAD: Final = 112.0
FOOT: Final = 58.0
ROOM: Final = SHEET[0] - LEFT - MARGIN
CARD: Final = (160.0, 58.0)
CELL: Final = (154.0, 24.0)
GAP: Final = 14.0
PANEL_HEAD: Final = 24.0
PAD: Final = 6.0
TRACK: Final = 9.0  # between two lines that run side by side


@dataclass(slots=True)
class Card:
    """One person, large; or nobody, where a layer has nobody visible (`word`)."""

    member: GangMember | None
    word: str = ""
    x: float = 0.0
    y: float = 0.0
    size: tuple[float, float] = CARD


@dataclass(slots=True)
class Panel:
    """Several people with the same one above, small. `more`: how many are only counted."""

    members: Sequence[GangMember]
    above: int
    word: str
    columns: int
    more: int = 0
    x: float = 0.0
    y: float = 0.0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        rows = -(-(len(self.members) + bool(self.more)) // self.columns)
        return self.columns * CELL[0] + 2 * PAD, PANEL_HEAD + rows * CELL[1] + PAD


Block = Card | Panel


@dataclass(slots=True)
class Strip:
    """Blocks side by side in one layer; `first` where the layer's words stand."""

    layer: int
    rank: int  # of the rows of people, from above
    blocks: list[Block]
    word: str = ""
    y: float = 0.0
    lines_above: float = 0.0  # room for lines that come from above

    @property
    def height(self) -> float:
        """Of the highest block."""
        return max(block.size[1] for block in self.blocks)


@dataclass(slots=True)
class Line:
    """From one above to those below: down, across at `track`, down to each end, which tells how it is drawn."""

    start: tuple[float, float]
    track: float
    ends: list[tuple[float, float, str]]


@dataclass(slots=True)
class Sheet:
    """One sheet of paper."""

    strips: list[Strip] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
