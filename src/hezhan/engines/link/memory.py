"""What grows: columns of a book that were laid out once, with what came later beside them."""

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

Numbers = NDArray[np.int32]


class Row:
    """A column to which numbers are added; room for more is made by doubling."""

    def __init__(self, base: NDArray[Any]) -> None:
        self._room = np.array(base)
        self._size = len(base)

    @property
    def values(self) -> NDArray[Any]:
        """All of them."""
        return self._room[: self._size]

    def add(self, value: int) -> None:
        """One more."""
        if self._size == len(self._room):
            self._room = np.concatenate([self._room, np.zeros(max(self._size, 16), self._room.dtype)])
        self._room[self._size] = value
        self._size += 1

    def put(self, at: Any, value: Any) -> None:
        """Replace."""
        self._room[at] = value

    def __len__(self) -> int:
        return self._size


class Having:
    """Numbers that belong to each number: as laid out, unless they were replaced."""

    def __init__(self, bounds: NDArray[np.int64], numbers: Numbers) -> None:
        self._bounds, self._numbers = bounds, numbers
        self._later: dict[int, Numbers] = {}

    def of(self, at: int) -> Numbers:
        """Those of one number."""
        if (later := self._later.get(at)) is not None:
            return later
        if at + 1 < len(self._bounds):
            return self._numbers[self._bounds[at] : self._bounds[at + 1]]
        return self._numbers[:0]

    def put(self, at: int, numbers: Numbers) -> None:
        """Replace those of one number."""
        self._later[at] = numbers


class Lookup:
    """Numbers by 64-bit keys."""

    def __init__(self, keys: NDArray[np.uint64], numbers: NDArray[Any] | None = None) -> None:
        self._keys, self._numbers = keys, numbers
        self._later: dict[int, int] = {}

    def find(self, key: int) -> int:
        """The number, −1 where there is none."""
        if (later := self._later.get(key)) is not None:
            return later
        at = int(np.searchsorted(self._keys, np.uint64(key)))
        if at == len(self._keys) or self._keys[at] != key:
            return -1
        return at if self._numbers is None else int(self._numbers[at])

    def add(self, key: int, number: int) -> None:
        """One more."""
        self._later[key] = number

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def keys(self) -> NDArray[np.uint64]:
        """Those there from the beginning, rising."""
        return self._keys

    @property
    def later(self) -> dict[int, int]:
        """What was added."""
        return self._later


class Texts:
    """Texts by their numbers."""

    def __init__(self, base: pl.Series) -> None:
        self._base, self._size = base, len(base)
        self._later: list[str] = []

    def __getitem__(self, at: int) -> str:
        return str(self._base[at]) if at < self._size else self._later[at - self._size]

    def __len__(self) -> int:
        return self._size + len(self._later)

    def add(self, text: str) -> None:
        """One more."""
        self._later.append(text)

    def all(self) -> pl.Series:
        """All of them."""
        return pl.concat([self._base, pl.Series(self._base.name, self._later, dtype=pl.String)])


class Groups:
    """Labels of members, and the members of each label. A label is the number of the group's first member."""

    def __init__(self, labels: Numbers) -> None:
        self._labels = Row(labels)
        self._order = np.argsort(labels, kind="stable").astype(np.int32)
        self._sorted = labels[self._order]
        self._later: dict[int, list[int]] = {}

    @property
    def labels(self) -> Numbers:
        """Of every member."""
        return self._labels.values

    def add(self, number: int) -> None:
        """One more, alone."""
        self._labels.add(number)
        self._later[number] = [number]

    def members(self, label: int) -> list[int]:
        """Of one group."""
        if (later := self._later.get(label)) is not None:
            return later
        begin, end = np.searchsorted(self._sorted, np.array([label, label + 1], self._sorted.dtype))  # or all is copied
        found: list[int] = self._order[begin:end].tolist()
        return found

    def regroup(self, labels: dict[int, list[int]], gone: set[int]) -> None:
        """Put groups in the place of others."""
        for label in gone:
            self._later[label] = []
        for label, members in labels.items():
            self._later[label] = members
            self._labels.put(members, label)
