"""Judging the inbox: batches in their order become warnings, each turn in one transaction.

In:  the books; what is listed. Out: warnings, and how far the shard has come; a snapshot of its state now and then.
Law: warnings and progress are written together or not at all, so whatever is killed anywhere, the warnings are the same. The
     state is the last snapshot and the batches behind it, judged again in silence; what was listed when a batch was first
     judged is kept with it.
"""

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import polars as pl

from hezhan.core.instants import SECOND, Instant
from hezhan.core.problems import Problem, Refused
from hezhan.engines.warn import Rise, State, plain_state, process, revived
from hezhan.flows.warning.bringing import tick, unpacked
from hezhan.flows.warning.raising import write_rises
from hezhan.flows.warning.standing import Practice
from hezhan.ports import Batch, Book, Books, Shard

Marking = Callable[[Book, pl.DataFrame], pl.Series]  # which events name something listed

_AT_ONCE: Final = 16  # batches in a transaction
_SNAPSHOT_ROWS: Final = 1_000_000
_SNAPSHOT_EVERY: Final = 3600 * SECOND
_TICK: Final = 2 * SECOND


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What a judge works with. `share` is (which, of how many); events are waited for `patience` microseconds."""

    books: Books
    centre: str
    unit: str
    practice: Practice
    marking: Marking
    patience: int
    share: tuple[int, int] = (0, 1)
    snapshot_rows: int = _SNAPSHOT_ROWS
    at_once: int = _AT_ONCE


@dataclass(frozen=True, slots=True)
class Turn:
    """What one turn did; nothing where no batch waited."""

    events: int = 0
    rises: int = 0


class Judge:
    """One shard at work. Its memory is worth nothing: whatever the books say that it is not at, it reads anew."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._state: State | None = None
        self._at = -1
        self._rows = 0  # since the snapshot
        self._snapshot_due = 0  # the first turn makes one
        self._last: Batch | None = None

    def turn(self) -> Turn:
        """Judge what waits."""
        bench = self._bench
        try:
            with bench.books.by_hand(bench.centre) as book:
                return self._turn(book)
        except BaseException:
            self._state = None  # it may have gone further than the books
            raise

    def _turn(self, book: Book) -> Turn:
        shard = book.shard(self._bench.share[0])
        state = self._recovered(book, shard)
        batches = book.batches(shard.done, most=self._bench.at_once)
        if not batches:
            self._tick(book, state)
            return Turn()
        rises, late = self._judged(book, state, batches)
        written = write_rises(book, self._bench.practice, self._bench.unit, rises)
        shard = replace(shard, done=batches[-1].id, late=shard.late + late)
        events = sum(batch.rows for batch in batches)
        self._rows += events
        if self._rows >= self._bench.snapshot_rows or book.now >= self._snapshot_due:
            book.keep_shard(replace(shard, snapshot_at=shard.done), self._packed(state))
            self._rows, self._snapshot_due = 0, book.now + _SNAPSHOT_EVERY
        else:
            book.keep_shard(shard)
        self._at = shard.done
        return Turn(events, written)

    def _recovered(self, book: Book, shard: Shard) -> State:
        if self._state is not None and self._at == shard.done:
            return self._state
        state, self._rows, at = self._unpacked(book.snapshot(shard)), 0, shard.snapshot_at
        while at < shard.done:
            batches = book.batches(at, shard.done, self._bench.at_once)
            self._judged(book, state, batches)
            self._rows += sum(batch.rows for batch in batches)
            at = batches[-1].id
        if self._last is None and shard.done:
            self._last = next(iter(book.batches(shard.done - 1, shard.done)), None)
        self._state, self._at = state, shard.done
        return state

    def _judged(self, book: Book, state: State, batches: Sequence[Batch]) -> tuple[list[Rise], int]:
        """The rises of batches in their order, and how many events came too late."""
        rises, late = list[Rise](), 0
        for batch in batches:
            events = self._marked(book, batch)
            rules, until = self._bench.practice.rules, batch.latest - self._bench.patience
            _, raised = process(rules, state, events, until, listed=True, share=self._bench.share)
            rises += raised.rises
            late += raised.late.height
            self._last = batch
        return rises, late

    def _marked(self, book: Book, batch: Batch) -> pl.DataFrame:
        events = unpacked(batch)
        if batch.marks is None:
            listed = self._bench.marking(book, events)
            book.mark(batch.id, np.packbits(listed.to_numpy()).tobytes())
        else:
            bits = np.unpackbits(np.frombuffer(batch.marks, np.uint8), count=batch.rows)
            listed = pl.Series("listed", bits.astype(np.bool_))
        return events.with_columns(listed.alias("listed"))

    def _tick(self, book: Book, state: State) -> None:
        """Where nothing comes and something waits, time goes on by itself; as a batch, so that it is the same again."""
        last = self._last
        if last is None or not state.waiting.height or self._bench.share[0]:
            return
        passed = book.now - last.received_at
        if passed >= _TICK:
            tick(book, Instant(last.latest + passed))

    def _packed(self, state: State) -> bytes:
        told = {"of": self._bench.share[1], "state": plain_state(self._bench.practice.rules, state)}
        return zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(), 1)

    def _unpacked(self, snapshot: bytes | None) -> State:
        if snapshot is None:
            return State()
        told = json.loads(zlib.decompress(snapshot))
        if told["of"] != self._bench.share[1]:
            text = f"the state was kept for {told['of']} shards, not for {self._bench.share[1]}"
            raise Refused([Problem(file="event_shard", row=0, reason="shards", text=text)])
        return revived(self._bench.practice.rules, told["state"])
