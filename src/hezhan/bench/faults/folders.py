"""Days of one centre whose banks are at folders: each day another case, which leaves the same behind."""

import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

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
from hezhan.bench.faults.killer import Faults, Killer, Tell
from hezhan.bench.faults.patience import patience_s
from hezhan.core.instants import SECOND, Instant


def days_at_folders(folder: Path, kills: int, seed: int, tell: Tell, gap_s: float) -> Faults:
    """Raises `NoAnswer`, `NotTaken` on the day without kills."""
    data, tally, found = folder / "d", Tally(), Faults(seed=seed)
    codes = install(data, lambda _: None)
    agree_on_key(data)
    people = People(data, tally)
    with Served(data) as served, FolderBanks(data / "banks") as banks:
        tell(f"ready after {served.await_ready(patience_s(0)):.1f} s")
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
        n, patience = self.found.days + 1, patience_s(self.found.unkilled_s)
        world = World(n=n, now=Instant(assemble.clock().now() // SECOND * SECOND))
        self.banks.open(world.accounts)
        self.people.be_patient(patience)
        day = Day(people=self.people, world=world, sign=sender(self.data), folder=self.folder, patience_s=patience)
        before, begun, so_far = elsewhere(self.data), time.monotonic(), len(self.killer.kills)
        if killed:
            self.killer.let_loose(n)
        run_day(day)
        self.killer.hold(patience)
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
