"""The centre's own work in a process that can be killed: takes answers, does the jobs that wait, until it is told to stop.

`python -m tests.centre.live_worker` with everything as JSON in the first line of standard input. A job is marked while it is
done and removed afterwards, so one whose worker was killed is done again.
"""

import json
import os
import sys
import time
import traceback
from pathlib import Path

import httpx
import psycopg

from hezhan import assemble
from hezhan.adapters.banks import Bookmark, FolderLine, HttpLine, Switchboard
from hezhan.adapters.keeping import Keeping
from hezhan.adapters.stores.book import SqlBooks, engine_of
from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.adapters.stores.logins import by_socket
from hezhan.adapters.vault import MasterFile, Vault
from hezhan.core.instants import SECOND, Instant, parse_instant
from hezhan.flows.banks.answers import Doors
from hezhan.flows.banks.sending import Sender
from hezhan.flows.doing import jobs_of
from hezhan.flows.money.tracing import Tools
from hezhan.flows.when import Flow
from tests.centre.banks import PlainPapers
from tests.centre.conftest import CITY

_LEFT = """
    DELETE FROM procrastinate_jobs old WHERE status = 'doing' AND EXISTS (
        SELECT FROM procrastinate_jobs new WHERE new.status = 'todo' AND new.queueing_lock = old.queueing_lock)
"""
_AGAIN = "UPDATE procrastinate_jobs SET status = 'todo' WHERE status = 'doing'"
_NEXT = """
    UPDATE procrastinate_jobs SET status = 'doing'
    WHERE id = (
        SELECT min(id) FROM procrastinate_jobs
        WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= to_timestamp(%s))
    ) RETURNING id, task_name, args
"""
_DONE = "DELETE FROM procrastinate_jobs WHERE id = %s"


class CitysClock:
    """The city's time, asked for each time."""

    def __init__(self, port):
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False)

    def now(self):
        return parse_instant(self._client.get("/clock").json()["now"])


def doors_of(told, clock):
    folder = Path(told["folder"])
    vault = Vault.unlock(folder / "keys/ring", MasterFile(folder / "keys/master.key"))
    login = by_socket(told["host"], told["user"], told["password"], told["database"])
    books = SqlBooks(engine_of(login, pool=2), vault, clock)
    http = HttpLine(
        f"http://127.0.0.1:{told['port']}", lambda: Instant(clock.now()), bookmark=Bookmark(folder / "bookmark")
    )
    line = Switchboard([http, FolderLine(folder / "banks", lambda: Instant(2**52))])
    tools = Tools(Keeping(folder / "data", vault), assemble.statements(), assemble.tables())
    sender = Sender("990200", "某市反诈中心")
    return Doors(
        books, line, PlainPapers(), sender, CENTRE, CITY, tools=tools, render=lambda one: ("p.txt", repr(one).encode())
    )


def worked(told):
    """Until it is killed."""
    clock = CitysClock(told["port"])
    jobs = jobs_of(doors_of(told, clock))
    with psycopg.connect(told["admin"], autocommit=True) as store:
        store.execute(_LEFT)
        store.execute(_AGAIN)
        say(f"ready {os.getpid()}")
        while True:
            for flow in (Flow.TAKE_ANSWERS, Flow.EXPIRE_HOLDS, Flow.END_WATCHES):
                jobs[flow](CENTRE, "-")
            waiting = store.execute(_NEXT, [clock.now() / SECOND]).fetchone()
            if waiting is None:
                time.sleep(0.05)
                continue
            number, name, args = waiting
            if name in jobs:
                jobs[name](**args)
            store.execute(_DONE, [number])


def say(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main():
    """A worker for each further line of the input, one after the other: all of them are children of this process."""
    told = json.loads(sys.stdin.readline())
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                worked(told)
            finally:
                traceback.print_exc()
                os._exit(1)
        _, status = os.waitpid(child, 0)
        say(f"ended {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main()
