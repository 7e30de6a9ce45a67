"""The log as the store keeps it: what is asked of it, its entries and rows, and the facts that they tell of.

In:  nothing; the words that flows and the store share. Out: types.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hezhan.core.instants import Instant
from hezhan.core.matters.filed import Filed


@dataclass(frozen=True, slots=True, kw_only=True)
class LogAsked:
    """Which entries of the log are asked for; what is None asks nothing. `after` and `before` are exclusive numbers."""

    after: int = 0
    before: int | None = None
    who: str | None = None
    act: str | None = None
    case_id: str | None = None
    matters: Sequence[str] = ()
    looks: bool | None = None
    since: Instant | None = None
    until: Instant | None = None
    newest_first: bool = False
    limit: int = 200


@dataclass(frozen=True, slots=True)
class EntryKept:
    """An entry of the log as the store keeps it; its bytes are None once they were erased by rule."""

    seq: int
    nth: int | None
    before: str  # the link before it
    entry: bytes | None


@dataclass(frozen=True, slots=True)
class LogRow:
    """A row of the log with its columns: at, who, act, look, matter, case, number in the case."""

    seq: int
    entry: bytes | None
    content: str
    link: str
    told: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class FactKept:
    """A matter as the store keeps it, with its document made anew from the row; None once it was erased by rule."""

    filed: Filed[Any]
    document: bytes | None
    indexed: bool = True  # its blind index is the one that its texts give
    words: Mapping[int, bytes] = field(default_factory=dict)  # what was written in its moves, as documents by number


@dataclass(frozen=True, slots=True)
class Slice:
    """Facts and the entries that tell of them, as they stood at one moment."""

    facts: Sequence[FactKept]
    entries: Sequence[EntryKept]
