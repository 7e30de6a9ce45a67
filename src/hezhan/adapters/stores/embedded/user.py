"""Whom the server runs as: PostgreSQL refuses root, so root hands it to a user that exists already.

In: the wish, and the owner of data that are there. Out: a `ServerUser`. Nobody is added to the machine.
"""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hezhan.adapters.stores.refusals import StoreRefused

# `nobody` comes last: other services may run as it
_USUAL: Final = ("hezhan", "postgres", "nobody")


@dataclass(frozen=True, slots=True)
class ServerUser:
    """A user of the machine that is not root."""

    name: str
    uid: int
    gid: int

    @property
    def is_self(self) -> bool:
        """Hezhan itself runs as this user."""
        return self.uid == os.geteuid()


def choose(data: Path, wish: str | None) -> ServerUser:
    """The owner of `data` when there are some, otherwise the wish, otherwise the first usual name. Raises `StoreRefused`."""
    owner = _by_uid(data.stat().st_uid) if data.exists() else None
    if os.geteuid() != 0:
        return _self(data, owner, wish)
    user = owner or _existing(data, wish)
    if wish is not None and user.name != wish:
        raise StoreRefused(data, f"the data belong to {user.name}, not to {wish}: start without naming a user")
    if user.uid == 0:
        raise StoreRefused(data, "the server cannot run as root: name another user of this machine")
    return user


def _self(data: Path, owner: ServerUser | None, wish: str | None) -> ServerUser:
    me = _by_uid(os.geteuid())
    wanted = owner.name if owner else wish or me.name
    if wanted != me.name:
        raise StoreRefused(
            data, f"the server runs as {wanted} and Hezhan as {me.name}: start Hezhan as root or {wanted}"
        )
    return me


def _existing(data: Path, wish: str | None) -> ServerUser:
    for name in (wish,) if wish else _USUAL:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return ServerUser(name, entry.pw_uid, entry.pw_gid)
    names = wish or ", ".join(_USUAL)
    raise StoreRefused(data, f"this machine has no user {names}: name one that exists, or start Hezhan as a user")


def _by_uid(uid: int) -> ServerUser:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise StoreRefused(f"user {uid}", "has no name on this machine, and PostgreSQL asks for one") from None
    return ServerUser(entry.pw_name, uid, entry.pw_gid)
