"""Speed lines of `hezhan bench block --servers`: from a decision to three resolvers, questions and calls a second.

The peer is the same server without any policy; the load of the machine stands beside each figure, for servers, load and
whoever measures share its cores.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import numpy as np

from hezhan.bench.blocking.calling import RATES, calls_a_second
from hezhan.bench.blocking.programs import ProgramMissing as ProgramMissing
from hezhan.bench.blocking.reaching import Reached, reached
from hezhan.bench.blocking.resolvers import ADDRESSES, Resolver
from hezhan.bench.blocking.upstream import Upstream
from hezhan.bench.lines import Line, count_text

PACKAGES: Final[tuple[str, ...]] = ()
RECORDS, NUMBERS, DECISIONS, SECONDS = 2_000_000, 100_000, 30, 5
QUICK: Final = (4_000, 2_000, 3, 1)
_REACH_S, _CALLS = 2.0, 1_000

Tell = Callable[[str], None]


def server_lines(tell: Tell, *, records: int = RECORDS, quick: bool = False) -> Iterator[Line]:
    """Resolvers first, two records a name, then calls. Raises `ProgramMissing`, `RuntimeError`."""
    records, numbers, decisions, seconds = QUICK if quick else (records, NUMBERS, DECISIONS, SECONDS)
    folder = Path(tempfile.mkdtemp(prefix="hzk"))
    upstream = Upstream()
    resolvers: list[Resolver] = []
    try:
        resolvers += [Resolver(kind, folder / kind, upstream.port) for kind in ADDRESSES]
        for kind, told in reached(folder, records // 2, decisions, seconds, resolvers).items():
            yield from _of_resolver(kind, told, f"{count_text(records)}条记录")
            tell(f"{kind}: load {os.getloadavg()[0]:.1f}")
        rates = RATES[:2] if quick else RATES
        calls = calls_a_second(folder / "calls", numbers, rates)
        for way, says in (("table", "查表"), ("verdict", "问一次")):
            yield Line(
                name=f"calls_{way}",
                what=f"Kamailio 每秒通话，{says}",
                size=f"{count_text(numbers)}个号码",
                ours=calls[way],
                unit="calls/s",
                peer="不看主叫",
                theirs=calls["alone"],
                note=f"{_met(calls[way], _CALLS)}；试到 {rates[-1]}；一成主叫在名单上；{_load()}",
            )
    finally:
        for one in resolvers:
            one.stop()
        upstream.close()
        shutil.rmtree(folder, ignore_errors=True)


def _of_resolver(kind: str, told: Reached, size: str) -> Iterator[Line]:
    p99 = float(np.percentile(told.seconds, 99))
    yield Line(
        name=f"reach_{kind}",
        what=f"{kind}：从决定到拦住，p99",
        size=size,
        ours=p99,
        target=_REACH_S,
        note=f"中位 {np.median(told.seconds):.2f} s；{len(told.seconds)} 次；另问 {told.asked} 丢 {told.lost}；{_load()}",
    )
    yield Line(name=f"load_{kind}", what=f"{kind}：从启动到装完大区", size=size, ours=told.loaded_s, note=_load())
    yield Line(
        name=f"qps_{kind}",
        what=f"{kind}：每秒答问，百分之一在名单上",
        size=size,
        ours=told.rate,
        unit="q/s",
        peer="没有名单",
        theirs=told.rate_alone,
        note=f"一个线程；{_load()}",
    )


def _met(value: float, target: float) -> str:
    return f"目标 ≥ {target:g} {'达到' if value >= target else '未达到'}"


def _load() -> str:
    return f"负载 {os.getloadavg()[0]:.1f}"
