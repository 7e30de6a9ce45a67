"""Of two jobs of one intent, one that was begun and one that waits, none blocks the other for ever."""

import psycopg

from hezhan.core.matters import Job
from tests.centre.test_jobs import waiting, worked


def enqueued(centre, key="once", lock="thing"):
    with centre.desk("duty.east") as desk:
        desk.book.defer(Job(name="count", args={"n": 1}, key=key, lock=lock))


def begun_by_one_that_died(centre):
    with psycopg.connect(centre.facts.jobs.conninfo) as connection:
        (dead,) = connection.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        ).fetchone()
        connection.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", (dead,))


def test_one_whose_worker_was_killed_while_another_waits_under_the_same_key(centre):
    done = []
    enqueued(centre)
    begun_by_one_that_died(centre)
    enqueued(centre)
    assert len(waiting(centre)) == 2
    assert worked(centre, {"count": lambda n: done.append(n)}, lambda: bool(done) and not waiting(centre))


def test_one_that_fails_while_another_waits_under_the_same_key(centre):
    tries = []

    def fails_once(n):
        tries.append(n)
        if len(tries) == 1:
            enqueued(centre)
            raise ConnectionError

    enqueued(centre)
    assert worked(centre, {"count": fails_once}, lambda: len(tries) > 1 and not waiting(centre))
