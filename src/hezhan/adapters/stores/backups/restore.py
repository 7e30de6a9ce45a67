"""Putting a backup back: into a new folder of an embedded store, or into an empty database of any server.

In: a backup's folder. Out: the same contents, counted and compared with the manifest before anything is called done.
"""

from pathlib import Path

import psycopg

from hezhan.adapters.stores.backups.contents import SETTINGS, TableContents, contents
from hezhan.adapters.stores.backups.dumping import load, schema_digest
from hezhan.adapters.stores.backups.manifest import DUMP, Manifest, read_manifest
from hezhan.adapters.stores.embedded import EmbeddedStore, discard
from hezhan.adapters.stores.embedded.passwords import sync_folder
from hezhan.adapters.stores.events import Event, Stage, Tell, nobody
from hezhan.adapters.stores.logins import Login, StoreFacts
from hezhan.adapters.stores.refusals import StoreRefused


def restore(backup: Path, folder: Path, *, tell: Tell = nobody, run_as: str | None = None) -> Manifest:
    """Make a new store at `folder` from a backup; it is stopped afterwards. Raises `StoreRefused`, leaving nothing.

    The new store has passwords of its own.
    """
    manifest = read_manifest(backup)
    target = folder.resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise StoreRefused(target, "is not empty: name a new folder, a store is never written over")
    beside = target.parent / f".{target.name}.new"
    discard(beside)
    try:
        with EmbeddedStore(beside, tell=tell, run_as=run_as) as store:
            _put_back(manifest, backup, store.facts, tell)
        beside.rename(target)
        sync_folder(target.parent)
    except OSError as fault:
        raise StoreRefused(target, f"cannot be written: {fault.strerror}") from None
    finally:
        discard(beside)
    return manifest


def restore_into(backup: Path, facts: StoreFacts, *, tell: Tell = nobody) -> Manifest:
    """Fill the empty database of a running server, as a superuser of it, who gives each table to its owner.

    Raises `StoreRefused`, also when the database was filled before.
    """
    manifest = read_manifest(backup)
    _put_back(manifest, backup, facts, tell)
    return manifest


def _put_back(manifest: Manifest, backup: Path, facts: StoreFacts, tell: Tell) -> None:
    if facts.admin is None:
        raise StoreRefused(backup, "putting a backup back needs a login that writes past row-level security")
    try:
        major = _require_fit(facts.admin, manifest)
        tell(Event(Stage.COPYING, f"{manifest.rows} rows in {len(manifest.tables)} tables are being put back"))
        load(facts.admin, backup / DUMP, major)
        tell(Event(Stage.COMPARING, "the rows are being compared with the manifest"))
        faults = _differences(manifest, facts.admin)
    except psycopg.Error as fault:
        raise StoreRefused(backup, f"the server broke off: {fault}") from None
    if faults:
        raise StoreRefused(backup, "what was put back differs and must not be used: " + "; ".join(faults))


def _require_fit(login: Login, manifest: Manifest) -> int:
    """An empty database of a server that is not older than the backup's; its major version."""
    with _reading_all(login) as connection:
        there = contents(connection)
        major = connection.info.server_version // 10_000
    if major < _major(manifest.server_version):
        raise StoreRefused(
            login.database,
            f"is PostgreSQL {major}; the backup is of {manifest.server_version} and goes to that version or a later one",
        )
    if there:
        raise StoreRefused(login.database, f"holds tables already ({there[0].table} …): an empty database is needed")
    return major


def _differences(manifest: Manifest, login: Login) -> list[str]:
    with _reading_all(login) as connection:
        connection.execute("ANALYZE")
        found = {table.table: table for table in contents(connection)}
        version = connection.info.parameter_status("server_version") or ""
    faults = [_difference(table, found.get(table.table)) for table in manifest.tables]
    faults += [f"table {name} is not in the manifest" for name in found.keys() - {t.table for t in manifest.tables}]
    # another major version words the same definitions differently
    if _major(version) == _major(manifest.server_version) and schema_digest(login) != manifest.schema_sha256:
        faults.append("definitions, owners, grants or policies differ")
    return [fault for fault in faults if fault]


def _major(version: str) -> int:
    return int(version.partition(".")[0])


def _difference(wanted: TableContents, found: TableContents | None) -> str:
    if found is None:
        return f"table {wanted.table} is missing"
    if found.rows != wanted.rows:
        return f"table {wanted.table} has {found.rows} rows instead of {wanted.rows}"
    return "" if found == wanted else f"table {wanted.table} has other contents"


def _reading_all(login: Login) -> psycopg.Connection:
    connection = psycopg.connect(login.conninfo, autocommit=True)
    for setting in SETTINGS:
        connection.execute(setting)
    return connection
