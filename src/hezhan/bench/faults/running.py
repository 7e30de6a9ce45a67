"""Days with kills beside a day without, until all kills are made.

In:  how many kills, a seed, whether the banks are live. Out: `Faults`.
Law: one is patient in proportion to the day without kills of the same run: a loaded machine takes longer, and ends nothing.
"""

import shutil
import tempfile
import time
from pathlib import Path

from hezhan.bench.faults.folders import days_at_folders
from hezhan.bench.faults.killer import Faults, Tell
from hezhan.bench.faults.live import days_at_live_banks


def run(
    kills: int, seed: int, tell: Tell, *, gap_s: float = 6.0, within: Path | None = None, live: bool = False
) -> Faults:
    """Set a centre up, one day without kills, then days with them until all are made. Raises `NoAnswer`, `NotTaken`."""
    begun = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="hzf", dir=within))
    folder.chmod(0o711)
    days = days_at_live_banks if live else days_at_folders
    try:
        found = days(folder, kills, seed, tell, gap_s)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    found.seconds = time.monotonic() - begun
    return found
