"""The ring as one file under a passphrase of its own, to be kept apart from backups of the database.

In:  a ring, or such a file. Out: the file, or its keys.
Law: whoever has the file and not the passphrase learns neither keys nor their names, only from its size about how many
     there are; a changed byte is refused.
"""

import secrets
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hezhan.adapters.vault.derivation import derived
from hezhan.adapters.vault.locking import NONCE_BYTES, read_back, stretch_read, stretch_told, told
from hezhan.adapters.vault.passphrases import WORK, new_stretch, require_long, stretched
from hezhan.adapters.vault.refusals import RingBroken
from hezhan.adapters.vault.ring import Key, Ring
from hezhan.adapters.vault.spelling import LARGEST, Misspelt, letters, spelled, unlettered, unspelled

FORM: Final = "hezhan-keys-1"

LARGEST_EXPORT: Final = 2 * LARGEST  # the largest ring, in letters

_INSIDE: Final = "hezhan-keys-inside-1"
_LABEL: Final = "hezhan keys export 1"
_PLACE: Final = "export of the key ring"


def exported(ring: Ring, passphrase: str, work: int = WORK) -> bytes:
    """The file. Raises `VaultRefused` when the passphrase is too short."""
    require_long(passphrase)
    stretch = new_stretch(work)
    content: dict[str, Any] = {"form": FORM, "stretch": stretch_told(stretch)}
    inside = {"form": _INSIDE, "keys": [{**told(key), "secret": letters(key.secret)} for key in ring.keys]}
    nonce = secrets.token_bytes(NONCE_BYTES)
    cipher = AESGCM(derived(stretched(passphrase, stretch), _LABEL))
    content["sealed"] = letters(nonce + cipher.encrypt(nonce, spelled(inside), spelled(content)))
    return spelled(content)


def imported(data: bytes, passphrase: str) -> tuple[Key, ...]:
    """The keys of the ring that was exported. Raises `RingBroken`."""
    try:
        if len(data) > LARGEST_EXPORT:
            raise Misspelt("it is too large")
        content = unspelled(data, FORM)
        stretch = stretch_read(content["stretch"])
        sealed = unlettered(content.pop("sealed"))
        cipher = AESGCM(derived(stretched(passphrase, stretch), _LABEL))
        inside = unspelled(cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], spelled(content)), _INSIDE)
        return tuple(read_back(one, unlettered(one["secret"])) for one in inside["keys"])
    except InvalidTag:
        raise RingBroken(_PLACE, "the passphrase is another one, or the file was changed") from None
    except (Misspelt, KeyError, TypeError, ValueError, AttributeError):
        raise RingBroken(_PLACE, "this is no export of a key ring, or it is damaged") from None
