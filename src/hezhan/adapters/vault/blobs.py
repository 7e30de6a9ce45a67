"""Bytes sealed at rest in one piece: 'KEYID' | nonce | ciphertext | tag, with AES-256-GCM.

In:  a key, bytes, the place they stand in. Out: sealed bytes, and back.
Law: whatever byte is changed, and wherever else they are put, they are refused.
"""

import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hezhan.adapters.vault.locking import NONCE_BYTES
from hezhan.adapters.vault.refusals import SealBroken
from hezhan.adapters.vault.ring import Key

_ID: Final = 8  # letters of a key's id
_FIELD: Final = b"hezhan-blob-1\n"


def seal_blob(key: Key, data: bytes, context: bytes) -> bytes:
    """The bytes, sealed for this place."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return key.id.encode("ascii") + nonce + AESGCM(key.secret).encrypt(nonce, data, _FIELD + context)


def opened_blob(key: Key, sealed: bytes, context: bytes) -> bytes:
    """The bytes that were sealed. Raises `SealBroken`."""
    nonce, rest = sealed[_ID : _ID + NONCE_BYTES], sealed[_ID + NONCE_BYTES :]
    try:
        return AESGCM(key.secret).decrypt(nonce, rest, _FIELD + context)
    except (InvalidTag, ValueError):
        raise SealBroken(place(context), "it was changed, or was sealed for another place") from None


def key_of_blob(sealed: bytes) -> str:
    """The id of the key that opens it."""
    return sealed[:_ID].decode("ascii", "replace")


def place(context: bytes) -> str:
    """Where sealed bytes stand, for a sentence."""
    return f"bytes of {context.decode('utf-8', 'backslashreplace')[:120]}"
