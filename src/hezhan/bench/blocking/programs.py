"""A server's program, started beside us on this machine alone and stopped by its own number."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

PATIENCE_S: Final = 20.0
_PATH: Final = "/usr/sbin:/usr/bin:/sbin:/bin"
_STEP_S: Final = 0.02


class ProgramMissing(Exception):
    """A program is not installed; the text names it and its package."""


def until(true: Callable[[], object], seconds: float = PATIENCE_S) -> bool:
    """Whether it came true in time."""
    end = time.monotonic() + seconds
    while not (found := bool(true())) and time.monotonic() < end:
        time.sleep(_STEP_S)
    return found


def free_port(address: str) -> int:
    """One that is free for TCP just now."""
    with socket.socket() as taken:
        taken.bind((address, 0))
        return int(taken.getsockname()[1])


def needed(program: str, package: str) -> str:
    """Its path. Raises `ProgramMissing`."""
    path = shutil.which(program, path=_PATH)
    if path is None:
        raise ProgramMissing(f"{program} is missing: apt-get install {package}")
    return path


class Program:
    """One process with its log."""

    def __init__(self, command: Sequence[str | Path], folder: Path) -> None:
        """Starts it."""
        self._log = folder / "log"
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [*map(str, command)],
                stdout=log,
                stderr=log,
                cwd=folder,
                start_new_session=True,
                env={**os.environ, "PATH": _PATH},
            )

    @property
    def runs(self) -> bool:
        """It has not ended by itself."""
        return self.process.poll() is None

    def log(self) -> str:
        """The end of what it said."""
        return self._log.read_text(encoding="utf-8", errors="replace")[-4000:]

    def await_answer(self, answers: Callable[[], object], seconds: float = PATIENCE_S) -> None:
        """Until it answers. Raises `RuntimeError` with its log."""
        until(lambda: answers() or not self.runs, seconds)
        if not self.runs or not answers():
            self.stop()
            raise RuntimeError(self.log())

    def stop(self) -> None:
        """As an administrator stops it."""
        self.process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(10)
        self.process.kill()
        self.process.wait()
