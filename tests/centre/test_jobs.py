"""Jobs are there exactly when their transaction is; what fails is tried again, what was left is taken up."""

import threading
import time

import psycopg
import pytest

from hezhan.adapters.jobs import Work, work
from hezhan.core.matters import Job
from hezhan.flows.clocks import sweep_store
from hezhan.ports import Answered
from tests.adapters.stores.conftest import until
from tests.centre.conftest import DAY


def waiting(centre):
    with psycopg.connect(centre.facts.jobs.conninfo) as connection:
        query = "SELECT task_name, status::text, args FROM procrastinate_jobs ORDER BY id"
        return connection.execute(query).fetchall()


def worked(centre, jobs, done, **more):
    """Run a worker until something is so."""
    stop = threading.Event()
    told = Work(jobs=jobs, args={"hand": "hezhan", "subject": "-"}, **more)
    thread = threading.Thread(target=work, args=(centre.facts.jobs, told, stop), kwargs={"heartbeat_s": 0.5})
    thread.start()
    try:
        return until(done, 20)
    finally:
        stop.set()
        thread.join()


def test_a_job_is_there_only_with_its_transaction(centre):
    with centre.desk("duty.east") as desk:
        desk.book.defer(Job(name="count", args={"n": 1}))
    assert [name for name, _, _ in waiting(centre)] == ["count"]
    with pytest.raises(ZeroDivisionError), centre.desk("duty.east") as desk:
        desk.book.defer(Job(name="count", args={"n": 1 // 0}))
    assert len(waiting(centre)) == 1


def test_of_two_that_wait_under_one_key_one_is_enough(centre):
    for _ in range(2):
        with centre.desk("duty.east") as desk:
            desk.book.defer(Job(name="count", args={"n": 1}, key="once"))
            desk.book.defer(Job(name="count", args={"n": 1}, key="once"))
    assert len(waiting(centre)) == 1


def test_jobs_are_done_and_gone(centre):
    done = []
    with centre.desk("duty.east") as desk:
        for n in range(5):
            desk.book.defer(Job(name="count", args={"n": n}))
    assert worked(centre, {"count": lambda n: done.append(n)}, lambda: len(done) == 5 and not waiting(centre))
    assert sorted(done) == list(range(5))


def test_what_fails_is_tried_again(centre):
    tries = []

    def fails_once(n):
        tries.append(time.monotonic())
        if len(tries) == 1:
            raise ConnectionError

    with centre.desk("duty.east") as desk:
        desk.book.defer(Job(name="count", args={"n": 1}))
    assert worked(centre, {"count": fails_once}, lambda: len(tries) == 2)


def test_a_job_whose_worker_was_killed_is_taken_up(centre):
    done = []
    with centre.desk("duty.east") as desk:
        desk.book.defer(Job(name="count", args={"n": 1}))
    with psycopg.connect(centre.facts.jobs.conninfo) as connection:  # as a worker that died leaves it
        (dead,) = connection.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
        ).fetchone()
        connection.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", (dead,))
    assert worked(centre, {"count": lambda n: done.append(n)}, lambda: bool(done))


def test_what_each_moment_needs_is_done_again_and_again(centre):
    looks = []

    def look(hand, subject):
        looks.append(hand)
        raise ConnectionError  # a line that is down does not end it

    assert worked(centre, {"look": look}, lambda: len(looks) > 2, each_moment=("look",), moment_s=0.05)


def test_what_is_kept_for_a_time_only_is_swept(centre):
    with centre.desk("duty.east") as desk:
        desk.book.intent("key-00000001")
        desk.book.keep_intent("key-00000001", Answered("r", 201, "{}", {}))
    assert sweep_store(centre.hands, "hezhan") == 0
    with centre.desk("duty.east") as desk:
        assert desk.book.intent("key-00000001") == Answered("r", 201, "{}", {})
    centre.clock.pass_(8 * DAY)
    assert sweep_store(centre.hands, "hezhan") == 1
    with centre.desk("duty.east") as desk:
        assert desk.book.intent("key-00000001") is None
