"""Rows of a long list that are canonical as they are written: told by whole columns, since nearly all of a feed is so.

In:  rows with kind, value, reason, source, since, until; allow-lists, public suffixes. Out: for each row the text of its
     entry, or nothing where the row is to be read one by one.
Law: a row that gets a text here is an entry with this very text for `lists.compiled_lists`; whatever is not plain, or might
     be too broad or allowed, gets none.
"""

from collections.abc import Iterable
from typing import Final

import polars as pl

from hezhan.engines.block.allowing import Allows
from hezhan.engines.block.canonical.urls import canonical_url
from hezhan.engines.block.kinds import Kind
from hezhan.engines.block.suffixes import Suffixes

_LABEL: Final = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST: Final = rf"(?:{_LABEL}\.)+[a-z](?:[a-z0-9-]{{0,61}}[a-z0-9])?"  # a last label that is a number makes an address
_SAFE: Final = "[A-Za-z0-9_~!$&'()*+,;=:@-]"  # of a path, without the dot
_PATH: Final = rf"(?:/(?:{_SAFE}(?:{_SAFE}|\.)*)?)*"  # no part begins with a dot; two slashes are looked for apart
_DOMAIN: Final = rf"^{_HOST}$"
_URL: Final = rf"^(?:https?://)?({_HOST}{_PATH})$"
_MOBILE: Final = r"^1[3-9][0-9]{9}$"
_LONGEST_HOST: Final = 253
_LONGEST: Final = 2048


def plain_texts(rows: pl.DataFrame, allows: Allows, suffixes: Suffixes) -> pl.Series:
    """The text of each row's entry; null where it is to be read one by one."""
    value, kind = pl.col("value").str.strip_chars(" "), pl.col("kind")
    url = value.str.extract(_URL, 1)
    host = url.str.extract(f"^({_HOST})", 1)
    bare = (url == host) | (url == host + "/")
    named = pl.when(kind == Kind.DOMAIN).then(value.str.extract(f"({_DOMAIN})", 1)).when(kind == Kind.URL).then(host)
    read = rows.lazy().select(
        kind,
        said=(pl.col("reason").str.strip_chars().str.len_bytes() > 0)
        & (pl.col("source").str.strip_chars().str.len_bytes() > 0)
        & (pl.col("since").is_null() | pl.col("until").is_null() | (pl.col("since") < pl.col("until"))),
        host=named,
        whole=(kind == Kind.DOMAIN) | bare,
        text=pl.when(kind == Kind.DOMAIN)
        .then(value)
        .when(kind == Kind.URL)
        .then(pl.when(url == host).then(host + "/").otherwise(url))
        .when((kind == Kind.PHONE) & value.str.contains(_MOBILE))
        .then(value),
    )
    text, named_host = pl.col("text"), pl.col("host")
    of_name = named_host.str.len_bytes() <= _LONGEST_HOST
    of_name &= ~text.str.contains("//", literal=True) & (text.str.len_bytes() <= _LONGEST)
    of_name &= ~(pl.col("whole") & _is_suffix(named_host, suffixes))
    of_name &= ~_is_below(named_host, _hosts_of(allows))
    of_phone = ~_begins_with(text, [name for of, name in allows.rows if of in (Kind.PHONE, Kind.PHONE_PREFIX)])
    kept = pl.col("said") & pl.when(pl.col("kind") == Kind.PHONE).then(of_phone).otherwise(of_name)
    return read.select(pl.when(kept).then(text)).collect().to_series()


def _is_suffix(host: pl.Expr, suffixes: Suffixes) -> pl.Expr:
    """Or might be one: below a wildcard."""
    above = host.str.extract(r"^[^.]+\.(.+)$", 1)
    return host.is_in(sorted(suffixes.plain)) | above.is_in(sorted(suffixes.wild))


def _hosts_of(allows: Allows) -> set[str]:
    """Every host of which an allow-list speaks, be it of one page of it."""
    hosts = {name for of, name in allows.rows if of is Kind.DOMAIN}
    return hosts | {canonical_url(name).host for of, name in allows.rows if of is Kind.URL}


def _is_below(host: pl.Expr, names: Iterable[str]) -> pl.Expr:
    """Whether one of the names, or a name below it."""
    by_depth: dict[int, list[str]] = {}
    for name in sorted(names):
        by_depth.setdefault(name.count("."), []).append(name)
    found = pl.lit(value=False)
    for depth, of_depth in by_depth.items():
        tail = host.str.extract(rf"((?:[^.]+\.){{{depth}}}[^.]+)$", 1)
        found |= tail.is_in(of_depth).fill_null(value=False)
    return found


def _begins_with(text: pl.Expr, beginnings: Iterable[str]) -> pl.Expr:
    by_length: dict[int, list[str]] = {}
    for one in sorted(beginnings):
        by_length.setdefault(len(one), []).append(one)
    found = pl.lit(value=False)
    for length, of_length in by_length.items():
        found |= text.str.slice(0, length).is_in(of_length).fill_null(value=False)
    return found
