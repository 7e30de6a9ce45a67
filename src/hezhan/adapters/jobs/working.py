"""The worker: takes jobs from the database and has them done, until it is told to stop.

In:  a login, the names of jobs with what does them, what is to be done every moment, minute and day. Out: the jobs are done.
Law: a job that fails is tried again, later each time; one whose worker was killed is taken up by the next worker; while the
     store is away the worker waits for it. Doing a job twice is harmless because flows are keyed by their intent.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import procrastinate
import psycopg
from procrastinate import App, PsycopgConnector
from sqlalchemy import exc

from hezhan.adapters.jobs.place import Place
from hezhan.adapters.jobs.taking import QUEUE, STALLED_S, Jobs
from hezhan.adapters.jobs.turns import Turn
from hezhan.adapters.jobs.waiting import each
from hezhan.adapters.stores.logins import Login
from hezhan.ports import Crossed

_LOG: Final = logging.getLogger("hezhan.jobs")

_LONGEST_S: Final = 300
_AGAIN_S: Final = 0.5  # between two tries while the store is away
_TAKE_UP_S: Final = 5.0
_AWAY: Final = (procrastinate.exceptions.ConnectorException, psycopg.OperationalError)
_NOT_ITS_FAULT: Final = (*_AWAY, exc.OperationalError, exc.InterfaceError, exc.InternalError, exc.TimeoutError, Crossed)


class Patient(procrastinate.BaseRetryStrategy):
    """2, 4, 8 … seconds, at most five minutes, without end: nothing that was begun is given up.

    Where the store went away, or another transaction was first, the job is not to blame and waits two seconds however often.
    """

    def get_retry_decision(
        self, *, exception: BaseException, job: procrastinate.jobs.Job
    ) -> procrastinate.RetryDecision | None:
        """When to try again."""
        _LOG.warning("job %s failed, attempt %s: %s", job.task_name, job.attempts, type(exception).__name__)
        doubled = 1 if isinstance(exception, _NOT_ITS_FAULT) else min(job.attempts + 1, 9)
        return procrastinate.RetryDecision(retry_in={"seconds": min(2**doubled, _LONGEST_S)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a worker does. Those of each moment, minute and day are jobs that nobody's act begins."""

    jobs: Mapping[str, Callable[..., None]]
    each_moment: tuple[str, ...] = ()
    moment_s: float = 2
    each_minute: tuple[str, ...] = ()
    each_day: tuple[str, ...] = ()
    args: Mapping[str, Any]  # of those


def work(
    login: Login,
    work: Work,
    stop: threading.Event,
    *,
    place: Place | None = None,
    at_once: int = 2,
    heartbeat_s: float = 5,
) -> None:
    """Work until `stop` is set; jobs that have begun are finished. Nobody else may work in the same `place` meanwhile."""
    asyncio.run(_work(login, work, stop, partial(_life, place=place, at_once=at_once, heartbeat_s=heartbeat_s)))


def app_of(login: Login, work: Work, place: Place | None = None) -> App:
    """The jobs as procrastinate knows them."""
    app = App(connector=PsycopgConnector(conninfo=login.conninfo, min_size=1, max_size=4))
    app.job_manager = Jobs(app.connector, app.tasks.keys(), place)
    for name, does in work.jobs.items():
        app.task(name=name, queue=QUEUE, retry=Patient())(does)
    for names, cron in ((work.each_minute, "* * * * *"), (work.each_day, "5 16 * * *")):  # 00:05 in Asia/Shanghai
        for name in names:
            _each(app, name, cron, work)
    return app


def _each(app: App, name: str, cron: str, work: Work) -> None:
    def due(timestamp: int) -> None:
        work.jobs[name](**work.args)

    task = app.task(name=each(name), queue=QUEUE, queueing_lock=each(name), retry=Patient())(due)
    app.periodic(cron=cron, periodic_id=name)(task)


async def _work(login: Login, work: Work, stop: threading.Event, life: Any) -> None:
    moments = asyncio.create_task(_each_moment(login, work, stop))
    try:
        away = False
        while not stop.is_set():
            try:
                # a pool that was opened in vain cannot be opened again, so each life has its own
                await (await psycopg.AsyncConnection.connect(login.conninfo)).close()
                away = False
                await life(login, work, stop)
            except _AWAY as fault:
                if not away:
                    _LOG.warning("the store is away: %s; jobs go on when it is back", type(fault).__name__)
                away = True
            await _until(stop, asyncio.create_task(asyncio.sleep(_AGAIN_S)))
    finally:
        moments.cancel()
        await asyncio.gather(moments, return_exceptions=True)


async def _life(
    login: Login, work: Work, stop: threading.Event, *, place: Place | None, at_once: int, heartbeat_s: float
) -> None:
    """As one worker of the store's list, until `stop` or until the store goes away; raises one of `_AWAY` then, or not."""
    app = app_of(login, work, place)
    async with app.open_async():
        worker = asyncio.create_task(
            app.run_worker_async(
                queues=[QUEUE],
                concurrency=at_once,
                install_signal_handlers=False,
                fetch_job_polling_interval=1.0,
                update_heartbeat_interval=heartbeat_s,
                stalled_worker_timeout=STALLED_S,
                delete_jobs="successful",
                name="hezhan",
            )
        )
        beside = asyncio.create_task(_keep_taking_up(app))
        try:
            await _until(stop, worker)
        finally:
            for task in (worker, beside):
                task.cancel()
            ended, _ = await asyncio.gather(worker, beside, return_exceptions=True)
        if isinstance(ended, Exception) and not stop.is_set():
            raise ended


async def _until(stop: threading.Event, task: "asyncio.Task[None]") -> None:
    while not stop.is_set() and not task.done():
        await asyncio.wait([task], timeout=0.1)


async def _keep_taking_up(app: App) -> None:
    jobs = app.job_manager
    assert isinstance(jobs, Jobs)
    while True:
        await asyncio.sleep(_TAKE_UP_S)
        try:
            await jobs.take_up()
        except procrastinate.exceptions.ConnectorException as fault:
            _LOG.warning("stalled jobs could not be looked for: %s", type(fault).__name__)


async def _each_moment(login: Login, work: Work, stop: threading.Event) -> None:
    turn, doing = Turn(login), None
    try:
        while not stop.is_set():
            doing = asyncio.create_task(_one_moment(turn, work))
            await asyncio.shield(doing)
            await asyncio.sleep(work.moment_s)
    finally:
        if doing is not None:  # what has begun is finished before another worker may take the turn
            await asyncio.gather(doing, return_exceptions=True)
        await turn.give_up()


async def _one_moment(turn: Turn, work: Work) -> None:
    try:
        if not await turn.ours():
            return
    except psycopg.OperationalError:
        return
    for name in work.each_moment:
        try:
            await asyncio.to_thread(work.jobs[name], **work.args)
        except Exception as fault:
            _LOG.warning("%s failed: %s; it is tried again", name, type(fault).__name__)
