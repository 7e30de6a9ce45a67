"""Formats of one rule a line: what a line lists, as kind and value.

In:  a line. Out: pairs of kind and value; nothing for comments. Raises `NotListed` with what the line is instead.
Law: a line that lets something pass is no block; a rule that blocks only in some cases (types, sites, ports) is not taken,
     since nothing here could keep to the case.
"""

import ipaddress
import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

Listing = tuple[str, str]  # kind, value as written

_COMMENT: Final = re.compile(r"\s*(?:[#;!]|//|\[Adblock)")
_SINK: Final = frozenset({"0.0.0.0", "127.0.0.1", "::", "::1", "255.255.255.255", "fe80::1%lo0"})
_MACHINE: Final = frozenset(
    {"localhost", "localhost.localdomain", "local", "broadcasthost", "ip6-localhost", "ip6-loopback", "0.0.0.0"}
)
_RULE: Final = re.compile(r"\|\|([^\^|$*]+)(\^?)(\|?)(?:\$(.*))?")
_ANYWHERE: Final = frozenset({"", "all", "document", "important", "popup"})  # options that narrow nothing here
_DNSMASQ: Final = re.compile(r"(address|server|local)=/([^/]+)/(\S*)")
_CLASH: Final = re.compile(r"""(?:-\s*)?["']?(?:(DOMAIN-SUFFIX|DOMAIN|IP-CIDR6?),\s*([^,\s"']+)|(\+\.)?([\w.-]+))""")
_ZONE: Final = re.compile(r"(\S+?)\.?\s+(?:\d+\s+)?(?:IN\s+)?(CNAME|A|AAAA|TXT|SOA|NS)\s+(\S+)", re.IGNORECASE)
_BARE_PHONE: Final = re.compile(r"\+?[\d\s()-]{3,24}\*?")


class NotListed(ValueError):
    """The line lists nothing that can be taken; the text says why."""


def _hosts(line: str) -> Iterator[Listing]:
    address, *names = line.partition("#")[0].split()
    if address not in _SINK:
        raise NotListed("a hosts line that leads somewhere is no block")
    return (("domain", name) for name in names if name not in _MACHINE)


def _plain(line: str) -> Iterator[Listing]:
    """One domain, address, network, URL or number a line."""
    text = line.split("#")[0].strip() if " #" in line else line.strip()
    if any(space in text for space in " \t") and not _BARE_PHONE.fullmatch(text):
        raise NotListed("more than one word")
    yield _kind(text), text.removesuffix("*")


def _kind(text: str) -> str:
    if "://" in text or ("/" in text and not _is_network(text)):
        return "url"
    if _is_network(text):
        return "ip"
    if _BARE_PHONE.fullmatch(text):
        return "phone_prefix" if text.endswith("*") else "phone"
    return "domain"


def _is_network(text: str) -> bool:
    try:
        ipaddress.ip_network(text, strict=False)
    except ValueError:
        return False
    return True


def _adguard(line: str) -> Iterator[Listing]:
    if line.startswith("@@"):
        raise NotListed("an exception lets pass and blocks nothing")
    found = _RULE.fullmatch(line.strip())
    if found is None:
        raise NotListed("no rule for a whole host or path")
    value, _, _, options = found.groups()
    if not {one.strip() for one in (options or "").split(",")} <= _ANYWHERE:
        raise NotListed("a rule for some cases only")
    yield ("url" if "/" in value else "domain"), value.removesuffix("?")


def _dnsmasq(line: str) -> Iterator[Listing]:
    found = _DNSMASQ.fullmatch(line.strip())
    if found is None:
        raise NotListed("no address= or local= for a name")
    verb, name, target = found.groups()
    if verb == "server" or target not in {"", "#", *_SINK}:
        raise NotListed("this name is led elsewhere, not blocked")
    yield "domain", name


def _clash(line: str) -> Iterator[Listing]:
    text = line.strip()
    if text in ("payload:", "rules:"):
        return
    found = _CLASH.match(text)
    if found is None:
        raise NotListed("no rule for a name or a network")
    rule, value, _, bare = found.groups()
    yield ("ip" if rule and rule.startswith("IP") else "domain"), value or bare


def _rpz(line: str) -> Iterator[Listing]:
    if line.startswith(("$", "@")):
        return
    found = _ZONE.match(line)
    if found is None:
        raise NotListed("no record of a zone")
    owner, form, target = found.groups()
    if form.upper() in ("SOA", "NS", "TXT"):
        return
    if form.upper() != "CNAME" or target.lower() not in (".", "*.", "rpz-drop."):
        raise NotListed("the record lets pass or leads elsewhere")
    name = re.split(r"\.rpz(?:\.|$)", owner, maxsplit=1)[0] if not owner.endswith("rpz-ip") else owner
    yield ("ip", _address(name)) if name.endswith("rpz-ip") else ("domain", name.removeprefix("*."))


def _address(trigger: str) -> str:
    """'24.0.5.8.8.rpz-ip' is 8.8.5.0/24."""
    bits, *parts = trigger.removesuffix(".rpz-ip").split(".")
    joined = ".".join(reversed(parts)) if len(parts) == 4 else ":".join(reversed(parts)).replace(":zz:", "::")
    return f"{joined.replace('zz:', '::').replace(':zz', '::')}/{bits}"


def _domains(line: str) -> Iterator[Listing]:
    """A list of names in categories: a name with all below it, `full:` the name alone, attributes behind @."""
    text = line.split("#")[0].split("@")[0].strip()
    rule, colon, value = text.rpartition(":")
    if rule in ("include", "regexp", "keyword"):
        raise NotListed("another list, or a pattern")
    if colon and rule not in ("domain", "full"):
        raise NotListed("no name")
    if value:
        yield "domain", value


LINE_FORMATS: Final[Mapping[str, Callable[[str], Iterator[Listing]]]] = MappingProxyType(
    {
        "plain": _plain,
        "hosts": _hosts,
        "adguard": _adguard,
        "dnsmasq": _dnsmasq,
        "clash": _clash,
        "rpz": _rpz,
        "domain-list": _domains,
    }
)
_LOOKS: Final = (  # the first that fits the first lines
    ("rpz", re.compile(r"\$(?:ORIGIN|TTL)|\S+\s+(?:\d+\s+)?(?:IN\s+)?(?:CNAME|SOA)\s", re.IGNORECASE)),
    ("adguard", re.compile(r"\|\||@@\|\|")),
    ("dnsmasq", re.compile(r"(?:address|server|local)=/")),
    ("clash", re.compile(r"payload:|(?:-\s*)?['\"]?(?:DOMAIN(?:-SUFFIX)?,|\+\.)")),
    ("domain-list", re.compile(r"(?:include|full|domain|regexp|keyword):\S")),
    ("hosts", re.compile(r"(?:0\.0\.0\.0|127\.0\.0\.1|::1?)\s+\S")),
)


def listed(form: str, line: str) -> Iterator[Listing]:
    """What a line lists. Raises `NotListed`."""
    if not line.strip() or _COMMENT.match(line):
        return iter(())
    return LINE_FORMATS[form](line)


def looks_like(line: str) -> str | None:
    """The format of a line; None for a comment or a blank one, `plain` where no other fits."""
    if not line.strip() or (_COMMENT.match(line) and not line.startswith("[")):
        return None
    return next((name for name, pattern in _LOOKS if pattern.match(line)), "plain")
