"""Formats of one line an entry: hosts, dnsmasq, Clash, Kamailio's table, and our own CSV."""

import csv as lines_of
import io
from collections.abc import Iterable
from typing import Final

from hezhan.core.contracts import BLOCK_LIST
from hezhan.core.instants import SECOND, iso
from hezhan.engines.block import Enforced, Kind

_NOWHERE: Final = "0.0.0.0"  # no address: where a blocked name leads
_TABLE: Final = "id(int,auto) key_name(string) key_type(int) value_type(int) key_value(string) expires(int)"


def hosts(now: Enforced) -> bytes:
    """A hosts file: it knows single names only, so what is below a name stays open."""
    return _lines(f"{_NOWHERE} {entry.value}" for entry in now.hosts)


def dnsmasq(now: Enforced) -> bytes:
    """`address=/name/` is NXDOMAIN for a name and all below it; `server=/name/#` excepts a name."""
    blocked = [f"address=/{entry.value}/" for entry in now.hosts]
    return _lines([*blocked, *(f"server=/{name}/#" for name in now.passes)])


def clash(now: Enforced) -> bytes:
    """A classical rule set. It cannot except a name below, so there only the name itself is blocked."""
    above = now.above_passes()
    rules = [f"  - {'DOMAIN' if entry.value in above else 'DOMAIN-SUFFIX'},{entry.value}" for entry in now.hosts]
    for entry in now.of(Kind.IP):
        bits = "" if "/" in entry.value else "/128" if ":" in entry.value else "/32"
        rules.append(f"  - {'IP-CIDR6' if ':' in entry.value else 'IP-CIDR'},{entry.value}{bits},no-resolve")
    return _lines(["payload:", *rules] if rules else ["payload: []"])


def kamailio(now: Enforced) -> bytes:
    """The table behind an htable (db_text): numbers and prefixes in the spelling of this house, with the end as expiry.

    A call server looks at `allow==` and `allow_prefix==` first: a blocked beginning may cover a number that must not be.
    """
    rows: list[str] = []
    for entry in now.of(Kind.PHONE, Kind.PHONE_PREFIX):
        ends = [why.until for why in entry.whys]
        expires = 0 if None in ends else max(end for end in ends if end is not None) // SECOND
        name = "phone" if entry.kind is Kind.PHONE else "prefix"
        rows.append(f"{len(rows) + 1}:{name}=={entry.value}:0:0:{entry.kind}:{expires}")
    for kind, text in now.allowed_numbers:
        name = "allow" if kind is Kind.PHONE else "allow_prefix"
        rows.append(f"{len(rows) + 1}:{name}=={text}:0:0:allow:0")
    return _lines([_TABLE, *rows])


def csv(now: Enforced) -> bytes:
    """The block list as this house reads it."""
    text = io.StringIO()
    table = lines_of.writer(text, lineterminator="\n")
    table.writerow(BLOCK_LIST.names)
    for entry in now.every:
        for why in entry.whys:
            since = "" if why.since is None else iso(why.since)
            until = "" if why.until is None else iso(why.until)
            table.writerow([entry.kind, entry.value, _safe(why.reason), _safe(why.source), since, until])
    return text.getvalue().encode()


def _safe(text: str) -> str:
    """A cell that a spreadsheet would take for a formula is given as text."""
    return f"'{text}" if text[:1] in ("=", "@", "\t", "\r") else text


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
