"""A MISP event, every entry an attribute that may be used for detection; and the feed of files in which MISP fetches it.

In:  what is in force. Out: the event; the feed's files by name: manifest, hashes of values, the event.
Law: the same entries give the same bytes; the manifest tells the event as it lies beside it.
"""

import hashlib
import json
import uuid
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from hezhan.core.instants import SECOND, local
from hezhan.engines.block import Enforced, Entry, Kind

_SPACE: Final = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
_NETWORK, _FINANCIAL, _OTHER = "Network activity", "Financial fraud", "Other"
_TYPES: Final[Mapping[Kind, tuple[str, str]]] = MappingProxyType(
    {
        Kind.DOMAIN: ("domain", _NETWORK),
        Kind.URL: ("url", _NETWORK),
        Kind.IP: ("ip-dst", _NETWORK),
        Kind.PHONE: ("phone-number", _FINANCIAL),
        Kind.PHONE_PREFIX: ("text", _OTHER),
        Kind.APP: ("text", _OTHER),
        Kind.ACCOUNT: ("bank-account-nr", _FINANCIAL),
        Kind.WALLET: ("btc", _FINANCIAL),
    }
)


def misp(now: Enforced) -> bytes:
    """One event; uuids follow from kind and value."""
    return _bytes({"Event": _event(now)})


def misp_feed(now: Enforced) -> Mapping[str, bytes]:
    """The files of a feed: MISP looks at the manifest, and fetches the event where its timestamp is newer than its own."""
    event = _event(now)
    told = {name: event[name] for name in ("Orgc", "info", "date", "analysis", "threat_level_id", "timestamp")}
    values = dict.fromkeys(attribute["value"] for attribute in event["Attribute"])
    hashes = [f"{hashlib.md5(value.encode(), usedforsecurity=False).hexdigest()},{event['uuid']}\n" for value in values]
    return {
        "manifest.json": _bytes({event["uuid"]: {**told, "Tag": []}}),
        "hashes.csv": "".join(hashes).encode(),
        f"{event['uuid']}.json": _bytes({"Event": event}),
    }


def _bytes(document: Mapping[str, Any]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _event(now: Enforced) -> dict[str, Any]:
    stamp = str(now.at // SECOND)
    return {
        "uuid": str(uuid.uuid5(_SPACE, "hezhan")),
        "info": "合战 block list",
        "date": local(now.at).date().isoformat(),
        "timestamp": stamp,
        "publish_timestamp": stamp,
        "published": True,
        "analysis": "2",
        "threat_level_id": "2",
        "Orgc": {"name": "Hezhan", "uuid": str(uuid.uuid5(_SPACE, "hezhan/organisation"))},
        "Attribute": [_attribute(entry, stamp) for entry in now.every],
    }


def _attribute(entry: Entry, stamp: str) -> dict[str, Any]:
    kind, category = _TYPES[entry.kind]
    is_coin = entry.kind is Kind.WALLET and not entry.value.startswith(("1", "3", "bc1"))
    return {
        "uuid": str(uuid.uuid5(_SPACE, f"{entry.kind}:{entry.value}")),
        "type": "text" if is_coin else kind,
        "category": _OTHER if is_coin else category,
        "value": entry.value,
        "comment": "; ".join(f"{entry.kind}: {why.reason} ({why.source})" for why in entry.whys),
        "to_ids": True,
        "timestamp": stamp,
        "first_seen": None,
    }
