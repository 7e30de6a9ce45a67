"""Asking a snapshot: is this blocked, allowed or unknown, and who says so?

In:  a snapshot, what somebody asks about, an instant. Out: an answer with the entry that decided.
Law: what is allowed is never blocked; a path may be blocked on a host that is allowed; only what is in force at the instant
     counts; the entry that is told is the most particular one.
"""

import re
from collections.abc import Iterator
from typing import Final

from hezhan.core.instants import Instant
from hezhan.engines.block.canonical.hosts import NotCanonical
from hezhan.engines.block.canonical.urls import Url, canonical_url, expressions, host_expressions
from hezhan.engines.block.canonical.values import canonical, networks_around
from hezhan.engines.block.kinds import Answer, Kind, Verdict
from hezhan.engines.block.snapshot import Snapshot

_JOIN: Final = "；"
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/|//")
_DIALLED: Final = re.compile(
    r"(?:tel:)?[+＋\d０-９(（][\d０-９\s()（）\-－.·/+]*(?:(?:转|ext\.?|x|#)\s*\d+)?", re.IGNORECASE
)
_ADDRESS: Final = re.compile(
    r"(?:\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*\]?|\d{1,3}(?:\.\d{1,3}){3})(?:/\d{1,3})?"
)

Found = tuple[Kind, str]


def answer(snapshot: Snapshot, asked: str, at: Instant, only: Kind | None = None) -> Answer:
    """The answer to one question, which may be taken for one kind only. What cannot be read is unknown."""
    known = list(readings(asked) if only is None else _reading(asked, only))
    for kind, text in known:
        found = _decided(snapshot, kind, text, at)
        if found is not None:
            return _told(snapshot, asked, kind, found, at)
    return Answer(asked=asked, kind=known[0][0] if known else Kind.APP, verdict=Verdict.UNKNOWN)


def readings(asked: str) -> Iterator[Found]:
    """What a text may be, the likeliest first, each in canonical form."""
    text = asked.strip()
    for kind in _likely(text):
        yield from _reading(text, kind)


def _reading(asked: str, kind: Kind) -> Iterator[Found]:
    try:
        yield kind, canonical(kind, asked)
    except NotCanonical:
        return


def _likely(text: str) -> Iterator[Kind]:
    if _SCHEME.match(text):
        yield Kind.URL
        return
    if _ADDRESS.fullmatch(text):
        yield Kind.IP
    elif _DIALLED.fullmatch(text):
        yield Kind.PHONE
    elif "/" in text or "?" in text:
        yield Kind.URL
    elif "." in text or "。" in text:
        yield Kind.DOMAIN
    yield from (Kind.ACCOUNT, Kind.WALLET, Kind.APP, Kind.DOMAIN)


_Decision = tuple[Verdict, Kind, str, int]  # what is decided, by the entry of which kind and text, with which set


def _decided(snapshot: Snapshot, kind: Kind, text: str, at: Instant) -> _Decision | None:
    if kind is Kind.URL:
        return _of_url(snapshot, canonical_url(text), at)
    if kind is Kind.DOMAIN:
        return _of_host(snapshot, Url(text, "/", None, False), at)
    if kind is Kind.IP and "/" not in text:
        return _of_host(snapshot, Url(text, "/", None, True), at)
    around: list[Found] = [(kind, text)]
    if kind is Kind.IP:
        around += [(kind, net) for net in networks_around(text)]
    if kind is Kind.PHONE:
        around += [(Kind.PHONE_PREFIX, text[:end]) for end in range(len(text), 0, -1)]
    return _allowed(snapshot, around) or _blocked(snapshot, around, at)


def _of_url(snapshot: Snapshot, url: Url, at: Instant) -> _Decision | None:
    every = [(Kind.URL, one) for one in expressions(url)]
    by_path = [(kind, one) for kind, one in every if not one.endswith("/") or one.count("/") > 1]
    return _allowed(snapshot, every) or _blocked(snapshot, by_path, at) or _of_host(snapshot, url, at)


def _of_host(snapshot: Snapshot, url: Url, at: Instant) -> _Decision | None:
    """By what is said of the whole host, or of a name above it."""
    whole = [(Kind.URL, f"{host}/") for host in host_expressions(url)]
    if url.is_address:
        around = [(Kind.IP, url.host), *((Kind.IP, net) for net in networks_around(url.host))]
    else:
        labels = url.host.split(".")
        around = [(Kind.DOMAIN, ".".join(labels[begin:])) for begin in range(len(labels))]
    return _allowed(snapshot, [*around, *whole]) or _blocked(snapshot, [*around, *whole], at)


def _allowed(snapshot: Snapshot, around: list[Found]) -> _Decision | None:
    for kind, text in around:
        number = snapshot.set_of(kind, text, allowed=True)
        itself = kind is not Kind.DOMAIN or text == around[0][1]
        if number >= 0 and (itself or not snapshot.only_itself(number)):
            return Verdict.ALLOW, kind, text, number
    return None


def _blocked(snapshot: Snapshot, around: list[Found], at: Instant) -> _Decision | None:
    for kind, text in around:
        number = snapshot.set_of(kind, text)
        if number >= 0 and any(why.holds(at) for why in snapshot.whys(number)):
            return Verdict.BLOCK, kind, text, number
    return None


def _told(snapshot: Snapshot, asked: str, kind: Kind, decision: _Decision, at: Instant) -> Answer:
    verdict, _, text, number = decision
    whys = [why for why in snapshot.whys(number) if why.holds(at)]
    ends = [why.until for why in whys]
    return Answer(
        asked=asked,
        kind=kind,
        verdict=verdict,
        entry=text,
        reason=_JOIN.join(dict.fromkeys(why.reason for why in whys)),
        source=";".join(sorted({why.source for why in whys} - {""})),
        until=None if None in ends else max(end for end in ends if end is not None),
    )
