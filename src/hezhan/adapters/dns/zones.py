"""Records of a response policy zone: what a resolver that holds the zone does with each name.

In:  names of one layer, what any layer allows. Out: owners (relative to the zone) with their targets, in order, each once;
     names that cannot be written, left out and told.
Law: a lookup among the records, as RFC 1034 has it with wildcards, gives what the snapshots say of each name; a name that
     cannot be written never reaches a zone, and nothing is refused of which an allowed name could not be excepted.
Source: draft-vixie-dnsop-dns-rpz. A name in between hides the wildcard above it (RFC 4592), so it gets records of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from hezhan.adapters.feeds.rpz import trigger
from hezhan.engines.block import Names, Passes, hosts_to_refuse, is_below, networks_to_refuse

NXDOMAIN, PASS = ".", "rpz-passthru."
SCHEMA: Final = pl.Schema({"owner": pl.String, "target": pl.String})
_LABEL: Final = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_WRITABLE: Final = rf"^(?:{_LABEL}\.)+{_LABEL}$"
_TRIGGER: Final = r"(?:^|\.)rpz-[^.]*$"  # an owner that ends so is no name but another kind of trigger
_LONGEST: Final = 253
_BELOW: Final = "*."


@dataclass(frozen=True, slots=True)
class Zone:
    """Records, and what was left out of them."""

    rows: pl.DataFrame
    left_out: tuple[str, ...]


def zone_of(names: Names, passes: Passes, origin: str, target: str = NXDOMAIN, *, leads: bool = False) -> Zone:
    """The zone of one layer. One that leads lets every allowed name pass, whatever the zones behind it say."""
    hosts = hosts_to_refuse(names.hosts, passes)
    writable = _writable(hosts, origin)
    bad = hosts.filter(~writable).to_list()
    hosts = hosts.filter(writable)
    allowed = pl.Series(sorted(passes.names), dtype=pl.String)
    under = is_below(allowed, hosts)
    fit = _writable(allowed, origin)
    if cannot_except := allowed.filter(under & ~fit).to_list():
        lost = pl.Series(sorted({above for name in cannot_except for above in _above(name)}))
        bad += hosts.filter(hosts.is_in(lost.implode())).to_list()
        hosts = hosts.filter(~hosts.is_in(lost.implode()))
        under = is_below(allowed, hosts)
    networks, wrong = _triggers(networks_to_refuse(names.networks, passes))
    let = allowed.filter(fit if leads or networks else fit & under)
    alone = pl.Series([passes.names[name] for name in let], dtype=pl.Boolean)
    let, alone = _outermost(let, alone)
    rows = pl.concat(
        [
            _both(let.filter(~alone), PASS),
            _rows(let.filter(alone), PASS),
            _rows(_between(let.filter(is_below(let, hosts)), hosts, passes), target),
            _both(hosts, target),
            _rows(networks, target),
        ]
    )
    return Zone(rows.unique("owner", keep="first", maintain_order=True).sort("owner"), tuple(bad + wrong))


def _writable(names: pl.Series, origin: str) -> pl.Series:
    longest = _LONGEST - len(_BELOW) - len(origin)
    return names.str.contains(_WRITABLE) & ~names.str.contains(_TRIGGER) & (names.str.len_bytes() <= longest)


def _outermost(let: pl.Series, alone: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Without names below one that is allowed with all below it: they would only hide its wildcard."""
    kept = ~is_below(let, let.filter(~alone))
    return let.filter(kept), alone.filter(kept)


def _between(let: pl.Series, hosts: pl.Series, passes: Passes) -> Iterable[str]:
    """Names between an allowed one and the blocked one above it, and what is below those and below a name allowed alone."""
    blocked = set(hosts.filter(hosts.is_in(pl.Series([a for n in let for a in _above(n)], dtype=pl.String).implode())))
    owners: set[str] = set()
    for name in let:
        if passes.names[name]:
            owners.add(_BELOW + name)
        for above in _above(name):
            if above in blocked:
                break
            owners |= {above, _BELOW + above}
    return sorted(owners)


def _above(name: str) -> Iterator[str]:
    while name := name.partition(".")[2]:
        yield name


def _triggers(networks: Iterable[str]) -> tuple[list[str], list[str]]:
    """Owners of networks, and those that are none."""
    owners, wrong = [], []
    for network in networks:
        try:
            owners.append(trigger(network))
        except ValueError:
            wrong.append(network)
    return owners, wrong


def _both(names: pl.Series, target: str) -> pl.DataFrame:
    return pl.concat([_rows(names, target), _rows(_BELOW + names, target)])


def _rows(owners: Iterable[str], target: str) -> pl.DataFrame:
    column = pl.Series("owner", owners, pl.String)
    return pl.DataFrame([column]).with_columns(target=pl.lit(target))
