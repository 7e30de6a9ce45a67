"""What must be so before the server is launched: nothing left of an earlier one, programs, data, settings, passwords.

In: a folder whose lock is held. Out: an `Opening`, from which the server can be launched any number of times.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hezhan.adapters.stores.embedded import binaries as programs
from hezhan.adapters.stores.embedded import leftovers, passwords
from hezhan.adapters.stores.embedded.configuration import configure
from hezhan.adapters.stores.embedded.folder import StoreFolder, located
from hezhan.adapters.stores.embedded.initialise import initialise, require_version, reset_password
from hezhan.adapters.stores.embedded.tuning import Machine
from hezhan.adapters.stores.embedded.user import ServerUser
from hezhan.adapters.stores.events import Event, Stage, Tell
from hezhan.adapters.stores.logins import APP, DOOR, JOBS, OWNER, SUPERUSER, StoreFacts, by_socket
from hezhan.adapters.stores.refusals import StoreRefused

_ROLES: Final = (SUPERUSER, OWNER, APP, DOOR, JOBS)


@dataclass(frozen=True, slots=True)
class Opening:
    """What launching the server takes."""

    folder: StoreFolder
    binaries: programs.Binaries
    user: ServerUser
    conf: Path


def opened(folder: StoreFolder, user: ServerUser, package: Path | None, of: Machine, tell: Tell) -> Opening:
    """Make ready; the data directory is made when there is none. Raises `StoreRefused`."""
    leftovers.clear(folder, tell)
    found = programs.at(package) if package else programs.installed()
    if folder.data.exists():
        require_version(folder, found)
    binaries = programs.reachable(found, folder, user)
    conf = configure(folder, user, of)
    opening = Opening(folder, binaries, user, conf)
    if not folder.data.exists():
        tell(
            Event(Stage.PREPARING, f"the data directory of PostgreSQL {binaries.version} is being made, as {user.name}")
        )
        initialise(folder, binaries, user, passwords.password(folder.passwords, SUPERUSER))
    elif passwords.known_password(folder.passwords, SUPERUSER) is None:
        _renew_password(opening, tell)
    return opening


def facts_here(folder: StoreFolder) -> StoreFacts:
    """The logins of a store whose lock is held; passwords that are missing are made. Raises `StoreRefused`."""
    return _facts(folder, {role: passwords.password(folder.passwords, role) for role in _ROLES})


def facts_of(path: Path) -> StoreFacts:
    """How another process connects to the store at `path`, which it does not supervise. Raises `StoreRefused`."""
    folder = located(path)
    known = {role: passwords.known_password(folder.passwords, role) for role in _ROLES}
    if any(text is None for text in known.values()):
        raise StoreRefused(folder.root, "no store was started here yet")
    return _facts(folder, {role: text or "" for role, text in known.items()})


def _facts(folder: StoreFolder, told: Mapping[str, str]) -> StoreFacts:
    login = {role: by_socket(str(folder.socket), role, text) for role, text in told.items()}
    return StoreFacts(owner=login[OWNER], app=login[APP], door=login[DOOR], jobs=login[JOBS], admin=login[SUPERUSER])


def _renew_password(opening: Opening, tell: Tell) -> None:
    fresh = passwords.new_password()
    reset_password(opening.conf, opening.binaries, opening.user, fresh)
    # written last: cut short between the two, it is simply done again
    passwords.keep(opening.folder.passwords, SUPERUSER, fresh)
    tell(Event(Stage.NOTICE, "the superuser's password file was missing: a new password was set"))
