"""`hezhan bench trace`: following money on synthetic graphs, each line beside a peer that ran on the same columns.

In: sizes. Out: speed lines. Peers answer what they can: DuckDB and networkx name the accounts reached, plain Python replays
amounts; nothing else found follows amounts. A slow peer runs at the largest size it can do in about a minute.
"""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from hezhan.bench.columns import Stored, store
from hezhan.bench.fresh import fresh, tell
from hezhan.bench.graph import Plan
from hezhan.bench.late import MOST
from hezhan.bench.lines import Line, count_text
from hezhan.bench.rivals import Replayed, Searched, duckdb_reach, networkx_reach, plain_python
from hezhan.bench.timing import Spread
from hezhan.bench.tracing import Amounts, Reach, Together, TraceTimes, measure
from hezhan.core.policies import AMOUNT_POLICIES, Policy

PACKAGES: Final = ("numba", "numpy", "polars", "pyarrow", "duckdb", "networkx", "psutil")
SIZES: Final = (1_000_000, 10_000_000, 100_000_000)
QUICK_SIZES: Final = (5_000,)
SMALL: Final = 1_000_000  # the most transfers that networkx and plain Python do in about a minute
REBUILD_UP_TO: Final = 10_000_000  # a second index beside the first: twice the memory
REPLAYED: Final = {Policy.PRO_RATA: 10}  # victims that plain Python does in about a minute; a thousand otherwise

ONLY_REACH: Final = "对照不答金额"

BUILD_TARGET_S: Final = 12.0
MEMORY_TARGET_GIB: Final = 6.0
ONE_VICTIM_TARGET_S: Final = 0.001


def trace_lines(sizes: Sequence[int], *, hub: bool) -> Iterator[Line]:
    """All lines, size after size; with `hub` again on graphs that one account of very many transfers dominates."""
    plans = [Plan(size=size, hub=through) for through in ((False, True) if hub else (False,)) for size in sizes]
    with tempfile.TemporaryDirectory(prefix="hezhan-bench-") as folder:
        for plan in plans:
            yield from _lines_of(plan, Path(folder))


def _lines_of(plan: Plan, folder: Path) -> Iterator[Line]:
    size = f"{count_text(plan.size)}笔" + ("·巨枢纽" if plan.hub else "")
    tell(f"{plan.size:,} transfers{', with a hub' if plan.hub else ''}")
    stored = fresh(store, plan, folder / f"{plan.size}-{plan.hub}")
    times = fresh(measure, stored, with_rebuild=plan.size <= REBUILD_UP_TO)
    searches = {"DuckDB": fresh(duckdb_reach, stored, [times.reach_one.victims, times.reach_all.victims])}
    if plan.size <= SMALL:
        tell("  networkx")
        searches["networkx"] = fresh(networkx_reach, stored, [times.reach_one.victims, times.reach_all.victims])
    yield from _index_lines(size, times, searches["DuckDB"])
    yield from _one_victim_lines(size, times, searches["DuckDB"])
    yield from _together_lines(size, plan, stored, times, searches["DuckDB"])
    yield from _reach_lines(size, times, searches)
    yield from _late_lines(size, times)
    for path in (stored.transfers, stored.opening):
        path.unlink()


def _index_lines(size: str, times: TraceTimes, duckdb: Searched) -> Iterator[Line]:
    yield Line(
        name="index-from-parquet",
        what="建索引：读 Parquet 列并建轴",
        size=size,
        ours=times.read_s + times.build_s,
        target=BUILD_TARGET_S,
        peer="DuckDB 装入同一文件",
        theirs=duckdb.load_s,
        note="对照只装表，无索引",
    )
    yield Line(
        name="build-axes",
        what="其中 build_axes",
        size=size,
        ours=times.build_s,
        peer="付款列读一遍",
        theirs=times.payer_once_s,
        note="任何扫描的下限",
    )
    yield Line(
        name="index-memory",
        what="建索引内存峰值",
        size=size,
        ours=times.build_peak_gib,
        unit="GiB",
        target=MEMORY_TARGET_GIB,
        peer="DuckDB 峰值",
        theirs=duckdb.peak_gib,
        note=f"问完先进先出后峰值 {times.asked_peak_gib:.2f} GiB",
    )


def _one_victim_lines(size: str, times: TraceTimes, duckdb: Searched) -> Iterator[Line]:
    fifo = times.one[Policy.FIFO]
    for name, what, ours, target in (
        ("fifo-one-p50", "一名被害人 fifo，中位", fifo.p50, None),
        ("fifo-one-p99", "一名被害人 fifo，p99", fifo.p99, ONE_VICTIM_TARGET_S),
        ("fifo-one-followed-p50", "其中仅追踪，中位", times.fifo_followed.p50, None),
        ("fifo-one-followed-p99", "其中仅追踪，p99", times.fifo_followed.p99, None),
    ):
        yield Line(
            name=name,
            what=what,
            size=size,
            ours=ours,
            target=target,
            peer="DuckDB 可达",
            theirs=duckdb.seconds[0],
            note=_asked(fifo),
        )
    for policy in AMOUNT_POLICIES[1:]:
        one = times.one[policy]
        yield Line(
            name=f"{policy}-one-p50",
            what=f"一名被害人 {policy}，中位",
            size=size,
            ours=one.p50,
            peer="DuckDB 可达",
            theirs=duckdb.seconds[0],
            note=_asked(one),
        )


def _asked(one: Spread) -> str:
    return f"{one.count} 人各问一次；{ONLY_REACH}"


def _together_lines(size: str, plan: Plan, stored: Stored, times: TraceTimes, duckdb: Searched) -> Iterator[Line]:
    asked = {policy: _replayable(policy, steps) for policy, steps in times.together.items()}
    replayed: dict[Policy, Replayed] = {}
    if plan.size <= SMALL:
        replayed = fresh(plain_python, stored, {policy: step.victims for policy, step in asked.items()})
    for policy, steps in times.together.items():
        if policy in replayed:
            yield _replayed_line(size, policy, asked[policy], replayed[policy])
        if policy not in replayed or asked[policy] is not steps[-1]:
            yield _most_line(size, policy, steps[-1], duckdb)


def _replayable(policy: Policy, steps: Sequence[Together]) -> Together:
    """The most victims that plain Python does in about a minute."""
    return [step for step in steps if len(step.victims) <= REPLAYED.get(policy, len(step.victims))][-1]


def _replayed_line(size: str, policy: Policy, step: Together, theirs: Replayed) -> Line:
    return Line(
        name=f"{policy}-{len(step.victims)}-at-once",
        what=f"{len(step.victims)} 名被害人同时 {policy}",
        size=size,
        ours=step.seconds,
        peer="纯 Python 逐笔重放",
        theirs=theirs.seconds,
        same=same_amounts(step.standing, theirs.standing),
        note=f"{step.pieces} 段，{len(step.standing[2])} 项在账，逐分核对",
    )


def _most_line(size: str, policy: Policy, step: Together, duckdb: Searched) -> Line:
    return Line(
        name=f"{policy}-{len(step.victims)}-at-once",
        what=f"{len(step.victims)} 名被害人同时 {policy}",
        size=size,
        ours=step.seconds,
        peer="DuckDB 可达",
        theirs=duckdb.seconds[len(step.victims) > 1],
        note=f"{step.pieces} 段；{ONLY_REACH}",
    )


def _reach_lines(size: str, times: TraceTimes, searches: dict[str, Searched]) -> Iterator[Line]:
    for at, reach in enumerate((times.reach_one, times.reach_all)):
        for peer, found in searches.items():
            yield Line(
                name=f"reach-{len(reach.victims)}-{peer.lower()}",
                what=f"{len(reach.victims)} 名被害人 poison 可达",
                size=size,
                ours=reach.seconds,
                peer=peer,
                theirs=found.seconds[at],
                same=same_accounts(reach, found.accounts[at]),
                note=f"{len(reach.accounts)} 户；对照装入另用 {found.load_s:.1f} s",
            )


def _late_lines(size: str, times: TraceTimes) -> Iterator[Line]:
    late = times.late
    build = late.rebuild_s if late.rebuild_s is not None else times.build_s
    for name, what, ours, same, note in (
        ("late-append-1", "补入 1 笔", late.append_one_s, None, ""),
        (
            f"late-append-{late.many}",
            f"补入 {late.many} 笔",
            late.append_many_s,
            None,
            f"每笔 {late.append_many_s / late.many * 1e6:.1f} µs",
        ),
        (
            f"late-append-{MOST}",
            f"补入 {count_text(MOST)}笔",
            late.append_most_s,
            None,
            f"每笔 {late.append_most_s / MOST * 1e6:.1f} µs",
        ),
        ("late-ask-1", "补入 1 笔后问一名被害人", late.asked_one_s, None, ""),
        (
            f"late-ask-{late.many}",
            f"补入 {late.many} 笔后问全部被害人",
            late.asked_many_s,
            late.same,
            "" if late.same is not None else "此规模不另建第二个索引核对",
        ),
    ):
        yield Line(name=name, what=what, size=size, ours=ours, peer="重建索引", theirs=build, same=same, note=note)


def same_amounts(ours: Amounts, theirs: Amounts) -> bool:
    """Whether the same fen stand for the same claims in the same accounts."""
    return all(np.array_equal(a, b) for a, b in zip(ours, theirs, strict=True))


def same_accounts(ours: Reach, theirs: np.ndarray) -> bool:
    """Whether the very same accounts are reached."""
    return bool(np.array_equal(ours.accounts, theirs))
