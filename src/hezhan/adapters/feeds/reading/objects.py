"""MISP events and STIX bundles: what they list, as kind and value.

In:  a document of JSON. Out: pairs of kind and value, with the place of each in its list; what is not taken, and why.
Law: only what is marked for detection is taken; a pattern that asks for two things at once is not.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from hezhan.adapters.feeds.reading.lines import Listing

Told = tuple[int, Listing | str]  # the n-th of its list; what it lists, or why it lists nothing

_OF_MISP: Final[Mapping[str, str]] = MappingProxyType(
    {
        "domain": "domain",
        "hostname": "domain",
        "url": "url",
        "uri": "url",
        "link": "url",
        "ip-dst": "ip",
        "ip-src": "ip",
        "phone-number": "phone",
        "bank-account-nr": "account",
        "iban": "account",
        "btc": "wallet",
        "xmr": "wallet",
        "mobile-application-id": "app",
    }
)
_OF_STIX: Final[Mapping[str, str]] = MappingProxyType(
    {
        "domain-name:value": "domain",
        "url:value": "url",
        "ipv4-addr:value": "ip",
        "ipv6-addr:value": "ip",
        "software:name": "app",
        "x-hezhan-phone:value": "phone",
        "x-hezhan-wallet:value": "wallet",
        "x-hezhan-bank-account:value": "account",
    }
)
_PATTERN: Final = re.compile(r"\[\s*([\w-]+:[\w.]+)\s*(=|LIKE)\s*'((?:[^'\\]|\\.)*)'(?:\s+OR\s+[^\]]*)?\s*\]")


def misp(document: Any) -> Iterator[Told]:
    """The attributes of an event, of its objects too."""
    event = document.get("Event", document) if isinstance(document, dict) else {}
    attributes = list(_attributes(event))
    for n, one in enumerate(attributes, 1):
        kind = _OF_MISP.get(str(one.get("type")))
        if kind is None:
            yield n, f"attributes of type {str(one.get('type'))[:40]!r} are not taken"
        elif one.get("to_ids") is not True:
            yield n, "not marked for detection"
        else:
            yield n, (kind, str(one.get("value", "")))


def _attributes(event: Any) -> Iterator[Mapping[str, Any]]:
    if not isinstance(event, dict):
        return
    groups = [event, *(one for one in event.get("Object", ()) if isinstance(one, dict))]
    for group in groups:
        told = group.get("Attribute", ())
        yield from (one for one in told if isinstance(one, dict))


def stix(document: Any) -> Iterator[Told]:
    """The indicators of a bundle."""
    objects = document.get("objects", ()) if isinstance(document, dict) else ()
    for n, one in enumerate(objects if isinstance(objects, list) else (), 1):
        if not isinstance(one, dict) or one.get("type") != "indicator":
            continue
        if one.get("revoked") is True:
            yield n, "revoked"
            continue
        yield n, _of_pattern(str(one.get("pattern", "")))


def _of_pattern(pattern: str) -> Listing | str:
    found = _PATTERN.fullmatch(pattern.strip())
    kind = _OF_STIX.get(found[1]) if found else None
    if found is None or kind is None:
        return f"a pattern that is not taken: {pattern[:60]!r}"
    value = re.sub(r"\\(.)", r"\1", found[3])
    if found[2] == "LIKE":
        if kind == "phone" and value.endswith("%"):
            return "phone_prefix", value[:-1]
        value = value.removeprefix("http%://").removeprefix("%.")
    return (kind, value) if "%" not in value or kind == "url" else f"a pattern that is not taken: {pattern[:60]!r}"


OBJECT_FORMATS: Final[Mapping[str, Callable[[Any], Iterator[Told]]]] = MappingProxyType({"misp": misp, "stix": stix})


def which(document: Any) -> str | None:
    """The format of a document, None where it is neither."""
    if not isinstance(document, dict):
        return None
    if document.get("type") == "bundle":
        return "stix"
    return "misp" if "Event" in document or "Attribute" in document else None


def parsed(data: bytes) -> Any:
    """The document. Raises ValueError."""
    try:
        return json.loads(data)
    except (RecursionError, UnicodeDecodeError) as fault:
        raise ValueError(str(fault)) from None
