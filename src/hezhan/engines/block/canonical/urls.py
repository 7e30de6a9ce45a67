"""One spelling for each URL, and the expressions by which an entry covers it, after Safe Browsing's written rules.

In:  a URL as somebody wrote it. Out: host, path and query in canonical form; its host and path expressions.
     Raises `NotCanonical`.
Law: scheme, user, password, port and fragment never matter; a canonical URL is a fixed point; an entry covers a URL exactly
     when it is one of the URL's expressions.
Source: Safe Browsing, "URLs and hashing" (canonicalization; suffix and prefix expressions).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hezhan.engines.block.canonical.hosts import NotCanonical, canonical_host

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_PORT: Final = re.compile(r":\d{0,5}$")
_ESCAPED: Final = re.compile(rb"%([0-9A-Fa-f]{2})")
_REMOVED: Final = str.maketrans("", "", "\t\r\n")
_SLASHES: Final = re.compile(rb"/{2,}")
_MOST_PATHS: Final = 4  # prefixes of directories, the root among them
_MOST_HOSTS: Final = 4  # parents, from the last five labels
_LONGEST: Final = 16_384
_IN_QUERY: Final = frozenset(range(33, 127)) - set(b"#%")
_IN_PATH: Final = _IN_QUERY - set(b"?")  # an escaped question mark begins no query


@dataclass(frozen=True, slots=True)
class Url:
    """A canonical URL. `query` is None where there is no question mark."""

    host: str
    path: str
    query: str | None
    is_address: bool

    def __str__(self) -> str:
        return self.host_written + self.path + ("" if self.query is None else f"?{self.query}")

    @property
    def host_written(self) -> str:
        """With brackets where it is an IPv6 address."""
        return f"[{self.host}]" if ":" in self.host else self.host

    @property
    def is_whole_host(self) -> bool:
        """An entry of this form covers all that the host has."""
        return self.path == "/" and self.query is None


def canonical_url(written: str) -> Url:
    """Any URL of a host, with or without a scheme."""
    if len(written) > _LONGEST:
        raise NotCanonical("longer than 16384 characters")
    text = written.strip(" ").translate(_REMOVED).partition("#")[0]
    before, question, query = text.partition("?")
    authority, slash, rest = _without_scheme(before.replace("\\", "/")).partition("/")
    host, is_address = canonical_host(_unescaped_host(_PORT.sub("", authority.rpartition("@")[2])))
    asked = _escape(_unescape(query.encode()), _IN_QUERY) if question else None
    return Url(host, _path(slash + rest), asked, is_address)


def _without_scheme(text: str) -> str:
    """`//host`, `http:host` and `http:///host` all reach the host, as they do in a browser."""
    scheme = _SCHEME.match(text)
    if scheme and (text[scheme.end() :].startswith("/") or scheme[0].lower() in ("http:", "https:", "ftp:")):
        return text[scheme.end() :].lstrip("/")
    return text.lstrip("/")


def _unescaped_host(host: str) -> str:
    plain = _unescape(host.encode())
    try:
        return plain.decode()
    except UnicodeDecodeError:
        raise NotCanonical("the host's escapes are no text") from None


def _path(written: str) -> str:
    plain = _unescape(written.encode()) or b"/"
    kept: list[bytes] = []
    parts = _SLASHES.sub(b"/", plain).split(b"/")[1:]
    for part in parts:
        if part == b"..":
            del kept[-1:]
        elif part != b".":
            kept.append(part)
    if parts and parts[-1] in (b".", b"..") and (not kept or kept[-1]):
        kept.append(b"")
    return _escape(b"/" + b"/".join(kept), _IN_PATH)


def _unescape(data: bytes) -> bytes:
    """Until nothing is escaped any more. Each round is shorter than the one before, so it ends."""
    while (plain := _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)) != data:
        data = plain
    return data


def _escape(data: bytes, kept: frozenset[int]) -> str:
    return "".join(chr(byte) if byte in kept else f"%{byte:02X}" for byte in data)


def expressions(url: Url) -> Iterator[str]:
    """Every entry that covers the URL, the most particular first: 30 at most."""
    paths = list(path_expressions(url.path, url.query))
    for host in host_expressions(url):
        for path in paths:
            yield host + path


def host_expressions(url: Url) -> Iterator[str]:
    """The host, and up to four parents out of its last five labels; of an address only itself."""
    yield url.host_written
    if url.is_address:
        return
    labels = url.host.split(".")
    last = labels[-5:]
    for begin in range(1 if len(labels) <= 5 else 0, len(last) - 1):
        yield ".".join(last[begin:])


def path_expressions(path: str, query: str | None) -> Iterator[str]:
    """The path with its query, without it, and up to four folders from the root on; each once."""
    if query is not None:
        yield f"{path}?{query}"
    yield path
    at, told = 0, 0
    while told < _MOST_PATHS and (at := path.find("/", at)) >= 0:
        at, told = at + 1, told + 1
        if path[:at] != path:
            yield path[:at]
