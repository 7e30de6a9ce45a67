"""A key from a passphrase: scrypt (RFC 7914) with r = 8, p = 1 and a salt of its own.

Guessing costs 128 · 8 · work bytes of memory and as long as one try takes here: 128 MiB and a third of a second by default.
"""

import secrets
import unicodedata
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from hezhan.adapters.vault.derivation import KEY_BYTES
from hezhan.adapters.vault.refusals import VaultRefused

WORK: Final = 1 << 17
MOST_WORK: Final = 1 << 19  # 512 MiB: a file from a stranger may not ask for more
SHORTEST: Final = 12  # characters

_R: Final = 8
_P: Final = 1
_SALT_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Stretch:
    """How a passphrase is stretched; no secret."""

    salt: bytes
    work: int  # scrypt's n, a power of two

    def __post_init__(self) -> None:
        if len(self.salt) != _SALT_BYTES or not 2 <= self.work <= MOST_WORK or self.work & (self.work - 1):
            raise ValueError(f"scrypt takes {_SALT_BYTES} bytes of salt and a power of two up to {MOST_WORK}")


def new_stretch(work: int = WORK) -> Stretch:
    """With a fresh salt."""
    return Stretch(secrets.token_bytes(_SALT_BYTES), work)


def stretched(passphrase: str, stretch: Stretch) -> bytes:
    """The key of 32 bytes. The passphrase counts in its NFKC form, in which every keyboard gives the same."""
    kdf = Scrypt(salt=stretch.salt, length=KEY_BYTES, n=stretch.work, r=_R, p=_P)
    return kdf.derive(unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass"))


def require_long(passphrase: str) -> None:
    """Raises `VaultRefused` when it is too short to lock anything with."""
    if len(passphrase) < SHORTEST:
        raise VaultRefused("passphrase", f"it has fewer than {SHORTEST} characters: choose several words")
