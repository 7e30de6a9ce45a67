"""Is what an event names on the list, at the time of the event?

In:  rows of a list as written; columns of events. Out: for each event whether its counterpart was listed then.
Law: one spelling on both sides (`engines.block`); `since` is inclusive, `until` exclusive; the quick look that comes first
     lets everything through that the exact one would find.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from hezhan.core.contracts import BLOCK_LIST
from hezhan.core.instants import NotInstant, parse_instant
from hezhan.engines.block import Kind, NotCanonical, canonical_number, canonical_url, expressions
from hezhan.engines.block.canonical import canonical_prefix
from hezhan.engines.block.canonical.values import canonical, networks_around
from hezhan.engines.warn import ACCOUNTS, APPS, NUMBERED, SITES
from hezhan.engines.warn import Kind as Event

_ALWAYS: Final = (-(1 << 62), 1 << 62)
_LEAST_DIGITS: Final = 3
_MASK: Final = re.compile(r"[*＊●•…]")  # hidden digits are never guessed
_TAIL: Final = 6  # characters of a number by which it is looked for first

Span = tuple[int, int]
Key = tuple[Kind, str]


class NotListed(ValueError):
    """A row of a list that cannot be used, and why."""


@dataclass(slots=True)
class Listing:
    """What is listed, by kind and spelling, with the spans of time; and what the quick look knows of it."""

    spans: dict[Key, list[Span]] = field(default_factory=dict)
    tails: dict[Kind, set[str]] = field(default_factory=dict)
    prefixes: set[str] = field(default_factory=set)
    networks: bool = False

    def add(self, kind: str, value: str, since: str, until: str) -> None:
        """One row. Raises `NotListed`."""
        try:
            known = Kind(kind.strip())
            span = (_instant(since, _ALWAYS[0]), _instant(until, _ALWAYS[1]))
        except NotInstant as fault:
            raise NotListed(str(fault)) from None
        except ValueError:
            raise NotListed(f"{kind[:40]!r} is no kind; kinds are {', '.join(Kind)}") from None
        if span[1] <= span[0]:
            raise NotListed("it would end before it begins")
        self.put(known, _spelling(known, value), span)

    def put(self, known: Kind, text: str, span: Span) -> None:
        """One value in its canonical spelling, for a span of time."""
        self.spans.setdefault((known, text), []).append(span)
        if known is Kind.PHONE_PREFIX:
            self.prefixes.add(text)
        elif known is Kind.IP:
            self.networks = True
        else:
            self.tails.setdefault(known, set()).add(_TAIL_OF[known](text))

    def looked_up(self, events: pl.DataFrame) -> pl.Series:
        """For each event whether its counterpart was listed at its time."""
        if not self.spans:
            return pl.repeat(value=False, n=events.height, eager=True, dtype=pl.Boolean).alias("listed")
        asked = events.with_row_index("at").filter(pl.any_horizontal(list(self._perhaps())))
        keys: dict[tuple[int, str], list[Span]] = {}
        found: list[int] = []
        for at, kind, counterpart, time in asked.select("at", "kind", "counterpart", "time").iter_rows():
            spans = keys.get((kind, counterpart))
            if spans is None:
                spans = keys[kind, counterpart] = [
                    span for key in _readings(Event(kind), counterpart) for span in self.spans.get(key, ())
                ]
            if any(since <= time < until for since, until in spans):
                found.append(at)
        listed = pl.repeat(value=False, n=events.height, eager=True, dtype=pl.Boolean)
        return (listed.scatter(found, True) if found else listed).alias("listed")

    def _perhaps(self) -> Iterator[pl.Expr]:
        """What may be listed: by the end of what is written, or because it is not written plainly."""
        text, kind = pl.col("counterpart"), pl.col("kind")
        numbers = self._tails_of(Kind.PHONE)
        digits = text.str.replace_all(r"[^0-9]", "")
        plain = text.str.contains(r"^\+?[0-9]+$")
        begins = pl.lit(value=False)
        if self.prefixes:
            heads = "|".join(sorted({re.escape(one.lstrip("+0")) for one in self.prefixes}))
            begins = digits.str.contains(f"^0*(?:86)?0*(?:{heads})")
        yield kind.is_in(_numbers(NUMBERED)) & (digits.str.tail(_TAIL).is_in(numbers) | ~plain | begins)
        sites = self._tails_of(Kind.DOMAIN, Kind.URL)
        host = text.str.to_lowercase().str.extract(r"^(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:[^/?#@\\]*@)?([^/?#:\\]*)")
        named = text.str.contains(r"^[ -~]*$") & ~text.str.contains("[%\\[]") & host.is_not_null()
        address = host.str.contains(r"^[0-9a-fx.]*$") if self.networks else pl.lit(value=False)
        last = host.str.strip_chars_end(".").str.extract(r"([^.]*\.?[^.]*)$")
        yield kind.is_in(_numbers(SITES)) & (last.is_in(sites) | ~named | address)
        if Kind.APP in self.tails:
            yield kind.is_in(_numbers(APPS))
        accounts = self._tails_of(Kind.ACCOUNT, Kind.WALLET)
        bare = text.str.contains(r"^[0-9A-Za-z]+$")
        yield kind.is_in(_numbers(ACCOUNTS)) & (text.str.to_uppercase().str.tail(_TAIL).is_in(accounts) | ~bare)

    def _tails_of(self, *kinds: Kind) -> pl.Series:
        return pl.Series(
            sorted({tail for kind in kinds for tail in self.tails.get(kind, ())}), dtype=pl.String
        ).implode()


def _numbers(kinds: Iterable[Event]) -> list[int]:
    return sorted(int(kind) for kind in kinds)


def _instant(text: str, blank: int) -> int:
    return parse_instant(text) if text.strip() else blank


def _spelling(kind: Kind, value: str) -> str:
    """The one spelling of a listed value. Raises `NotListed`."""
    try:
        if kind is Kind.PHONE:
            return _number(value)
        if kind is Kind.ACCOUNT:
            return _account(value)
        if kind is Kind.PHONE_PREFIX:
            prefix = canonical_prefix(value)
            if not prefix:
                raise NotListed("a prefix without digits")
            return prefix
        return canonical(kind, value)
    except NotCanonical as fault:
        raise NotListed(str(fault)) from None


def _number(written: str) -> str:
    """As the block lists write it; digits that no network gives out, as forged callers show them, by themselves."""
    try:
        return canonical_number(written)
    except NotCanonical:
        digits = "".join(sign for sign in unicodedata.normalize("NFKC", written) if sign.isdigit())
        if len(digits) < _LEAST_DIGITS or _MASK.search(written):
            raise
        return f"?{digits}"


def _readings(event: Event, counterpart: str) -> Iterator[Key]:
    """Every spelling under which a counterpart may be listed; none where it cannot be read."""
    try:
        if event in NUMBERED:
            number = _number(counterpart)
            yield Kind.PHONE, number
            yield from ((Kind.PHONE_PREFIX, number[:end]) for end in range(1, len(number) + 1))
        elif event in SITES:
            yield from _site(counterpart)
        elif event in APPS:
            yield Kind.APP, canonical(Kind.APP, counterpart)
        elif event in ACCOUNTS:
            yield from _paid(counterpart)
    except NotCanonical:
        return


def _site(written: str) -> Iterator[Key]:
    url = canonical_url(written)
    yield from ((Kind.URL, one) for one in expressions(url))
    if url.is_address:
        yield Kind.IP, url.host
        yield from ((Kind.IP, net) for net in networks_around(url.host))
        return
    labels = url.host.split(".")
    yield from ((Kind.DOMAIN, ".".join(labels[begin:])) for begin in range(len(labels)))


def _account(written: str) -> str:
    """As the block lists write it; what is no number of a bank, as the ids of wallets, by itself."""
    try:
        return canonical(Kind.ACCOUNT, written)
    except NotCanonical:
        plain = "".join(unicodedata.normalize("NFKC", written).split())
        if not plain or _MASK.search(plain):
            raise
        return f"?{plain}"


def _paid(written: str) -> Iterator[Key]:
    yield Kind.ACCOUNT, _account(written)
    yield Kind.WALLET, canonical(Kind.WALLET, written)


def _last_labels(text: str) -> str:
    host = text.partition("/")[0].lower()
    return ".".join(host.split(".")[-2:])


_TAIL_OF: Final[Mapping[Kind, Callable[[str], str]]] = {
    Kind.PHONE: lambda text: re.sub(r"[^0-9]", "", text)[-_TAIL:],
    Kind.DOMAIN: _last_labels,
    Kind.URL: _last_labels,
    Kind.APP: lambda text: text,
    Kind.ACCOUNT: lambda text: text[-_TAIL:],
    Kind.WALLET: lambda text: text.upper()[-_TAIL:],
}


def listing_of(rows: pl.DataFrame) -> tuple[Listing, list[tuple[int, str]]]:
    """Rows of a list as `core.contracts.BLOCK_LIST` has them; and row and sentence of each that cannot be used."""
    listing, faults = Listing(), list[tuple[int, str]]()
    for row, kind, value, _, _, since, until in rows.select("row", *BLOCK_LIST.names).iter_rows():
        try:
            listing.add(kind or "", value or "", since or "", until or "")
        except NotListed as fault:
            faults.append((row, str(fault)))
    return listing, faults
