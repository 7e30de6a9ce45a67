"""One spelling for a value of any kind: the text under which it is kept and looked up."""

import ipaddress
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from hezhan.engines.block.canonical.hosts import NotCanonical, canonical_host
from hezhan.engines.block.canonical.numbers import canonical_number, canonical_prefix
from hezhan.engines.block.canonical.urls import canonical_url
from hezhan.engines.block.kinds import Kind

_LONGEST: Final = 2048
_ACCOUNT: Final = re.compile(r"[0-9A-Z]{6,34}")
_SEPARATORS: Final = re.compile(r"[\s\-－·]+")
_WALLET: Final = re.compile(r"[0-9A-Za-z]{20,128}")


def canonical(kind: Kind, written: str) -> str:
    """The text of an entry. Raises `NotCanonical`, which says what is wrong."""
    text = unicodedata.normalize("NFC", written).strip()
    if not text:
        raise NotCanonical("nothing is written")
    if len(text) > _LONGEST:
        raise NotCanonical("longer than 2048 characters")
    found = _OF[kind](text)
    if len(found.encode()) > _LONGEST:
        raise NotCanonical("longer than 2048 bytes")
    return found


def _domain(text: str) -> str:
    name, is_address = canonical_host(text.removeprefix("*.").removeprefix("."))
    if is_address:
        raise NotCanonical("an address is no domain: list it as ip")
    return name


def _ip(text: str) -> str:
    try:
        net = ipaddress.ip_network(text if "/" in text else canonical_host(_bracketed(text))[0])
    except ValueError as fault:
        raise NotCanonical(f"no address or network: {fault}") from None
    return _network(net)


def _network(net: ipaddress.IPv4Network | ipaddress.IPv6Network) -> str:
    return str(net.network_address) if net.num_addresses == 1 else str(net)


def networks_around(value: str) -> Iterator[str]:
    """Every wider network around a canonical address or network, the nearest first."""
    net = ipaddress.ip_network(value)
    while net.prefixlen:
        net = net.supernet()
        yield _network(net)


def _bracketed(text: str) -> str:
    return f"[{text}]" if text.count(":") > 1 and not text.startswith("[") else text


def _app(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _account(text: str) -> str:
    found = _SEPARATORS.sub("", unicodedata.normalize("NFKC", text)).upper()
    if not _ACCOUNT.fullmatch(found):
        raise NotCanonical("no account or card number; hidden digits are not guessed")
    return found


def _wallet(text: str) -> str:
    if not _WALLET.fullmatch(text):
        raise NotCanonical("no wallet's address")
    hex_or_bech = text[:2].lower() == "0x" or text[:3].lower() == "bc1"
    return text.lower() if hex_or_bech else text


_OF: Final[Mapping[Kind, Callable[[str], str]]] = MappingProxyType(
    {
        Kind.DOMAIN: _domain,
        Kind.URL: lambda text: str(canonical_url(text)),
        Kind.PHONE: canonical_number,
        Kind.PHONE_PREFIX: canonical_prefix,
        Kind.IP: _ip,
        Kind.APP: _app,
        Kind.ACCOUNT: _account,
        Kind.WALLET: _wallet,
    }
)
