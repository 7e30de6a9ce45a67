"""What each kind of resolver is told: to hold the zones and to refuse what they refuse.

In:  a secondary, where the primary is, the zones in their order. Out: files by name, to be included where `README` says.
Law: what was given stands while the primary is away, over a restart of the resolver too; a later zone never overrides an
     earlier one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from hezhan.adapters.dns.configs.bind import bind
from hezhan.adapters.dns.configs.pdns import pdns
from hezhan.adapters.dns.configs.unbound import unbound
from hezhan.adapters.dns.secondaries import Kind, Secondary

Config = Callable[[Secondary, str, int, Sequence[str]], Mapping[str, str]]

CONFIGS: Final[Mapping[Kind, Config]] = MappingProxyType({Kind.BIND: bind, Kind.UNBOUND: unbound, Kind.PDNS: pdns})


@dataclass(frozen=True, slots=True)
class Place:
    """Where the primary is, and its zones in the order in which they are asked."""

    host: str
    port: int
    origins: Sequence[str]


def configured(to: Secondary, place: Place) -> Mapping[str, str]:
    """The files of one resolver."""
    return CONFIGS[to.kind](to, place.host, place.port, place.origins)
