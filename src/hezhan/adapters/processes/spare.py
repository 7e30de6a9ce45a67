"""A process that has loaded what it may have to run, and waits to be told what that is.

In: a plan, import paths. Out: a process that begins within a moment once a line reaches it. Law: it has no settings, no
connection and no part in anything before it is told; it ends by itself when its parent does.

Loading takes seconds, beginning does not: so processes load while the store starts, and one more stands by for whichever
dies first.
"""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence

import psutil

from hezhan.adapters.processes import handover
from hezhan.adapters.processes.patience import Deaths
from hezhan.adapters.processes.steps import Plan

STANDS_BY = "spare"


class Spare:
    """One such process; it belongs to whoever tells it what it is."""

    def __init__(self, plan: Plan, name: str, loads: Sequence[str], listener: int | None) -> None:
        reading, writing = os.pipe()
        passed = [writing] if listener is None else [writing, listener]
        data = str(plan.settings.data)
        try:
            self.process = subprocess.Popen(
                [*plan.command, name, "--data", data, handover.LOAD, *loads],
                stdin=subprocess.PIPE,
                stdout=sys.stderr.fileno(),
                env=handover.environment(plan.settings),
                start_new_session=True,
                pass_fds=passed,
            )
        except OSError:
            os.close(reading)
            raise
        finally:
            os.close(writing)
        self.listener = listener  # its number, here and there
        self.hears = reading  # where it will say that it is ready
        self.says = writing  # the number of the same pipe's other end, there
        self.seen = psutil.Process(self.process.pid)

    @property
    def alive(self) -> bool:
        """It has not ended."""
        try:
            return self.seen.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False

    def give_up(self) -> None:
        """It is not needed, or did not live: it and its pipes are gone."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.process.stdin:
            with contextlib.suppress(BrokenPipeError):
                self.process.stdin.close()
        os.close(self.hears)


class StandBy:
    """At most one spare, for any place; made when nothing else begins, so that it takes no time from what does."""

    def __init__(self, plan: Plan, listener: int) -> None:
        self._plan, self._listener = plan, listener
        self._spare: Spare | None = None
        self._deaths = Deaths(plan.patience)
        self._due = 0.0

    def keep(self, now: float, *, calm: bool) -> None:
        """Have one, when all is calm."""
        if self._spare is not None and not self._spare.alive:
            self.end()
            self._due = now + self._deaths.died(now, 0.0)
        if self._spare is None and calm and now >= self._due:
            parts = self._plan.parts
            self._spare = Spare(self._plan, STANDS_BY, [parts.web, parts.jobs, parts.warn], self._listener)

    def take(self) -> Spare | None:
        """The one that stands by, if it lives; from now on it is the caller's."""
        spare, self._spare = self._spare, None
        if spare is not None and not spare.alive:
            spare.give_up()
            return None
        return spare

    def end(self) -> None:
        """None stands by any more."""
        if self._spare is not None:
            self._spare.give_up()
            self._spare = None
