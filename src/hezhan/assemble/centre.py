"""The centre put together for one process of `hezhan serve`: what the web serves, what the jobs do, what both stand on.

In:  settings. Out: an ASGI application (`web_app`), a loop of jobs (`run_jobs`), a schema brought up to date (`migrate`).
Law: a process connects as the role that its work needs and no other.
"""

import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.types import ASGIApp

from hezhan.adapters.banks import FolderLine
from hezhan.adapters.clock import SystemClock
from hezhan.adapters.incidents import SignedInbox
from hezhan.adapters.jobs import Work, work
from hezhan.adapters.processes import facts as store_facts
from hezhan.adapters.processes import serving_in
from hezhan.adapters.stores.book import SqlBooks, engine_of
from hezhan.adapters.stores.book.figures import figures
from hezhan.adapters.stores.book.founding import CENTRE, found
from hezhan.adapters.stores.book.listening import Listener
from hezhan.adapters.stores.logins import Login, StoreFacts
from hezhan.adapters.stores.migrations import revision, upgrade
from hezhan.adapters.vault import (
    Master,
    MasterFile,
    MasterPassphrase,
    MasterVariable,
    Vault,
    has_ring,
    make_master_file,
)
from hezhan.api.arriving import DoorKeeper, with_means
from hezhan.api.incidents import ROOM as INCIDENTS
from hezhan.api.opening import Centre
from hezhan.api.rooms import ROOMS, TAGS
from hezhan.api.shell.app import Centre as App
from hezhan.api.shell.app import build
from hezhan.api.shell.parts import Bounds, Keys, Meanings, Origin, Parts, Reading, State
from hezhan.assemble.archive import audit_room, evidence_room
from hezhan.assemble.desk import INBOX, desk_jobs
from hezhan.assemble.login import AWAY, means
from hezhan.assemble.rooms import papers_of, printing_of, render, rooms_of_web, tools_of
from hezhan.assemble.senders import signed_door
from hezhan.core.instants import Instant
from hezhan.core.problems import Problem, Refused
from hezhan.flows.answers import Doors
from hezhan.flows.archive_jobs import archive_jobs
from hezhan.flows.doing import jobs_of
from hezhan.flows.sending import Sender
from hezhan.flows.when import WHEN, Fact
from hezhan.ports import Clock
from hezhan.settings import Settings

VERSION: Final = "0.1.0"
_FIGURES: Final = {
    "cases_open": "open cases",
    "orders_unsigned": "orders that wait for a signature",
    "orders_unsent": "signed orders that have not gone out",
    "orders_unanswered": "orders that a bank has not answered",
    "clocks_running": "clocks of the law that run",
    "clocks_over": "clocks of the law that ran out",
    "jobs_waiting": "jobs that wait",
    "jobs_failed": "jobs that were given up",
    "log_entries": "entries of the log",
    "log_unanchored": "entries of the log behind the last anchor",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """What both the web and the jobs stand on."""

    settings: Settings
    facts: StoreFacts
    vault: Vault
    clock: Clock

    def books(self, login: Login) -> SqlBooks:
        """The books, opened as one role."""
        return SqlBooks(engine_of(login), self.vault, self.clock)

    @property
    def unit(self) -> str:
        """The centre's own unit, as the store writes it."""
        return f"/{self.settings.unit.strip('/')}/"


def ground(settings: Settings) -> Ground:
    """Open the vault and find the store. Raises `Refused`."""
    return Ground(
        settings, store_facts(settings), Vault.unlock(settings.data / "keys", master(settings)), SystemClock()
    )


def migrate(settings: Settings) -> None:
    """Bring schema, keys and the tree of units up to date; the keys are made with the first schema and never again."""
    facts = store_facts(settings)
    keys = settings.data / "keys"
    if not has_ring(keys):
        if revision(facts) is not None:
            text = "the key ring is missing, but there are data sealed with it: restore the keys (docs/keys.md)"
            raise Refused([Problem(file=str(keys), row=0, reason="store", text=text)])
        Vault.create(keys, master(settings, make=True))
    upgrade(facts)
    found(facts.owner, settings.log_name, units(settings), Instant(SystemClock().now()))


def units(settings: Settings) -> list[tuple[str, str]]:
    """The centre's unit and everything above it; an administrator adds the rest."""
    codes = settings.unit.strip("/").split("/")
    above = [("/" + "/".join(codes[:n]) + "/", codes[n - 1]) for n in range(1, len(codes))]
    return [*above, ("/" + "/".join(codes) + "/", settings.unit_name)]


def master(settings: Settings, *, make: bool = False) -> Master:
    """Where the master key is; a file is made when it is asked for and missing."""
    source, _, name = settings.master_key.partition(":")
    if source == "env":
        return MasterVariable(name)
    if source == "passphrase":
        return MasterPassphrase(settings.passphrase or "")
    path = settings.data / name
    if make and not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_master_file(path)
    return MasterFile(path)


def web_app(settings: Settings) -> ASGIApp:
    """What a web process serves. Raises `Refused`."""
    return app_on(ground(settings))


def app_on(stands: Ground, bounds: Bounds | None = None) -> App:
    """The application on its ground; it hears of the log while it lives."""
    engine, door = engine_of(stands.facts.app), engine_of(stands.facts.door)
    books = SqlBooks(engine, stands.vault, stands.clock)
    hearing = Listener(stands.facts.app)
    hands = engine_of(stands.facts.jobs, pool=1)  # for one thing only: to admit a holder, who has no session yet
    login = means(stands, door)
    parts = Parts(
        routers=ROOMS,
        tags=TAGS,
        doorkeeper=DoorKeeper(login),
        origins=(Origin(stands.settings.origin),),
        keys=_keys(stands.vault),
        version=VERSION,
        centre=Centre(
            books=books,
            hearing=hearing,
            more={
                **with_means(login),
                **rooms_of_web(stands, SqlBooks(hands, stands.vault, stands.clock), hands),
                INCIDENTS: _signed_door(stands, engine),
            },
        ),
        bounds=bounds or Bounds(),
        meanings=Meanings(away=(OperationalError, PoolTimeout, *AWAY)),
        ready=lambda: _states(engine, stands),
        readings=lambda: _readings(engine, stands),
        living=_living(hearing, engine, door, hands),
    )
    return build(parts)


def _signed_door(stands: Ground, engine: Engine) -> SignedInbox | None:
    return signed_door(stands.settings, engine, stands.clock, stands.settings.data / INBOX)


def run_jobs(settings: Settings, stop: threading.Event) -> None:
    """Have jobs done until `stop` is set."""
    stands = ground(settings)
    engine = engine_of(stands.facts.jobs, pool=4, patience_s=600)
    books = SqlBooks(engine, stands.vault, stands.clock)
    doors = job_doors(stands, books, engine)
    evidence = evidence_room(settings.data, stands.vault, stands.clock, engine, books)
    archive = archive_jobs(evidence, audit_room(stands.vault, engine, books))
    desk = desk_jobs(books, printing_of(stands, books, engine), settings.data, stands.unit)
    jobs: dict[str, Callable[..., None]] = {**jobs_of(doors), **archive, **desk}
    told = Work(
        jobs=jobs,
        each_moment=tuple(flow for flow in WHEN[Fact.MOMENT] if flow in jobs),
        each_minute=tuple(flow for flow in WHEN[Fact.MINUTE] if flow in jobs),
        each_day=tuple(flow for flow in WHEN[Fact.DAY] if flow in jobs),
        args={"hand": CENTRE, "subject": "-"},
    )
    work(stands.facts.jobs, told, stop)


def job_doors(stands: Ground, books: SqlBooks, engine: Engine) -> Doors:
    """What flows reach the outside by."""
    settings = stands.settings
    return Doors(
        books=books,
        line=FolderLine(settings.data / "banks", lambda: Instant(stands.clock.now())),
        papers=papers_of(stands, books, engine),
        sender=Sender(settings.unit.rpartition("/")[2], settings.unit_name),
        centre=CENTRE,
        unit=stands.unit,
        tools=tools_of(stands),
        render=render,
    )


def _keys(vault: Vault) -> Keys:
    """Keys of the web, the same in all workers: they follow from the vault's pepper."""
    return Keys(
        cursors=vault.session_mark("cursors"),
        csrf=vault.session_mark("csrf"),
        metrics=vault.session_mark("metrics").hex(),
    )


def _states(engine: Engine, stands: Ground) -> Iterator[State]:
    try:
        figures(engine, Instant(stands.clock.now()))
        yield State("store", ready=True)
    except (OperationalError, PoolTimeout) as fault:
        yield State("store", ready=False, says=type(fault).__name__)
    tree = serving_in(stands.settings.data)
    if tree is not None:
        for one in tree.processes:
            yield State(one.name, ready=one.state == "ready", says=one.note)


def _readings(engine: Engine, stands: Ground) -> Iterator[Reading]:
    now = Instant(stands.clock.now())
    told = figures(engine, now)
    for name, about in _FIGURES.items():
        yield Reading(name, about, float(told.get(name) or 0))
    anchored = told.get("anchor_at")
    if anchored is not None:
        yield Reading("anchor_age_seconds", "since the log was anchored", (now - anchored) / 1e6)


def _living(hearing: Listener, *engines: Engine) -> Callable[[FastAPI], Any]:
    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        hearing.start()
        try:
            yield
        finally:
            hearing.stop()
            for engine in engines:
                engine.dispose()

    return living


def data_folder(settings: Settings, name: str) -> Path:
    """A folder of the installation that only its user may enter."""
    folder = settings.data / name
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
