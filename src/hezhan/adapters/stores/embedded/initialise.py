"""The data directory: made once, complete or not at all, and kept; refused when another version made it.

Text is UTF-8. Sorting is by code point with Unicode's own letter cases (the server's built-in C.UTF-8), so an update of the
machine's C library can never corrupt an index. The library's C.UTF-8 tells letters from signs, for trigrams of Chinese.
"""

import os
import shutil
from pathlib import Path
from typing import Final

from hezhan.adapters.stores.embedded.binaries import Binaries
from hezhan.adapters.stores.embedded.folder import StoreFolder, make_for_server
from hezhan.adapters.stores.embedded.passwords import sync_folder
from hezhan.adapters.stores.embedded.programs import run
from hezhan.adapters.stores.embedded.user import ServerUser
from hezhan.adapters.stores.logins import SUPERUSER
from hezhan.adapters.stores.refusals import StoreRefused

_LOCALE: Final = (
    "--encoding=UTF8",
    "--locale=C",
    "--lc-ctype=C.UTF-8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
)


def require_version(folder: StoreFolder, binaries: Binaries) -> None:
    """Raises `StoreRefused` when the data were written by another major version, or are no data of PostgreSQL."""
    try:
        made_by = (folder.data / "PG_VERSION").read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        raise StoreRefused(folder.data, "is not complete: restore a backup into a new folder") from None
    if made_by != str(binaries.major):
        raise StoreRefused(
            folder.data,
            f"was made by PostgreSQL {made_by[:10]}, this Hezhan brings {binaries.major}: take a backup with the Hezhan "
            "that made it, and restore it into a new folder with this one",
        )


def initialise(folder: StoreFolder, binaries: Binaries, user: ServerUser, password: str) -> None:
    """Make the data directory. Raises `StoreRefused` with the program's own words, and leaves nothing."""
    shutil.rmtree(folder.unfinished, ignore_errors=True)
    make_for_server(folder.unfinished, user)
    reading = _offered(password, user)
    try:
        options = (f"--username={SUPERUSER}", f"--pwfile=/dev/fd/{reading}", "--auth=scram-sha-256", "--data-checksums")
        command = (binaries.program("initdb"), f"--pgdata={folder.unfinished}", *options, *_LOCALE)
        status, said = run(command, user, pass_fds=(reading,))
    finally:
        os.close(reading)
    if status:
        shutil.rmtree(folder.unfinished, ignore_errors=True)
        raise StoreRefused(folder.root, f"PostgreSQL could not make its data directory: {said}")
    folder.unfinished.rename(folder.data)
    sync_folder(folder.root)


def reset_password(conf: Path, binaries: Binaries, user: ServerUser, password: str) -> None:
    """Give the superuser a new password while no server runs, after its file was lost. Raises `StoreRefused`."""
    command = (binaries.program("postgres"), "--single", "-c", f"config_file={conf}", "postgres")
    status, said = run(command, user, told=f"ALTER ROLE {SUPERUSER} PASSWORD '{password}'\n")
    if status:
        raise StoreRefused(conf, f"the superuser's password could not be set anew: {said}")


def _offered(text: str, user: ServerUser) -> int:
    """The reading end of a pipe that holds `text`: a password that never lies in a file the server's user can read."""
    reading, writing = os.pipe()
    os.write(writing, text.encode())
    os.close(writing)
    os.fchown(reading, user.uid, user.gid)
    return reading
