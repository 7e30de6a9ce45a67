"""PostgreSQL's own programs for dumps, run with a login whose password shows on no command line."""

import hashlib
from pathlib import Path

from hezhan.adapters.stores.embedded.binaries import installed
from hezhan.adapters.stores.embedded.programs import run
from hezhan.adapters.stores.logins import Login
from hezhan.adapters.stores.refusals import StoreRefused


def dump(login: Login, snapshot: str, target: Path) -> None:
    """All definitions and rows of the snapshot in one file, compressed. Raises `StoreRefused`."""
    _told("pg_dump", login, "--format=custom", f"--snapshot={snapshot}", f"--file={target}")


def load(login: Login, source: Path) -> None:
    """Everything of a dump into an empty database, or nothing of it. Raises `StoreRefused`."""
    _told("pg_restore", login, "--exit-on-error", "--single-transaction", str(source))


def schema_digest(login: Login, snapshot: str | None = None) -> str:
    """SHA-256 of all definitions, without the comments in which versions are named. Raises `StoreRefused`."""
    chosen = (f"--snapshot={snapshot}",) if snapshot else ()
    text = _told("pg_dump", login, "--schema-only", "--restrict-key=hezhan", *chosen)
    kept = "\n".join(line for line in text.splitlines() if line and not line.startswith("--"))
    return hashlib.sha256(kept.encode()).hexdigest()


def _told(name: str, login: Login, *options: str) -> str:
    program = str(installed().program(name))
    command = (program, "--no-password", f"--dbname={login.passwordless}", *options)
    status, said = run(command, given={"PGPASSWORD": login.password})
    if status:
        raise StoreRefused(name, said[-1500:])
    return said
