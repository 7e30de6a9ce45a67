"""Columns: what a file that Hezhan reads or writes is made of. The files themselves are in `contracts`."""

from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """How a column's text is read."""

    TEXT = "text"
    ID = "id"  # text that may not be blank
    WHOLE = "whole"  # a whole number ≥ 0, blank means 0
    FEN = "fen"  # a whole number of fen ≥ 0
    TIME = "time"  # ISO 8601 with an offset
    FLAG = "flag"  # true or false


@dataclass(frozen=True, slots=True)
class Column:
    """One column. An `optional` one may be absent from a file, a `blank` one may have empty cells."""

    name: str
    type: Type
    means: str
    optional: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Contract:
    """One kind of file. A FEN column `x_fen` may be given as yuan with two decimals in `yuan_name` instead."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()  # columns that are unique together

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in the order in which they are written."""
        return tuple(column.name for column in self.columns)


def yuan_name(fen_name: str) -> str:
    """The column that gives the same amount in yuan: `amount_fen` → `amount`."""
    return fen_name.removesuffix("_fen")


def ident(name: str, means: str) -> Column:
    """Text that may not be blank."""
    return Column(name, Type.ID, means)


def text(name: str, means: str) -> Column:
    """Text that may be absent."""
    return Column(name, Type.TEXT, means, optional=True, blank=True)


def fen(name: str, means: str, *, optional: bool = False, blank: bool = False) -> Column:
    """Money."""
    return Column(name, Type.FEN, means, optional=optional, blank=blank)
