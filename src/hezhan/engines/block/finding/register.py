"""New sites beside those that are listed: same pages, same server, registered alike, a brand's look, an app to download.

In:  what is known of sites (address, day of registration, server, fingerprint of pages, title), what is listed, brands, a
     model where there is one. Out: `Found`, the surest first.
Law: age alone finds nothing; what lies on a brand's own name, or is listed already, is never found; a template or a server
     that many share says less the more of them are not listed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from hezhan.engines.block.allowing import Allows
from hezhan.engines.block.canonical.hosts import NotCanonical
from hezhan.engines.block.canonical.values import canonical
from hezhan.engines.block.finding.addresses import Addresses, addresses
from hezhan.engines.block.finding.brands import Brands
from hezhan.engines.block.finding.found import Found, Sign, found
from hezhan.engines.block.finding.lexical import COLUMNS
from hezhan.engines.block.finding.sites import SiteModel
from hezhan.engines.block.kinds import Kind
from hezhan.engines.block.suffixes import Suffixes

LEAST: Final = 50  # percent, that something is told
_FEW: Final = 2  # listed ones, before a likeness to them says anything
_MOST: Final = 0.9
_WORN: Final[Mapping[str, tuple[float, str]]] = {
    "word": (0.4, "名字里有品牌“{}”，不是它的域名"),
    "letters": (0.7, "用形近的字符写成“{}”"),
    "joined": (0.5, "品牌“{}”与登录、客服一类的词连写"),
    "changed": (0.45, "与品牌“{}”只差一个字母"),
}
_DOWNLOAD: Final = ("下载", "安装", "download", "xiazai", ".apk", ".ipa", ".mobileconfig", "itms-services")
_ALIKE: Final[Mapping[str, str]] = {
    "page": "页面与已列入的 {} 个网站相同",
    "host": "与已列入的 {} 个网站在同一台服务器",
    "registered": "与已列入的 {} 个网站同一天注册，写法相同",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What new sites are held against: hosts that are listed, what must never be, brands, a model."""

    listed: AbstractSet[str]
    allows: Allows
    brands: Brands
    suffixes: Suffixes
    model: SiteModel | None = None


def sites_found(seen: pl.DataFrame, known: Known, least: int = LEAST) -> list[Found]:
    """`seen` has the columns domain, registered, host, page, title; all texts, blank where nothing is known."""
    of = addresses(seen["domain"])
    hosts = [of.host(one) for one in range(len(of))]
    listed = np.array([host in known.listed for host in hosts], bool)
    sets = [_alike(seen, listed, hosts), _worn(hosts, known), _landing(seen, of), _modelled(of, known.model)]
    told: dict[tuple[Kind, str], Found] = {}
    for one, host in enumerate(hosts):
        signs = [sign for of_all in sets for sign in of_all(one)] if host and not listed[one] else []
        key = _entry(of, one)
        if not signs or key is None or known.allows.covering(*key) is not None:
            continue
        find = found(*key, signs)
        if find.score >= least and find.score > told.get(key, found(*key, ())).score:
            told[key] = find
    return sorted(told.values(), key=lambda find: (-find.score, find.kind, find.value))


_Signs = Callable[[int], Iterable[Sign]]


def _entry(of: Addresses, one: int) -> tuple[Kind, str] | None:
    """As what it would be listed: a name, or a page where it has a path of its own."""
    host, rest = of.host(one), of.rest(one)
    kind = Kind.DOMAIN if rest in ("", "/") and not host.replace(".", "").isdigit() else Kind.URL
    try:
        return kind, canonical(kind, host if kind is Kind.DOMAIN else host + rest)
    except NotCanonical:
        return None


def _alike(seen: pl.DataFrame, listed: np.ndarray, hosts: Sequence[str]) -> _Signs:
    """Likeness to what is listed, by each of three traits."""
    shapes = pl.Series("shape", [_shape(host) for host in hosts], dtype=pl.String)
    traits = seen.select("page", "host", pl.when(pl.col("registered") != "").then("registered").otherwise(pl.lit("")))
    frame = traits.with_columns(
        registered=pl.when(pl.col("registered") != "").then(pl.col("registered") + " " + shapes).otherwise(pl.lit("")),
        listed=pl.Series(listed),
    )
    counts = frame.with_columns(
        *(pl.col("listed").sum().over(trait).alias(f"{trait}_listed") for trait in _ALIKE),
        *(pl.len().over(trait).alias(f"{trait}_all") for trait in _ALIKE),
    ).to_dicts()

    def signs(one: int) -> Iterable[Sign]:
        row = counts[one]
        for trait, says in _ALIKE.items():
            count, among = int(row[f"{trait}_listed"]), int(row[f"{trait}_all"])
            if row[trait] and count >= _FEW:
                yield Sign(min(_MOST, count / among), says.format(count))

    return signs


def _shape(host: str) -> str:
    """How a name is made: its suffix, and letters and digits as runs (`a` a letter, `9` digits)."""
    name, _, rest = host.partition(".")
    signs = ["9" if sign.isdigit() else "-" if sign == "-" else "a" for sign in name]
    return "".join(sign for n, sign in enumerate(signs) if n == 0 or sign != signs[n - 1] or sign == "a") + "." + rest


def _worn(hosts: Sequence[str], known: Known) -> _Signs:
    def signs(one: int) -> Iterable[Sign]:
        told = known.brands.like(hosts[one], known.suffixes) if hosts[one] else None
        if told is not None:
            weight, says = _WORN[told[1]]
            yield Sign(weight, says.format(told[0]))

    return signs


def _landing(seen: pl.DataFrame, of: Addresses) -> _Signs:
    titles = seen["title"].to_list()

    def signs(one: int) -> Iterable[Sign]:
        text = f"{titles[one]} {of.host(one)}{of.rest(one)}".lower()
        if any(word in text for word in _DOWNLOAD):
            yield Sign(0.2, "是下载应用的页面")

    return signs


def _modelled(of: Addresses, model: SiteModel | None) -> _Signs:
    if model is None:
        return lambda _one: ()
    odds = model.odds(of)
    above = {one: odds[one] - model.line for one in np.flatnonzero(odds >= model.line).tolist()}

    def signs(one: int) -> Iterable[Sign]:
        if one in above:
            words = "、".join(COLUMNS.get(because.what, because.what) for because in model.because(of, one))
            yield Sign(min(0.8, 0.5 + 0.1 * above[one]), f"像以前封堵过的（模型 {model.version}）：{words}")

    return signs
