"""Block lists for those who enforce them, in the formats that they read.

In:  what is in force. Out: bytes.
Law: the same entries give the same bytes; what a format cannot say exactly it does not say, so that nothing is blocked
     which the list does not block; no text of a list can end a line or begin another entry.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from hezhan.adapters.feeds.adguard import adguard
from hezhan.adapters.feeds.misp import misp
from hezhan.adapters.feeds.plain import clash, csv, dnsmasq, hosts, kamailio
from hezhan.adapters.feeds.rpz import rpz
from hezhan.adapters.feeds.stix import stix
from hezhan.engines.block import Enforced

FORMATS: Final[Mapping[str, Callable[[Enforced], bytes]]] = MappingProxyType(
    {
        "rpz": rpz,
        "hosts": hosts,
        "adguard": adguard,
        "dnsmasq": dnsmasq,
        "clash": clash,
        "stix": stix,
        "misp": misp,
        "kamailio": kamailio,
        "csv": csv,
    }
)
