"""Jobs are there exactly when their transaction is; what fails is tried again, what was left is taken up."""

import threading
import time
from contextlib import ExitStack, contextmanager

import psycopg
import pytest

from hezhan.adapters.jobs import Place, Work, unknown_jobs, work
from hezhan.adapters.jobs.taking import STALLED_S
from hezhan.core.matters import Job
from hezhan.flows.orders.clocks import sweep_store
from hezhan.ports import Answered
from tests.adapters.stores.conftest import until
from tests.centre.conftest import DAY


def waiting(centre):
    with psycopg.connect(centre.facts.jobs.conninfo) as connection:
        query = "SELECT task_name, status::text, args FROM procrastinate_jobs ORDER BY id"
        return connection.execute(query).fetchall()


@contextmanager
def worker(centre, jobs, place=None, **more):
    """One at work."""
    stop = threading.Event()
    told = Work(jobs=jobs, args={"hand": "hezhan", "subject": "-"}, **more)
    given = {"heartbeat_s": 0.5, "place": place}
    thread = threading.Thread(target=work, args=(centre.facts.jobs, told, stop), kwargs=given)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def worked(centre, jobs, done, **more):
    """Run a worker until something is so."""
    with worker(centre, jobs, **more):
        return until(done, 20)


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


def test_jobs_of_whoever_filled_the_place_before_are_not_waited_for(centre, tmp_path):
    done, place = [], Place(tmp_path / "jobs.worker")
    with centre.desk("duty.east") as desk:
        desk.book.defer(Job(name="count", args={"n": 1}))
    with psycopg.connect(centre.facts.jobs.conninfo) as connection:  # killed a moment ago: its heart seems to beat
        (dead,) = connection.execute("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id").fetchone()
        connection.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", (dead,))
    place.taken(dead)
    began = time.monotonic()
    assert worked(centre, {"count": lambda n: done.append(n)}, lambda: bool(done), place=place)
    assert time.monotonic() - began < STALLED_S
    assert place.former() not in (None, dead)


def test_of_two_that_are_taken_over_under_one_key_one_waits(centre):
    done = []
    for n in (1, 2):
        with centre.desk("duty.east") as desk:
            desk.book.defer(Job(name="count", args={"n": n}, key="once"))
        with psycopg.connect(centre.facts.jobs.conninfo) as connection:
            connection.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE args->>'n' = '1'")
    assert worked(centre, {"count": lambda n: done.append(n)}, lambda: bool(done) and not waiting(centre))
    assert done == [2]


def test_a_job_of_a_newer_version_waits_for_it_and_holds_nobody_up(centre):
    done = []
    for name in ("of-tomorrow", "count"):
        with centre.desk("duty.east") as desk:
            desk.book.defer(Job(name=name, args={"n": 1}, lock="one subject"))
    jobs = {"count": lambda n: done.append("today")}
    assert worked(centre, jobs, lambda: bool(done) and len(waiting(centre)) == 1)
    assert [row[:2] for row in waiting(centre)] == [("of-tomorrow", "todo")]
    assert unknown_jobs(centre.facts.jobs, jobs) == {"of-tomorrow": 1}
    with psycopg.connect(centre.facts.jobs.conninfo) as connection:  # a minute later
        connection.execute("UPDATE procrastinate_jobs SET scheduled_at = now()")
    jobs["of-tomorrow"] = lambda n: done.append("tomorrow")
    assert worked(centre, jobs, lambda: "tomorrow" in done and not waiting(centre))
    assert unknown_jobs(centre.facts.jobs, jobs) == {}


def test_several_workers_never_do_one_job_twice_and_one_does_what_each_moment_needs(centre):
    done, at_once, most, guard = [], [0], [0], threading.Lock()

    def look(hand, subject):
        with guard:
            at_once[0] += 1
            most[0] = max(most[0], at_once[0])
        time.sleep(0.02)
        with guard:
            at_once[0] -= 1

    def count(n):
        time.sleep(0.005)
        done.append(n)

    with centre.desk("duty.east") as desk:
        for n in range(100):
            desk.book.defer(Job(name="count", args={"n": n}))
    jobs = {"count": count, "look": look}
    with ExitStack() as all_at_work:
        for _ in range(3):
            all_at_work.enter_context(worker(centre, jobs, each_moment=("look",), moment_s=0.01))
        assert until(lambda: not waiting(centre), 30)
    assert sorted(done) == list(range(100))
    assert most == [1]


def test_a_worker_outlives_the_store_and_the_turn_goes_on(centre):
    done, looks = [], []
    jobs = {"count": lambda n: done.append(n), "look": lambda hand, subject: looks.append(1)}
    with worker(centre, jobs, each_moment=("look",), moment_s=0.05):
        assert until(lambda: looks)
        with psycopg.connect(centre.facts.admin.conninfo, autocommit=True) as admin:  # as at a restart of the server
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        seen = len(looks)
        with centre.desk("duty.east") as desk:
            desk.book.defer(Job(name="count", args={"n": 1}))
        assert until(lambda: done and len(looks) > seen)


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
