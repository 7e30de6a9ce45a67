"""The supervisor: starts the server of one folder, restarts it when it dies, stops it in order.

In: a folder, and a listener. Out: `StoreFacts`. It lives in the process that calls it and watches from a thread of its own.
When that process is killed the server runs on, unsupervised, until the next start stops it and begins anew.
"""

import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import psycopg

from hezhan.adapters.stores.embedded import leftovers, roles
from hezhan.adapters.stores.embedded.folder import located, prepare
from hezhan.adapters.stores.embedded.lock import FolderLock
from hezhan.adapters.stores.embedded.opening import Opening, facts_here, opened
from hezhan.adapters.stores.embedded.postmaster import Postmaster
from hezhan.adapters.stores.embedded.tuning import Machine, machine
from hezhan.adapters.stores.embedded.user import ServerUser, choose
from hezhan.adapters.stores.events import Event, Stage, Tell, nobody
from hezhan.adapters.stores.logins import StoreFacts
from hezhan.adapters.stores.refusals import ServerLost, StoreRefused
from hezhan.adapters.stores.rights import require_rights

_FIRST_PAUSE: Final = 0.2  # seconds after a second death, doubled each time; after a first there is none
_LONGEST_PAUSE: Final = 30.0
_TRIES: Final = 3  # at the first start; a server that ends by itself is not tried again
_STEADY: Final = 15.0  # seconds of life after which a death is a first one again


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether the application's own role gets an answer, and what there is to say about it."""

    ready: bool
    text: str
    pid: int | None
    restarts: int


class EmbeddedStore:
    """The server of one folder, for the life of a `with` block or between `start` and `stop`.

    `run_as` names the user for the server when Hezhan is root; `package` is the folder of another build of the programs.
    """

    def __init__(
        self,
        folder: Path,
        *,
        tell: Tell = nobody,
        run_as: str | None = None,
        of: Machine | None = None,
        package: Path | None = None,
    ) -> None:
        self._folder = located(folder)
        self._say = tell
        self._run_as = run_as
        self._machine = of
        self._package = package
        self._lock = FolderLock(self._folder.lock)
        self._stopping = threading.Event()
        self._postmaster: Postmaster | None = None
        self._facts: StoreFacts | None = None
        self._watcher: threading.Thread | None = None
        self._restarts = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def facts(self) -> StoreFacts:
        """How to connect. Raises `StoreRefused` before `start`."""
        if self._facts is None:
            raise StoreRefused(self._folder.root, "the store is not started")
        return self._facts

    def start(self) -> StoreFacts:
        """Start the server and wait until it takes connections. Raises `StoreRefused`; then nothing of ours runs.

        Raises `StoreInUse` when this folder is supervised already, by this process or another.
        """
        runner = choose(self._folder.data, self._run_as)
        prepare(self._folder, runner)
        self._lock.take()
        try:
            facts = self._begin(runner)
        except BaseException:
            self._stop_server()
            self._lock.release()
            raise
        self._facts = facts
        return facts

    def stop(self) -> None:
        """Stop the server, fast and clean; nothing happens when it is not started."""
        if self._watcher is None:
            return
        self._tell(Stage.STOPPING, "the server is being stopped")
        self._stopping.set()
        self._stop_server()
        self._watcher.join()
        # one that the watcher had just started again
        self._stop_server()
        self._watcher = self._facts = self._postmaster = None
        self._lock.release()
        self._tell(Stage.STOPPED, "the server is stopped")

    def health(self) -> Health:
        """Ask the server one question as the application."""
        pid = self._postmaster.pid if self._postmaster and self._postmaster.alive else None
        try:
            with psycopg.connect(self.facts.app.conninfo, connect_timeout=2) as connection:
                connection.execute("SELECT 1")
        except (psycopg.Error, StoreRefused) as fault:
            return Health(ready=False, text=str(fault), pid=pid, restarts=self._restarts)
        return Health(ready=True, text="answers", pid=pid, restarts=self._restarts)

    def _begin(self, runner: ServerUser) -> StoreFacts:
        self._stopping.clear()
        opening = opened(self._folder, runner, self._package, self._machine or machine(), self._say)
        self._tell(Stage.STARTING, f"PostgreSQL {opening.binaries.version} is being started, as {runner.name}")
        facts = self._first_life(opening)
        self._watcher = threading.Thread(target=self._keep_alive, args=(opening,), name="store supervisor", daemon=True)
        self._watcher.start()
        self._tell(Stage.READY, "the server takes connections")
        return facts

    def _first_life(self, opening: Opening, tries: int = _TRIES) -> StoreFacts:
        try:
            self._launch(opening)
            facts = facts_here(self._folder)
            roles.ensure(facts)
            require_rights(facts)
        except ServerLost as lost:
            if tries == 1:
                raise
            self._tell(Stage.NOTICE, f"{lost}: it is started once more")
            self._stop_server()
            leftovers.clear(self._folder, self._say)
            return self._first_life(opening, tries - 1)
        return facts

    def _launch(self, opening: Opening) -> bool:
        self._postmaster = Postmaster.launched(self._folder, opening.binaries, opening.user, opening.conf)
        return self._postmaster.wait_until_ready(self._stopping, self._say)

    def _keep_alive(self, opening: Opening) -> None:
        pause, first = 0.0, True
        while self._postmaster is not None:
            began = time.monotonic()
            status = self._postmaster.wait()
            if self._stopping.is_set():
                return
            lived = time.monotonic() - began
            longer = min(max(2 * pause, _FIRST_PAUSE), _LONGEST_PAUSE)
            pause, first = 0.0 if first or lived > _STEADY else longer, False
            soon = f"in {pause:.1f} s" if pause else "at once"
            self._tell(Stage.DIED, f"the server ended by itself (status {status}): it is started again {soon}")
            if self._stopping.wait(pause):
                return
            self._start_again(opening)

    def _start_again(self, opening: Opening) -> None:
        try:
            leftovers.clear(self._folder, self._say)
            if self._launch(opening):
                self._restarts += 1
                self._tell(Stage.READY, f"the server takes connections again, restart {self._restarts}")
        except (StoreRefused, OSError) as refusal:
            self._tell(Stage.NOTICE, str(refusal))

    def _stop_server(self) -> None:
        if self._postmaster is not None and self._postmaster.alive and not self._postmaster.stop():
            self._tell(Stage.NOTICE, "the server did not stop in order; what was committed is there at the next start")

    def _tell(self, stage: Stage, text: str) -> None:
        self._say(Event(stage, text))
