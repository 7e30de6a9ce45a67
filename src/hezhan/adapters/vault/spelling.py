"""The one spelling in which the ring and its exports are written: sorted JSON in ASCII, base64 without a choice.

Law: what is read in another spelling than ours was changed, and is refused.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any, Final

LARGEST: Final = 1 << 20  # bytes of a ring; thousands of keys need less


class Misspelt(ValueError):
    """The bytes are not as we write them."""


def spelled(value: Mapping[str, Any]) -> bytes:
    """A JSON object as we write it."""
    return (json.dumps(value, sort_keys=True, indent=1, ensure_ascii=True) + "\n").encode("ascii")


def unspelled(data: bytes, form: str) -> dict[str, Any]:
    """The object, in exactly our spelling and of the form named. Raises `Misspelt`, whatever the bytes are."""
    try:
        value: dict[str, Any] = json.loads(data.decode("ascii"))
        ours = isinstance(value, dict) and spelled(value) == data
    except (ValueError, RecursionError):
        raise Misspelt("it is not JSON") from None
    if not ours:
        raise Misspelt("it is not spelled as we write it")
    if value.get("form") != form:
        raise Misspelt(f"it is not of the form {form}")
    return value


def letters(data: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def unlettered(text: str) -> bytes:
    """The bytes that are spelled exactly so. Raises `Misspelt`."""
    try:
        data = base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (ValueError, binascii.Error):
        raise Misspelt("it is not base64url") from None
    if letters(data) != text:
        raise Misspelt("it is not spelled as we write it")
    return data
