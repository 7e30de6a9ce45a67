"""Who may hold the zones: resolvers known by name, address and key.

In:  what the operator wrote, a folder of keys. Out: secondaries.
Law: nobody else is answered; a resolver that can sign must; a key is made once, is readable by its owner alone, and is told
     to nobody but the configuration of its resolver.
"""

import base64
import os
import re
import secrets
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Final

import dns.name
import dns.tsig

_WRITTEN: Final = re.compile(r"([a-z0-9][a-z0-9-]{0,30})=([a-z]+)@(.+):(\d{1,5})")
_SECRET_BYTES: Final = 32


class Kind(StrEnum):
    """Of a resolver."""

    BIND = "bind"
    UNBOUND = "unbound"
    PDNS = "pdns"


SIGNS: Final = frozenset({Kind.BIND, Kind.PDNS})  # Unbound has no TSIG for zones: it is known by its address alone
HEARS: Final = frozenset({Kind.BIND, Kind.UNBOUND})  # PowerDNS Recursor asks by itself, every second


class NoSecondary(ValueError):
    """What was written names no secondary; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secondary:
    """One resolver. `port` is where it listens for news; `key` is None where it cannot sign."""

    name: str
    kind: Kind
    address: str
    port: int
    key: dns.tsig.Key | None

    @property
    def secret(self) -> str:
        """The key in the spelling of configurations; empty where there is none."""
        return "" if self.key is None else base64.b64encode(self.key.secret).decode()


def secondary(written: str, keys: Path) -> Secondary:
    """From `NAME=KIND@ADDRESS:PORT`; its key is made where there is none yet. Raises `NoSecondary`."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        raise NoSecondary(f"{written!r} is not NAME=KIND@ADDRESS:PORT, as r1=bind@10.0.0.2:53")
    name, kind, address, port = found.groups()
    if kind not in set(Kind):
        raise NoSecondary(f"{kind!r} is no kind of resolver; kinds are {', '.join(Kind)}")
    try:
        plain = str(ip_address(address.strip("[]")))
    except ValueError:
        raise NoSecondary(f"{address!r} is no address") from None
    if not 0 < int(port) < 1 << 16:
        raise NoSecondary(f"{port} is no port")
    key = dns.tsig.Key(f"hezhan-{name}.", _secret(keys / f"{name}.key"), dns.tsig.HMAC_SHA256)
    return Secondary(name=name, kind=Kind(kind), address=plain, port=int(port), key=key if kind in SIGNS else None)


def _secret(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return base64.b64decode(path.read_text())
    with os.fdopen(handle, "w") as file:
        file.write(base64.b64encode(made := secrets.token_bytes(_SECRET_BYTES)).decode())
    return made
