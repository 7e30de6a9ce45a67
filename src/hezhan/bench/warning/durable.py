"""The same events through the store: batches put in, judged, warnings and progress written, on a real PostgreSQL.

In:  batches of a synthetic city. Out: speed lines: putting in, judging from there, and from an event to its warning.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from hezhan.adapters.processes import prepare
from hezhan.adapters.processes.database import store_folder
from hezhan.adapters.stores.book import engine_of
from hezhan.adapters.stores.book.founding import CENTRE, found
from hezhan.adapters.stores.embedded import EmbeddedStore
from hezhan.assemble.centre import Ground, ground, migrate
from hezhan.assemble.warnings import bench_on
from hezhan.bench.lines import Line
from hezhan.bench.timing import timed
from hezhan.core.instants import Instant
from hezhan.flows.warning.bringing import bring
from hezhan.flows.warning.judging import Bench, Judge
from hezhan.ports import Books
from hezhan.settings import read_settings

TARGET_S: Final = 5e-6  # an event: 200,000 a second
WAIT_TARGET_S: Final = 1.0
_ROWS: Final = 1 << 16  # of one batch
_MICRO: Final = 1_000  # events that come at once
_WAITS: Final = 60


def durable_lines(batches: Sequence[pl.DataFrame], size: str) -> Iterator[Line]:
    """Events in their order; `listed` is taken as it stands in them."""
    events = pl.concat(batches).sort("time")
    with _centre() as (stands, bench):
        books = bench.books
        put_s, _ = timed(lambda: _put_in(books, stands, events, _ROWS))
        yield Line(
            name="warn-put-in",
            what="代号、封存、写入收件箱，每条事件",
            size=size,
            ours=put_s / events.height,
            note=f"每秒 {events.height / put_s:,.0f} 条",
        )
        judge_s, rises = timed(lambda: _judged(Judge(bench)))
        yield Line(
            name="warn-durable",
            what="从收件箱研判，预警与进度一起提交，每条事件",
            size=size,
            ours=judge_s / events.height,
            target=TARGET_S,
            note=f"每秒 {events.height / judge_s:,.0f} 条，{rises} 次预警",
        )
    with _centre() as (stands, bench):
        yield _waits(stands, bench, events, size)


def _waits(stands: Ground, bench: Bench, events: pl.DataFrame, size: str) -> Line:
    """From bringing a small batch until its warnings are committed; nothing is waited for."""
    judge, waits = Judge(bench), list[float]()
    for begin in range(0, _WAITS * _MICRO, _MICRO):
        some = events[begin : begin + _MICRO]
        seconds, _ = timed(partial(_through, bench, stands, judge, some))
        waits.append(seconds)
    return Line(
        name="warn-durable-wait-p99",
        what=f"{_MICRO} 条一批，从送入到预警提交，第 99 百分位",
        size=size,
        ours=float(np.percentile(waits, 99)),
        target=WAIT_TARGET_S,
        note=f"中位 {np.median(waits) * 1e3:.0f} ms；不等晚到的事件",
    )


def _through(bench: Bench, stands: Ground, judge: Judge, some: pl.DataFrame) -> int:
    _put_in(bench.books, stands, some, _MICRO)
    return _judged(judge)


def _put_in(books: Books, stands: Ground, events: pl.DataFrame, rows: int) -> None:
    for some in events.iter_slices(rows):
        with books.by_hand(CENTRE) as book:
            bring(book, stands.vault, "carrier", some)


def _judged(judge: Judge) -> int:
    rises = 0
    while (turn := judge.turn()).events:
        rises += turn.rises
    return rises


@contextmanager
def _centre() -> Iterator[tuple[Ground, Bench]]:
    """A founded centre without people."""
    with tempfile.TemporaryDirectory(prefix="hezhan-bench-") as name, ExitStack() as closing:
        Path(name).chmod(0o711)
        settings = read_settings(Path(name), {}, {"event_patience": 0})
        prepare(settings.data)
        closing.enter_context(EmbeddedStore(store_folder(settings.data)))
        migrate(settings)
        stands = ground(settings)
        found(stands.facts.owner, settings.log_name, ((stands.unit, settings.unit_name),), Instant(stands.clock.now()))
        engine = engine_of(stands.facts.jobs, pool=2)
        closing.callback(engine.dispose)
        bench = bench_on(stands, engine, (0, 1))
        marked = replace(bench, marking=lambda _, events: events["listed"])
        yield stands, marked
