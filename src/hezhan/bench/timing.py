"""Seconds and the most memory that a piece of work took."""

import math
import re
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import numpy as np

T = TypeVar("T")

_STATUS: Final = Path("/proc/self/status")
_HIGH_WATER: Final = re.compile(r"VmHWM:\s+(\d+) kB")
GIB: Final = 1 << 30


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds of wall time, and what the work gave."""
    begun = time.perf_counter()
    given = work()
    return time.perf_counter() - begun, given


def best_of(times: int, work: Callable[[], object]) -> float:
    """The least seconds of some runs: what others on the machine took is not the work's."""
    return min(timed(work)[0] for _ in range(times))


@dataclass(frozen=True, slots=True)
class Spread:
    """Seconds for one of `count` items: median and 99th percentile."""

    count: int
    p50: float
    p99: float


def each(items: Sequence[T], work: Callable[[T], object], budget_s: float = math.inf) -> Spread:
    """Seconds that the work takes for one item; no further item is begun once the budget is spent."""
    spent: list[float] = []
    for item in items:
        if sum(spent) > budget_s:
            break
        spent.append(timed(partial(work, item))[0])
    return Spread(len(spent), float(np.percentile(spent, 50)), float(np.percentile(spent, 99)))


def peak_gib() -> float:
    """The most memory that this process has held in RAM since it began.

    The kernel's high-water mark of the process's own address space where it is told: `getrusage` also counts what the
    parent held when it started this process.
    """
    if _STATUS.exists() and (found := _HIGH_WATER.search(_STATUS.read_text(encoding="ascii"))):
        return int(found[1]) * 1024 / GIB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / GIB
