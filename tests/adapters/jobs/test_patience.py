"""When a job that failed is tried again."""

import psycopg
import pytest
from procrastinate.jobs import Job
from sqlalchemy.exc import OperationalError

from hezhan.adapters.jobs.working import Patient
from hezhan.ports import Crossed


def waits(exception, attempts):
    job = Job(id=1, queue="q", lock=None, queueing_lock=None, task_name="send-order", attempts=attempts)
    told = Patient().get_retry_decision(exception=exception, job=job)
    return told.retry_in["seconds"] if isinstance(told.retry_in, dict) else None, told.retry_at


@pytest.fixture(autouse=True)
def _still(monkeypatch):
    """What was asked for, not the instant that follows from it."""
    monkeypatch.setattr("hezhan.adapters.jobs.working.procrastinate.RetryDecision", Asked)


class Asked:
    def __init__(self, retry_in):
        self.retry_in, self.retry_at = retry_in, None


def test_a_job_that_fails_by_itself_waits_longer_each_time():
    assert [waits(ValueError(), n)[0] for n in (0, 1, 2, 7, 50)] == [2, 4, 8, 256, 300]


@pytest.mark.parametrize("fault", [psycopg.OperationalError(), OperationalError("", {}, Exception()), Crossed()])
def test_a_job_that_is_not_to_blame_is_tried_again_soon_however_often(fault):
    assert [waits(fault, n)[0] for n in (0, 5, 50)] == [2, 2, 2]
