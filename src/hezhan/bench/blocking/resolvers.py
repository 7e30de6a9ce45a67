"""BIND, Unbound and PowerDNS Recursor of Debian's packages, each with a small configuration and the house's beside it."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

import dns.exception
import dns.message
import dns.query
import dns.rdatatype

from hezhan.adapters.dns.configs import Place, configured
from hezhan.adapters.dns.secondaries import secondary
from hezhan.bench.blocking.programs import PATIENCE_S, Program, free_port, needed

# BIND listens only where an interface has the address, and Unbound fetches from the machine's own
ADDRESSES: Final[Mapping[str, str]] = MappingProxyType(
    {"bind": "127.0.0.1", "unbound": "127.0.0.1", "pdns": "127.0.0.4"}
)
PACKAGES: Final = {
    "bind": ("named", "bind9"),
    "unbound": ("unbound", "unbound"),
    "pdns": ("pdns_recursor", "pdns-recursor"),
}

_BIND: Final = """
options {{
    directory "{folder}"; pid-file none; session-keyfile none;
    listen-on port {port} {{ {address}; }}; listen-on-v6 {{ none; }};
    forwarders {{ 127.0.0.1 port {upstream}; }}; forward only;
    recursion yes; allow-recursion {{ any; }}; allow-query {{ any; }}; dnssec-validation no; empty-zones-enable no;
    max-cache-size 256m;
    {include_options}
}};
controls {{ }};
{include}
"""
_UNBOUND: Final = """
server:
    interface: {address}@{port}
    do-daemonize: no
    username: ""
    chroot: ""
    directory: "{folder}"
    pidfile: ""
    use-syslog: no
    access-control: 127.0.0.0/8 allow
    do-not-query-localhost: no
    num-threads: 1
    ede: yes
{include}
forward-zone:
    name: "."
    forward-addr: 127.0.0.1@{upstream}
remote-control:
    control-enable: no
"""
_PDNS: Final = """
local-address={address}
local-port={port}
query-local-address={address}
daemon=no
disable-syslog=yes
forward-zones-recurse=.=127.0.0.1:{upstream}
dont-query=
allow-from=127.0.0.0/8
socket-dir={folder}
threads=1
dnssec=off
{include}
"""
_OWN_LUA: Final = 'FOLDER = "{folder}/"\ndofile("{folder}/hezhan.lua")\n'
_OWN: Final[Mapping[str, Mapping[str, str]]] = {
    "bind": {"named.conf": _BIND},
    "unbound": {"unbound.conf": _UNBOUND},
    "pdns": {"recursor.conf": _PDNS, "own.lua": _OWN_LUA},
}
_INCLUDES: Final[Mapping[str, str]] = {
    "bind": 'include "{folder}/hezhan-zones.conf";',
    "unbound": 'include: "{folder}/hezhan.conf"',
    "pdns": "include-dir={folder}/more\nlua-config-file={folder}/own.lua",
}
_ARGUMENTS: Final[Mapping[str, Sequence[str]]] = {
    "bind": ("-g", "-n", "1", "-c", "{folder}/named.conf"),
    "unbound": ("-d", "-c", "{folder}/unbound.conf"),
    "pdns": ("--config-dir={folder}",),
}
_REFUSED, _OPEN = 3, 0


@dataclass
class Resolver:
    """One of them; `start` and `stop` as often as is needed. Raises `ProgramMissing`."""

    kind: str
    folder: Path
    upstream: int
    program: Program | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """A folder and a port of its own."""
        self._path = needed(*PACKAGES[self.kind])
        self.address = ADDRESSES[self.kind]
        self.port = free_port(self.address)
        self.folder.mkdir()

    @property
    def written(self) -> str:
        """As `--secondary` has it."""
        return f"{self.kind}={self.kind}@{self.address}:{self.port}"

    def configure(self, keys: Path, port: int, origins: Sequence[str]) -> None:
        """Its own configuration, and the house's."""
        self._write_own(_INCLUDES[self.kind], f'include "{self.folder}/hezhan-options.conf";')
        (self.folder / "more").mkdir(exist_ok=True)
        for name, text in configured(secondary(self.written, keys), Place("127.0.0.1", port, origins)).items():
            place = self.folder / "more" if self.kind == "pdns" and name.endswith(".conf") else self.folder
            (place / name).write_text(text)

    def configure_alone(self) -> None:
        """Its own configuration without any policy."""
        self._write_own("", "")

    def _write_own(self, include: str, include_options: str) -> None:
        told = {"folder": self.folder, "address": self.address, "port": self.port, "upstream": self.upstream}
        for name, text in _OWN[self.kind].items():
            more = {"include": include.format(**told), "include_options": include_options}
            (self.folder / name).write_text(text.format(**told, **more))

    def start(self, seconds: float = PATIENCE_S) -> "Resolver":
        """Until it answers. Raises `RuntimeError` with its log."""
        self.program = Program(
            [self._path, *(one.format(folder=self.folder) for one in _ARGUMENTS[self.kind])], self.folder
        )
        self.program.await_answer(lambda: self.asked("up.test"), seconds)
        return self

    def stop(self) -> None:
        """As an administrator stops it."""
        if self.program is not None:
            self.program.stop()
            self.program = None

    def log(self) -> str:
        """The end of what it said."""
        return self.program.log() if self.program is not None else ""

    def asked(self, name: str, wait: float = 0.5) -> dns.message.Message | None:
        """The answer; None where none came in time."""
        with contextlib.suppress(dns.exception.DNSException, OSError):
            query = dns.message.make_query(name, dns.rdatatype.A, use_edns=0)
            return dns.query.udp(query, self.address, timeout=wait, port=self.port)
        return None

    def says(self, name: str) -> str:
        """`refused`, `empty`, `silence`, an address, or another code."""
        told = self.asked(name)
        if told is None:
            return "silence"
        addresses = [rdata.to_text() for one in told.answer for rdata in one if one.rdtype == dns.rdatatype.A]
        words = {_REFUSED: "refused", _OPEN: "empty"}
        return addresses[0] if addresses else words.get(told.rcode(), str(told.rcode()))
