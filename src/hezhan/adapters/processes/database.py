"""The store as a member of the tree: the embedded server, started and kept alive, or an external one that is only watched.

In: settings. Out: `ProcessState`, looked at every few seconds from a thread of its own, so that a slow answer delays nobody.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import psycopg

from hezhan.adapters.clock import SystemClock
from hezhan.adapters.processes.logs import Say
from hezhan.adapters.processes.parts import Role
from hezhan.adapters.processes.patience import Deaths, Patience
from hezhan.adapters.processes.state import ProcessState, State
from hezhan.adapters.stores.embedded import EmbeddedStore, facts_of
from hezhan.adapters.stores.events import Event, Stage
from hezhan.adapters.stores.logins import StoreFacts, external
from hezhan.adapters.stores.refusals import ServerLost, StoreRefused
from hezhan.adapters.stores.rights import require_rights
from hezhan.settings import Settings

_LOOK: Final = 5.0  # seconds between two looks
_TRY: Final = 1.0
_GRAVE: Final = frozenset({Stage.DIED, Stage.NOTICE})


def store_folder(data: Path) -> Path:
    """Where the embedded store lies."""
    return data / "store"


def facts(settings: Settings) -> StoreFacts:
    """How a process that does not supervise the store connects to it. Raises `StoreRefused`."""
    if settings.embedded:
        return facts_of(store_folder(settings.data))
    return external(
        owner=settings.database_owner or "",
        app=settings.database_app or "",
        door=settings.database_door or "",
        jobs=settings.database_jobs or "",
        admin=settings.database_admin,
    )


@dataclass(frozen=True, slots=True)
class _Look:
    ready: bool
    text: str
    pid: int | None
    restarts: int


class Database:
    """The store for the life of one tree; `wake` is called from another thread whenever its state changed."""

    def __init__(self, settings: Settings, patience: Patience, say: Say, wake: Callable[[], None]) -> None:
        self._settings = settings
        self._patience = patience
        self._say = say
        self._wake = wake
        self._deaths = Deaths(patience)
        self._store = EmbeddedStore(store_folder(settings.data), tell=self._hear) if settings.embedded else None
        self._since = SystemClock().now()
        self._look = _Look(ready=False, text="", pid=None, restarts=0)
        self._changed = threading.Event()
        self._ending = threading.Event()
        self._looker: threading.Thread | None = None

    def start(self) -> None:
        """Wait until it takes connections. Raises `StoreRefused`."""
        if self._store is not None:
            self._store.start()
        else:
            self._await(facts(self._settings))
        self._since = SystemClock().now()
        self._look = self._looked()
        self._looker = threading.Thread(target=self._keep_looking, name="store looker", daemon=True)
        self._looker.start()

    def stop(self) -> None:
        """Stop the embedded server in order; an external one is left alone."""
        self._ending.set()
        self._changed.set()
        if self._looker is not None:
            self._looker.join()
        if self._store is not None:
            self._store.stop()

    def state(self) -> ProcessState:
        """As it was when last looked at."""
        look = self._look
        return ProcessState(
            name=str(Role.STORE),
            role=str(Role.STORE),
            state=State.READY if look.ready else State.WAITING,
            pid=look.pid,
            since=self._since,
            restarts=look.restarts,
            alarm=self._deaths.alarm(time.monotonic()),
            note="external" if self._store is None else "",
        )

    def _await(self, known: StoreFacts) -> None:
        end = time.monotonic() + self._patience.database
        while True:
            try:
                require_rights(known)
            except ServerLost:
                if time.monotonic() > end:
                    raise
                time.sleep(_TRY)
            else:
                return

    def _hear(self, event: Event) -> None:
        self._say("warning" if event.stage in _GRAVE else "info", str(Role.STORE), event.text)
        if event.stage is Stage.DIED:
            self._deaths.died(time.monotonic(), 0.0)
            self._look = replace(self._look, ready=False, pid=None)
        self._changed.set()

    def _keep_looking(self) -> None:
        while not self._ending.is_set():
            self._changed.wait(_LOOK)
            self._changed.clear()
            before, self._look = self._look, self._looked()
            if before != self._look:
                if before.pid != self._look.pid:
                    self._since = SystemClock().now()
                if before.ready != self._look.ready:
                    self._tell_change(self._look)
                self._wake()

    def _tell_change(self, look: _Look) -> None:
        level, text = ("info", "the store answers") if look.ready else ("error", "the store does not answer")
        self._say(level, str(Role.STORE), text)

    def _looked(self) -> _Look:
        if self._store is not None:
            health = self._store.health()
            return _Look(ready=health.ready, text="", pid=health.pid, restarts=health.restarts)
        try:
            with psycopg.connect(facts(self._settings).app.conninfo, connect_timeout=2) as connection:
                connection.execute("SELECT 1")
        except (psycopg.Error, StoreRefused):
            return _Look(ready=False, text="", pid=None, restarts=0)
        return _Look(ready=True, text="", pid=None, restarts=0)
