"""What came of it, as a table for people and as JSON for programs."""

import statistics
from collections.abc import Sequence
from typing import Final

from rich.table import Table

from hezhan.bench.faults.killer import ROLES, Faults

_NAMES: Final = {
    "parent": "父进程",
    "web": "网页进程",
    "jobs": "任务进程",
    "postmaster": "PostgreSQL 主进程",
    "backend": "PostgreSQL 连接",
}


def kills_table(found: Faults) -> Table:
    """Kills by role, and how long until all was ready again."""
    drawn = Table(
        title=f"断电 bench faults：{len(found.kills)} 次 kill -9，{found.days - 1} 天，种子 {found.seed}",
        title_justify="left",
        header_style="bold",
        show_edge=False,
        pad_edge=False,
    )
    for heading in ("被杀的进程", "次数", "恢复 p50", "恢复 p95", "最长"):
        drawn.add_column(heading, justify="left" if heading == "被杀的进程" else "right")
    for role in ROLES:
        drawn.add_row(_NAMES[role], str(sum(one.role == role for one in found.kills)), *_spread(found.back(role)))
    every = [one.back_s for one in found.kills if one.back_s is not None]
    drawn.add_section()
    drawn.add_row("合计", str(len(found.kills)), *_spread(every))
    return drawn


def as_json(found: Faults) -> dict[str, object]:
    """Everything for programs."""
    return {
        "seed": found.seed,
        "kills": [{"role": one.role, "day": one.day, "back_s": one.back_s} for one in found.kills],
        "days": found.days,
        "unkilled_day_s": found.unkilled_s,
        "sent_again": dict(found.again),
        "applications_sent_again": found.repeated,
        "differences": found.differences,
        "seconds": found.seconds,
    }


def _spread(seconds: Sequence[float]) -> tuple[str, str, str]:
    if not seconds:
        return ("–", "–", "–")
    ordered = sorted(seconds)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    return tuple(f"{one:.1f} s" for one in (statistics.median(ordered), p95, ordered[-1]))  # type: ignore[return-value]
