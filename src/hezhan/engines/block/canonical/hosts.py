"""One spelling for each host: names in lower case and Punycode, IPv4 in four decimals whatever way it was written.

In:  a host as somebody wrote it. Out: its canonical form and whether it is an address. Raises `NotCanonical`.
Law: canonical forms are fixed points; two hosts that a browser takes for the same are the same text.
"""

import ipaddress
import re
from typing import Final

import idna

_DOTS: Final = re.compile(r"[.\u3002\uff0e\uff61]+")  # the ideographic dots are dots to a browser
_LABEL: Final = re.compile(
    r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
)  # an underscore is no host's, but resolvers ask for it
_PART: Final = re.compile(r"0[xX][0-9a-fA-F]*|[0-9]+")
_LONGEST: Final = 253


class NotCanonical(ValueError):
    """What was written is none of its kind; the text says why."""


def canonical_host(written: str) -> tuple[str, bool]:
    """The host, and whether it is an IP address (IPv6 without brackets)."""
    if written.startswith("[") and written.endswith("]"):
        return _ipv6(written[1:-1]), True
    text = _DOTS.sub(".", written).strip(".")
    if not text:
        raise NotCanonical("no host")
    if (address := as_ipv4(text)) is not None:
        return address, True
    name = text.lower() if text.isascii() else _punycode(text)
    if len(name) > _LONGEST:
        raise NotCanonical("the host is longer than 253 characters")
    labels = name.split(".")
    if bad := next((label for label in labels if not _LABEL.fullmatch(label)), None):
        raise NotCanonical(f"{bad[:40]!r} cannot be part of a host")
    if labels[-1].isdigit():
        raise NotCanonical("a host whose last part is a number is an address, and this is none")
    return name, False


def as_ipv4(text: str) -> str | None:
    """Four decimals from any spelling that `inet_aton` takes: octal, hex, fewer parts. None where it is no address."""
    parts = text.split(".")
    if len(parts) > 4 or not all(_PART.fullmatch(part) for part in parts):
        return None
    numbers = [_number(part) for part in parts]
    if any(number is None for number in numbers):
        return None
    *heads, last = [number for number in numbers if number is not None]
    if any(head > 255 for head in heads) or last >= 256 ** (5 - len(parts)):
        return None
    value = last + sum(head << (24 - 8 * place) for place, head in enumerate(heads))
    return str(ipaddress.IPv4Address(value))


def _number(part: str) -> int | None:
    """Of one part of an address; a part with a leading 0 is octal, or nothing."""
    if len(part) > 20:
        return None
    try:
        if part[:2] in ("0x", "0X"):
            return int(part[2:] or "0", 16)
        return int(part, 8) if len(part) > 1 and part[0] == "0" else int(part)
    except ValueError:
        return None


def _ipv6(text: str) -> str:
    try:
        return str(ipaddress.IPv6Address(text.partition("%")[0]))
    except ValueError:
        raise NotCanonical("no IPv6 address") from None


def _punycode(text: str) -> str:
    try:
        return idna.encode(text, uts46=True, transitional=False).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        raise NotCanonical(f"{text[:40]!r} is no name that can be registered") from None
