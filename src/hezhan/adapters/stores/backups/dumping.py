"""PostgreSQL's own programs for dumps, run with a login whose password shows on no command line.

They are those that Hezhan brings, whatever the server's version: they read every older server, and what they write is
loaded by themselves.
"""

import contextlib
import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import IO, Final

from hezhan.adapters.stores.backups.tunnel import without_tls
from hezhan.adapters.stores.embedded.binaries import installed
from hezhan.adapters.stores.embedded.programs import launch, run
from hezhan.adapters.stores.logins import Login
from hezhan.adapters.stores.refusals import StoreRefused

_KNOWS_ALL: Final = 17
_UNKNOWN: Final = b"SET transaction_timeout = 0;\n"
_HEAD_LINES: Final = 20
_BLOCK: Final = 1 << 20


def dump(login: Login, snapshot: str, target: Path) -> None:
    """All definitions and rows of the snapshot in one file, compressed. Raises `StoreRefused`."""
    _told("pg_dump", login, "--format=custom", f"--snapshot={snapshot}", f"--file={target}")


def load(login: Login, source: Path, major: int) -> None:
    """Everything of a dump into an empty database of a server of version `major`, or nothing. Raises `StoreRefused`."""
    if major >= _KNOWS_ALL:
        _told("pg_restore", login, "--exit-on-error", "--single-transaction", str(source))
    else:
        _load_by_script(login, source)


def _load_by_script(login: Login, source: Path) -> None:
    # the script begins with a setting that older servers do not know; the rest of it they do
    reading = launch((installed().program("pg_restore"), "--file=-", source), None, output=subprocess.PIPE)
    with without_tls(login) as near, tempfile.TemporaryFile() as heard:
        options = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
        command = (installed().program("psql"), "--no-password", f"--dbname={near.passwordless}", *options)
        given = {"PGPASSWORD": login.password}
        writing = launch(command, None, output=heard.fileno(), asked=subprocess.PIPE, given=given)
        assert reading.stdout is not None
        assert writing.stdin is not None
        _hand_on(reading.stdout, writing.stdin)
        statuses = reading.wait(), writing.wait()
        heard.seek(0)
        said = heard.read().decode("utf-8", "replace").strip()
    if any(statuses):
        raise StoreRefused("psql", said[-1500:] or "the dump cannot be read")


def _hand_on(script: IO[bytes], to: IO[bytes]) -> None:
    with script, contextlib.suppress(BrokenPipeError), to:  # who does not listen any more has told why
        for _ in range(_HEAD_LINES):
            line = script.readline()
            to.write(b"" if line == _UNKNOWN else line)
        shutil.copyfileobj(script, to, _BLOCK)


def schema_digest(login: Login, snapshot: str | None = None) -> str:
    """SHA-256 of all definitions, without the comments in which versions are named. Raises `StoreRefused`."""
    chosen = (f"--snapshot={snapshot}",) if snapshot else ()
    text = _told("pg_dump", login, "--schema-only", "--restrict-key=hezhan", *chosen)
    kept = "\n".join(line for line in text.splitlines() if line and not line.startswith("--"))
    return hashlib.sha256(kept.encode()).hexdigest()


def _told(name: str, login: Login, *options: str) -> str:
    program = str(installed().program(name))
    with without_tls(login) as near:
        command = (program, "--no-password", f"--dbname={near.passwordless}", *options)
        status, said = run(command, given={"PGPASSWORD": login.password})
    if status:
        raise StoreRefused(name, said[-1500:])
    return said
