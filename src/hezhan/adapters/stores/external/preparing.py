"""Making an external server ready: roles, database, and the file of logins by which this centre finds them.

In: the server's address, the data folder's file of logins. Out: an empty database that a centre can be served on.
Law: the file is written first, so what was broken off is simply done again with the same passwords; a role or a database
that is somebody else's is refused and not touched.
"""

import json
import os
import secrets
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import psycopg

from hezhan.adapters.stores.events import Event, Stage, Tell, nobody
from hezhan.adapters.stores.external.roles import SETTINGS, role_of, statements, url_of
from hezhan.adapters.stores.logins import Login, StoreFacts, by_url, external
from hezhan.adapters.stores.refusals import ServerLost, StoreRefused
from hezhan.adapters.stores.rights import require_rights

OLDEST: Final = 15  # major version
_HEAD: Final = "# Logins of the external database. Secret: mode 600, never beside a backup of the database.\n"


def prepare(admin: Login, database: str, file: Path, tell: Tell = nobody) -> StoreFacts:
    """Make what is missing on the server and prove that each role can log in. Raises `StoreRefused`."""
    before = _kept(file)
    try:
        with psycopg.connect(admin.conninfo, autocommit=True) as connection:
            _require_version(connection)
            there = _there(connection)
            _require_ours(database, there, before)
            passwords = _passwords(file, before, admin, database)
            for one in statements(database, passwords):
                if one.makes not in there:
                    connection.execute(one.text.encode())
            tell(Event(Stage.PREPARING, f"database {database} and its {len(SETTINGS)} roles are there"))
    except psycopg.OperationalError as fault:
        raise ServerLost("database URL", f"the server cannot be reached: {fault}") from None
    except psycopg.Error as fault:
        raise StoreRefused(
            "database URL",
            f"the server refused it: {fault} (a superuser can do it; with --sql the statements are printed for one)",
        ) from None
    facts = _facts(_kept(file))
    require_rights(facts)
    return facts


def instructions(admin: Login, database: str, file: Path) -> str:
    """The statements for whoever administers the server; the file of logins is written. Raises `StoreRefused`."""
    passwords = _passwords(file, _kept(file), admin, database)
    return "\n".join(f"{one.text};" for one in statements(database, passwords))


def _require_version(connection: psycopg.Connection) -> None:
    if connection.info.server_version // 10_000 < OLDEST:
        version = connection.info.parameter_status("server_version")
        raise StoreRefused("database URL", f"the server is PostgreSQL {version}; {OLDEST} or later is needed")


def _there(connection: psycopg.Connection) -> set[str | None]:
    query = "SELECT rolname FROM pg_roles UNION SELECT datname FROM pg_database"
    return {name for (name,) in connection.execute(query)}


def _require_ours(database: str, there: set[str | None], before: Mapping[str, str]) -> None:
    wanted = {database, *(role_of(setting, database) for setting in SETTINGS)}
    others = sorted(name for name in there & wanted if name)
    if others and not before:
        raise StoreRefused(
            "database URL",
            f"there are {', '.join(others)} already, and this data folder has no logins for them: give another --database",
        )


def _passwords(file: Path, before: Mapping[str, str], admin: Login, database: str) -> Mapping[str, str]:
    if before:
        logins = {setting: by_url(before[f"database_{setting}"]) for setting in SETTINGS}
        if any(login.database != database for login in logins.values()):
            raise StoreRefused(file, f"has logins of another database than {database}: move it away first")
        return {setting: login.password for setting, login in logins.items()}
    passwords = {setting: secrets.token_urlsafe(32) for setting in SETTINGS}
    _keep(file, {f"database_{name}": url_of(name, database, text, admin.options) for name, text in passwords.items()})
    return passwords


def _facts(kept: Mapping[str, str]) -> StoreFacts:
    return external(**{setting: kept[f"database_{setting}"] for setting in SETTINGS})


def _kept(file: Path) -> Mapping[str, str]:
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise StoreRefused(file, "is not the file of logins that it was: move it away first") from None
    if {f"database_{setting}" for setting in SETTINGS} - told.keys():
        raise StoreRefused(file, "lacks some of the logins: move it away first")
    return told


def _keep(file: Path, urls: Mapping[str, str]) -> None:
    beside = file.with_suffix(".new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        out.write(_HEAD + "".join(f"{name} = {json.dumps(url)}\n" for name, url in urls.items()))
        out.flush()
        os.fsync(out.fileno())
    beside.replace(file)
