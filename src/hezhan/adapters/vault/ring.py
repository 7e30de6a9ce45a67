"""The key ring: every key with its purpose, its age and whether new things are still sealed with it.

In:  keys. Out: the key that is current for a purpose, those that still read, a ring with a key more or less.
Law: each purpose has exactly one current key; an id names one key for ever; a retired key keeps its entry and loses its
     secret, so that a refusal can say what happened to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hmac import compare_digest

from hezhan.adapters.vault.refusals import KeyMissing, SealBroken, VaultRefused
from hezhan.core.instants import Instant, clock


class Purpose(StrEnum):
    """What a key is for. No key serves two purposes."""

    SEALING = "sealing"  # personal fields
    INDEX = "index"  # their blind index
    SESSION = "session"  # the pepper of session tokens
    TOTP = "totp"  # secrets of one-time passwords
    EVIDENCE = "evidence"  # Ed25519, PKCS #8 PEM
    FILES = "files"


class State(StrEnum):
    """A key seals and opens, only opens, or is gone."""

    CURRENT = "current"
    READING = "reading"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFacts:
    """What may be told about a key."""

    id: str
    purpose: Purpose
    created_at: Instant
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Key(KeyFacts):
    """A key with its secret, which is empty once it is retired."""

    secret: bytes = field(repr=False, compare=False)

    @property
    def facts(self) -> KeyFacts:
        """Without the secret."""
        return KeyFacts(id=self.id, purpose=self.purpose, created_at=self.created_at, state=self.state)


@dataclass(frozen=True, slots=True)
class Ring:
    """All keys, in the order in which they came."""

    keys: tuple[Key, ...]

    def __post_init__(self) -> None:
        current = sorted(key.purpose for key in self.keys if key.state is State.CURRENT)
        if current != sorted(Purpose) or len({key.id for key in self.keys}) < len(self.keys):
            raise ValueError("a ring has one current key for each purpose, and each id once")

    def current(self, purpose: Purpose) -> Key:
        """The one that seals."""
        return self.reading(purpose)[0]

    def reading(self, purpose: Purpose) -> tuple[Key, ...]:
        """All that open: the current one, then those before it, the newest first."""
        usable = [key for key in self.keys if key.purpose is purpose and key.state is not State.RETIRED]
        return tuple(sorted(usable, key=lambda key: (key.state is not State.CURRENT, -key.created_at)))

    def named(self, key_id: str, purpose: Purpose, place: str) -> Key:
        """The key that opens what lies at `place`. Raises `KeyMissing`, `SealBroken` for a key of another purpose."""
        key = self._find(key_id)
        if key and key.purpose is not purpose:
            raise SealBroken(place, f"it is sealed with a key for {key.purpose}, not for {purpose}: it was moved here")
        if key is None:
            text = f"it is sealed with key {key_id}, which is not in the key ring: import the ring's export that has it"
            raise KeyMissing(place, key_id, text)
        if key.state is State.RETIRED:
            text = f"it is sealed with key {key_id} of {clock(key.created_at)}, which was retired: nobody can open it"
            raise KeyMissing(place, key_id, text)
        return key

    def rotated(self, fresh: Key) -> "Ring":
        """The fresh key is current; the one before it still reads."""
        before = (
            replace(key, state=State.READING) if key.purpose is fresh.purpose and key.state is State.CURRENT else key
            for key in self.keys
        )
        return Ring((*before, fresh))

    def without(self, key_id: str) -> "Ring":
        """The key is retired, its secret gone. Raises `VaultRefused` for one that is current or unknown."""
        key = self._find(key_id)
        if key is None:
            raise VaultRefused("key ring", f"there is no key {key_id}")
        if key.state is State.CURRENT:
            raise VaultRefused("key ring", f"key {key_id} is the current one for {key.purpose}: rotate first")
        gone = replace(key, state=State.RETIRED, secret=b"")
        return Ring(tuple(gone if one is key else one for one in self.keys))

    def joined(self, others: Iterable[Key]) -> "Ring":
        """With the keys of another ring, for reading. Raises `VaultRefused` when one id names two keys.

        What is retired here stays retired, whatever the other ring still holds.
        """
        new = []
        for other in others:
            known = self._find(other.id)
            if known is None:
                new.append(replace(other, state=State.READING) if other.state is State.CURRENT else other)
            elif not _same(known, other):
                raise VaultRefused("key ring", f"both rings have a key {other.id}, and they are different keys")
        return Ring((*self.keys, *new))

    def _find(self, key_id: str) -> Key | None:
        return next((key for key in self.keys if key.id == key_id), None)


def _same(one: Key, other: Key) -> bool:
    if (one.purpose, one.created_at) != (other.purpose, other.created_at):
        return False
    return State.RETIRED in (one.state, other.state) or compare_digest(one.secret, other.secret)
