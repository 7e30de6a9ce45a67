"""Where the amounts beside a vessel stand: each at its band, or below the one before; the name's line comes first.

In: a row, what ends there with the middle of its band, and the place. Out: labels from top to bottom. Law: lines never
overlap; an amount stands on the name's line only when it is the only one, the vessel is low, and both fit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hezhan.adapters.documents.picture.rows import Row
from hezhan.adapters.documents.printable import ems
from hezhan.core.money import Fen, wan

SIZE = 12.5  # px of an em
LINE = 17.0  # one line of text
SIGN = 1.3  # ems of the sign before an amount
LEAST_HOLDER = 3.2  # ems of the holder's name that have to remain


@dataclass(frozen=True, slots=True)
class Label:
    """An amount; `y` is the middle of its line. `beside` puts it at the right end of the name's line."""

    kind: str
    fen: Fen
    y: float
    beside: bool


def labels(row: Row, ends: Sequence[tuple[str, Fen, float]], y: float, height: float, room: float) -> tuple[Label, ...]:
    """Place the amounts of a row that begins at `y`; `room` is the width for text in px."""
    if len(ends) == 1 and height < 2.4 * LINE and _fits(row, ends[0][1], room):
        kind, fen, _ = ends[0]
        return (Label(kind, fen, y + LINE / 2, True),)
    placed, free = [], y + LINE / 2
    for kind, fen, middle in ends:
        free = max(middle, free + LINE)
        placed.append(Label(kind, fen, free, False))
    return tuple(placed)


def holder_room(row: Row, beside: Label | None, room: float) -> float:
    """The ems that remain for the holder's name."""
    taken = ems(wan(beside.fen)) + SIGN + 0.6 if beside else 0.0
    return room / SIZE - 1.2 - ems(row.named) - 0.6 - taken


def _fits(row: Row, fen: Fen, room: float) -> bool:
    label = Label("", fen, 0.0, True)
    return holder_room(row, label, room) >= min(LEAST_HOLDER, ems(row.holder))
