"""Which signals may lie in which event: all that can be told from one event alone, for whole columns at once.

In:  a batch in order, with `known`, the number of earlier events that named the same site or app.
Out: one bit for each signal that an event gives.
Law: what is found for a row does not depend on any other row.
"""

import re
from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from hezhan.engines.warn.kinds import FORMS, NUMBERED
from hezhan.engines.warn.tables import Rules, Signal

Bits = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

# as a switch shows them; the first that fits counts. From abroad: with + or 00, or bare with the country's code, which no
# number at home looks like
PATTERNS: Final = {
    "mobile": r"^(?:(?:\+|00)?86)?1[0-9]{10}$",
    "bulk": r"^(?:(?:\+|00)?86)?106[0-9]{5,17}$",
    "service": r"^(?:(?:\+|00)?86)?(?:[48]00[0-9]{7}|9[0-9]{4,9})$",
    "abroad": r"^(?:\+|00)[0-9]{5,15}$|^[235679][0-9]{9,14}$|^8[0-57-9][0-9]{8,13}$",
}
_PATTERNS = {name: re.compile(pattern) for name, pattern in PATTERNS.items()}


def form_of(number: str) -> int:
    """Of which form a number is: its place in FORMS."""
    return next((FORMS.index(name) for name, pattern in _PATTERNS.items() if pattern.search(number)), 0)


def noticed(rules: Rules, events: pl.DataFrame) -> Bits:
    """The signals of each row, bit by place; those that ask about the person's past are only possible yet."""
    columns = {name: events[name].to_numpy() for name in _ASKED}
    columns["number"] = _forms(events, columns["kind"])
    found = np.zeros(events.height, np.int64)
    for signal in rules.signals:
        rows = np.flatnonzero(np.isin(columns["kind"], [int(kind) for kind in signal.kinds]))
        for asked in _conditions(signal):
            rows = rows[asked(columns, rows)]
        found[rows] |= np.int64(1 << signal.place)
    return found


_ASKED: Final = ("kind", "listed", "direction", "source", "blocked", "ongoing", "duration_s", "amount_fen", "known")
_Columns = dict[str, npt.NDArray[np.generic]]


class _Is:
    """The column has just this value."""

    def __init__(self, name: str, value: object) -> None:
        self._name, self._value = name, value

    def __call__(self, columns: _Columns, rows: npt.NDArray[np.int64]) -> Bools:
        return np.asarray(columns[self._name][rows] == self._value)


class _Within:
    """The column lies within bounds, both included."""

    def __init__(self, name: str, least: int, most: int) -> None:
        self._name, self._least, self._most = name, least, most

    def __call__(self, columns: _Columns, rows: npt.NDArray[np.int64]) -> Bools:
        values = columns[self._name][rows].astype(np.int64)
        return np.asarray((values >= self._least) & (values <= self._most))


class _OneOf:
    """The column has one of two values."""

    def __init__(self, name: str, one: int, other: int) -> None:
        self._name, self._one, self._other = name, one, other

    def __call__(self, columns: _Columns, rows: npt.NDArray[np.int64]) -> Bools:
        values = columns[self._name][rows]
        return np.asarray((values == self._one) | (values == self._other))


def _conditions(signal: Signal) -> Iterator[_Is | _Within | _OneOf]:
    for name in ("listed", "blocked", "ongoing"):
        if (value := getattr(signal, name)) is not None:
            yield _Is(name, value)
    if signal.direction:
        yield _OneOf("direction", 0, signal.direction)
    if signal.told_direction:
        yield _Is("direction", signal.told_direction)
    if signal.source:
        yield _Is("source", signal.source)
    if signal.number:
        yield _Is("number", signal.number)
    if signal.least_s or signal.most_s < _NO_BOUND:
        yield _Within("duration_s", signal.least_s, signal.most_s)
    if signal.least_fen or signal.most_fen < _NO_BOUND:
        yield _Within("amount_fen", signal.least_fen, signal.most_fen)
    if signal.known_at_most is not None:
        yield _Within("known", 0, signal.known_at_most)


_NO_BOUND: Final = 1 << 62


def _forms(events: pl.DataFrame, kind: npt.NDArray[np.generic]) -> npt.NDArray[np.uint8]:
    """Only asked of events that name a number."""
    found = np.zeros(events.height, np.uint8)
    rows = np.flatnonzero(np.isin(kind, [int(one) for one in NUMBERED]))
    numbers = events["counterpart"].gather(rows)
    for name, pattern in PATTERNS.items():
        fits = numbers.str.contains(pattern).to_numpy()
        found[rows] = np.where((found[rows] == 0) & fits, FORMS.index(name), found[rows])
    return found
