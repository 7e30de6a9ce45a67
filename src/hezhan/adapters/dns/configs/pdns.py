"""PowerDNS Recursor 4.8: one Lua file, named in its configuration as `lua-config-file`; one file for its `include-dir`."""

from collections.abc import Mapping, Sequence

from hezhan.adapters.dns.secondaries import Secondary

_ZONE = """\
rpzPrimary({{"{server}"}}, "{zone}", {{
    policyName = "{zone}",
    refresh = 1,
    tsigname = "{name}", tsigalgo = "hmac-sha256", tsigsecret = "{secret}",
    localAddress = "{address}",
    seedFile = FOLDER .. "{zone}.zone", dumpFile = FOLDER .. "{zone}.zone",
    extendedErrorCode = 15, extendedErrorExtra = "hezhan",
}})
"""
_HEAD = """\
-- it holds a key: mode 0640, owner root, group pdns; zones are kept in the folder below, which the recursor may write to
-- in recursor.conf: lua-config-file=<this file>
FOLDER = FOLDER or "/var/lib/powerdns/"
"""


_SETTINGS = """\
# put this into the folder named by include-dir
extended-resolution-errors=yes
# whole answers are kept here past a change of policy: a name opened just before a block would stay open as long
packetcache-ttl=1
"""


def pdns(to: Secondary, host: str, port: int, origins: Sequence[str]) -> Mapping[str, str]:
    """The two files; the extended error says that the name is blocked."""
    assert to.key is not None
    server = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    name = to.key.name.to_text(omit_final_dot=True)
    zones = [
        _ZONE.format(server=server, zone=origin.rstrip("."), name=name, secret=to.secret, address=to.address)
        for origin in origins
    ]
    return {"hezhan.lua": _HEAD + "\n" + "\n".join(zones), "hezhan.conf": _SETTINGS}
