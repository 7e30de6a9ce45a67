"""Resolvers: response policy zones for them, from a hidden primary, and how each is told to enforce them.

In:  names that are blocked and allowed, by layer. Out: zones over AXFR and IXFR; configurations of BIND, Unbound and
     PowerDNS Recursor.
Law: an allowed name is in no zone as refused; what cannot be written is left out and told; serials never go back; what a
     resolver was given stands while this house is away.
"""

from hezhan.adapters.dns.primary import Primary, journals_in
from hezhan.adapters.dns.secondaries import Kind, NoSecondary, Secondary, secondary
from hezhan.adapters.dns.zones import NXDOMAIN, Zone, zone_of

__all__ = ["NXDOMAIN", "Kind", "NoSecondary", "Primary", "Secondary", "Zone", "journals_in", "secondary", "zone_of"]
