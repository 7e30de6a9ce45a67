"""The application that a web process serves.

In:  what it stands on. Out: an ASGI application, whose pools and listener live as long as it does.
Law: it connects as the role app; as door to prove who somebody is; as jobs for one thing only, to admit a holder.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI
from sqlalchemy import Engine
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.types import ASGIApp

from hezhan.adapters.incidents import SignedInbox
from hezhan.adapters.processes import serving_in, shared_folder
from hezhan.adapters.stores.book import SqlBooks, engine_of
from hezhan.adapters.stores.book.figures import figures
from hezhan.adapters.stores.book.listening import Listener
from hezhan.adapters.vault import Vault
from hezhan.api.arriving import DoorKeeper, with_means
from hezhan.api.desk import desk_pages
from hezhan.api.incidents import ROOM as INCIDENTS
from hezhan.api.opening import Centre
from hezhan.api.rooms import ROOMS, TAGS
from hezhan.api.shell.app import Centre as App
from hezhan.api.shell.app import build
from hezhan.api.shell.parts import Bounds, Keys, Meanings, Origin, Parts, Reading, State
from hezhan.assemble.centre import Ground, ground
from hezhan.assemble.desk import INBOX
from hezhan.assemble.login import AWAY, means
from hezhan.assemble.rooms import rooms_of_web
from hezhan.assemble.senders import signed_door
from hezhan.core.instants import Instant
from hezhan.settings import Settings

VERSION: Final = "0.1.0"
PAGES: Final = Path(__file__).parents[1] / "pages"  # the desk as it was built into the package
_AWAY: Final = (OperationalError, InterfaceError, PoolTimeout)  # what the store's absence looks like
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
        meanings=Meanings(away=(*_AWAY, *AWAY)),
        ready=lambda: _states(engine, stands),
        readings=lambda: _readings(engine, stands),
        metrics_folder=shared_folder(stands.settings),
        desk=desk_pages(PAGES),
        living=_living(hearing, engine, door, hands),
    )
    return build(parts)


def _signed_door(stands: Ground, engine: Engine) -> SignedInbox | None:
    return signed_door(stands.settings, engine, stands.clock, stands.settings.data / INBOX)


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
    except _AWAY as fault:
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
