"""Cut rows read side by side: large blocks each for itself, small ones of one layout together, whatever file they are of.

In: rows as they are cut, in any order. Out: promises, calls that give what was read, and wait until it is.
"""

from collections.abc import Callable, Hashable
from typing import Final

from hezhan.adapters.statements.batches import Batch, Part, batch_of
from hezhan.adapters.statements.columns import Block
from hezhan.adapters.statements.entries import read_entries
from hezhan.adapters.statements.facts import read_facts
from hezhan.adapters.statements.outcomes import Outcome, Promise
from hezhan.adapters.statements.places import Place
from hezhan.adapters.statements.tables import Layout
from hezhan.adapters.statements.workers import Workers

_FULL: Final = 8_000  # rows of one layout worth a reading of their own
_MOST: Final = 100_000  # rows that wait in all


def read_alone(block: Block, layout: Layout, place: Place) -> Outcome:
    """What a block gives, here and now."""
    return _read(batch_of([Part(block=block, layout=layout, place=place)]))[0]


def _read(batch: Batch) -> list[Outcome]:
    return read_facts(batch) if batch.layout.format.holds_facts else read_entries(batch)


class _Gathering:
    """Parts that wait to be read together."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._outcomes: Callable[[], list[Outcome]] | None = None
        self.rows = 0

    def take(self, part: Part) -> Promise:
        """One part more."""
        number = len(self._parts)
        self._parts.append(part)
        self.rows += len(part.block)
        return lambda: self._given()[number]

    def begin(self, workers: Workers) -> None:
        """Read what waits; nothing more may be taken."""
        parts, self._parts = self._parts, []
        self._outcomes = workers.begin(lambda: _read(batch_of(parts)))

    def _given(self) -> list[Outcome]:
        if self._outcomes is None:
            raise RuntimeError("a promise was asked for before `Reader.begin_all`")
        return self._outcomes()


class Reader:
    """Reads what the files of one reading give. After the last of them `begin_all` has to be called."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._gatherings: dict[Hashable, _Gathering] = {}
        self._waiting = 0

    def read(self, block: Block, layout: Layout, place: Place) -> Promise:
        """Read rows as soon as there are enough of their layout."""
        gathering = self._gatherings.setdefault(layout.kind, _Gathering())
        promise = gathering.take(Part(block=block, layout=layout, place=place))
        self._waiting += len(block)
        if self._waiting >= _MOST:
            self.begin_all()
        elif gathering.rows >= _FULL:
            self._begin(layout.kind)
        return promise

    def begin(self, job: Callable[[], Outcome]) -> Promise:
        """Do a job of its own, one that cuts rows and reads them."""
        return self._workers.begin(job)

    def begin_all(self) -> None:
        """Read everything that waits."""
        for kind in list(self._gatherings):
            self._begin(kind)

    def _begin(self, kind: Hashable) -> None:
        gathering = self._gatherings.pop(kind)
        self._waiting -= gathering.rows
        gathering.begin(self._workers)
