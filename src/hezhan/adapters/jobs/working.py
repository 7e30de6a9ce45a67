"""The worker: takes jobs from the database and has them done, until it is told to stop.

In:  a login, the names of jobs with what does them, what is to be done every moment, minute and day. Out: the jobs are done.
Law: a job that fails is tried again, later each time; one whose worker was killed is taken up by the next worker. Doing a
     job twice is harmless because flows are keyed by their intent.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import procrastinate
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status
from procrastinate.manager import JobManager

from hezhan.adapters.stores.logins import Login

_LOG: Final = logging.getLogger("hezhan.jobs")
QUEUE: Final = "centre"

_STALLED_S: Final = 15  # without a heartbeat for so long a worker counts as dead; it beats every 5 s
_LONGEST_S: Final = 300


class _Patient(procrastinate.BaseRetryStrategy):
    """2, 4, 8 … seconds, at most five minutes, without end: nothing that was begun is given up."""

    def get_retry_decision(
        self, *, exception: BaseException, job: procrastinate.jobs.Job
    ) -> procrastinate.RetryDecision | None:
        """When to try again."""
        _LOG.warning("job %s failed, attempt %s: %s", job.task_name, job.attempts, type(exception).__name__)
        return procrastinate.RetryDecision(retry_in={"seconds": min(2 ** min(job.attempts + 1, 9), _LONGEST_S)})


class _Jobs(JobManager):
    """Of two jobs under one key, one that is to be tried again and one that waits, the one that waits is enough.

    The server refuses two that wait; without this the first would stay begun for ever and block its lock.
    """

    async def retry_job(self, job: procrastinate.jobs.Job, *args: Any, **more: Any) -> None:
        """Have it wait again, or drop it where another does."""
        try:
            await super().retry_job(job, *args, **more)
        except UniqueViolation:
            await self.finish_job(job, Status.FAILED, delete_job=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a worker does. Those of each moment, minute and day are jobs that nobody's act begins."""

    jobs: Mapping[str, Callable[..., None]]
    each_moment: tuple[str, ...] = ()
    moment_s: float = 2
    each_minute: tuple[str, ...] = ()
    each_day: tuple[str, ...] = ()
    args: Mapping[str, Any]  # of those


def work(login: Login, work: Work, stop: threading.Event, *, at_once: int = 2, heartbeat_s: float = 5) -> None:
    """Work until `stop` is set; jobs that have begun are finished."""
    asyncio.run(_work(app_of(login, work), work, stop, at_once, heartbeat_s))


def app_of(login: Login, work: Work) -> App:
    """The jobs as procrastinate knows them."""
    app = App(connector=PsycopgConnector(conninfo=login.conninfo, min_size=1, max_size=4))
    app.job_manager = _Jobs(app.connector)
    for name, does in work.jobs.items():
        app.task(name=name, queue=QUEUE, retry=_Patient())(does)
    for names, cron in ((work.each_minute, "* * * * *"), (work.each_day, "5 16 * * *")):  # 00:05 in Asia/Shanghai
        for name in names:
            _each(app, name, cron, work)
    return app


def _each(app: App, name: str, cron: str, work: Work) -> None:
    def due(timestamp: int) -> None:
        work.jobs[name](**work.args)

    task = app.task(name=f"{name}.each", queue=QUEUE, queueing_lock=f"{name}.each", pass_context=False)(due)
    app.periodic(cron=cron, periodic_id=name)(task)


async def _work(app: App, work: Work, stop: threading.Event, at_once: int, heartbeat_s: float) -> None:
    async with app.open_async():
        await _take_up(app)
        worker = asyncio.create_task(
            app.run_worker_async(
                queues=[QUEUE],
                concurrency=at_once,
                install_signal_handlers=False,
                fetch_job_polling_interval=1.0,
                update_heartbeat_interval=heartbeat_s,
                stalled_worker_timeout=_STALLED_S,
                delete_jobs="successful",
                name="hezhan",
            )
        )
        beside = [asyncio.create_task(_keep_taking_up(app)), asyncio.create_task(_each_moment(work, stop))]
        await _until(stop, worker)
        for task in (worker, *beside):
            task.cancel()
        await asyncio.gather(worker, *beside, return_exceptions=True)


async def _until(stop: threading.Event, worker: "asyncio.Task[None]") -> None:
    while not stop.is_set() and not worker.done():
        await asyncio.sleep(0.1)
    if worker.done() and not stop.is_set():
        worker.result()


async def _keep_taking_up(app: App) -> None:
    while True:
        await asyncio.sleep(_STALLED_S)
        try:
            await _take_up(app)
        except procrastinate.exceptions.ConnectorException as fault:
            _LOG.warning("stalled jobs could not be looked for: %s", type(fault).__name__)


async def _each_moment(work: Work, stop: threading.Event) -> None:
    while not stop.is_set():
        for name in work.each_moment:
            try:
                await asyncio.to_thread(work.jobs[name], **work.args)
            except Exception as fault:
                _LOG.warning("%s failed: %s; it is tried again", name, type(fault).__name__)
        await asyncio.sleep(work.moment_s)


async def _take_up(app: App) -> None:
    """Jobs whose worker is gone wait again."""
    for job in await app.job_manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=_STALLED_S):
        if job.status == Status.DOING.value:
            await app.job_manager.retry_job(job)
