"""One process of the tree, seen from the parent: launched, watched, ended, with whatever it started itself.

Law: launched from the thread that lives as long as the tree (the kernel ties a process to that thread); a process that
ended is reaped only after its own children were killed, so its number cannot have become a stranger's.
"""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Sequence

import psutil

from hezhan.adapters.clock import SystemClock
from hezhan.adapters.processes import handover
from hezhan.adapters.processes.handover import HandOver
from hezhan.adapters.processes.parts import Role
from hezhan.adapters.processes.patience import Deaths
from hezhan.adapters.processes.spare import Spare
from hezhan.adapters.processes.state import ProcessState, State
from hezhan.adapters.processes.steps import Plan


class Child:
    """A place in the tree; the process that fills it changes with each restart."""

    def __init__(self, plan: Plan, role: Role, number: int | None, listener: int | None) -> None:
        self.role = role
        self.name = f"{role} {number}" if number else str(role)
        self.due = 0.0  # when it is to be started, while no process fills the place
        self.was_ready = False  # at least once
        self._plan = plan
        self._listener = listener
        self._loading: Spare | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._seen: psutil.Process | None = None
        self._ready: int | None = None  # reading end of the pipe on which it says so
        self.pid: int | None = None  # the last that filled the place
        self._is_ready = False
        self._began = 0.0
        self._since: int | None = None
        self._launches = 0
        self._deaths = Deaths(plan.patience)
        self._note = ""
        self._stopped = False

    @property
    def runs(self) -> bool:
        """A process fills the place."""
        return self._process is not None

    @property
    def is_ready(self) -> bool:
        """The process that fills the place said so."""
        return self._is_ready

    @property
    def handles(self) -> Sequence[int]:
        """What becomes readable when it has something to say."""
        return [] if self._ready is None else [self._ready]

    def load(self) -> None:
        """Have a process load what this place runs, long before it is launched."""
        self._loading = Spare(self._plan, self.name, [self._plan.parts.of(self.role)], self._listener)

    def launch(self, spare: Spare | None = None) -> None:
        """Fill this place: with a process that has loaded for it, with one that stands by, or with a new one."""
        if self._loading is None:
            self._loading = spare
        if self._loading is None:
            self.load()
        assert self._loading is not None
        begun, self._loading = self._loading, None
        data, settings = handover.of(self._plan.settings)
        told = HandOver(
            name=self.name,
            role=str(self.role),
            target=self._plan.parts.of(self.role),
            parent=os.getpid(),
            ready=begun.says,
            listener=begun.listener,
            requests=max(1, round(self._plan.patience.requests)),
            data=data,
            settings=settings,
        )
        self._process, self._ready, self._seen, self.pid = begun.process, begun.hears, begun.seen, begun.process.pid
        self._began, self._since, self._is_ready = time.monotonic(), SystemClock().now(), False
        self._launches += 1
        self._hand_over(handover.encoded(told))

    def hear(self) -> bool:
        """It said something; True when it was that it is ready."""
        if self._ready is None:
            return False
        said = os.read(self._ready, 1)
        os.close(self._ready)
        self._ready = None
        self._is_ready = said == b"1"
        self.was_ready |= self._is_ready
        return self._is_ready

    def ended(self) -> int | None:
        """Its exit status when it has ended, negative for a signal; whatever it had started is killed first."""
        if self._process is None or self._seen is None or not self._has_ended(self._seen):
            return None
        self._kill_group()
        status = self._process.wait()
        if self._process.stdin:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
        if self._ready is not None:
            os.close(self._ready)
        self._process = self._seen = self._ready = None
        self._is_ready = False
        self._note = f"signal {-status}" if status < 0 else f"exit status {status}"
        return status

    def bury(self, now: float) -> float:
        """It died: plan the next start; the pause in seconds."""
        pause = self._deaths.died(now, now - self._began)
        self.due = now + pause
        return pause

    def alarm(self, now: float) -> bool:
        """It dies too often."""
        return self._deaths.alarm(now)

    def ask_to_end(self) -> None:
        """In order. It is not started again."""
        self._stop()
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """At once, with what it started."""
        self._stop()
        if self._process is not None:
            self._kill_group()

    def state(self, now: float) -> ProcessState:
        """For the state file."""
        state = State.READY if self._is_ready else State.STARTING
        if not self.runs:
            state = State.STOPPED if self._stopped else State.WAITING
        return ProcessState(
            name=self.name,
            role=str(self.role),
            state=state,
            pid=self._process.pid if self._process else None,
            since=self._since,
            restarts=max(0, self._launches - 1),
            alarm=self.alarm(now),
            note=self._note,
        )

    def _stop(self) -> None:
        self._stopped = True
        if self._loading is not None:
            self._loading.give_up()
            self._loading = None

    def _hand_over(self, line: bytes) -> None:
        # the pipe stays open: its end is how the process learns of ours
        assert self._process is not None
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # it was killed before it could listen
            self._process.stdin.write(line)
            self._process.stdin.flush()

    def _kill_group(self) -> None:
        assert self._process is not None
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    @staticmethod
    def _has_ended(seen: psutil.Process) -> bool:
        try:
            return seen.status() == psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return True
