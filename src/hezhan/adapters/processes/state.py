"""The state file `DATA/run/processes.json`: who works, since when, how often it was started again.

In: what the parent knows. Out: the same for `hezhan status` and for the health page of any process. Law: a reader finds a
whole file or none, and a file whose parent is dead counts as nothing served.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import psutil

from hezhan.adapters.processes.folders import run_folder
from hezhan.adapters.processes.refusals import ServeRefused
from hezhan.core.instants import NotInstant, iso, parse_instant

FORMAT: Final = "hezhan-processes/1"
_NAME: Final = "processes.json"
_SAME: Final = 2.0  # seconds by which two readings of one process's birth may differ


class State(StrEnum):
    """How a process is."""

    STARTING = "starting"
    READY = "ready"
    WAITING = "waiting"  # it died and is started again after a pause
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessState:
    """One process. `since` is the instant at which it was started; `alarm`: it dies too often."""

    name: str
    role: str
    state: State
    pid: int | None
    since: int | None
    restarts: int
    alarm: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """One tree. `born` tells its parent from a later process of the same number."""

    url: str
    pid: int
    born: float
    since: int
    processes: Sequence[ProcessState]

    @property
    def healthy(self) -> bool:
        """Everything is ready and nothing dies too often."""
        return all(one.state is State.READY and not one.alarm for one in self.processes)


def keep(data: Path, serving: Serving) -> None:
    """Write the state, whole or not at all. Raises `OSError`."""
    told = {"format": FORMAT, **asdict(serving), "since": iso(serving.since)}
    told["processes"] = [{**one, "since": one["since"] and iso(one["since"])} for one in told["processes"]]
    beside = run_folder(data) / f".{_NAME}.new"
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(told, file, ensure_ascii=False, indent=2)
    beside.replace(run_folder(data) / _NAME)


def forget(data: Path) -> None:
    """Nothing is served any more."""
    (run_folder(data) / _NAME).unlink(missing_ok=True)


def serving_in(data: Path) -> Serving | None:
    """What is served in a data folder now; None when nothing is. Raises `ServeRefused` when it cannot be told."""
    path = run_folder(data) / _NAME
    try:
        serving = _decoded(json.loads(path.read_bytes()))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError:
        raise ServeRefused(path, "cannot be read by this user: ask as the user who serves it") from None
    except (ValueError, KeyError, TypeError, NotInstant):
        raise ServeRefused(path, "is damaged or of a newer Hezhan") from None
    return serving if _is_alive(serving) else None


def born(pid: int) -> float:
    """When a process began, in seconds since 1970."""
    return psutil.Process(pid).create_time()


def _is_alive(serving: Serving) -> bool:
    try:
        return abs(born(serving.pid) - serving.born) < _SAME
    except psutil.Error:
        return False


def _decoded(told: dict[str, Any]) -> Serving:
    if told["format"] != FORMAT:
        raise ValueError(FORMAT)
    return Serving(
        url=str(told["url"]),
        pid=int(told["pid"]),
        born=float(told["born"]),
        since=parse_instant(told["since"]),
        processes=tuple(_process(one) for one in told["processes"]),
    )


def _process(told: dict[str, Any]) -> ProcessState:
    since = parse_instant(told["since"]) if told["since"] else None
    return ProcessState(**{**told, "state": State(told["state"]), "since": since})
