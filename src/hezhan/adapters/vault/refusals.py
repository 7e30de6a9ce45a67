"""Refusals of the vault: each says what is wrong and what to do, and never holds a key, a passphrase or a clear text."""

from pathlib import Path

from hezhan.core.problems import Problem, Refused


class VaultRefused(Refused):
    """Nothing was sealed, opened or changed."""

    def __init__(self, place: Path | str, text: str) -> None:
        super().__init__([Problem(file=str(place), row=0, reason="vault", text=text)])


class SealBroken(VaultRefused):
    """What is sealed was changed, or stands where it was not sealed for."""


class KeyMissing(VaultRefused):
    """The key that is needed is not in the ring, or was retired. `key` is its id."""

    def __init__(self, place: Path | str, key: str, text: str) -> None:
        super().__init__(place, text)
        self.key = key


class RingBroken(VaultRefused):
    """The key ring is missing, damaged, open to others, or locked by another master key."""


class NoToken(ValueError):
    """A fault of the caller: this kind of field is never searched."""
