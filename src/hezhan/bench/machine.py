"""What the numbers were measured on: without it a time says nothing, and a ratio little."""

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from hezhan.bench.peers import peer
from hezhan.bench.timing import GIB


def machine(packages: Sequence[str]) -> dict[str, Any]:
    """Processor, cores, memory, load when it began, system, Python, and the versions of `packages`."""
    psutil = peer("psutil")
    return {
        "cpu": _cpu_model(),
        "cores": os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / GIB, 1),
        "load_at_start": round(os.getloadavg()[0], 2),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "versions": {name: version(name) for name in ("hezhan", *packages)},
    }


def machine_line(facts: dict[str, Any]) -> str:
    """The same in one paragraph."""
    versions = "，".join(f"{name} {number}" for name, number in facts["versions"].items())
    return (
        f"{facts['cpu']}，{facts['cores']} 核，内存 {facts['memory_gib']} GiB，起始负载 {facts['load_at_start']}，"
        f"{facts['system']}，Python {facts['python']}，{versions}"
    )


def _cpu_model() -> str:
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        for line in listed.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()
