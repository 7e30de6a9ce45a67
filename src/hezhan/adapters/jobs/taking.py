"""How jobs are taken: fetched, tried again, taken over from the dead.

In:  a connection, the names of jobs that this code can do, the place that this worker fills. Out: jobs.
Law: a job of a name that this code does not know waits for code that does; what a worker had in hand waits again as soon as
     it is known that it is dead; of several workers that take over, one has each job.
"""

import logging
from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any, Final

from procrastinate import connector, jobs, utils
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

from hezhan.adapters.jobs.place import Place

_LOG: Final = logging.getLogger("hezhan.jobs")
QUEUE: Final = "centre"
STALLED_S: Final = 15  # without a heartbeat for so long a worker counts as dead; it beats every 5 s
_LATER: Final = timedelta(seconds=60)  # until a job of an unknown name is looked at again
_BEHIND_ALL: Final = -1  # so that it holds up no other job of its subject

_LEFT: Final = """
status = 'doing' AND queue_name = %(queue)s AND (worker_id IS NULL OR worker_id IN (
    SELECT id FROM procrastinate_workers WHERE last_heartbeat < now() - make_interval(secs => %(seconds)s)))"""
# the server refuses two that wait under one key: where another waits already, that one is enough
_DROP: Final = f"""
DELETE FROM procrastinate_jobs AS job WHERE {_LEFT} AND EXISTS (
    SELECT FROM procrastinate_jobs AS other WHERE other.queueing_lock = job.queueing_lock AND other.status = 'todo')"""
_TAKE: Final = f"""
UPDATE procrastinate_jobs SET status = 'todo', worker_id = NULL, attempts = attempts + 1, scheduled_at = NULL
WHERE {_LEFT}"""


class Jobs(JobManager):
    """As procrastinate's, for the worker of one place."""

    def __init__(self, to: connector.BaseConnector, known: Collection[str], place: Place | None) -> None:
        super().__init__(to)
        self._known = known
        self._place = place
        self._told: set[str] = set()

    async def register_worker(self) -> int:
        """A new number; whoever filled this place before is dead, and their jobs are not waited for any longer."""
        former = self._place.former() if self._place else None
        if former is not None:
            await self.unregister_worker(former)
        await self.take_up()
        worker: int = await super().register_worker()
        if self._place:
            self._place.taken(worker)
        return worker

    async def fetch_job(self, queues: Iterable[str] | None, worker_id: int) -> jobs.Job | None:
        """The next job that this code can do; others are put back."""
        while (job := await super().fetch_job(queues, worker_id)) is not None and job.task_name not in self._known:
            if job.task_name not in self._told:
                self._told.add(job.task_name)
                _LOG.warning("no job %s is known to this version: it waits for one that knows it", job.task_name)
            await self.retry_job(job, retry_at=utils.utcnow() + _LATER, priority=_BEHIND_ALL)
        return job

    async def retry_job(self, job: jobs.Job, *args: Any, **more: Any) -> None:
        """Have it wait again, or drop it where another waits under its key.

        Without this the first would stay begun for ever and block its lock.
        """
        try:
            await super().retry_job(job, *args, **more)
        except UniqueViolation:
            await self.finish_job(job, Status.FAILED, delete_job=True)

    async def take_up(self) -> None:
        """Jobs whose worker is gone wait again."""
        for query in (_DROP, _TAKE):
            await self.connector.execute_query_async(query, queue=QUEUE, seconds=STALLED_S)
