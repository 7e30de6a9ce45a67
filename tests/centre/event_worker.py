"""A judge of events in a process that can be killed; a new one for each line of standard input.

`python -m tests.centre.event_worker` with everything as JSON in the first line.
"""

import json
import os
import sys
import traceback
from dataclasses import replace
from pathlib import Path

from hezhan.adapters.clock import SystemClock
from hezhan.adapters.stores.book import SqlBooks, engine_of
from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.adapters.stores.logins import by_socket
from hezhan.adapters.vault import MasterFile, Vault
from hezhan.assemble.warnings import practice
from hezhan.flows.warning.judging import Bench, Judge
from tests.centre.conftest import CITY
from tests.engines.warn.events import EAGER, HOUR

PATIENCE = 3 * HOUR


def bench_of(books, **more):
    """The bench of the tests: a list stands in the events, everything is warned of."""
    return Bench(
        books=books,
        centre=CENTRE,
        unit=CITY,
        practice=replace(practice(), rules=EAGER),
        marking=lambda _book, events: events["listed"],
        patience=PATIENCE,
        **more,
    )


def worked(told):
    """Until nothing waits, or it is killed."""
    folder = Path(told["folder"])
    vault = Vault.unlock(folder / "ring", MasterFile(folder / "master.key"))
    login = by_socket(told["host"], told["user"], told["password"], told["database"])
    books = SqlBooks(engine_of(login, pool=1), vault, SystemClock())
    judge = Judge(bench_of(books, at_once=1, snapshot_rows=90))
    say(f"ready {os.getpid()}")
    while judge.turn().events:
        pass


def say(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main():
    """One after the other, all of them children of this process."""
    told = json.loads(sys.stdin.readline())
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                worked(told)
                status = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(status)
        _, status = os.waitpid(child, 0)
        say(f"ended {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main()
