"""The master key, which locks the ring and lies elsewhere: in a file, in the environment, or in somebody's head.

In:  where it is. Out: `MasterKey`.
Law: it is never written beside the ring by us, and never shown. What is not 256 random bits or a long passphrase is refused.
"""

import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from hezhan.adapters.vault.derivation import KEY_BYTES, derived
from hezhan.adapters.vault.folder import read_private
from hezhan.adapters.vault.passphrases import WORK, Stretch, new_stretch, require_long, stretched
from hezhan.adapters.vault.refusals import RingBroken, VaultRefused

_SPELT: Final = re.compile(r"[0-9a-f]{64}")
_FEWEST_BYTES: Final = 12  # different ones among 32; random keys have fewer once in 10^19
_LARGEST_FILE: Final = 4096


@dataclass(frozen=True, slots=True, eq=False)
class MasterKey:
    """The key, and how it was stretched where it comes from a passphrase."""

    secret: bytes = field(repr=False)
    stretch: Stretch | None = None

    @property
    def id(self) -> str:
        """By which it is told from another; says nothing about the key."""
        return derived(self.secret, "hezhan master id 1")[:8].hex()


@dataclass(frozen=True, slots=True)
class MasterFile:
    """A file of 64 hexadecimal digits that only its owner may read: `openssl rand -hex 32`."""

    path: Path

    def found(self, stretch: Stretch | None) -> MasterKey:
        """Raises `RingBroken`."""
        _require_unstretched(self.path, stretch)
        try:
            data, _ = read_private(self.path.resolve(), _LARGEST_FILE)  # mounted secrets are links
        except FileNotFoundError:
            raise RingBroken(self.path, "the master key is not there: bring the medium on which it lies") from None
        return _spelt(str(self.path), data.decode("ascii", "replace"))


@dataclass(frozen=True, slots=True)
class MasterVariable:
    """An environment variable that holds 64 hexadecimal digits."""

    name: str

    def found(self, stretch: Stretch | None) -> MasterKey:
        """Raises `RingBroken`."""
        place = f"environment variable {self.name}"
        _require_unstretched(place, stretch)
        text = os.environ.get(self.name)
        if not text:
            raise RingBroken(place, "it is not set, and should hold the master key")
        return _spelt(place, text)


@dataclass(frozen=True, slots=True)
class MasterPassphrase:
    """A passphrase. `work` is scrypt's cost where a ring is made; a ring that is there names its own."""

    text: str = field(repr=False)
    work: int = WORK

    def found(self, stretch: Stretch | None, *, new: bool = False) -> MasterKey:
        """Raises `RingBroken` for a ring that no passphrase locks."""
        if stretch is None and not new:
            raise RingBroken("passphrase", "the key ring is locked by a master key, not by a passphrase")
        how = stretch or new_stretch(self.work)
        return MasterKey(stretched(self.text, how), how)


Master = MasterFile | MasterVariable | MasterPassphrase


def fresh(source: Master) -> MasterKey:
    """The master key for a ring that is locked with it from now on. Raises `VaultRefused`."""
    if isinstance(source, MasterPassphrase):
        require_long(source.text)
        return source.found(None, new=True)
    return source.found(None)


def make_master_file(path: Path) -> MasterFile:
    """A new master key in a new file. Raises `VaultRefused` when there is a file already."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise VaultRefused(path, "there is a file already, and a master key is never overwritten") from None
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(KEY_BYTES) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return MasterFile(path)


def _spelt(place: str, text: str) -> MasterKey:
    if not _SPELT.fullmatch(text.strip()):
        raise RingBroken(place, "a master key is 64 hexadecimal digits in lower case: openssl rand -hex 32")
    secret = bytes.fromhex(text.strip())
    if len(set(secret)) < _FEWEST_BYTES:
        raise RingBroken(place, "this is no random key: make one with openssl rand -hex 32")
    return MasterKey(secret)


def _require_unstretched(place: Path | str, stretch: Stretch | None) -> None:
    if stretch is not None:
        raise RingBroken(place, "the key ring is locked by a passphrase, not by this master key")
