"""The blind index: 16 bytes by which a sealed text is found again, for whoever holds the key.

In:  the index key, a kind of personal field, a text. Out: its token.
Law: two texts have one token exactly when they have one normal form; the same text in another kind of field has another.
"""

from typing import Final

from hezhan.adapters.vault.derivation import derived, mark
from hezhan.adapters.vault.normal import normal
from hezhan.adapters.vault.ring import Key
from hezhan.core.personal import Personal

TOKEN_BYTES: Final = 16


def token(key: Key, kind: Personal, text: str) -> bytes:
    """The token. Raises `NoToken` for addresses and free words."""
    form = normal(kind, text).encode("utf-8", "surrogatepass")
    return mark(derived(key.secret, f"hezhan blind index 1 {kind}"), form)[:TOKEN_BYTES]
