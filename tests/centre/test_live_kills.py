"""The centre's work is killed again and again while the live banks answer: in the end it stands as if it never was.

What was asked, answered, ordered and confirmed is compared with an unkilled run of the same story.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter

import psycopg
import pytest

from hezhan.core.instants import SECOND
from hezhan.core.matters import Kind, Query, What
from hezhan.flows.orders.queries import draft_query
from tests.centre.conftest import a_centre
from tests.centre.live_banks import Office, story_of
from tests.city.live.conftest import city
from tests.city.live.test_service import iso, serving

__all__ = ["city"]

KILLS = 4
_DUE = """
    SELECT count(*) FROM procrastinate_jobs
    WHERE status = 'doing' OR (status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= to_timestamp(%s)))
"""
SEED = 5


@pytest.fixture(scope="module")
def story(city):
    return story_of(city)


class Worker:
    """The process that works, killed at random instants until all kills are made."""

    def __init__(self, office, kills, seed):
        centre, jobs = office.centre, office.centre.facts.jobs
        self.told = json.dumps(
            {
                "folder": str(centre.folder),
                "port": office.client.port,
                "host": jobs.options["host"],
                "user": jobs.user,
                "password": jobs.password,
                "database": jobs.database,
                "admin": centre.facts.admin.conninfo,
            }
        )
        self.admin = centre.facts.admin.conninfo
        self.left, self.made, self.errors = kills, 0, []
        self.chance, self.over = random.Random(seed), threading.Event()
        self.thread = threading.Thread(target=self._keep)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()

    def _keep(self):
        with subprocess.Popen(
            [sys.executable, "-m", "tests.centre.live_worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as nursery:
            nursery.stdin.write(f"{self.told}\n")
            while not self.over.is_set():
                nursery.stdin.write("next\n")
                nursery.stdin.flush()
                ready, _, number = nursery.stdout.readline().partition(" ")
                if ready == "ready":
                    self._one(int(number))
                    ready, _, number = nursery.stdout.readline().partition(" ")
                if int(number) != -signal.SIGKILL:
                    self.errors.append(number)
                    break
            nursery.stdin.close()

    def _one(self, pid):
        """The life of one worker."""
        if self.left:
            self._moment()
            self.made, self.left = self.made + 1, self.left - 1
        else:
            self.over.wait()
        os.kill(pid, signal.SIGKILL)

    def _moment(self):
        """When to kill: after a little work, in the middle of a job where one comes."""
        self.over.wait(self.chance.random() * 1.5)
        with psycopg.connect(self.admin, autocommit=True) as store:
            give_up = time.monotonic() + 1 + self.chance.random()
            while time.monotonic() < give_up and not self.over.is_set():
                if store.execute("SELECT FROM procrastinate_jobs WHERE status = 'doing'").fetchone():
                    time.sleep(self.chance.random() * 0.05)
                    break
                time.sleep(0.002)


class KilledOffice(Office):
    """The same office, whose work somebody else does."""

    worker = None

    def do(self):
        """Wait until nothing is left to do: no job, and every answer written down."""
        if self.worker is None:
            return
        quiet, end = 0, time.monotonic() + 300
        while quiet < 4:
            assert time.monotonic() < end, self.worker.errors
            quiet = quiet + 1 if self._idle() else 0
            time.sleep(0.1)

    def _idle(self):
        with psycopg.connect(self.centre.facts.admin.conninfo) as store:
            (jobs,) = store.execute(_DUE, [self.centre.clock.at / SECOND]).fetchone()
        there = len(self.client.messages())
        path = self.centre.folder / "bookmark"
        taken = int(path.read_text()) if path.exists() else 0
        return jobs == 0 and taken >= there

    def pass_(self, seconds):
        self.client.wait(seconds)
        self.tell_time()
        self.do()


def played(office, story):
    """The story, to its end."""
    case = office.report(story.report())
    for what in (What.WATCH, What.HOLDER):
        with office.centre.desk("duty.east") as desk:
            of = {"account": story.told.number, "holder": story.told.holder, "bank": story.told.bank_id}
            draft_query(desk, desk.seen(case.matter.id, Kind.CASE), Query(what=what, **of))
    office.sign_all()
    for what, state in ((What.STOP, "confirmed"), (What.STATEMENTS, "done"), (What.WATCH, "watching")):
        office.until(what, state)
    office.sign_all()
    office.until(What.FREEZE, "confirmed")
    office.until(What.HOLDER, "done")
    return what_stands(office)


def what_stands(office):
    """Asked, ordered and confirmed; answered; read; held and planned: without ids and without instants."""
    orders = office.standing()
    answers = Counter((str(one.matter.kind), one.state) for one in orders)
    told = Counter(
        (one.matter.institution, one.state, one.matter.body.accepted, one.matter.body.account)
        for one in office.answers()
        if one.matter.body.statement is None
    )
    moves = sorted(
        (str(one.matter.body.what), one.matter.body.account, one.matter.body.bank, *(move.act for move in one.moves))
        for one in orders
    )
    traced = office.standing(kinds=[Kind.TRACED])[-1].matter.body
    plans = [one.matter.body.paid for one in office.standing(kinds=[Kind.RETURN]) if one.state == "drafted"]
    return {
        "states": answers,
        "answers": told,
        "moves": moves,
        "claimed": traced.claimed,
        "accounts": [(one.account, one.standing) for one in traced.accounts],
        "plans": plans[-1:],
        "statements": len({one.matter.about for one in office.standing(kinds=[Kind.STATEMENT])}),
    }


def run(centre, city, story, kind, kills=0):
    patient = city.folder.parent / "patient.toml"
    with serving(city, "--pace", "step", "--start", iso(story.begins), "--rates", patient) as (client, _):
        office = kind(centre, client)
        try:
            if kind is Office:
                return played(office, story), None
            with Worker(office, kills, SEED) as office.worker:
                told = played(office, story)
                while office.worker.left:  # kills that were still to come find nothing more to do
                    time.sleep(0.2)
                office.do()
                assert what_stands(office) == told
            return told, office.worker
        finally:
            office.http.close()


def test_whatever_is_killed_when_it_stands_as_if_it_never_was(template, tmp_path, city, story):
    with a_centre(template, tmp_path / "quiet") as quiet:
        wanted, _ = run(quiet, city, story, Office)
    with a_centre(template, tmp_path / "killed") as killed:
        told, worker = run(killed, city, story, KilledOffice, KILLS)
    assert worker.errors == []
    assert worker.made == KILLS
    assert told == wanted
