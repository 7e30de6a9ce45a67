"""`hezhan serve` in processes of its own, and `hezhan` commands in others.

In:  a data folder that was set up. Out: a tree that serves on loopback until it is ended or killed; its steps, its log.
Law: nothing of the tree is left when the block is left.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import httpx
import psutil

from hezhan import assemble
from hezhan.bench.day.client import NoAnswer
from hezhan.bench.day.people import settings_of

_PROGRAMME: Final = "from hezhan.cli.main import main; main()"
_LOOK_S: Final = 0.02


def hezhan(*words: str | Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """One command to its end, in a process of its own."""
    return subprocess.run(
        command_of(*words), env=env, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


def command_of(*words: str | Path) -> list[str]:
    """The command line of `hezhan`, whatever is on the path."""
    return [sys.executable, "-P", "-c", _PROGRAMME, *map(str, words)]


class Served:
    """A tree on a data folder; started again by `start` after its parent was killed."""

    def __init__(self, data: Path) -> None:
        self.data = data.resolve()
        self.url = settings_of(data).url
        self.log: list[dict[str, Any]] = []  # of all trees that were started here
        self.other: list[str] = []
        self.starts = 0
        self._client = httpx.Client(base_url=self.url, timeout=5, trust_env=False)
        self._process: subprocess.Popen[str] | None = None
        self._readers: list[threading.Thread] = []

    def __enter__(self) -> "Served":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    @property
    def pid(self) -> int:
        """The supervising parent."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Begin to serve; returns at once."""
        self._process = subprocess.Popen(
            command_of("serve", "--data", self.data, "--json"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={name: value for name, value in os.environ.items() if not name.startswith("HEZHAN_")},
        )
        self.starts += 1
        for stream in (self._process.stdout, self._process.stderr):
            reader = threading.Thread(target=self._read, args=(stream,), daemon=True)
            reader.start()
            self._readers.append(reader)

    def runs(self) -> bool:
        """The parent lives."""
        return self._process is not None and self._process.poll() is None

    def await_ready(self, patience_s: float = 120) -> float:
        """Wait until the web answers that everything is ready; the seconds that it took. Raises `NoAnswer`."""
        begun = time.monotonic()
        if not until(self.ready, patience_s):
            raise NoAnswer(f"not ready: {self.states()} {self.log[-5:]} {self.other[-5:]}")
        return time.monotonic() - begun

    def ready(self) -> bool:
        """All processes of the tree say so, and so does the web when it is asked."""
        serving = assemble.serving_in(self.data)
        if serving is None or any(one.state != "ready" for one in serving.processes) or len(serving.processes) < 3:
            return False
        try:
            return self._client.get("/health/ready").status_code == 200
        except httpx.TransportError:
            return False

    def states(self) -> Mapping[str, str]:
        """How each process of the tree is."""
        serving = assemble.serving_in(self.data)
        return {one.name: str(one.state) for one in serving.processes} if serving else {}

    def processes(self) -> Mapping[str, Sequence[int]]:
        """Numbers of processes by role: parent, web, jobs, postmaster, backend. Those that are just dying are left out."""
        serving = assemble.serving_in(self.data)
        found: dict[str, list[int]] = {"parent": [self.pid] if self.runs() else []}
        for one in serving.processes if serving else ():
            if one.pid is not None:
                role = "postmaster" if one.role == "store" else str(one.role)
                found.setdefault(role, []).append(one.pid)
        for postmaster in found.get("postmaster", ()):
            found["backend"] = _backends(postmaster)
        return {role: pids for role, pids in found.items() if pids}

    def kill(self, role: str, pid: int) -> bool:
        """SIGKILL; False when it was gone. A killed parent is waited for."""
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return False
        if role == "parent":
            assert self._process is not None
            self._process.wait()
        return True

    def end(self) -> int:
        """Stop in order and wait; the exit status."""
        self._client.close()
        if self._process is None:
            return 0
        if self.runs():
            self._process.send_signal(signal.SIGTERM)
        try:
            return self._process.wait(60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def texts(self, level: str) -> list[str]:
        """What the log said at a level."""
        return [f"{one.get('part', '')}: {one.get('text', '')}" for one in self.log if one.get("level") == level]

    def _read(self, stream: Any) -> None:
        for line in stream:
            try:
                self.log.append(json.loads(line))
            except ValueError:
                self.other.append(line)
        stream.close()


def until(true: Callable[[], bool], patience_s: float) -> bool:
    """Wait until something is so, and say whether it came to be."""
    end = time.monotonic() + patience_s
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(_LOOK_S)
    return True


def _backends(postmaster: int) -> list[int]:
    """Processes of the server that serve a connection."""
    try:
        children = psutil.Process(postmaster).children()
    except psutil.Error:
        return []
    found = []
    for child in children:
        try:
            title = child.cmdline()[:1]
        except psutil.Error:
            continue
        if title and ": hezhan_" in title[0]:
            found.append(child.pid)
    return found
