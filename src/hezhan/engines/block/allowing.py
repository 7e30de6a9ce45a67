"""What must never be blocked: allow-lists, enforced when lists are compiled and again when something is asked.

In:  rows of allow-lists, public suffixes. Out: whether a name, a number or a URL is covered, and by which row.
Law: an allowed name is never blocked, nor what is below it. Of a suffix under which anyone registers only the suffix
     itself is allowed, or nothing there could ever be blocked. A host that is allowed can only be blocked by path.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from hezhan.engines.block.canonical.urls import canonical_url, expressions
from hezhan.engines.block.canonical.values import canonical, networks_around
from hezhan.engines.block.kinds import Allowed, Kind
from hezhan.engines.block.suffixes import Suffixes

Key = tuple[Kind, str]


class BadAllowList(ValueError):
    """A row of an allow-list cannot be read. Passing over it could block somebody innocent, so nothing is built."""


@dataclass(frozen=True, slots=True)
class Allows:
    """Allow-lists in canonical form: key → why. `only_itself` are suffixes, whose names below are not allowed."""

    rows: Mapping[Key, str]
    only_itself: frozenset[str]

    def covering(self, kind: Kind, value: str) -> Key | None:
        """The row that keeps an entry of this canonical form out of every list."""
        return next((key for key in _COVERERS[kind](self, value) if key in self.rows), None)

    def above(self, host: str) -> Iterator[Key]:
        """Rows that would cover a host, the nearest first."""
        name = host
        while name:
            if name == host or name not in self.only_itself:
                yield Kind.DOMAIN, name
            name = name.partition(".")[2]


def compiled_allows(allowed: Iterable[Allowed], suffixes: Suffixes) -> Allows:
    """Raises `BadAllowList` with the row in words."""
    rows: dict[Key, str] = {}
    for row in allowed:
        try:
            kind = Kind(row.kind.strip())
            key = kind, canonical(kind, row.value)
        except ValueError as fault:
            raise BadAllowList(f"allow-list: {row.kind} {row.value[:80]!r}: {fault}") from None
        rows[key] = min(rows.get(key, row.reason), row.reason)
    only = frozenset(name for kind, name in rows if kind is Kind.DOMAIN and suffixes.is_open(name))
    return Allows(MappingProxyType(rows), only)


def _domain(allows: Allows, value: str) -> Iterator[Key]:
    return allows.above(value)


def _url(allows: Allows, value: str) -> Iterator[Key]:
    url = canonical_url(value)
    for expression in expressions(url):
        yield Kind.URL, expression
    if url.is_whole_host:
        yield from _ip(allows, url.host) if url.is_address else allows.above(url.host)


def _phone(_allows: Allows, value: str) -> Iterator[Key]:
    yield Kind.PHONE, value
    yield from _prefix(_allows, value)


def _prefix(_allows: Allows, value: str) -> Iterator[Key]:
    for end in range(len(value), 0, -1):
        yield Kind.PHONE_PREFIX, value[:end]


def _ip(_allows: Allows, value: str) -> Iterator[Key]:
    yield Kind.IP, value
    for net in networks_around(value):
        yield Kind.IP, net


def _itself(kind: Kind) -> "_Covers":
    return lambda _allows, value: iter(((kind, value),))


_Covers = Callable[[Allows, str], Iterator[Key]]
_COVERERS: Final[Mapping[Kind, _Covers]] = MappingProxyType(
    {
        Kind.DOMAIN: _domain,
        Kind.URL: _url,
        Kind.PHONE: _phone,
        Kind.PHONE_PREFIX: _prefix,
        Kind.IP: _ip,
        Kind.APP: _itself(Kind.APP),
        Kind.ACCOUNT: _itself(Kind.ACCOUNT),
        Kind.WALLET: _itself(Kind.WALLET),
    }
)
