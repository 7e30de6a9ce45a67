"""Settings by the size of the machine: the server leaves most memory to the engines that run beside it.

In: memory and cores. Out: PostgreSQL settings. A pure table; `machine` reads the numbers.
"""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_MIB: Final = 1 << 20
_GIB: Final = 1 << 30
_SMALL: Final = 2 * _GIB
_CGROUP_LIMITS: Final = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What the server may count on."""

    memory: int  # bytes
    cores: int
    shared: int  # bytes of /dev/shm, which containers often keep small


def machine() -> Machine:
    """The machine at hand, or the share of it that its container was given."""
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    shm = Path("/dev/shm")
    return Machine(
        memory=min([physical, *_limits()]),
        cores=len(os.sched_getaffinity(0)),
        shared=shutil.disk_usage(shm).total if shm.is_dir() else 0,
    )


def tuned(of: Machine) -> Mapping[str, str]:
    """Settings that depend on the machine."""
    small = of.memory < _SMALL
    return {
        "shared_buffers": _mib(of.memory // 8, 32, 2048),
        "effective_cache_size": _mib(of.memory // 2, 64, 1 << 20),
        "work_mem": _mib(of.memory // 1024, 4, 32),
        "maintenance_work_mem": _mib(of.memory // 64, 32, 512),
        "max_connections": "40" if small else "100",
        "max_wal_size": "256MB" if small else "1GB",
        "autovacuum_max_workers": "2" if of.cores <= 2 else "3",
        "max_parallel_workers": str(of.cores),
        # on two cores a parallel plan takes the core of another officer's query
        "max_parallel_workers_per_gather": "0" if of.cores <= 2 else str(min(of.cores // 2, 4)),
        "dynamic_shared_memory_type": "posix" if of.shared >= 256 * _MIB else "mmap",
    }


def _mib(size: int, least: int, most: int) -> str:
    return f"{max(least, min(most, size // _MIB))}MB"


def _limits() -> list[int]:
    told = [path.read_text(encoding="ascii").strip() for path in _CGROUP_LIMITS if path.exists()]
    return [int(limit) for limit in told if limit.isdecimal() and int(limit) > 0]
