"""Reading values that strangers wrote: each field has one form, anything else is told with its name."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from hezhan.engines.evidence.canonical import NotCanonical, encode

Form = Callable[[object], bool]

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_SALT: Final = re.compile(r"[0-9a-f]{32}")
_LOG: Final = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?")
LONGEST_NAME: Final = 200
LONGEST_TEXT: Final = 4_000


class Malformed(ValueError):
    """The bytes are not what they should be; the text says what is wrong."""


def values(data: bytes, parse: Callable[[bytes], object], forms: Mapping[str, Form]) -> dict[str, object]:
    """A dict with exactly these fields, each of its form, from canonical bytes. Raises `Malformed`."""
    value = parse(data)
    fields = checked(value, forms)
    if encoded(fields) != data:
        raise Malformed("it is not spelt canonically (RFC 8785)")
    return fields


def checked(value: object, forms: Mapping[str, Form]) -> dict[str, object]:
    """A dict with exactly these fields, each of its form. Raises `Malformed`."""
    if not isinstance(value, dict):
        raise Malformed("it is not a JSON object")
    if value.keys() != forms.keys():
        odd = sorted(value.keys() ^ forms.keys())[0]
        raise Malformed(f"field {odd[:LONGEST_NAME]!r} is {'not known' if odd in value else 'missing'}")
    wrong = next((name for name, fits in forms.items() if not fits(value[name])), None)
    if wrong is not None:
        raise Malformed(f"field {wrong!r} has not the form it must have")
    return value


def encoded(value: object) -> bytes:
    """Canonical bytes. Raises `Malformed`."""
    try:
        return encode(value)
    except NotCanonical as fault:
        raise Malformed(str(fault)) from None


def is_digest(value: object) -> bool:
    """64 lower-case hexadecimal digits."""
    return type(value) is str and _DIGEST.fullmatch(value) is not None


def is_salt(value: object) -> bool:
    """16 bytes as 32 lower-case hexadecimal digits."""
    return type(value) is str and _SALT.fullmatch(value) is not None


def is_log(value: object) -> bool:
    """A log's name, as in 'hezhan.110105': lower-case letters, digits, dots and hyphens."""
    return type(value) is str and _LOG.fullmatch(value) is not None


def is_name(value: object) -> bool:
    """Text of 1 to 200 characters."""
    return type(value) is str and 0 < len(value) <= LONGEST_NAME


def is_text(value: object) -> bool:
    """Text of at most 4,000 characters; it may be empty."""
    return type(value) is str and len(value) <= LONGEST_TEXT


def is_count(value: object) -> bool:
    """A whole number from 0."""
    return type(value) is int and value >= 0


def is_number(value: object) -> bool:
    """A whole number from 1."""
    return type(value) is int and value >= 1


def is_instant(value: object) -> bool:
    """Whole microseconds since 1970 in UTC."""
    return type(value) is int


def is_digests(value: object) -> bool:
    """A list of hashes in ascending order, none twice."""
    return type(value) is list and all(map(is_digest, value)) and value == sorted(set(value))


def is_object(value: object) -> bool:
    """Any JSON object."""
    return type(value) is dict


def exactly(word: str) -> Form:
    """One word and no other."""
    return lambda value: value == word
