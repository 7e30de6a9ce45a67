"""Batches of events, and how far each shard has judged them: all in the transaction of the book.

In:  bytes of a batch; a shard. Out: batches in the order in which they were written; the shard as it was left.
Law: whoever writes a batch waits for the one who writes another, so that no id becomes visible behind a greater one; of two
     processes that judge one shard the second waits and finds the work done.
"""

from typing import Final

from sqlalchemy import Connection, text

from hezhan.adapters.stores.book.codec import Sealing
from hezhan.core.instants import Instant
from hezhan.ports.events import Batch, Shard

_BRING: Final = text("SELECT hz.bring_events(:source, :key, :at, :rows, :latest, :sealed)")
_BATCHES: Final = text(
    "SELECT id, source, received_at, rows, latest, sealed, marks FROM hz.event_batch "
    "WHERE id > :after AND id <= :upto ORDER BY id LIMIT :most"
)
_MARK: Final = text("UPDATE hz.event_batch SET marks = :marks WHERE id = :id")
_BEGIN: Final = text("INSERT INTO hz.event_shard VALUES (:shard, 0, 0, NULL, 0) ON CONFLICT DO NOTHING")
_SHARD: Final = text("SELECT done, snapshot_at, late FROM hz.event_shard WHERE shard = :shard FOR UPDATE")
_SNAPSHOT: Final = text("SELECT snapshot FROM hz.event_shard WHERE shard = :shard")
_DONE: Final = text("UPDATE hz.event_shard SET done = :done, late = :late WHERE shard = :shard")
_KEEP: Final = text("UPDATE hz.event_shard SET snapshot = :snapshot, snapshot_at = :at WHERE shard = :shard")
_SWEEP: Final = text(
    "DELETE FROM hz.event_batch WHERE received_at < :before "
    "AND id <= (SELECT coalesce(min(snapshot_at), 0) FROM hz.event_shard)"
)
_LAST: Final = (1 << 63) - 1


class Batches:
    """That part of a book."""

    _connection: Connection
    _vault: Sealing
    _now: Instant

    def bring(self, source: str, content: bytes, *, rows: int, latest: int, key: str | None = None) -> None:
        """Put a batch in; one whose key is there already changes nothing."""
        row = {
            "source": source,
            "key": key,
            "at": int(self._now),
            "rows": rows,
            "latest": latest,
            "sealed": self._vault.seal_blob(content, b"event-batch"),
        }
        self._connection.execute(_BRING, row)

    def batches(self, after: int, upto: int | None = None, most: int = 64) -> list[Batch]:
        """Those behind a number, in order."""
        asked = {"after": after, "upto": _LAST if upto is None else upto, "most": most}
        return [
            Batch(
                id=row.id,
                source=row.source,
                received_at=Instant(row.received_at),
                rows=row.rows,
                latest=row.latest,
                content=self._vault.open_blob(bytes(row.sealed), b"event-batch"),
                marks=None if row.marks is None else bytes(row.marks),
            )
            for row in self._connection.execute(_BATCHES, asked)
        ]

    def mark(self, batch_id: int, marks: bytes) -> None:
        """What was found listed, kept so that it is found again whatever the list becomes."""
        self._connection.execute(_MARK, {"id": batch_id, "marks": marks})

    def shard(self, number: int) -> Shard:
        """A shard as it was left, held until the end of the transaction."""
        self._connection.execute(_BEGIN, {"shard": number})
        row = self._connection.execute(_SHARD, {"shard": number}).one()
        return Shard(number=number, done=row.done, snapshot_at=row.snapshot_at, late=row.late)

    def snapshot(self, shard: Shard) -> bytes | None:
        """Its state after the batch `snapshot_at`."""
        sealed = self._connection.execute(_SNAPSHOT, {"shard": shard.number}).scalar()
        return None if sealed is None else self._vault.open_blob(bytes(sealed), _place(shard.number))

    def keep_shard(self, shard: Shard, snapshot: bytes | None = None) -> None:
        """Leave it; with a snapshot, that is its state after the batch `snapshot_at`."""
        self._connection.execute(_DONE, {"shard": shard.number, "done": shard.done, "late": shard.late})
        if snapshot is not None:
            sealed = self._vault.seal_blob(snapshot, _place(shard.number))
            self._connection.execute(_KEEP, {"shard": shard.number, "at": shard.snapshot_at, "snapshot": sealed})

    def sweep_batches(self, before: Instant) -> int:
        """Remove what is older and lies behind every snapshot; how many batches there were."""
        return int(self._connection.execute(_SWEEP, {"before": int(before)}).rowcount)


def _place(number: int) -> bytes:
    return b"event-shard " + str(number).encode("ascii")
