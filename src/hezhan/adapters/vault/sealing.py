"""Texts sealed at rest: 'v1.KEYID.base64url(nonce | ciphertext | tag)' with AES-256-GCM.

In:  a key, the field's kind, the text, the place it stands in. Out: the sealed text, and back.
Law: whatever character is changed, and wherever else a sealed text is put, it is refused. Its length tells the text's only
     in steps of 16 bytes.
"""

import re
import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.padding import PKCS7

from hezhan.adapters.vault.locking import NONCE_BYTES
from hezhan.adapters.vault.refusals import SealBroken, VaultRefused
from hezhan.adapters.vault.ring import Key
from hezhan.adapters.vault.spelling import Misspelt, letters, unlettered

FORM: Final = "v1"

_SEALED: Final = re.compile(rf"{FORM}\.([0-9a-f]{{8}})\.([A-Za-z0-9_-]+)")
_STEP_BITS: Final = 128


def seal(key: Key, field: str, text: str, context: bytes) -> str:
    """The text, sealed for this field of this place. Raises `VaultRefused` for half a character."""
    padder = PKCS7(_STEP_BITS).padder()
    plain = padder.update(_encoded(text, field, context)) + padder.finalize()
    nonce = secrets.token_bytes(NONCE_BYTES)
    return f"{FORM}.{key.id}.{letters(nonce + AESGCM(key.secret).encrypt(nonce, plain, _bound(key, field, context)))}"


def opened(key: Key, field: str, sealed: str, context: bytes) -> str:
    """The text that was sealed. Raises `SealBroken`."""
    data = _parts(sealed, place(field, context))[1]
    try:
        plain = AESGCM(key.secret).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], _bound(key, field, context))
    except (InvalidTag, ValueError):
        text = "it was changed, or was sealed for another field or place than the one it stands in"
        raise SealBroken(place(field, context), text) from None
    unpadder = PKCS7(_STEP_BITS).unpadder()
    return (unpadder.update(plain) + unpadder.finalize()).decode("utf-8")


def key_of(sealed: str, where: str) -> str:
    """The id of the key that opens it. Raises `SealBroken` when it is no sealed text."""
    return _parts(sealed, where)[0]


def place(field: str, context: bytes) -> str:
    """Where a sealed text stands, for a sentence."""
    return f"{field} of {context.decode('utf-8', 'backslashreplace')[:120]}"


def _parts(sealed: str, where: str) -> tuple[str, bytes]:
    found = _SEALED.fullmatch(sealed)
    if found is None:
        raise SealBroken(where, "what stands here is not a sealed text")
    try:
        return found[1], unlettered(found[2])
    except Misspelt:
        raise SealBroken(where, "the sealed text was changed") from None


def _encoded(text: str, field: str, context: bytes) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise VaultRefused(place(field, context), "it holds half a character (a lone surrogate)") from None


def _bound(key: Key, field: str, context: bytes) -> bytes:
    # the context comes last, so that no two places spell the same
    return f"{FORM}\n{key.id}\n{key.purpose}\n{field}\n".encode("ascii") + context
