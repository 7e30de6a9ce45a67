"""The store's folder: what lies in it, whose it is, and which folders are refused.

    store/            Hezhan's own user; the server's user may pass through, nobody else
      hezhan-store    the mark by which the folder is known again
      lock            held by the supervisor
      settings/       what the server is told; it can read them, not change them
      site.conf       the administrator's own settings, optional
      passwords/      Hezhan's own user only
      data/ log/ socket/   the server's user only
      server/         a copy of the programs, only where the installed ones cannot be reached
      startup.log     what the server said before its own log began

As root, files are written only where the server's user cannot write: a link planted by a server that was taken over leads
nowhere.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hezhan.adapters.stores.embedded.reach import first_closed
from hezhan.adapters.stores.embedded.user import ServerUser
from hezhan.adapters.stores.refusals import StoreRefused

_MARK: Final = "1\n"
_LONGEST_SOCKET: Final = 103  # bytes of a socket's path that every Unix takes
_UNSAFE: Final = frozenset(",'\"\\\n\r\t")  # they would end or split a path in libpq's or the server's settings


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """Paths below one store's folder."""

    root: Path

    @property
    def mark(self) -> Path:
        """The file that tells a store from any other folder."""
        return self.root / "hezhan-store"

    @property
    def lock(self) -> Path:
        """Held by the supervisor."""
        return self.root / "lock"

    @property
    def settings(self) -> Path:
        """What the server is told, written at each start."""
        return self.root / "settings"

    @property
    def site(self) -> Path:
        """The administrator's own settings."""
        return self.root / "site.conf"

    @property
    def passwords(self) -> Path:
        """One file for each role."""
        return self.root / "passwords"

    @property
    def data(self) -> Path:
        """PostgreSQL's data directory, complete or absent."""
        return self.root / "data"

    @property
    def unfinished(self) -> Path:
        """A data directory that is being made."""
        return self.root / "data.new"

    @property
    def log(self) -> Path:
        """The server's own log, one file for each weekday."""
        return self.root / "log"

    @property
    def socket(self) -> Path:
        """Where the server listens."""
        return self.root / "socket"

    @property
    def server(self) -> Path:
        """A copy of the server's programs, where one is needed."""
        return self.root / "server"

    @property
    def startup_log(self) -> Path:
        """What the server said before its own log began."""
        return self.root / "startup.log"


def located(path: Path) -> StoreFolder:
    """The folder at `path`, which need not exist. Raises `StoreRefused` when it cannot hold a store."""
    root = path.resolve()
    folder = StoreFolder(root)
    if _UNSAFE & set(str(root)):
        raise StoreRefused(root, "a comma, quote, backslash or line break in its name cannot be used: choose another")
    excess = len(os.fsencode(folder.socket / ".s.PGSQL.5432")) - _LONGEST_SOCKET
    if excess > 0:
        raise StoreRefused(root, f"its path is {excess} bytes too long for a socket: choose a shorter one")
    if not root.exists():
        return folder
    if not root.is_dir():
        raise StoreRefused(root, "is not a folder")
    if not os.access(root, os.R_OK | os.W_OK | os.X_OK):
        raise StoreRefused(root, "this user cannot work in it: run as its owner, or choose another folder")
    if not folder.mark.exists() and any(root.iterdir()):
        raise StoreRefused(root, "holds other things than a store: name a new or an empty folder")
    # a mark that was cut short by a kill is still a mark
    if folder.mark.exists() and not _MARK.startswith(folder.mark.read_text(encoding="ascii", errors="replace")):
        raise StoreRefused(root, "was made by a newer Hezhan: start it with that one")
    return folder


def prepare(folder: StoreFolder, user: ServerUser) -> None:
    """Make the folder and what must be in it, with the right owners and modes. Raises `StoreRefused`.

    Parents that are missing are made; parents that are there are never changed, only tried.
    """
    closed = first_closed(folder.root.parent, user)
    if closed is not None:
        raise StoreRefused(
            folder.root,
            f"the server runs as {user.name}, who cannot enter {closed}: "
            f"choose a folder such as /var/lib/hezhan, or let {user.name} enter {closed}",
        )
    for parent in reversed(folder.root.parents):
        if not parent.exists():
            parent.mkdir()
            parent.chmod(0o755)
    _own(folder.root, 0o700 if user.is_self else 0o710, os.geteuid(), user.gid)
    folder.mark.write_text(_MARK, encoding="ascii")
    _own(folder.settings, 0o750, os.geteuid(), user.gid)
    _own(folder.passwords, 0o700, os.geteuid(), os.getegid())
    _own(folder.log, 0o700, user.uid, user.gid)
    _own(folder.socket, 0o700, user.uid, user.gid)


def make_for_server(path: Path, user: ServerUser) -> None:
    """An empty folder that only the server's user can enter."""
    _own(path, 0o700, user.uid, user.gid)


def _own(path: Path, mode: int, uid: int, gid: int) -> None:
    path.mkdir(mode=0o700, exist_ok=True)
    # by handle, and through no link: nobody can put another folder in between
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        os.fchown(handle, uid, gid)
        os.fchmod(handle, mode)
    finally:
        os.close(handle)
