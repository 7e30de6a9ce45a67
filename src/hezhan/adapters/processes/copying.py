"""Preparing, backup and restore of the store of a data folder, whether it is served at that moment or not.

In: settings. Law: a backup is taken while the tree goes on; nothing is put back under a tree that serves. Keys and source
files are never in it: whoever finds the backup finds sealed fields and not the key.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from hezhan.adapters.processes import folders
from hezhan.adapters.processes.database import facts, store_folder
from hezhan.adapters.processes.refusals import ServeRefused
from hezhan.adapters.processes.serving import held
from hezhan.adapters.stores.backups import Manifest, back_up, restore, restore_into
from hezhan.adapters.stores.embedded import EmbeddedStore
from hezhan.adapters.stores.events import Event
from hezhan.adapters.stores.external import instructions, prepare
from hezhan.adapters.stores.logins import StoreFacts, by_url
from hezhan.adapters.stores.refusals import StoreInUse
from hezhan.settings import LOGINS, Settings

Say = Callable[[str], None]


def back_up_store(settings: Settings, out: Path, now: int, say: Say) -> Manifest:
    """A backup into the new folder `out`; `now` is an instant. Raises `Refused`, leaving nothing."""

    def tell(event: Event) -> None:
        say(event.text)

    with running_store(settings, say) as known:
        return back_up(known, out, now=now, tell=tell)


def prepare_store(data: Path, url: str, database: str, say: Say) -> None:
    """Database and roles on an external server, its logins into the folder of keys. Raises `Refused`."""

    def tell(event: Event) -> None:
        say(event.text)

    with not_served(data):
        prepare(by_url(url), database, data / LOGINS, tell)


def store_instructions(data: Path, url: str, database: str) -> str:
    """The same as SQL for whoever administers the server; the logins are written. Raises `Refused`."""
    with not_served(data):
        return instructions(by_url(url), database, data / LOGINS)


@contextmanager
def not_served(data: Path) -> Iterator[None]:
    """For the length of the block nobody serves the folder. Raises `ServeRefused` when somebody does."""
    folders.prepare(data)
    lock = held(data)
    try:
        yield
    finally:
        lock.release()


def restore_store(settings: Settings, backup: Path, admin: str | None, say: Say) -> Manifest:
    """Put a backup back where no store is yet; into an external one as `admin`, a superuser's URL.

    Raises `Refused`, leaving nothing; then nothing was changed.
    """

    def tell(event: Event) -> None:
        say(event.text)

    with not_served(settings.data):
        if settings.embedded:
            return restore(backup, store_folder(settings.data), tell=tell)
        known = facts(settings)
        by = replace(by_url(admin), database=known.owner.database) if admin else known.admin
        return restore_into(backup, replace(known, admin=by), tell=tell)


@contextmanager
def running_store(settings: Settings, say: Say) -> Iterator[StoreFacts]:
    """The store's logins; an embedded store that nobody serves runs for the length of the block. Raises `Refused`."""

    def tell(event: Event) -> None:
        say(event.text)

    if not settings.embedded:
        yield facts(settings)
        return
    folder = store_folder(settings.data)
    if not folder.is_dir():
        raise ServeRefused(settings.data, "holds no store yet: start it once with `hezhan serve`")
    store = EmbeddedStore(folder, tell=tell)
    try:
        store.start()
    except StoreInUse:
        yield facts(settings)
        return
    try:
        yield store.facts
    finally:
        store.stop()
