"""A response policy zone: resolvers that load it answer NXDOMAIN for what is blocked.

In:  what is in force. Out: a zone file in canonical order, for BIND, Unbound and PowerDNS Recursor alike.
Source: draft-vixie-dnsop-dns-rpz (triggers QNAME and rpz-ip, actions NXDOMAIN and PASSTHRU).
"""

import ipaddress
from collections.abc import Iterator
from typing import Final

from hezhan.core.instants import SECOND
from hezhan.engines.block import Enforced, Kind

ZONE: Final = "rpz.hezhan."
_LONGEST: Final = 253 - len(ZONE) - len("*.")  # of a name that stands before the zone's
_HEAD: Final = (
    "$ORIGIN {zone}\n$TTL 60\n@ SOA localhost. hostmaster.localhost. {serial} 60 30 604800 60\n@ NS localhost.\n"
)


def rpz(now: Enforced) -> bytes:
    """The whole zone. Its serial is the newest entry's beginning, in seconds."""
    serial = max(now.at // SECOND, 1) % (1 << 32)
    return (_HEAD.format(zone=ZONE, serial=serial) + "".join(f"{line}\n" for line in records(now))).encode()


def records(now: Enforced) -> Iterator[str]:
    """Records without the zone's head. Where addresses are blocked, every allowed name is let pass first."""
    addresses = now.of(Kind.IP)
    for name in now.allowed if addresses else now.passes:
        yield from _both(name, "rpz-passthru.")
    for name in now.allowed_alone if addresses else ():
        yield f"{name} CNAME rpz-passthru."
    for entry in now.hosts:
        yield from _both(entry.value, ".")
    for entry in addresses:
        yield f"{trigger(entry.value)} CNAME ."


def _both(name: str, target: str) -> Iterator[str]:
    """A name and all that is below it. A name too long for a zone is asked for by nobody."""
    if len(name) <= _LONGEST:
        yield f"{name} CNAME {target}"
        yield f"*.{name} CNAME {target}"


def trigger(network: str) -> str:
    """Addresses in answers: bits, then the address from its last part on; `zz` for the longest run of zeros."""
    net = ipaddress.ip_network(network)
    if isinstance(net, ipaddress.IPv4Network):
        parts = str(net.network_address).split(".")
    else:
        parts = str(net.network_address).replace("::", ":zz:").strip(":").split(":")
    return ".".join([str(net.prefixlen), *reversed(parts), "rpz-ip"])
