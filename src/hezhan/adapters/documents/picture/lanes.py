"""The money lanes as shapes: columns are levels, height is yuan on one scale, accounts stand in order of first arrival.

In: a digest. Out: `Lanes`, plain rectangles and ribbons in units of a picture's px; nothing is drawn here.
Law: the bands of a vessel add up to its height, the ribbons that leave a vessel add up to its band of money that went on,
the ribbons that reach it to its height, and nothing in a column overlaps. Vessels under `LEAST` px are drawn that high.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hezhan.adapters.documents.digest import Digest
from hezhan.adapters.documents.picture.labels import LINE, Label, labels
from hezhan.adapters.documents.picture.rows import Row, rows_of
from hezhan.core.money import Fen

GAP = 7.0  # between two accounts of a column
LEAST = 2.0  # no vessel is lower
VESSEL = 9.0  # its width
STUB = 24.0  # width of a band of money that ends here
TEXT = 176.0  # least room for text beside a vessel
WIDTH = 1320.0
HEIGHT = 520.0  # of the lanes; more where the rows of the fullest column need it
FIRST = 168.0  # from the victims' column to the first level
MARGIN = 14.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A band with its place."""

    kind: str
    fen: Fen
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Vessel:
    """One account, or the smallest of a column folded into one. Unexplained money comes in below `height`."""

    row: Row
    x: float
    y: float
    height: float
    unexplained_height: float
    room: float  # height of the row with its labels
    bands: tuple[Placed, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Claims' money between two accounts, all transfers together. Its upper edge runs from (x1, y1) to (x2, y2)."""

    payer: str
    payee: str
    fen: Fen
    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column: how many accounts, their sum, first and last arrival. `text` is the room for names."""

    level: int
    x: float
    text: float
    accounts: int
    fen: Fen
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Lanes:
    """The whole picture."""

    width: float
    height: float
    scale: float  # px per fen
    columns: Mapping[int, Column]
    vessels: Mapping[str, Vessel]
    ribbons: Sequence[Ribbon]


def lanes(digest: Digest) -> Lanes:
    """Lay out a case."""
    rows, flows = rows_of(digest)
    by_level: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_level[row.level].append(row)
    columns = _columns(by_level)
    height = max(HEIGHT, *(1.25 * _taken(by_level[one], columns[one], 0.0) for one in columns), 0.0)
    scale = min((_scale(by_level[one], columns[one], height) for one in columns), default=0.0)
    vessels = {vessel.row.key: vessel for one in columns for vessel in _stacked(by_level[one], columns[one], scale)}
    right = max((column.x + STUB + column.text for column in columns.values()), default=0.0)
    return Lanes(
        width=max(WIDTH, right + MARGIN),
        height=height,
        scale=scale,
        columns=columns,
        vessels=vessels,
        ribbons=_ribbons(flows, vessels, scale),
    )


def _columns(by_level: Mapping[int, Sequence[Row]]) -> dict[int, Column]:
    """Columns in order of level, spread over the width; many columns make the picture wider."""
    levels = sorted(by_level)
    pitch = STUB + TEXT
    stretch = max(1.0, (WIDTH - 2 * MARGIN) / (FIRST + pitch * max(len(levels) - 1, 1)))
    columns = {}
    for n, level in enumerate(levels):
        x = MARGIN + (0.0 if n == 0 else FIRST + pitch * (n - 1)) * stretch
        room = (FIRST if n == 0 else pitch) * stretch - STUB
        columns[level] = _column(level, by_level[level], x, room)
    return columns


def _column(level: int, rows: Sequence[Row], x: float, text: float) -> Column:
    return Column(
        level=level,
        x=x,
        text=text,
        accounts=sum(len(row.accounts) for row in rows),
        fen=Fen(sum(row.fen for row in rows)),
        first=min((row.first for row in rows if row.first is not None), default=None),
        last=max((row.last for row in rows if row.last is not None), default=None),
    )


def _scale(rows: Sequence[Row], column: Column, height: float) -> float:
    """The largest scale under which a column fits."""
    low, high = 0.0, height / max(1, max(row.fen for row in rows))
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _taken(rows, column, middle) <= height else (low, middle)
    return low


def _taken(rows: Sequence[Row], column: Column, scale: float) -> float:
    return sum(_vessel(row, column, 0.0, scale).room + GAP for row in rows)


def _stacked(rows: Sequence[Row], column: Column, scale: float) -> list[Vessel]:
    vessels, y = [], GAP / 2
    for row in rows:
        vessels.append(_vessel(row, column, y, scale))
        y += vessels[-1].room + GAP
    return vessels


def _vessel(row: Row, column: Column, y: float, scale: float) -> Vessel:
    """A row holds its vessel, the unexplained money that comes in below it, and its lines of text."""
    height = max(row.fen * scale, LEAST)
    below = max(row.unexplained * scale, 3.0) if row.unexplained else 0.0
    bands = _bands(row, y, height)
    ends = [(band.kind, band.fen, band.y + band.height / 2) for band in bands if band.kind != "on"]
    if row.unexplained:
        ends.append(("unexplained", row.unexplained, y + height + below / 2))
    beside = labels(row, ends, y, height, column.text)
    text = max((label.y for label in beside), default=y) + LINE / 2 - y
    return Vessel(row, column.x, y, height, below, max(height + below, text, LINE), bands, beside)


def _bands(row: Row, y: float, height: float) -> tuple[Placed, ...]:
    placed, top = [], y
    for kind, fen in row.bands:
        placed.append(Placed(kind, fen, top, height * fen / max(1, row.fen)))
        top += placed[-1].height
    return tuple(placed)


def _ribbons(flows: Mapping[tuple[str, str], Fen], vessels: Mapping[str, Vessel], scale: float) -> list[Ribbon]:
    """Ribbons leave in the order of their payees and arrive in that of their payers, so they cross little."""
    rank = {key: n for n, key in enumerate(vessels)}
    by_payer = sorted(flows, key=lambda pair: (rank[pair[0]], rank[pair[1]]))
    by_payee = sorted(flows, key=lambda pair: (rank[pair[1]], rank[pair[0]]))
    heights = {pair: fen * scale for pair, fen in flows.items()}
    tops = {key: vessel.y for key, vessel in vessels.items()}
    leaves = _edges([(pair[0], pair) for pair in by_payer], heights, tops)
    reaches = _edges([(pair[1], pair) for pair in by_payee], heights, tops)
    return [
        Ribbon(
            payer=pair[0],
            payee=pair[1],
            fen=fen,
            x1=vessels[pair[0]].x + VESSEL,
            y1=leaves[pair],
            x2=vessels[pair[1]].x,
            y2=reaches[pair],
            width=heights[pair],
        )
        for pair, fen in flows.items()
    ]


def _edges(
    ends: Sequence[tuple[str, tuple[str, str]]],
    heights: Mapping[tuple[str, str], float],
    tops: Mapping[str, float],
) -> dict[tuple[str, str], float]:
    """Where each ribbon's upper edge meets the vessel at one of its ends, ribbon below ribbon."""
    free, edges = dict(tops), {}
    for key, pair in ends:
        edges[pair] = free[key]
        free[key] += heights[pair]
    return edges
