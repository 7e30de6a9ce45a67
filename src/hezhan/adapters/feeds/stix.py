"""STIX 2.1: one bundle of indicators that stays the same as long as the entries do."""

import json
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from hezhan.core.instants import Instant
from hezhan.engines.block import Enforced, Entry, Kind, Why

SPACE: Final = uuid.UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")  # of deterministic ids, as the standard names it
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_PATTERNS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.DOMAIN: "[domain-name:value = '{0}' OR domain-name:value LIKE '%.{0}']",
        Kind.URL: "[url:value LIKE 'http%://{0}']",
        Kind.PHONE: "[x-hezhan-phone:value = '{0}']",
        Kind.PHONE_PREFIX: "[x-hezhan-phone:value LIKE '{0}%']",
        Kind.APP: "[software:name = '{0}']",
        Kind.ACCOUNT: "[x-hezhan-bank-account:value = '{0}']",
        Kind.WALLET: "[x-hezhan-wallet:value = '{0}']",
    }
)


def stix(now: Enforced) -> bytes:
    """A bundle of all objects."""
    objects = stix_objects(now)
    bundle = {"type": "bundle", "id": _named("bundle", json.dumps(objects, sort_keys=True)), "objects": objects}
    return (json.dumps(bundle, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def stix_objects(now: Enforced) -> list[dict[str, Any]]:
    """The house that says so, and the indicators; ids follow from kind and value, times from the entries."""
    named = _named("identity", "hezhan")
    house = {
        "type": "identity",
        "spec_version": "2.1",
        "id": named,
        "created": time_of(Instant(0)),
        "modified": time_of(Instant(0)),
        "name": "Hezhan",
        "identity_class": "system",
    }
    return [house, *(_indicator(entry, named) for entry in now.every)]


def _indicator(entry: Entry, by: str) -> dict[str, Any]:
    since, until = _bounds(entry.whys)
    told = {
        "type": "indicator",
        "spec_version": "2.1",
        "id": _named("indicator", f"{entry.kind}:{entry.value}"),
        "created_by_ref": by,
        "created": since,
        "modified": time_of(max(why.since or Instant(0) for why in entry.whys)),
        "name": f"{entry.kind} {entry.value}",
        "description": "; ".join(f"{why.reason} ({why.source})" for why in entry.whys),
        "indicator_types": ["malicious-activity"],
        "pattern_type": "stix",
        "pattern": _pattern(entry),
        "valid_from": since,
    }
    return told | ({"valid_until": until} if until else {})


def _pattern(entry: Entry) -> str:
    text = entry.value.replace("\\", "\\\\").replace("'", "\\'")
    if entry.kind is Kind.IP:
        return f"[ipv{6 if ':' in text else 4}-addr:value = '{text}']"
    return _PATTERNS[entry.kind].format(text)


def _bounds(whys: tuple[Why, ...]) -> tuple[str, str]:
    ends = [why.until for why in whys]
    since = min((why.since or Instant(0)) for why in whys)
    return time_of(since), "" if None in ends else time_of(max(end for end in ends if end is not None))


def time_of(at: Instant) -> str:
    """As STIX writes instants, so that texts stand in the order of time."""
    return (_EPOCH + timedelta(microseconds=at)).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at % 1_000_000 // 1000:03d}Z"


def _named(kind: str, text: str) -> str:
    return f"{kind}--{uuid.uuid5(SPACE, text)}"
