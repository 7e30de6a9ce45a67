"""What PostgreSQL keeps of a password: a SCRAM-SHA-256 verifier (RFC 5802, RFC 7677), made here.

Law: whoever reads the statement, the server's log or the backup of its roles does not learn the password.
"""

import hashlib
import hmac
import secrets
from base64 import b64encode
from typing import Final

_ROUNDS: Final = 4096  # PostgreSQL's own number; the passwords are random, so more would protect nothing
_SALT_BYTES: Final = 16


def verifier(password: str) -> str:
    """For `PASSWORD '…'`. The password is plain ASCII, which no normal form changes."""
    salt = secrets.token_bytes(_SALT_BYTES)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode("ascii"), salt, _ROUNDS)
    stored = hashlib.sha256(_keyed(salted, b"Client Key")).digest()
    served = _keyed(salted, b"Server Key")
    return f"SCRAM-SHA-256${_ROUNDS}:{_told(salt)}${_told(stored)}:{_told(served)}"


def _keyed(key: bytes, words: bytes) -> bytes:
    return hmac.digest(key, words, "sha256")


def _told(raw: bytes) -> str:
    return b64encode(raw).decode("ascii")
