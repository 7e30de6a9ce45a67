"""The signature of what is handed over: HMAC-SHA256 with a secret that the receiver knows.

In:  the secret, the moment, the bytes. Out: hexadecimal digits. What is signed is the moment, a line feed, the bytes.
"""

import hmac


class NotTaken(Exception):
    """The receiver did not take it."""


def signature(secret: bytes, at: str, document: bytes) -> str:
    """Of a document at a moment."""
    return hmac.digest(secret, at.encode("ascii") + b"\n" + document, "sha256").hex()
