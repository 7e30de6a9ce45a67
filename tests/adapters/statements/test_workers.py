"""Jobs are done side by side, few at a time, and a fault is told to whom the job was promised."""

import threading

import pytest

from hezhan.adapters.statements.workers import Workers


def test_each_promise_gives_what_its_job_gave():
    with Workers() as workers:
        promises = [workers.begin(lambda number=number: number * number) for number in range(20)]
        assert [promise() for promise in reversed(promises)] == [number * number for number in reversed(range(20))]


def test_a_fault_is_raised_by_its_own_promise_only():
    def fault():
        raise KeyError("broken")

    with Workers() as workers:
        broken = workers.begin(fault)
        sound = [workers.begin(lambda: "sound") for _ in range(10)]
        assert {promise() for promise in sound} == {"sound"}
        with pytest.raises(KeyError, match="broken"):
            broken()


def test_few_jobs_are_under_way_at_once():
    going, begun = threading.Event(), []
    with Workers() as workers:

        def begin_many():
            for number in range(10):
                workers.begin(going.wait)
                begun.append(number)

        beginner = threading.Thread(target=begin_many)
        beginner.start()
        beginner.join(timeout=0.2)
        waiting = len(begun)
        going.set()
        beginner.join()
    assert waiting < 5
    assert len(begun) == 10
