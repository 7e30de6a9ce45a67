"""Jobs done while somebody waits, for a centre whose time is not the store's: everything that is due now, then back.

In:  a login, jobs by name, the present of that centre. Out: they are done, and what followed from them.
Law: one after another in the order in which they were enqueued; one that fails comes again some seconds later, by the
     centre's own time. Nobody else works on this store meanwhile: what is killed here is not taken up.
"""

import json
import logging
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Final, Self

import psycopg

from hezhan.adapters.stores.logins import Login
from hezhan.core.instants import SECOND, Instant

_LOG: Final = logging.getLogger("hezhan.jobs")
_NEXT: Final = """
DELETE FROM procrastinate_jobs WHERE id = (
    SELECT min(id) FROM procrastinate_jobs
    WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= to_timestamp(%s))
) RETURNING task_name, args, attempts, queue_name, lock, queueing_lock"""
_AGAIN: Final = """
INSERT INTO procrastinate_jobs (queue_name, task_name, lock, queueing_lock, args, attempts, scheduled_at)
VALUES (%s, %s, %s, %s, %s, %s, to_timestamp(%s)) ON CONFLICT DO NOTHING"""
_MOST_TRIES: Final = 8


class Stepper:
    """Does jobs when it is told to. Those of each moment, minute and day are the caller's."""

    def __init__(self, login: Login, jobs: Mapping[str, Callable[..., None]]) -> None:
        """Connects as this role."""
        self._store = psycopg.connect(login.conninfo, autocommit=True)
        self._jobs = jobs

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._store.close()

    def work_off(self, now: Instant) -> None:
        """Until nothing is due any more. Raises what a job raises that failed too often."""
        while row := self._store.execute(_NEXT, [now / SECOND]).fetchone():
            name, args, attempts, *rest = row
            try:
                self._jobs[name](**args)
            except Exception as fault:
                if attempts >= _MOST_TRIES:
                    raise
                _LOG.warning("job %s failed, attempt %s: %s", name, attempts + 1, type(fault).__name__)
                self._again(now, attempts + 1, name, args, rest)

    def _again(self, now: Instant, attempts: int, name: str, args: Any, rest: list[Any]) -> None:
        queue, lock, key = rest
        due = now / SECOND + 2**attempts
        self._store.execute(_AGAIN, [queue, name, lock, key, json.dumps(args), attempts, due])
