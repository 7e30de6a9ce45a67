"""Pseudonyms under a key: the same person is the same pseudonym, and only who has the key finds the person.

In:  a key, the name under which a partner hands somebody over. Out: 'p' and base32 of AES-SIV; and back.
Law: nothing but the key tells them apart or joins them; a pseudonym that was changed stands for nobody.
"""

import base64
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from hezhan.adapters.vault.derivation import derived
from hezhan.adapters.vault.ring import Key

_MARK: Final = "p"
_LABEL: Final = "hezhan-pseudonym-1"


def pseudonym(key: Key, text: str) -> str:
    """Who is behind it, unreadable."""
    made = _cipher(key.secret).encrypt(text.encode("utf-8", "surrogatepass"), None)
    return _MARK + base64.b32encode(made).decode("ascii").rstrip("=").lower()


def behind(key: Key, told: str) -> str | None:
    """Who is behind it; None under another key."""
    letters = told.removeprefix(_MARK).upper()
    try:
        made = base64.b32decode(letters + "=" * (-len(letters) % 8))
        return _cipher(key.secret).decrypt(made, None).decode("utf-8", "surrogatepass")
    except (InvalidTag, ValueError):
        return None


@lru_cache(maxsize=8)
def _cipher(secret: bytes) -> AESSIV:
    return AESSIV(derived(secret, _LABEL))
