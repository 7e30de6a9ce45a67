"""Taking a backup while the store works: definitions, rows and their digests of one and the same moment.

In: `StoreFacts` and a folder's name that is free. Out: that folder, complete, for its owner's eyes only. It holds no
password and no key; personal fields are in it as encrypted as they are in the store.
"""

import os
import shutil
from pathlib import Path

import psycopg

from hezhan.adapters.stores.backups.contents import SETTINGS, contents
from hezhan.adapters.stores.backups.dumping import dump, schema_digest
from hezhan.adapters.stores.backups.manifest import DUMP, MANIFEST, Manifest, digest_of, encoded
from hezhan.adapters.stores.embedded.lock import FolderLock
from hezhan.adapters.stores.embedded.passwords import sync_folder
from hezhan.adapters.stores.events import Event, Stage, Tell, nobody
from hezhan.adapters.stores.logins import Login, StoreFacts
from hezhan.adapters.stores.refusals import StoreRefused


def back_up(facts: StoreFacts, target: Path, *, now: int, tell: Tell = nobody) -> Manifest:
    """Write a backup to the new folder `target`; `now` is an instant. Raises `StoreRefused`, leaving nothing."""
    if facts.admin is None:
        raise StoreRefused(target, "a backup needs a login that reads past row-level security; none was given")
    if target.exists():
        raise StoreRefused(target, "exists already: a backup is never written over another")
    if not target.parent.is_dir():
        raise StoreRefused(target, f"the folder {target.parent} does not exist")
    beside = target.parent / f".{target.name}.unfinished"
    lock = _begun(beside)
    try:
        manifest = _copied(facts.admin, beside, now, tell)
        sync_folder(beside)
        beside.rename(target)
        (target / "lock").unlink()
        sync_folder(target.parent)
    except psycopg.Error as fault:
        raise StoreRefused(target, f"the server broke off: {fault}") from None
    except OSError as fault:
        raise StoreRefused(target, f"cannot be written: {fault.strerror}") from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        lock.release()
    return manifest


def _begun(beside: Path) -> FolderLock:
    """An empty folder to write into; what a killed backup of the same name left there is removed."""
    beside.mkdir(mode=0o700, exist_ok=True)
    lock = FolderLock(beside / "lock")
    lock.take()
    for name in (DUMP, MANIFEST):
        (beside / name).unlink(missing_ok=True)
    return lock


def _copied(login: Login, beside: Path, now: int, tell: Tell) -> Manifest:
    with psycopg.connect(login.conninfo) as connection:
        for setting in SETTINGS:
            connection.execute(setting)
        connection.commit()
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        (snapshot,) = connection.execute("SELECT pg_export_snapshot()").fetchone() or ("",)
        tell(Event(Stage.COPYING, "all rows are being copied"))
        dump(login, snapshot, beside / DUMP)
        tell(Event(Stage.COMPARING, "digests of all tables are being made"))
        manifest = Manifest(
            made_at=now,
            server_version=connection.info.parameter_status("server_version") or "",
            dump_bytes=(beside / DUMP).stat().st_size,
            dump_sha256=digest_of(beside / DUMP),
            schema_sha256=schema_digest(login, snapshot),
            tables=contents(connection),
        )
    with os.fdopen(os.open(beside / MANIFEST, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(encoded(manifest))
        file.flush()
        os.fsync(file.fileno())
    return manifest
