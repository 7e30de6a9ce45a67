"""Processes of an earlier tree on this data folder whose parent was killed.

Law: only processes that carry the folder's mark in their environment are ended. The caller holds the folder's lock, so they
are nobody's.
"""

import contextlib
import os
from pathlib import Path
from typing import Final

import psutil

from hezhan.adapters.processes.handover import MARK
from hezhan.adapters.processes.refusals import ServeRefused

_PATIENCE: Final = 10.0


def clear(data: Path) -> int:
    """End them; how many there were. Raises `ServeRefused` when one will not end."""
    left = marked(data)
    for process in left:
        with contextlib.suppress(psutil.Error):
            process.kill()
    _, alive = psutil.wait_procs(left, timeout=_PATIENCE)
    if alive:
        raise ServeRefused(data, f"processes {[process.pid for process in alive]} of an earlier start do not end")
    return len(left)


def marked(data: Path) -> list[psutil.Process]:
    """All processes that carry the folder's mark, ourselves left out."""
    return [process for process in psutil.process_iter() if process.pid != os.getpid() and _carries(process, data)]


def _carries(process: psutil.Process, data: Path) -> bool:
    # a process may end while it is looked at, or be another user's
    with contextlib.suppress(psutil.Error, OSError):
        return process.environ().get(MARK) == str(data) and process.status() != psutil.STATUS_ZOMBIE
    return False
