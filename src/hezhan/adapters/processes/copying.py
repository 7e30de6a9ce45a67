"""Backup and restore of the store of a data folder, whether it is served at that moment or not.

In: settings. Law: a backup is taken while the tree goes on; nothing is put back under a tree that serves. Keys and source
files are never in it: whoever finds the backup finds sealed fields and not the key.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hezhan.adapters.processes.database import facts, store_folder
from hezhan.adapters.processes.folders import prepare
from hezhan.adapters.processes.refusals import ServeRefused
from hezhan.adapters.processes.serving import held
from hezhan.adapters.stores.backups import Manifest, back_up, restore, restore_into
from hezhan.adapters.stores.embedded import EmbeddedStore
from hezhan.adapters.stores.events import Event
from hezhan.adapters.stores.logins import StoreFacts
from hezhan.adapters.stores.refusals import StoreInUse
from hezhan.settings import Settings

Say = Callable[[str], None]


def back_up_store(settings: Settings, out: Path, now: int, say: Say) -> Manifest:
    """A backup into the new folder `out`; `now` is an instant. Raises `Refused`, leaving nothing."""

    def tell(event: Event) -> None:
        say(event.text)

    with _running(settings, tell) as known:
        return back_up(known, out, now=now, tell=tell)


def restore_store(settings: Settings, backup: Path, say: Say) -> Manifest:
    """Put a backup back where no store is yet. Raises `Refused`, leaving nothing; then nothing was changed."""

    def tell(event: Event) -> None:
        say(event.text)

    prepare(settings.data)
    lock = held(settings.data)
    try:
        if not settings.embedded:
            return restore_into(backup, facts(settings), tell=tell)
        return restore(backup, store_folder(settings.data), tell=tell)
    finally:
        lock.release()


@contextmanager
def _running(settings: Settings, tell: Callable[[Event], None]) -> Iterator[StoreFacts]:
    """The store's logins; an embedded store that nobody serves runs for the length of the block."""
    if not settings.embedded:
        yield facts(settings)
        return
    folder = store_folder(settings.data)
    if not folder.is_dir():
        raise ServeRefused(settings.data, "holds no store yet: there is nothing to copy")
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
