"""Detached signatures of files that go to banks and come from them: Ed25519, in `NAME.sig` beside `NAME`.

In:  a file's name and its bytes, a key. Out: the signature file, or why one does not hold.
Law: the name is signed with the bytes, as what a statement file is about stands in its name; a key speaks for one bank.

Signed are the name in UTF-8, a line feed, and the bytes. The signature file is the base64 text of the 64 bytes.
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from hezhan.adapters.packages.keys import fits
from hezhan.engines.evidence import Signer

SUFFIX: Final = ".sig"
LONGEST: Final = 200  # bytes of a signature file
_LENGTH: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class LineKeys:
    """What we sign with, if anything, and the public key (PEM) of each bank that signs. A bank named here must sign."""

    ours: Signer | None = field(default=None, repr=False)
    banks: Mapping[str, bytes] = field(default_factory=dict)


def sign(name: str, content: bytes, signer: Signer) -> bytes:
    """The signature file of a file with that name."""
    return base64.b64encode(signer.sign(signed_bytes(name, content))) + b"\n"


def check(name: str, content: bytes, signature: bytes, public_key: bytes) -> str:
    """Why the signature does not hold, in one sentence; '' when it does."""
    try:
        raw = base64.b64decode(b"".join(signature.split()), validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != _LENGTH:
        return f"{name}{SUFFIX} is not the base64 of an Ed25519 signature"
    if not fits(public_key, signed_bytes(name, content), raw):
        return f"{name}{SUFFIX} is not this bank's signature of this file under this name"
    return ""


def signed_bytes(name: str, content: bytes) -> bytes:
    """What is signed."""
    return name.encode() + b"\n" + content
