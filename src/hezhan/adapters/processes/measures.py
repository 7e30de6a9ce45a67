"""The folder in which several web processes count together; none where there is only one.

Law: counts go on when a process is started again, gauges of one that died do not; a new tree begins at zero.
"""

import shutil
from pathlib import Path
from typing import Final

from hezhan.adapters.processes.folders import run_folder
from hezhan.settings import Settings

VARIABLE: Final = "PROMETHEUS_MULTIPROC_DIR"  # read by the library of metrics as it is loaded


def shared_folder(settings: Settings) -> Path | None:
    """Where they count."""
    return run_folder(settings.data) / "metrics" if settings.web_workers > 1 else None


def begin(settings: Settings) -> None:
    """Forget what an earlier tree counted."""
    folder = run_folder(settings.data) / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    if shared_folder(settings):
        folder.mkdir(mode=0o700)


def forget(settings: Settings, pid: int) -> None:
    """A process died: what it had in hand is in nobody's hand any more."""
    folder = shared_folder(settings)
    for left in folder.glob(f"gauge_live*_{pid}.db") if folder else ():
        left.unlink(missing_ok=True)
