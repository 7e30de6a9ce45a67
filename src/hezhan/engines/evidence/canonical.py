"""Canonical bytes: one value has one spelling, so that a hash of it means something.

In:  None, booleans, whole numbers, strings, lists and dicts with string keys: exactly these types, nested at most 32 deep.
Out: JSON in UTF-8 as RFC 8785 (JCS) spells it. Numbers are whole and within ±(2⁵³−1), so that every JSON reader reads them.
Law: nothing is rounded, coerced or normalised in silence: whatever has no single spelling is refused. Reading the bytes back
     gives an equal value; two values with equal bytes are equal.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

LARGEST_WHOLE: Final = 2**53 - 1  # the largest that survives a reader that holds numbers as IEEE doubles
DEEPEST: Final = 32

_TO_ESCAPE: Final = re.compile(r'["\\\x00-\x1f]')
_ESCAPES: Final = MappingProxyType(
    {chr(code): f"\\u{code:04x}" for code in range(0x20)}
    | {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
)


class NotCanonical(ValueError):
    """The value has no single spelling; the text says where and why."""


def encode(value: object) -> bytes:
    """The canonical bytes. Raises `NotCanonical` with the place, as in 'content.amounts[2]: a float'."""
    try:
        return _text(value, "", 0).encode("utf-8")
    except UnicodeEncodeError:
        raise NotCanonical("a string holds half of a surrogate pair") from None


def _text(value: object, place: str, depth: int) -> str:
    spell = _SPELLINGS.get(type(value))
    if spell is None:
        raise NotCanonical(f"{place or 'value'}: a {type(value).__name__} is not null, true, whole, text, list or dict")
    if depth > DEEPEST:
        raise NotCanonical(f"{place[:80]}: nested more than {DEEPEST} deep")
    return spell(value, place, depth)


def _null(_: object, place: str, depth: int) -> str:
    return "null"


def _flag(value: object, place: str, depth: int) -> str:
    return "true" if value is True else "false"


def _whole(value: object, place: str, depth: int) -> str:
    assert isinstance(value, int)
    if not -LARGEST_WHOLE <= value <= LARGEST_WHOLE:
        raise NotCanonical(f"{place or 'value'}: a whole number beyond ±{LARGEST_WHOLE}")
    return str(value)


def _string(value: object, place: str, depth: int) -> str:
    assert isinstance(value, str)
    return f'"{_TO_ESCAPE.sub(_escaped, value)}"'


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPES[found[0]]


def _list(value: object, place: str, depth: int) -> str:
    assert isinstance(value, list)
    return f"[{','.join(_text(item, f'{place}[{n}]', depth + 1) for n, item in enumerate(value))}]"


def _dict(value: object, place: str, depth: int) -> str:
    assert isinstance(value, dict)
    odd = next((key for key in value if type(key) is not str), None)
    if odd is not None or None in value:
        raise NotCanonical(f"{place or 'value'}: a key that is a {type(odd).__name__}, not text")
    pairs = (
        f"{_string(key, place, depth)}:{_text(value[key], f'{place}.{key}' if place else key, depth + 1)}"
        for key in sorted(value, key=_utf16)
    )
    return "{" + ",".join(pairs) + "}"


def _utf16(key: str) -> bytes:
    """RFC 8785 sorts names by UTF-16 code units, which differs from code points beyond the basic plane."""
    return key.encode("utf-16-be")


_SPELLINGS: Mapping[type, Callable[[object, str, int], str]] = MappingProxyType(
    {type(None): _null, bool: _flag, int: _whole, str: _string, list: _list, dict: _dict}
)
