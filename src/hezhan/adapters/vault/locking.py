"""The ring as bytes, locked by the master key.

In:  a ring and a master key, or bytes and where the master key is. Out: bytes, or the ring.
Law: each secret is wrapped with AES-256-GCM and bound to its id, purpose and age; the whole file carries a mark under the
     master key. Any byte that was changed, a key taken away or a state turned back is refused.
"""

import secrets
from collections.abc import Mapping
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.constant_time import bytes_eq

from hezhan.adapters.vault.derivation import derived, mark
from hezhan.adapters.vault.masters import Master, MasterKey
from hezhan.adapters.vault.passphrases import Stretch
from hezhan.adapters.vault.refusals import RingBroken
from hezhan.adapters.vault.ring import Key, Purpose, Ring, State
from hezhan.adapters.vault.spelling import Misspelt, letters, spelled, unlettered, unspelled
from hezhan.core.instants import iso, parse_instant

FORM: Final = "hezhan-ring-1"
NONCE_BYTES: Final = 12

_WRAP: Final = "hezhan ring wrap 1"
_MARK: Final = "hezhan ring mark 1"


def locked(ring: Ring, master: MasterKey) -> bytes:
    """The bytes of `ring.json`."""
    wrap = AESGCM(derived(master.secret, _WRAP))
    content: dict[str, Any] = {
        "form": FORM,
        "master": {"id": master.id, "stretch": stretch_told(master.stretch) if master.stretch else None},
        "keys": [{**told(key), "wrapped": _wrapped(key, wrap)} for key in ring.keys],
    }
    content["mark"] = letters(mark(derived(master.secret, _MARK), spelled(content)))
    return spelled(content)


def unlocked(data: bytes, place: str, source: Master, known: MasterKey | None = None) -> tuple[Ring, MasterKey]:
    """The ring, and the master key that opened it. Raises `RingBroken`.

    A master key that is known already saves stretching the passphrase again.
    """
    try:
        content = unspelled(data, FORM)
        master_id, stretch = content["master"]["id"], _stretch(content["master"]["stretch"])
        master = known if known and known.id == master_id else source.found(stretch)
        if master.id != master_id:
            raise RingBroken(place, f"the master key or passphrase is not the one that locked it ({master_id!r:.24})")
        given = unlettered(content.pop("mark"))
        if not bytes_eq(given, mark(derived(master.secret, _MARK), spelled(content))):
            raise RingBroken(place, "the key ring was changed or damaged: put back its last copy or its export")
        wrap = AESGCM(derived(master.secret, _WRAP))
        return Ring(tuple(_unwrapped(one, wrap) for one in content["keys"])), master
    except (Misspelt, InvalidTag, KeyError, TypeError, ValueError, AttributeError):
        raise RingBroken(place, "this is no key ring, or it is damaged: put back its last copy or its export") from None


def told(key: Key) -> dict[str, str]:
    """What may be read about a key, as it is written."""
    return {"id": key.id, "purpose": key.purpose, "created_at": iso(key.created_at), "state": key.state}


def read_back(facts: Mapping[str, Any], secret: bytes) -> Key:
    """The key of which this was told. Raises `KeyError`, `ValueError`, `TypeError`."""
    return Key(
        id=facts["id"],
        purpose=Purpose(facts["purpose"]),
        created_at=parse_instant(facts["created_at"]),
        state=State(facts["state"]),
        secret=secret,
    )


def stretch_told(stretch: Stretch) -> dict[str, str | int]:
    """As it is written."""
    return {"kdf": "scrypt", "salt": letters(stretch.salt), "work": stretch.work}


def stretch_read(said: Mapping[str, Any]) -> Stretch:
    """As it was written. Raises `KeyError`, `ValueError`, `TypeError`."""
    if said["kdf"] != "scrypt":
        raise Misspelt("only scrypt is known")
    return Stretch(unlettered(said["salt"]), said["work"])


def _stretch(said: Mapping[str, Any] | None) -> Stretch | None:
    return None if said is None else stretch_read(said)


def _wrapped(key: Key, wrap: AESGCM) -> str:
    if key.state is State.RETIRED:
        return ""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return letters(nonce + wrap.encrypt(nonce, key.secret, _bound(told(key))))


def _unwrapped(said: Mapping[str, Any], wrap: AESGCM) -> Key:
    if said["state"] == State.RETIRED:
        return read_back(said, b"")
    data = unlettered(said["wrapped"])
    return read_back(said, wrap.decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], _bound(said)))


def _bound(said: Mapping[str, Any]) -> bytes:
    return f"{FORM}\n{said['id']}\n{said['purpose']}\n{said['created_at']}\n".encode("ascii")
