"""Keys from keys, and marks under keys: HKDF-SHA256 and HMAC-SHA256, each use with a label of its own."""

from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32


def derived(secret: bytes, label: str, salt: bytes | None = None) -> bytes:
    """32 bytes for the use that the label names; other labels tell nothing about them."""
    return HKDF(SHA256(), KEY_BYTES, salt, label.encode("ascii")).derive(secret)


def mark(key: bytes, data: bytes) -> bytes:
    """What only a holder of the key can compute from the data; 32 bytes."""
    hashing = HMAC(key, SHA256())
    hashing.update(data)
    return hashing.finalize()
