"""Opening the door's books, as the role `hezhan_door`: one transaction, with its lines at the end of the log.

In:  the door's login. Out: an entry within a `with` block.
Law: what is done in the block is committed together with its lines of the log, or not at all. The door sees credentials and
     sessions and no matter; nobody else sees credentials and sessions.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from hezhan.adapters.stores.book.chain import append_lines
from hezhan.adapters.stores.door.entry import Entry
from hezhan.adapters.stores.door.spans import Spans
from hezhan.core.instants import Instant
from hezhan.ports import Clock


class SqlDoor:
    """The door in PostgreSQL. `engine` connects as the role door."""

    def __init__(self, engine: Engine, clock: Clock, spans: Spans | None = None) -> None:
        self._engine = engine
        self._clock = clock
        self._spans = spans or Spans()

    @contextmanager
    def entry(self) -> Iterator[Entry]:
        """One transaction at the door."""
        now = Instant(self._clock.now())
        with self._engine.connect() as connection, connection.begin():
            entry = Entry(connection, self._spans, now)
            yield entry
            append_lines(connection, entry.lines, now)
