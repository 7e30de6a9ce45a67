"""What a sheet of the workbook is: columns of four kinds and rows of plain values.

Money cells are fen, time cells instants, None is an empty cell; nothing is formatted here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

Cell = str | int | None


class Kind(StrEnum):
    """How a column's cells are written."""

    TEXT = "text"
    MONEY = "money"  # fen
    TIME = "time"  # instant
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `width` in characters."""

    head: str
    kind: Kind = Kind.TEXT
    width: int = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. Rows are produced once, in order."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


def text(head: str, width: int = 14) -> Column:
    """Text, written as text whatever it looks like."""
    return Column(head, Kind.TEXT, width)


def money(head: str) -> Column:
    """Fen, written as yuan."""
    return Column(head, Kind.MONEY, 16)


def time(head: str) -> Column:
    """An instant, written as a time in Asia/Shanghai."""
    return Column(head, Kind.TIME, 20)


def count(head: str) -> Column:
    """A whole number."""
    return Column(head, Kind.COUNT, 8)
