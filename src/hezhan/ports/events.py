"""Events that wait to be judged, and how far they were: part of the books."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from hezhan.core.instants import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Events as they came in one piece; `marks`: what was listed, once that was found."""

    id: int
    source: str
    received_at: Instant
    rows: int
    latest: int
    content: bytes
    marks: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """How far a part of all people was judged: `done` is the last batch whose warnings are written."""

    number: int
    done: int
    snapshot_at: int
    late: int


class EventBook(Protocol):
    """That part of a book."""

    def bring(self, source: str, content: bytes, *, rows: int, latest: int, key: str | None = None) -> None:
        """Put a batch in; one whose key is there already changes nothing."""

    def batches(self, after: int, upto: int | None = None, most: int = 64) -> list[Batch]:
        """Those behind a number, in order."""

    def mark(self, batch_id: int, marks: bytes) -> None:
        """What was found listed, kept so that it is found again whatever the list becomes."""

    def shard(self, number: int) -> Shard:
        """A shard as it was left, held until the end of the transaction."""

    def snapshot(self, shard: Shard) -> bytes | None:
        """Its state after the batch `snapshot_at`."""

    def keep_shard(self, shard: Shard, snapshot: bytes | None = None) -> None:
        """Leave it; with a snapshot, that is its state after the batch `snapshot_at`."""

    def sweep_batches(self, before: Instant) -> int:
        """Remove what is older and lies behind every snapshot; how many batches there were."""


class Pseudonyms(Protocol):
    """What hides people from whoever need not know them."""

    def pseudonyms(self, texts: Iterable[str]) -> list[str]:
        """One for each; the same for the same person."""

    def behind(self, pseudonym: str) -> str | None:
        """Whom it stands for; None when its key is gone."""
