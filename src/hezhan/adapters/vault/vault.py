"""The vault: what is personal is sealed before it is stored, found by blind index, opened for those who may see it.

In:  a folder of keys outside of the database, and where the master key is. Out: `Vault`.
Law: what was sealed for one field of one matter opens there and nowhere else; the database alone shows nothing.
"""

import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from hezhan.adapters.clock import SystemClock
from hezhan.adapters.packages import new_private_key, public_key, signer_of
from hezhan.adapters.vault import blobs, exports, files, pseudonyms, sealing, tokens
from hezhan.adapters.vault.derivation import KEY_BYTES, mark
from hezhan.adapters.vault.folder import KeyFolder
from hezhan.adapters.vault.keeping import Keeper, begin
from hezhan.adapters.vault.masters import Master
from hezhan.adapters.vault.passphrases import WORK
from hezhan.adapters.vault.refusals import KeyMissing
from hezhan.adapters.vault.ring import Key, KeyFacts, Purpose, Ring, State
from hezhan.core.instants import Instant
from hezhan.core.personal import Personal
from hezhan.engines.evidence import Digest, Signer
from hezhan.ports import Clock

_TOTP = "totp"


class Vault:
    """One key ring in use. Threads and processes may share its folder; each sees the others' rotations at its next use."""

    __slots__ = ("_clock", "_keeper")

    def __init__(self, keeper: Keeper, clock: Clock) -> None:
        self._keeper, self._clock = keeper, clock

    def __repr__(self) -> str:
        return f"Vault({str(self._keeper.folder.root)!r})"

    @classmethod
    def create(cls, folder: Path, master: Master, clock: Clock | None = None) -> "Vault":
        """A new ring with new keys. Raises `VaultRefused` when there is one, or the master key is none."""
        told = clock or SystemClock()
        ring = Ring(tuple(_fresh(purpose, told, set()) for purpose in Purpose))
        return cls(begin(KeyFolder(folder.resolve()), master, ring), told)

    @classmethod
    def unlock(cls, folder: Path, master: Master, clock: Clock | None = None) -> "Vault":
        """The ring that is there. Raises `RingBroken` when it is missing, damaged, open to others or locked otherwise."""
        return cls(Keeper(KeyFolder(folder.resolve()), master), clock or SystemClock())

    @classmethod
    def restore(cls, folder: Path, master: Master, data: bytes, passphrase: str, clock: Clock | None = None) -> "Vault":
        """The ring that was exported, as it was, where there is none. Raises `VaultRefused`."""
        ring = Ring(exports.imported(data, passphrase))
        return cls(begin(KeyFolder(folder.resolve()), master, ring), clock or SystemClock())

    # personal fields

    def seal(self, field: str, text: str, context: bytes) -> str:
        """The text of a personal field, sealed for its place.

        `field` is one of `Personal`; `context` is the matter's id and the field's path in it, which is no secret.
        """
        kind = _kind(field, context)
        return sealing.seal(self._keeper.ring.current(Purpose.SEALING), kind, text, context)

    def open(self, field: str, sealed: str, context: bytes) -> str:
        """The text. Raises `SealBroken` when it was changed or moved, `KeyMissing` when its key is not at hand."""
        return self._opened(Purpose.SEALING, _kind(field, context), sealed, context)

    def reseal(self, field: str, sealed: str, context: bytes) -> str:
        """The same text under the current key; what is under it already is given back as it is, once it is proven."""
        text = self.open(field, sealed, context)
        if sealing.key_of(sealed, field) == self._keeper.ring.current(Purpose.SEALING).id:
            return sealed
        return self.seal(field, text, context)

    def token(self, field: str, text: str) -> bytes:
        """The token to be stored: 16 bytes. Raises `NoToken` for addresses and free words."""
        return tokens.token(self._keeper.ring.current(Purpose.INDEX), Personal(field), text)

    def tokens(self, field: str, text: str) -> tuple[bytes, ...]:
        """The tokens to search by: under the current key first, then under those before it. Raises `NoToken`."""
        return tuple(tokens.token(key, Personal(field), text) for key in self._keeper.ring.reading(Purpose.INDEX))

    # events of people who may be deceived

    def pseudonyms(self, texts: Iterable[str]) -> list[str]:
        """By which events and warnings know people; the same for the same person while the index key is the same."""
        key = self._keeper.ring.current(Purpose.INDEX)
        return [pseudonyms.pseudonym(key, text) for text in texts]

    def behind(self, pseudonym: str) -> str | None:
        """Whom it stands for; None when it is none of ours or its key is gone."""
        found = (pseudonyms.behind(key, pseudonym) for key in self._keeper.ring.reading(Purpose.INDEX))
        return next((text for text in found if text is not None), None)

    def seal_blob(self, data: bytes, context: bytes) -> bytes:
        """Bytes sealed in one piece, for their place."""
        return blobs.seal_blob(self._keeper.ring.current(Purpose.SEALING), data, _given(context))

    def open_blob(self, sealed: bytes, context: bytes) -> bytes:
        """The bytes. Raises `SealBroken`, `KeyMissing`."""
        key = self._keeper.ring.named(blobs.key_of_blob(sealed), Purpose.SEALING, blobs.place(_given(context)))
        return blobs.opened_blob(key, sealed, context)

    # people who log in

    def seal_totp(self, secret: str, context: bytes) -> str:
        """The secret of somebody's one-time passwords; `context` is the member's id."""
        return sealing.seal(self._keeper.ring.current(Purpose.TOTP), _TOTP, secret, _given(context))

    def open_totp(self, sealed: str, context: bytes) -> str:
        """The secret. Raises `SealBroken`, `KeyMissing`."""
        return self._opened(Purpose.TOTP, _TOTP, sealed, _given(context))

    def session_mark(self, session: str) -> bytes:
        """What the database keeps in place of a session's token: 32 bytes. A new pepper ends all sessions."""
        return mark(self._keeper.ring.current(Purpose.SESSION).secret, session.encode("utf-8", "surrogatepass"))

    # evidence

    def signer(self, key: Digest | None = None) -> Signer:
        """What signs anchors: the current key, or the one of this public id, which hands over to it.

        Raises `KeyMissing` when no key of the ring has this id.
        """
        signers = (signer_of(one.secret) for one in self._keeper.ring.reading(Purpose.EVIDENCE))
        found = next((one for one in signers if key in (None, one.key)), None)
        if found is None:
            raise KeyMissing("evidence", str(key), f"the signing key {key} is not in the key ring")
        return found

    def public_keys(self) -> tuple[bytes, ...]:
        """The public parts as PEM, the current one first: to be given to others."""
        return tuple(public_key(one.secret) for one in self._keeper.ring.reading(Purpose.EVIDENCE))

    # files

    def seal_file(self, source: Path, target: Path) -> Digest:
        """Seal a file; the SHA-256 of its plain content, by which the evidence names it. Raises `OSError`."""
        return files.seal_file(self._keeper.ring.current(Purpose.FILES), source, target)

    def open_file(self, source: Path, target: Path, due: Digest | None = None) -> Digest:
        """Open a sealed file; the SHA-256 of its content. `target` appears only when all of it is proven.

        Raises `SealBroken`, also when the content is not what is `due`, `KeyMissing`, `OSError`.
        """
        return files.open_file(source, target, self._file_key, due)

    def read_file(self, source: Path) -> Iterator[bytes]:
        """The content in pieces, never on disk. What was given out is proven; that it is all of it, only at the end."""
        return files.read_sealed(source, self._file_key)

    # keys

    def rotate(self, purpose: Purpose = Purpose.SEALING) -> KeyFacts:
        """A new current key; the one before it still opens. See docs/keys.md for what must follow."""
        ring = self._keeper.change(lambda ring: ring.rotated(_fresh(purpose, self._clock, {k.id for k in ring.keys})))
        return ring.current(purpose).facts

    def retire(self, key_id: str) -> None:
        """Destroy a key that nothing is sealed with any more. Raises `VaultRefused` for a current one."""
        self._keeper.change(lambda ring: ring.without(key_id))

    def key_facts(self) -> tuple[KeyFacts, ...]:
        """All keys there ever were, without their secrets."""
        return tuple(key.facts for key in self._keeper.ring.keys)

    def keys_needed(self) -> tuple[str, ...]:
        """Ids of the keys without which a backup of the database made now cannot be read: for its manifest."""
        return tuple(key.id for key in self._keeper.ring.keys if key.state is not State.RETIRED)

    def keys_missing(self, needed: Iterable[str]) -> tuple[str, ...]:
        """Those that a backup names and this ring does not have."""
        return tuple(sorted(set(needed) - set(self.keys_needed())))

    def export_ring(self, passphrase: str, work: int = WORK) -> bytes:
        """All keys in one file under a passphrase, to be kept apart from the database's backups. Raises `VaultRefused`."""
        return exports.exported(self._keeper.ring, passphrase, work)

    def import_ring(self, data: bytes, passphrase: str) -> tuple[KeyFacts, ...]:
        """Add an export's keys, for reading; which were new. Raises `RingBroken`, `VaultRefused`."""
        others, known = exports.imported(data, passphrase), set(self.key_facts())
        ring = self._keeper.change(lambda ring: ring.joined(others))
        return tuple(key.facts for key in ring.keys if key.facts not in known)

    def lock_with(self, master: Master) -> None:
        """Lock the ring with another master key; the keys stay the same. Raises `VaultRefused`."""
        self._keeper.lock_with(master)

    def _opened(self, purpose: Purpose, field: str, sealed: str, context: bytes) -> str:
        where = sealing.place(field, context)
        key = self._keeper.ring.named(sealing.key_of(sealed, where), purpose, where)
        return sealing.opened(key, field, sealed, context)

    def _file_key(self, key_id: str, place: str) -> Key:
        return self._keeper.ring.named(key_id, Purpose.FILES, place)


def has_ring(folder: Path) -> bool:
    """Whether a ring lies there. Where a database is and no ring, keys were lost: do not make new ones."""
    return KeyFolder(folder.resolve()).ring.exists()


def _fresh(purpose: Purpose, clock: Clock, taken: set[str]) -> Key:
    key_id = secrets.token_hex(4)
    while key_id in taken:
        key_id = secrets.token_hex(4)
    secret = new_private_key() if purpose is Purpose.EVIDENCE else secrets.token_bytes(KEY_BYTES)
    return Key(id=key_id, purpose=purpose, created_at=Instant(clock.now()), state=State.CURRENT, secret=secret)


def _kind(field: str, context: bytes) -> Personal:
    _given(context)
    return Personal(field)


def _given(context: bytes) -> bytes:
    if not context:
        raise ValueError("a text is sealed for a place: give its context")
    return context
