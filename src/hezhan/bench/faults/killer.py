"""The killer: SIGKILL to processes of a served tree, drawn by role, at random moments.

In:  a tree, a chance, how many kills. Out: what was killed when, and how long until all was ready again.
Law: each role is killed once in five; three times of four after all was ready again, else while it still recovers; none
     while it is held. A parent that was killed is started again.
"""

import random
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from hezhan.bench.day import Served

ROLES: Final = ("parent", "web", "jobs", "postmaster", "backend")
_LOOK_S: Final = 0.1
_LEAST_S: Final = 0.3  # before it is asked whether all is ready again: death is noticed in this time
_RECOVERING: Final = 0.25  # of the kills are made while an earlier one may not be recovered from
_SOON_S: Final = 2.5
_TOLD_EVERY: Final = 10

Tell = Callable[[str], None]


@dataclass
class Kill:
    """One process killed; `back_s` is how long until all was ready again, of the last one where several fell together."""

    role: str
    day: int
    at: float
    pid: int
    back_s: float | None = None


@dataclass(kw_only=True)
class Faults:
    """What came of it."""

    seed: int
    kills: list[Kill] = field(default_factory=list)
    days: int = 0
    unkilled_s: float = 0.0
    differences: list[str] = field(default_factory=list)
    again: Counter[str] = field(default_factory=Counter)
    repeated: int = 0
    entries: int = 0
    seconds: float = 0.0

    def back(self, role: str) -> list[float]:
        """Seconds until all was ready again, of the kills of one role."""
        return [one.back_s for one in self.kills if one.role == role and one.back_s is not None]


class Killer:
    """Kills at random moments in a thread of its own while it is let loose, and starts again whose parent it killed."""

    def __init__(self, served: Served, chance: random.Random, most: int, gap_s: float, tell: Tell) -> None:
        self.kills: list[Kill] = []
        self.faults: list[str] = []
        self._served, self._chance, self._most, self._gap_s, self._tell = served, chance, most, gap_s, tell
        self._loose, self._stop = threading.Event(), threading.Event()
        self._waiting: list[Kill] = []
        self._due: float | None = None
        self._bag: list[str] = []
        self._day = 0
        self._thread = threading.Thread(target=self._work, name="killer", daemon=True)

    def __enter__(self) -> "Killer":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    @property
    def left(self) -> int:
        """Kills that are still to be made."""
        return self._most - len(self.kills)

    def let_loose(self, day: int) -> None:
        """Kill from now on."""
        self._day, self._due = day, None
        self._loose.set()

    def hold(self, patience_s: float) -> None:
        """Kill no more, and wait until everything is ready again."""
        self._loose.clear()
        end = time.monotonic() + patience_s
        while self._waiting and not self.faults and time.monotonic() < end:
            time.sleep(_LOOK_S)
        self._served.await_ready(patience_s)

    def _work(self) -> None:
        while not self._stop.wait(_LOOK_S):
            try:
                self._look()
            except Exception as fault:  # the killer's own fault must not look like a day without kills
                self.faults.append(f"the killer failed: {''.join(traceback.format_exception(fault))}")
                return

    def _look(self) -> None:
        if not self._served.runs():
            self._served.start()
        now = time.monotonic()
        if self._waiting and now - self._waiting[-1].at > _LEAST_S and self._recovered():
            for one in self._waiting:
                one.back_s = time.monotonic() - one.at
            self._waiting.clear()
            self._due = None
        if self._due is None and not self._waiting:
            self._due = now + self._chance.uniform(0, self._gap_s)
        if self._loose.is_set() and self.left and self._due is not None and now >= self._due:
            self._kill(now)

    def _recovered(self) -> bool:
        gone = {one.pid for one in self._waiting}
        alive = {pid for pids in self._served.processes().values() for pid in pids}
        return not gone & alive and self._served.ready()

    def _drawn(self, found: Mapping[str, object]) -> str | None:
        """A role that has a process now, out of a bag that holds each role once: none is forgotten by chance."""
        if not self._bag:
            self._bag = self._chance.sample(ROLES, len(ROLES))
        return next((role for role in self._bag if role in found), None)

    def _kill(self, now: float) -> None:
        found = self._served.processes()
        role = self._drawn(found)
        if role is None:
            return
        pid = self._chance.choice(sorted(found[role]))
        if not self._served.kill(role, pid):
            return
        self._bag.remove(role)
        kill = Kill(role=role, day=self._day, at=now, pid=pid)
        self.kills.append(kill)
        self._waiting.append(kill)
        if len(self.kills) % _TOLD_EVERY == 0:
            self._tell(f"{len(self.kills)} kills")
        early = self._chance.random() < _RECOVERING
        self._due = now + self._chance.uniform(_LEAST_S, _SOON_S) if early else None
