"""Block lists compiled: rows of many lists become entries with all that was said of each, or are kept out and told why.

In:  rows as written, allow-lists, public suffixes. Out: entries by kind and canonical text; what was kept out, and why.
Law: nothing that an allow-list covers is an entry; nothing is an entry of which nobody says why, or which is a name under
     which others register; the order of rows does not matter; each row is in an entry or kept out.
"""

import ipaddress
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from hezhan.engines.block.allowing import Allows, Key
from hezhan.engines.block.canonical.hosts import NotCanonical
from hezhan.engines.block.canonical.urls import canonical_url
from hezhan.engines.block.canonical.values import canonical
from hezhan.engines.block.kinds import KeptOut, Kind, Listed, Why
from hezhan.engines.block.suffixes import Suffixes

_LEAST_DIGITS: Final = 3  # of a prefix of numbers
_BROADEST: Final = {4: 16, 6: 32}  # bits of a network that may be barred as one


@dataclass(frozen=True, slots=True)
class Compiled:
    """Entries in the order of their keys, each with what was said of it, in order too; and what is allowed."""

    entries: Mapping[Key, tuple[Why, ...]]
    allows: Allows
    kept_out: tuple[KeptOut, ...]


def compiled_lists(listed: Iterable[Listed], allows: Allows, suffixes: Suffixes) -> Compiled:
    """Put rows of any number of lists together. Never raises on what is written in them."""
    entries: dict[Key, set[Why]] = {}
    kept_out: list[KeptOut] = []
    for row in listed:
        try:
            key = _entry(row, allows, suffixes)
        except NotCanonical as fault:
            kept_out.append(KeptOut(row=row, because=str(fault)))
            continue
        why = Why(reason=row.reason.strip(), source=row.source.strip(), since=row.since, until=row.until)
        entries.setdefault(key, set()).add(why)
    ordered = {key: tuple(sorted(entries[key], key=_order)) for key in sorted(entries)}
    return Compiled(MappingProxyType(ordered), allows, tuple(kept_out))


def _order(why: Why) -> tuple[str, str, int, int]:
    """None is before any instant as a beginning, after any as an end; whole numbers sort both."""
    latest = 1 << 63
    return (
        why.source,
        why.reason,
        -latest if why.since is None else why.since,
        latest if why.until is None else why.until,
    )


def _entry(row: Listed, allows: Allows, suffixes: Suffixes) -> Key:
    """The key under which a row is an entry. Raises `NotCanonical` with what keeps it out."""
    if row.kind.strip() not in set(Kind):
        raise NotCanonical(f"{row.kind[:40]!r} is no kind; kinds are {', '.join(Kind)}")
    kind = Kind(row.kind.strip())
    if not row.reason.strip() or not row.source.strip():
        raise NotCanonical("nobody says why, or who: an entry needs a reason and a source")
    if row.since is not None and row.until is not None and row.until <= row.since:
        raise NotCanonical("it would end before it begins")
    value = canonical(kind, row.value)
    if too_broad := _TOO_BROAD.get(kind, _never)(value, suffixes):
        raise NotCanonical(too_broad)
    if cover := allows.covering(kind, value):
        raise NotCanonical(f"allowed: {cover[0]} {cover[1]} ({allows.rows[cover]})")
    return kind, value


def _never(_value: str, _suffixes: Suffixes) -> str:
    return ""


def _suffix(value: str, suffixes: Suffixes) -> str:
    return (
        "a public suffix: others register below it, only a path of it can be blocked"
        if suffixes.is_suffix(value)
        else ""
    )


def _whole_host(value: str, suffixes: Suffixes) -> str:
    url = canonical_url(value)
    if url.is_address:
        return _address(url.host, suffixes)
    if "." not in url.host:
        return "a single label is no site"
    return _suffix(url.host, suffixes) if url.is_whole_host else ""


def _prefix(value: str, _suffixes: Suffixes) -> str:
    return "a prefix of fewer than three digits" if len(value.lstrip("+0")) < _LEAST_DIGITS else ""


def _address(value: str, _suffixes: Suffixes) -> str:
    net = ipaddress.ip_network(value)
    if not net.is_global or net.is_multicast:
        return "an address of a house, of a machine itself or of a group, not of one site"
    least = _BROADEST[net.version]
    return f"a network of fewer than {least} bits has too many neighbours" if net.prefixlen < least else ""


_TOO_BROAD: Final[Mapping[Kind, Callable[[str, Suffixes], str]]] = MappingProxyType(
    {Kind.DOMAIN: _suffix, Kind.URL: _whole_host, Kind.PHONE_PREFIX: _prefix, Kind.IP: _address}
)
