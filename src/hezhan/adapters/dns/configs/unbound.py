"""Unbound 1.17: one file to include at the end of its configuration."""

from collections.abc import Mapping, Sequence

from hezhan.adapters.dns.secondaries import Secondary

_SERVER = """\
# include this after your own server: clause; policies need the module respip
server:
    module-config: "respip validator iterator"
"""
_ZONE = """
rpz:
    name: "{zone}"
    primary: {host}@{port}
    allow-notify: {host}
    zonefile: "{zone}zone"
    rpz-log: no
"""


def unbound(_to: Secondary, host: str, port: int, origins: Sequence[str]) -> Mapping[str, str]:
    """The one file; zones are kept in Unbound's own folder. It cannot sign, and is known by its address."""
    zones = [_ZONE.format(zone=origin, host=host, port=port) for origin in origins]
    return {"hezhan.conf": _SERVER + "".join(zones)}
