"""The tree itself: store, then tables, then web processes and workers, all watched from one thread.

Law: a process that dies is started again after its pause; one that never once was ready and ended by itself is a fault to
be told, not tried; at the end nothing is left running.
"""

import os
import socket
import time
from collections.abc import Sequence
from typing import Final

from hezhan.adapters.clock import SystemClock
from hezhan.adapters.processes import listening, logs, measures, state
from hezhan.adapters.processes.child import Child
from hezhan.adapters.processes.database import Database
from hezhan.adapters.processes.parts import Role
from hezhan.adapters.processes.refusals import ServeRefused
from hezhan.adapters.processes.signals import Signals
from hezhan.adapters.processes.spare import StandBy
from hezhan.adapters.processes.state import ProcessState, Serving
from hezhan.adapters.processes.steps import Plan, Step, Tell

_LOOK: Final = 5.0  # seconds between two looks when nothing happens
_GRACE: Final = 2.0  # seconds that a web process gets beyond those of its requests
_MIGRATIONS: Final = 3  # tries
_HURRY: Final = 2  # requests to stop
_ME: Final = "serve"
_ENDED: Final = "ended as it started: the log says why"


class Tree:
    """One serving; `begin`, `keep` until stopping is asked, `end`."""

    def __init__(self, plan: Plan, listener: socket.socket, signals: Signals, tell: Tell) -> None:
        self._plan = plan
        self._listener = listener
        self._signals = signals
        self._tell = tell
        self._database = Database(plan.settings, plan.patience, logs.say, signals.wake)
        self._migrate = Child(plan, Role.MIGRATE, None, None)
        handle, settings = listener.fileno(), plan.settings
        self._webs = [Child(plan, Role.WEB, number + 1, handle) for number in range(settings.web_workers)]
        self._jobs = _places(plan, Role.JOBS, settings.jobs_workers) + _places(plan, Role.WARN, settings.warn_workers)
        self._stand_by = StandBy(plan, handle)
        self._alarms: set[str] = set()
        self._since = SystemClock().now()
        self._born = state.born(os.getpid())
        self._kept: Sequence[ProcessState] = ()
        self._tables_ready = False
        self._all_ready = False

    def begin(self) -> None:
        """Up to tables that are up to date. Raises `Refused`, or `Interrupted` when stopping is asked meanwhile."""
        settings = self._plan.settings
        measures.begin(settings)
        # as many as the machine can load at once without delaying one another, in the order in which they are needed
        for child in (self._migrate, *self._children)[: os.cpu_count() or 1]:
            child.load()
        self._tell(Step("store", {"embedded": settings.embedded}))
        self._database.start()
        self._keep_state()
        self._tell(Step("migrate"))
        status = self._migrated()
        # each step of it happens whole or not at all, so one that was killed is simply done again
        for _ in range(_MIGRATIONS - 1):
            status = self._migrated() if status < 0 else status
        if status:
            raise ServeRefused(
                settings.data, f"the tables could not be brought up to date (status {status}): see the log"
            )
        self._tables_ready = True
        listening.open_to_all(self._listener)
        self._tell(Step("listen", {"host": settings.host, "port": settings.port}))
        self._tell(Step("processes", {"web": len(self._webs), "jobs": len(self._jobs)}))

    def keep(self) -> None:
        """Keep all alive until stopping is asked. Raises `ServeRefused` when one ends by itself as it first starts."""
        while not self._signals.asked:
            now = time.monotonic()
            for child in self._children:
                self._look_after(child, now)
            self._keep_state()
            self._stand_by.keep(now, calm=self._all_ready and all(child.is_ready for child in self._children))
            handles = {handle: child for child in self._children for handle in child.handles}
            for handle in self._signals.wait(list(handles), self._pause(time.monotonic())):
                handles[handle].hear()

    def end(self) -> bool:
        """Web processes, workers, store, in this order. True when none had to be killed."""
        patience = self._plan.patience
        self._listener.close()
        self._stand_by.end()
        self._migrate.kill()
        clean = self._ended(self._webs, patience.requests + _GRACE)
        clean &= self._ended(self._jobs, patience.jobs)
        self._ended([self._migrate], _GRACE)
        self._database.stop()
        return clean

    def _migrated(self) -> int:
        self._migrate.launch()
        while (status := self._migrate.ended()) is None:
            self._signals.wait([], _LOOK)
        return status

    @property
    def _children(self) -> Sequence[Child]:
        return [*self._webs, *self._jobs]

    def _look_after(self, child: Child, now: float) -> None:
        status = child.ended()
        if status is not None:
            self._died(child, status, now)
        if not child.runs and now >= child.due:
            child.launch(self._stand_by.take() if child.was_ready else None)
        self._tell_alarm(child, now)

    def _died(self, child: Child, status: int, now: float) -> None:
        if status > 0 and not child.was_ready and not self._all_ready:
            raise ServeRefused(child.name, _ENDED)
        how = f"was killed by signal {-status}" if status < 0 else f"ended with status {status}"
        pause = child.bury(now)
        measures.forget(self._plan.settings, child.pid or 0)
        soon = f"in {pause:.1f} s" if pause else "at once"
        logs.say("warning", child.name, f"{how}: it is started again {soon}")

    def _tell_alarm(self, child: Child, now: float) -> None:
        if child.alarm(now) == (child.name in self._alarms):
            return
        self._alarms ^= {child.name}
        patience = self._plan.patience
        often = f"{patience.alarm_deaths} times in {patience.alarm_seconds:.0f} s"
        if child.name in self._alarms:
            logs.say("error", child.name, f"ALARM: it ended {often}; it is still tried")
        else:
            logs.say("info", child.name, "the alarm is over")

    def _pause(self, now: float) -> float:
        return min([_LOOK, *(child.due - now for child in self._children if not child.runs)])

    def _keep_state(self) -> None:
        now = time.monotonic()
        # before the tables are up to date no other process is expected
        children = self._children if self._tables_ready else []
        processes = (self._database.state(), *(child.state(now) for child in children))
        if processes == self._kept:
            return
        self._kept = processes
        settings = self._plan.settings
        told = Serving(url=settings.origin, pid=os.getpid(), born=self._born, since=self._since, processes=processes)
        try:
            state.keep(settings.data, told)
        except OSError as fault:
            logs.say("error", _ME, f"the state file cannot be written: {fault.strerror}")
        if self._tables_ready and told.healthy and not self._all_ready:
            self._all_ready = True
            self._tell(Step("ready", {"url": settings.url, "origin": settings.origin, "port": settings.port}))

    def _ended(self, children: Sequence[Child], seconds: float) -> bool:
        """Ask them to end and wait; those that do not, or all when stopping is asked once more, are killed."""
        for child in children:
            child.ask_to_end()
        limit = time.monotonic() + seconds
        while self._left(children) and time.monotonic() < limit and self._signals.asked < _HURRY:
            self._signals.wait([], min(0.2, limit - time.monotonic()))
        left = self._left(children)
        for child in left:
            logs.say("warning", child.name, "did not end in time and is killed")
            child.kill()
        while self._left(children):
            self._signals.wait([], 0.05)
        return not left

    @staticmethod
    def _left(children: Sequence[Child]) -> list[Child]:
        return [child for child in children if child.runs and child.ended() is None]


def _places(plan: Plan, role: Role, many: int) -> list[Child]:
    """So many workers of one kind, numbered where there are several."""
    return [Child(plan, role, n + 1 if many > 1 else None, None) for n in range(many)]
