"""BIND 9.18: one file to include in `options`, one to include outside of it."""

from collections.abc import Mapping, Sequence

from hezhan.adapters.dns.secondaries import Secondary

_OPTIONS = """\
// include this in options {{ }}
response-policy {{
{zones}
}} qname-wait-recurse no min-update-interval 0 break-dnssec yes;
notify no;
"""
_KEY = """\
// include this outside of options {{ }}; it holds a key: mode 0640, owner root, group bind
key "{name}" {{ algorithm hmac-sha256; secret "{secret}"; }};
"""
_ZONE = """
zone "{zone}" {{
    type secondary;
    primaries {{ {host} port {port} key "{name}"; }};
    {source} {address};
    file "{zone}.db";
    masterfile-format raw;
    request-ixfr yes;
    allow-query {{ none; }};
    allow-transfer {{ none; }};
}};
"""


def bind(to: Secondary, host: str, port: int, origins: Sequence[str]) -> Mapping[str, str]:
    """The two files; zones are kept in BIND's own folder."""
    assert to.key is not None
    name = to.key.name.to_text(omit_final_dot=True)
    source = "transfer-source-v6" if ":" in to.address else "transfer-source"
    zones = [
        _ZONE.format(zone=origin.rstrip("."), host=host, port=port, name=name, source=source, address=to.address)
        for origin in origins
    ]
    policy = "\n".join(f'    zone "{origin.rstrip(".")}";' for origin in origins)
    return {
        "hezhan-options.conf": _OPTIONS.format(zones=policy),
        "hezhan-zones.conf": _KEY.format(name=name, secret=to.secret) + "".join(zones),
    }
