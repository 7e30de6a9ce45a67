"""The number under which somebody asks about a block: on the page, by telephone, in a letter.

In:  the kind and text of an entry. Out: a short number that can be read aloud.
Law: the same entry has the same number everywhere and always; the number tells nothing but which entry it is.
"""

import base64
import hashlib
from typing import Final

_BYTES: Final = 5  # eight signs of Base32
_HALF: Final = 4


def reference(entry: str) -> str:
    """`HZ-ABCD-EFGH`."""
    signs = base64.b32encode(hashlib.blake2s(entry.encode(), digest_size=_BYTES, person=b"hezhan").digest()).decode()
    return f"HZ-{signs[:_HALF]}-{signs[_HALF:]}"
