"""What resolvers enforce: names and addresses in force, without their reasons, fast enough for millions of them.

In:  snapshots of several layers, an instant. Out: columns of names, and what no resolver may refuse.
Law: the names are those of `enforced`; what any layer allows is blocked by none.
"""

import ipaddress
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from hezhan.core.instants import Instant
from hezhan.engines.block.enforcing import whole_host
from hezhan.engines.block.kinds import Kind
from hezhan.engines.block.snapshot import ALLOWED, Snapshot, code_of
from hezhan.engines.block.table import entries

_DOMAIN, _URL, _IP = (code_of(kind) for kind in (Kind.DOMAIN, Kind.URL, Kind.IP))
_ABOVE: Final = r"^[^.]*\.?"  # the first label and its dot

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Passes:
    """What is allowed: names → whether only the name itself is, and not what is below it; and networks."""

    names: Mapping[str, bool]
    networks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Of one layer: hosts that are blocked with all below them, in order and each once; blocked networks; what it allows."""

    hosts: pl.Series
    networks: tuple[str, ...]
    passes: Passes


def names_in_force(snapshot: Snapshot, at: Instant) -> Names:
    """What of a snapshot a resolver can enforce at an instant."""
    rows = entries(snapshot.columns["starts"], snapshot.columns["buckets"], snapshot.size)
    code, number = rows[:, 0], rows[:, 1]
    standing = snapshot.standing(at)
    stands = standing[number] if len(standing) else np.zeros(len(rows), np.bool_)
    texts = _texts(snapshot, rows[stands & (code == _DOMAIN)])
    texts += filter(None, map(whole_host, _texts(snapshot, rows[stands & (code == _URL)])))
    return Names(
        hosts=pl.Series("host", texts, pl.String).unique().sort(),
        networks=tuple(sorted(_texts(snapshot, rows[stands & (code == _IP)]))),
        passes=_passes(snapshot, rows),
    )


def together(passes: Iterable[Passes]) -> Passes:
    """What any of several layers allows; a name is alone only where no layer allows what is below it."""
    names: dict[str, bool] = {}
    networks: set[str] = set()
    for one in passes:
        networks.update(one.networks)
        for name, alone in one.names.items():
            names[name] = alone and names.get(name, True)
    return Passes(names, tuple(sorted(networks)))


def hosts_to_refuse(hosts: pl.Series, passes: Passes) -> pl.Series:
    """Hosts without those that are allowed, and without those that a host above them covers already."""
    below = [name for name, alone in passes.names.items() if not alone]
    kept = hosts.filter(~(hosts.is_in(list(passes.names)) | is_below(hosts, pl.Series(below, dtype=pl.String))))
    return kept.filter(~is_below(kept, kept))


def is_below(hosts: pl.Series, names: pl.Series) -> pl.Series:
    """For each host whether one of the names is above it."""
    found = pl.Series(np.zeros(len(hosts), np.bool_))
    known = pl.Series(names, dtype=pl.String).implode()
    above = hosts.str.replace(_ABOVE, "")
    while (above != "").any():
        found |= above.is_in(known)
        above = above.str.replace(_ABOVE, "")
    return found


def networks_to_refuse(networks: Sequence[str], passes: Passes) -> tuple[str, ...]:
    """Networks without those that lie in an allowed one, or that hold one: an address in there would be refused too."""
    allowed = [ipaddress.ip_network(one) for one in passes.networks]
    return tuple(one for one in networks if not any(_touch(ipaddress.ip_network(one), other) for other in allowed))


def _touch(one: Network, other: Network) -> bool:
    first, last = one.network_address, one.broadcast_address
    return one.version == other.version and int(other[0]) <= int(last) and int(first) <= int(other[-1])


def _passes(snapshot: Snapshot, rows: np.ndarray) -> Passes:
    code = rows[:, 0]
    domains = rows[code == _DOMAIN + ALLOWED]
    alone = snapshot.columns["set_only_itself"][domains[:, 1]].tolist()
    names = dict(zip(_texts(snapshot, domains), alone, strict=True))
    urls = filter(None, map(whole_host, _texts(snapshot, rows[code == _URL + ALLOWED])))
    names |= {host: False for host in urls if host not in names or names[host]}
    return Passes(names, tuple(sorted(_texts(snapshot, rows[code == _IP + ALLOWED]))))


def _texts(snapshot: Snapshot, rows: np.ndarray) -> list[str]:
    data = snapshot.columns["buckets"].tobytes() if len(rows) else b""
    return [data[begin : begin + size].decode() for begin, size in rows[:, 2:].tolist()]
