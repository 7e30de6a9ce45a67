"""One run of the server: launched, awaited until it takes connections, stopped.

In: programs, folder, settings. Out: a live `Postmaster`, or a refusal that quotes the server's last words.
"""

import os
import re
import signal
import subprocess
import threading
import time
from pathlib import Path
from typing import Final

from hezhan.adapters.stores.embedded.binaries import Binaries
from hezhan.adapters.stores.embedded.folder import StoreFolder
from hezhan.adapters.stores.embedded.programs import launch
from hezhan.adapters.stores.embedded.user import ServerUser
from hezhan.adapters.stores.events import Event, Stage, Tell
from hezhan.adapters.stores.refusals import ServerLost, StoreRefused

_LOOK: Final = 0.02  # seconds between two looks at the server's state
_SAY: Final = 2.0  # seconds between two lines of progress
_FAST: Final = 60.0  # seconds for a shutdown that writes a checkpoint
_HARD: Final = 10.0
_STATUS_LINE: Final = 7  # in postmaster.pid
_KILLED_PART: Final = "was terminated by signal"
_LAST_LINES: Final = 3
_TO_THE_LOG: Final = "redirecting log output"
_IDLE: Final = re.compile(rf"skipping missing configuration file|{_TO_THE_LOG}|HINT:")
_GRAVE: Final = re.compile(rf"\b(FATAL|PANIC|ERROR):|{_KILLED_PART}")


class Postmaster:
    """A server process that is our child."""

    def __init__(self, folder: StoreFolder, process: subprocess.Popen[bytes]) -> None:
        self._folder = folder
        self._process = process

    @classmethod
    def launched(cls, folder: StoreFolder, binaries: Binaries, user: ServerUser, conf: Path) -> "Postmaster":
        """Start the server; it is not ready yet. Raises `StoreRefused` when the program cannot be run."""
        with os.fdopen(os.open(folder.startup_log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as said:
            return cls(folder, launch((binaries.program("postgres"), "-c", f"config_file={conf}"), user, output=said))

    @property
    def pid(self) -> int:
        """The process number."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """It has not ended."""
        return self._process.poll() is None

    def wait(self) -> int:
        """Wait until it ends; its exit status, negative for a signal."""
        return self._process.wait()

    def wait_until_ready(self, stopping: threading.Event, tell: Tell) -> bool:
        """True when it takes connections, False when `stopping` came first. Raises `StoreRefused` when it ended instead.

        There is no limit of time: after a crash of the machine a long recovery is right, and progress is told.
        """
        began = said = time.monotonic()
        while not self._is_ready():
            if not self.alive:
                raise self._why_it_ended()
            if stopping.wait(_LOOK):
                return False
            if time.monotonic() - said >= _SAY:
                said = time.monotonic()
                tell(
                    Event(Stage.STARTING, f"the server recovers what was not yet in place, {said - began:.0f} s so far")
                )
        return True

    def stop(self) -> bool:
        """Fast and clean, else hard: what was committed stays in any case. True when it was clean."""
        for sign, patience in ((signal.SIGINT, _FAST), (signal.SIGQUIT, _HARD), (signal.SIGKILL, None)):
            self._process.send_signal(sign)
            try:
                return self._process.wait(patience) == 0
            except subprocess.TimeoutExpired:
                continue
        return False

    def _is_ready(self) -> bool:
        try:
            lines = (self._folder.data / "postmaster.pid").read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return False
        return len(lines) > _STATUS_LINE and lines[0] == str(self.pid) and lines[_STATUS_LINE].strip() == "ready"

    def _why_it_ended(self) -> StoreRefused:
        status, words = self.wait(), self._last_words()
        if status < 0:
            return ServerLost(self._folder.root, f"the server was killed by signal {-status} as it started")
        refusal = ServerLost if _KILLED_PART in words else StoreRefused
        return refusal(self._folder.root, f"the server did not start: {words}")

    def _last_words(self) -> str:
        said = _lines(self._folder.startup_log)
        if any(_TO_THE_LOG in line for line in said):
            newest = max(self._folder.log.iterdir(), key=lambda path: path.lstat().st_mtime)
            said += _lines(newest, since="starting PostgreSQL")
        said = [line for line in said if not _IDLE.search(line)]
        last = max((place for place, line in enumerate(said) if _GRAVE.search(line)), default=len(said) - 1)
        return "; ".join(said[max(0, last + 1 - _LAST_LINES) : last + 1])


def _lines(path: Path, since: str = "") -> list[str]:
    # the log's folder is the server's: a link in it is not followed
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), encoding="utf-8", errors="replace") as file:
        text = file.read()
    return text.rpartition(since)[2].splitlines()[1:] if since else text.splitlines()
