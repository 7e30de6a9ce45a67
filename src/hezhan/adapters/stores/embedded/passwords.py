"""The roles' passwords: random, one file each, readable by Hezhan's own user only, outside of the data directory."""

import os
import secrets
import stat
from pathlib import Path

from hezhan.adapters.stores.refusals import StoreRefused


def password(folder: Path, role: str) -> str:
    """The password of `role`, made anew when there is none. Raises `StoreRefused` when others can read it."""
    known = known_password(folder, role)
    if known is not None:
        return known
    fresh = new_password()
    keep(folder, role, fresh)
    return fresh


def new_password() -> str:
    """256 random bits in letters that no quoting touches."""
    return secrets.token_urlsafe(32)


def keep(folder: Path, role: str, text: str) -> None:
    """Write the password of `role`, whole or not at all."""
    beside = folder / f".{role}.new"
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / role)
    sync_folder(folder)


def known_password(folder: Path, role: str) -> str | None:
    """The password of `role`, None when there is none. Raises `StoreRefused` when others can read it."""
    path = folder / role
    try:
        with path.open(encoding="ascii") as file:
            if stat.S_IMODE(os.fstat(file.fileno()).st_mode) & 0o077:
                raise StoreRefused(path, "others can read this password: remove the file, and a new one is made")
            return file.read()
    except FileNotFoundError:
        return None
    except PermissionError:
        raise StoreRefused(path, "cannot be read by this user: run as the user who started the store") from None


def sync_folder(folder: Path) -> None:
    """Make renames within the folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
