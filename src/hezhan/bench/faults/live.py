"""Days of centres whose banks are a city's, alive and over HTTP: each day another centre, and the same city anew.

In:  kills, a seed. Out: `Faults`. Each day the same victim's payment to an account in which the money stays.
Law: banks live on while the centre is killed. What was asked, answered, ordered and confirmed is that of the unkilled day.
"""

import random
import time
from pathlib import Path

from hezhan.bench.day import Day, FolderBanks, NotTaken, People, Served, Standing, Tally, install, run_day, standing
from hezhan.bench.day.client import NoAnswer
from hezhan.bench.day.live_banks import Town, open_town
from hezhan.bench.day.live_script import LIVE_STEPS
from hezhan.bench.day.signing import agree_on_key, sender
from hezhan.bench.day.state import elsewhere, given_up, sound
from hezhan.bench.faults.killer import Faults, Killer, Tell
from hezhan.bench.faults.patience import patience_s


def days_at_live_banks(folder: Path, kills: int, seed: int, tell: Tell, gap_s: float) -> Faults:
    """Raises `NoAnswer`, `NotTaken` on the day without kills."""
    town, found, chance = open_town(folder), Faults(seed=seed), random.Random(seed)
    tell("a city with live banks")
    first = _day(folder, town, found, None, tell)
    tell(f"a day without kills: {found.unkilled_s:.1f} s")
    while len(found.kills) < kills and not found.differences:
        most = kills - len(found.kills)
        try:
            told = _day(folder, town, found, (chance, most, gap_s), tell).against(first)
        except (NoAnswer, NotTaken, AssertionError) as fault:
            told = [f"it did not end: {fault}"]
        for one in told:
            found.differences.append(f"day {found.days}: {one}")
            tell(found.differences[-1])
    return found


def _day(
    folder: Path, town: Town, found: Faults, killing: tuple[random.Random, int, float] | None, tell: Tell
) -> Standing:
    """A centre is founded, lives one day, and is gone; what stood at its end."""
    found.days += 1
    n, patience = found.days, patience_s(found.unkilled_s)
    data, tally = folder / f"d{n}", Tally()
    with town.banks() as (world, url):
        codes = install(data, lambda _: None, more={"bank_platform": url})
        agree_on_key(data)
        people = People(data, tally)
        people.be_patient(patience)
        with Served(data) as served, FolderBanks(data / "banks") as counter:
            served.await_ready(patience)
            people.sign_up(codes)
            counter.open(world.accounts)
            day = Day(
                people=people, world=world, sign=sender(data), folder=folder, patience_s=patience, counter=counter
            )
            chance, most, gap_s = killing or (random.Random(0), 0, 1.0)
            begun, before = time.monotonic(), elsewhere(data)
            with Killer(served, chance, most, gap_s, tell) as killer:
                try:
                    killer.let_loose(n)
                    run_day(day, steps=LIVE_STEPS)
                    killer.hold(patience)
                finally:
                    found.kills += killer.kills
                    found.differences += killer.faults
            seconds = time.monotonic() - begun
            stood = Standing({**standing(day, data).told, "outside its case": elsewhere(data) - before})
            _look_over(found, data, counter, tally)
        people.close()
    if killing is None:
        found.unkilled_s = seconds
    tell(f"day {n}: {seconds:.1f} s, {len(killer.kills)} kills")
    return stood


def _look_over(found: Faults, data: Path, counter: FolderBanks, tally: Tally) -> None:
    """What must never be, whichever day it is."""
    broken = sound(data)
    found.differences += [f"log: {broken}"] if broken else []
    found.differences += [f"a job was given up: {one}" for one in given_up(data)]
    found.differences += [f"a bank: {one}" for one in counter.faults]
    found.differences += [f"an answer that should never come: {one}" for one in tally.faults]
    found.again += tally.again
    found.repeated += counter.repeated
