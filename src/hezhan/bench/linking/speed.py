"""How fast: a book of many cases made at once, and further cases put into it one by one.

Cases are made on the fly in columns: each of a gang that has tools of its own, and traces that nobody else has.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from hezhan.bench.fresh import fresh, tell
from hezhan.bench.lines import Line, count_text
from hezhan.bench.timing import each, peak_gib, timed
from hezhan.engines.link import CODES, KINDS, Book, Case, Growing, Kind, Trace, columns_of, grouped

ADDED: Final = 2_000
TARGET_REBUILD_S, TARGET_ADD_S, TARGET_GIB = 600.0, 0.005, 16.0
A_GANG: Final = 25  # cases of a gang
GOING_ON: Final = 200  # gangs to which the new cases belong
_TOOLS: Final = (Kind.PHONE, Kind.SITE, Kind.APP, Kind.WECHAT, Kind.ACCOUNT)
_SHARED: Final = 0.6  # of traces are of the gang's few tools, the others nobody else's


@dataclass(frozen=True, slots=True)
class _Measured:
    made_s: float
    joined_s: float
    peak: float
    series: int
    p50: float
    p99: float


def speed_lines(counts: tuple[int, ...]) -> Iterator[Line]:
    """For each number of cases, in a process of its own."""
    for count in counts:
        tell(f"{count} cases")
        found = fresh(_measured, count)
        size = f"{count_text(count)}案"
        yield Line(
            name="link-rebuild",
            what="从头串并",
            size=size,
            ours=found.made_s + found.joined_s,
            target=TARGET_REBUILD_S,
            note=f"列账 {found.made_s:.1f} s，连接 {found.joined_s:.1f} s；{found.series} 串",
        )
        yield Line(name="link-memory", what="内存", size=size, ours=found.peak, unit="GiB", target=TARGET_GIB)
        yield Line(
            name="link-add-p99",
            what="新来一案，第 99 百分位",
            size=size,
            ours=found.p99,
            target=TARGET_ADD_S,
            note=f"中位 {found.p50 * 1e3:.2f} ms，{ADDED} 案",
        )


def _measured(count: int) -> _Measured:
    _made(2_000)  # compiled beforehand
    grouped(_made(2_000).columns)
    made_s, book = timed(lambda: _made(count))
    joined_s, found = timed(lambda: grouped(book.columns))
    growing = Growing(book, labels=(found.series, found.channels))
    growing.add(_further(0))
    spread = each([_further(number) for number in range(1, ADDED)], growing.add)
    return _Measured(made_s, joined_s, peak_gib(), len(np.unique(found.series)), spread.p50, spread.p99)


def _made(count: int) -> Book:
    """Cases with five traces each."""
    drawn = np.random.default_rng(7)
    gangs = max(count // A_GANG, 1)
    gang = drawn.integers(0, gangs, count, dtype=np.int32)
    day = np.sort(drawn.integers(0, 1500, count, dtype=np.int32))
    fraud = (gang % 13).astype(np.int16)
    case_of, trace_of = [], []
    own = 4 * gangs  # tools of each kind, four a gang
    for place in range(len(_TOOLS)):
        of_gang = drawn.random(count) < _SHARED
        tool = np.where(of_gang, gang * 4 + drawn.integers(0, 4, count), own + np.arange(count)).astype(np.int64)
        trace_of.append(tool * len(_TOOLS) + place)
        case_of.append(np.arange(count, dtype=np.int32))
    codes, traces = np.unique(np.concatenate(trace_of), return_inverse=True)
    kinds = np.array([CODES[kind] for kind in _TOOLS], np.int8)[codes % len(_TOOLS)]
    keys = _keys(codes, kinds)
    rank = np.argsort(keys)
    place_of = np.empty(len(codes), np.int32)
    place_of[rank] = np.arange(len(codes), dtype=np.int32)
    return Book(
        ids=_ids(count),
        sorts=tuple(f"sort {number:02}" for number in range(13)),
        keys=keys[rank],
        values=pl.Series("values", codes[rank]).cast(pl.String),
        columns=columns_of(day, fraud, kinds[rank], np.concatenate(case_of), place_of[traces]),
    )


def _keys(codes: np.ndarray, kinds: np.ndarray) -> np.ndarray:
    """The true keys of tools of the gangs that go on; for all others 64 bits that are quicker made, none twice."""
    keys = (codes.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    for at in np.flatnonzero(codes < GOING_ON * 4 * len(_TOOLS)).tolist():
        keys[at] = Trace(KINDS[kinds[at]], str(codes[at])).key
    return keys


def _ids(count: int) -> pl.Series:
    return pl.Series("ids", np.arange(count)).cast(pl.String).str.zfill(8)


def _further(number: int) -> Case:
    """A new case of a gang that goes on: a tool of each kind, sometimes a new one."""
    gang = number % GOING_ON
    return Case(
        case_id=f"new {number:06}",
        day=1500 + number // 100,
        fraud_type=f"sort {gang % 13:02}",
        traces=tuple(
            Trace(kind, str((gang * 4 + number // 7 % 4) * len(_TOOLS) + place) if number % 5 else f"{number} {place}")
            for place, kind in enumerate(_TOOLS)
        ),
    )
