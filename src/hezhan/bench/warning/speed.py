"""`hezhan bench warn`: events judged, beside the same engine with a dictionary for each event.

In:  nothing; events are a month of a synthetic city. Out: speed lines. `same`: both raise the same warnings, row for row.
"""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from hezhan import assemble
from hezhan.bench.fresh import tell
from hezhan.bench.lines import Line, count_text
from hezhan.bench.timing import timed
from hezhan.bench.warning import plain
from hezhan.bench.warning.durable import durable_lines
from hezhan.bench.warning.lists import PART, listing
from hezhan.engines.warn import FOREVER, Rise, Rules, State, compiled, judged, nothing, ordered, process, with_known
from hezhan.flows.warning import Ground, WarnFiles, replay
from hezhan.flows.warning.replaying import Reading

PACKAGES: Final = ()
SEED: Final = 7
TARGET_S: Final = 5e-6  # an event: 200,000 a second
WAIT_TARGET_S: Final = 1.0  # from an event to its warning
MICRO: Final = 1_000  # events that come at once
_BATCH: Final = 100_000
_DAYS: Final = 6  # of the month: the peer is slow

Batches = Sequence[tuple[pl.DataFrame, int]]


def warn_lines(*, quick: bool) -> Iterator[Line]:
    """All lines: the engine, small batches, files, the store, and the peer on the first part of the same events."""
    rules = compiled(assemble.warn_tables(), assemble.warn_model())
    with tempfile.TemporaryDirectory(prefix="hezhan-bench-") as folder:
        city = Path(folder) / "city"
        assemble.make_city(SEED, "tiny" if quick else "small", city, None, lambda done, of, what: None)
        batches = list(Reading().batches(assemble.warning(), [city], listing(city, PART), [], None))
        events = sum(batch.height for batch, _ in batches)
        size = f"{count_text(events)}条事件"
        tell(f"{events} events of a month")
        yield from _engine(rules, batches, size, events)
        yield _small_batches(rules, batches, size)
        yield _files(rules, assemble.warning(), city, size, events)
        yield from durable_lines([batch for batch, _ in batches], size)


def _engine(rules: Rules, batches: Batches, size: str, events: int) -> Iterator[Line]:
    """Whole days at once; and the judging alone of events that are in order already, beside the peer."""
    seconds, rises = timed(lambda: _all(rules, batches))
    yield Line(
        name="warn-engine",
        what="排序、去重、识别、研判，每条事件",
        size=size,
        ours=seconds / events,
        target=TARGET_S,
        note=f"{len(rises)} 次预警；每秒 {events / seconds:,.0f} 条",
    )
    state = State()
    ready = [with_known(rules, state, ordered(state, batch, watermark)[0]) for batch, watermark in batches[:_DAYS]]
    few = sum(part.height for part in ready)
    ours_s, ours = timed(lambda: _judged(rules, ready))
    theirs_s, theirs = timed(lambda: _plainly(rules, ready))
    yield Line(
        name="warn-kernel",
        what="只识别和研判，每条事件",
        size=size,
        ours=ours_s / few,
        target=TARGET_S,
        peer="逐条字典",
        theirs=theirs_s / few,
        same=ours == theirs,
        note=f"头 {_DAYS} 天，{few} 条；每秒 {few / ours_s:,.0f} 条",
    )


def _all(rules: Rules, batches: Batches) -> list[Rise]:
    state, rises = State(), list[Rise]()
    for batch, watermark in batches:
        state, raised = process(rules, state, batch, watermark, listed=True)
        rises += raised.rises
    return rises


def _judged(rules: Rules, ready: Sequence[pl.DataFrame]) -> list[Rise]:
    state = State()
    return [rise for events in ready for rise in judged(rules, state, events, listed=True)]


def _plainly(rules: Rules, ready: Sequence[pl.DataFrame]) -> list[Rise]:
    state = State()
    return [rise for events in ready for rise in plain.rises(rules, state, events, listed=True)]


def _small_batches(rules: Rules, batches: Batches, size: str) -> Line:
    """A thousand events at a time, each batch closed by the next: the wait is the batch's own time."""
    told = pl.concat([batch for batch, _ in batches]).sort("time").head(_BATCH)
    state, waits = State(), list[float]()
    for begin in range(0, told.height, MICRO):
        batch = told[begin : begin + MICRO]
        last = int(batch["time"][-1])
        seconds, (state, _) = timed(lambda s=state, b=batch, w=last: process(rules, s, b, w, listed=True))  # type: ignore[misc]
        waits.append(seconds)
    process(rules, state, nothing(), FOREVER, listed=True)
    return Line(
        name="warn-wait-p99",
        what=f"{MICRO} 条一批，第 99 百分位",
        size=size,
        ours=float(np.percentile(waits, 99)),
        target=WAIT_TARGET_S,
        note=f"中位 {np.median(waits) * 1e3:.1f} ms",
    )


def _files(rules: Rules, ground: Ground, city: Path, size: str, events: int) -> Line:
    """From files to warnings, without a list."""
    files = WarnFiles(events=[city], indicators=None, out=city / "W.csv", rejects=None)
    seconds, told = timed(lambda: replay(ground, rules, files, None))
    return Line(
        name="warn-replay",
        what="重放文件，每条事件",
        size=size,
        ours=seconds / events,
        target=TARGET_S,
        note=f"每秒 {told['events'] / seconds:,.0f} 条，{told['warnings']} 条预警",
    )
