"""`hezhan bench faults`: the day of `bench/day` while processes of the tree are killed at random moments.

In:  how many kills, a seed. Out: what was killed, how long until all was ready again, where the state at the end of a day
     differs from that of a day on which nothing was killed.
Law: no report, order, answer or entry of the log is lost or doubled, whatever is killed when: every difference is a fault.

A killer draws a role (parent, web, jobs, postmaster, backend; each once in five), a process of it, and a moment:
three times of four after all
was ready again, else while it still recovers. Days follow one another in one centre until all kills were made; none is made
between days, when the state is read.
"""

import random
import shutil
import statistics
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from rich.table import Table

from hezhan import assemble
from hezhan.bench.day import (
    Day,
    FolderBanks,
    NotTaken,
    People,
    Served,
    Standing,
    Tally,
    World,
    install,
    run_day,
    standing,
)
from hezhan.bench.day.client import NoAnswer
from hezhan.bench.day.signing import agree_on_key, sender
from hezhan.bench.day.state import elsewhere, given_up, sound
from hezhan.core.instants import SECOND, Instant

PACKAGES: Final = ("fastapi", "uvicorn", "procrastinate", "psycopg", "sqlalchemy", "httpx", "psutil")
ROLES: Final = ("parent", "web", "jobs", "postmaster", "backend")
_NAMES: Final = {
    "parent": "父进程",
    "web": "网页进程",
    "jobs": "任务进程",
    "postmaster": "PostgreSQL 主进程",
    "backend": "PostgreSQL 连接",
}
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

    def hold(self) -> None:
        """Kill no more, and wait until everything is ready again."""
        self._loose.clear()
        while self._waiting and not self.faults:
            time.sleep(_LOOK_S)
        self._served.await_ready()

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


def run(kills: int, seed: int, tell: Tell, *, gap_s: float = 6.0, within: Path | None = None) -> Faults:
    """Set a centre up, one day without kills, then days with them until all are made. Raises `NoAnswer`, `NotTaken`."""
    begun = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="hzf", dir=within))
    folder.chmod(0o711)
    try:
        found = _run(folder, kills, seed, tell, gap_s)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    found.seconds = time.monotonic() - begun
    return found


def _run(folder: Path, kills: int, seed: int, tell: Tell, gap_s: float) -> Faults:
    data, tally, found = folder / "d", Tally(), Faults(seed=seed)
    codes = install(data, lambda _: None)
    agree_on_key(data)
    people = People(data, tally)
    with Served(data) as served, FolderBanks(data / "banks") as banks:
        tell(f"ready after {served.await_ready():.1f} s")
        people.sign_up(codes)
        with Killer(served, random.Random(seed), kills, gap_s, tell) as killer:
            room = _Room(data, folder, people, banks, killer, found, tell)
            first = room.day(killed=False)
            tell(f"a day without kills: {found.unkilled_s:.1f} s")
            while killer.left and not killer.faults and not room.stuck:
                room.compare(first)
            found.kills, found.differences = killer.kills, [*found.differences, *killer.faults]
        broken = sound(data)
        found.differences += [f"log: {broken}"] if broken else []
        found.differences += [f"a job was given up: {one}" for one in given_up(data)]
        found.differences += [f"a bank: {one}" for one in banks.faults]
        found.differences += [f"an answer that should never come: {one}" for one in tally.faults]
    people.close()
    found.again, found.repeated = tally.again, banks.repeated
    return found


@dataclass
class _Room:
    """Days of one centre, one after the other."""

    data: Path
    folder: Path
    people: People
    banks: FolderBanks
    killer: Killer
    found: Faults
    tell: Tell
    usual: Counter[str] | None = None  # what a day leaves outside its case
    stuck: bool = False

    def day(self, *, killed: bool) -> Standing:
        """One day to its end, and what stands then."""
        n = self.found.days + 1
        world = World(n=n, now=Instant(assemble.clock().now() // SECOND * SECOND))
        self.banks.open(world.accounts)
        day = Day(people=self.people, world=world, sign=sender(self.data), folder=self.folder)
        before, begun, so_far = elsewhere(self.data), time.monotonic(), len(self.killer.kills)
        if killed:
            self.killer.let_loose(n)
        run_day(day)
        self.killer.hold()
        seconds = time.monotonic() - begun
        self.found.days = n
        if not killed:
            self.found.unkilled_s = seconds
        stood = standing(day, self.data)
        left = elsewhere(self.data) - before
        self.usual = left if self.usual is None else self.usual
        if left != self.usual:
            self.found.differences.append(f"day {n}: outside its case {dict(left)} instead of {dict(self.usual)}")
        self.tell(f"day {n}: {seconds:.1f} s, {len(self.killer.kills) - so_far} kills")
        return stood

    def compare(self, first: Standing) -> None:
        """A day with kills beside the one without. One that does not come to its end is a difference too."""
        try:
            told = self.day(killed=True).against(first)
        except (NoAnswer, NotTaken, AssertionError) as fault:
            self.stuck, told = True, [f"it did not end: {fault}"]
        for one in told:
            self.found.differences.append(f"day {self.found.days}: {one}")
            self.tell(self.found.differences[-1])


def kills_table(found: Faults) -> Table:
    """Kills by role, and how long until all was ready again."""
    drawn = Table(
        title=f"断电 bench faults：{len(found.kills)} 次 kill -9，{found.days - 1} 天，种子 {found.seed}",
        title_justify="left",
        header_style="bold",
        show_edge=False,
        pad_edge=False,
    )
    for heading in ("被杀的进程", "次数", "恢复 p50", "恢复 p95", "最长"):
        drawn.add_column(heading, justify="left" if heading == "被杀的进程" else "right")
    for role in ROLES:
        drawn.add_row(_NAMES[role], str(sum(one.role == role for one in found.kills)), *_spread(found.back(role)))
    every = [one.back_s for one in found.kills if one.back_s is not None]
    drawn.add_section()
    drawn.add_row("合计", str(len(found.kills)), *_spread(every))
    return drawn


def as_json(found: Faults) -> dict[str, object]:
    """Everything for programs."""
    return {
        "seed": found.seed,
        "kills": [{"role": one.role, "day": one.day, "back_s": one.back_s} for one in found.kills],
        "days": found.days,
        "unkilled_day_s": found.unkilled_s,
        "sent_again": dict(found.again),
        "applications_sent_again": found.repeated,
        "differences": found.differences,
        "seconds": found.seconds,
    }


def _spread(seconds: Sequence[float]) -> tuple[str, str, str]:
    if not seconds:
        return ("–", "–", "–")
    ordered = sorted(seconds)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    return tuple(f"{one:.1f} s" for one in (statistics.median(ordered), p95, ordered[-1]))  # type: ignore[return-value]
