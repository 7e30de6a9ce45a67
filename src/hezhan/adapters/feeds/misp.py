"""A MISP event: every entry an attribute that may be used for detection."""

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
    stamp = str(now.at // SECOND)
    event = {
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
    return (json.dumps({"Event": event}, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


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
