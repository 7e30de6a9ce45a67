"""Honest sites and apps: invented brands under suffixes that no registry has, a few visited by all and many by few.

Some were registered within the last weeks, so that a new name alone is no sign of fraud.
"""

import csv
from functools import cache

import numpy as np
import polars as pl

from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.chance import below, by_quantiles, happens, shuffled, stream, weighted
from hezhan.city.people.ages import FIRST_DAY
from hezhan.city.people.settlement import TABLES
from hezhan.city.rates import Rates
from hezhan.city.sizes import Extent
from hezhan.city.world import Int64s, Internet

_MOST = 1_000_000
_PUBLIC = (
    "www.luyu.gov.cnx",
    "gaj.luyu.gov.cnx",
    "rsj.luyu.gov.cnx",
    "edu.luyu.gov.cnx",
    "ybj.luyu.gov.cnx",
    "www.chinatax.gov.cnx",
    "www.12321.org.cnx",
    "fanzha.mps.gov.cnx",
)


@cache
def _words() -> dict[str, tuple[str, ...]]:
    rows = csv.DictReader((TABLES / "internet.csv").read_text(encoding="utf-8").splitlines())
    return {row["kind"]: tuple(row["words"].split()) for row in rows}


def build_internet(seed: int, extent: Extent, rates: Rates) -> Internet:
    """Sites and apps with weights that fall as one over the rank."""
    fixed = [*_PUBLIC, *(f"www.{one.code}{'pay' if one.wallet else 'bank'}.cnx" for one in INSTITUTIONS)]
    wanted = (
        rates.value("people.internet.domains_least")
        + (extent.people + extent.outsiders) * rates.value("people.internet.domains_per_million_people") // 1_000_000
    )
    names = list(dict.fromkeys([*fixed, *_brands(seed, 2 * wanted, rates)]))[:wanted]
    rows = np.arange(len(names))
    age = by_quantiles(stream(seed, "site's age"), rows, rates.quantiles("people.internet.age_days"))
    lately = by_quantiles(stream(seed, "new site"), rows, rates.quantiles("people.internet.recent_days_ago"))
    recent = (rows >= len(fixed)) & happens(
        stream(seed, "new"), rows, rates.value("people.internet.recent_per_million")
    )
    apps = [*(f"{one.name}手机银行" if not one.wallet else one.name for one in INSTITUTIONS), *_words()["app"]]
    apps = apps[: rates.value("people.internet.apps")]
    return Internet(
        domain=pl.Series("domain", names, dtype=pl.String),
        weight=_falling(seed, "site's rank", len(names)),
        registered=(FIRST_DAY - np.where(recent, lately, age)).astype(np.int32),
        app=pl.Series("app", apps, dtype=pl.String),
        app_weight=_falling(seed, "app's rank", len(apps)),
    )


def _brands(seed: int, count: int, rates: Rates) -> list[str]:
    """Names made of syllables, a word of the trade and a suffix; some twice."""
    rows = np.arange(count)
    weights = rates.weights("people.internet.kinds")
    kind = weighted(stream(seed, "kind of site"), rows, list(weights.values()))

    def some(words: tuple[str, ...], use: str) -> list[str]:
        return [words[row] for row in below(stream(seed, "site", use), rows, len(words)).tolist()]

    words = _words()
    trades = {name: some(words[name], name) for name in weights}
    names = list(weights)
    with_trade = happens(
        stream(seed, "trade in name"), rows, rates.value("people.internet.trade_in_name_per_million")
    ).tolist()
    parts = zip(some(words["front"], "front"), some(words["front"], "middle"), some(words["back"], "back"), strict=True)
    suffixes = some(words["suffix"], "suffix")
    return [
        f"www.{front}{middle}{back}{trades[names[kind[row]]][row] if with_trade[row] else ''}.{suffixes[row]}"
        for row, (front, middle, back) in enumerate(parts)
    ]


def _falling(seed: int, part: str, count: int) -> Int64s:
    """One over the rank, ranks in no telling order."""
    return _MOST // (1 + shuffled(stream(seed, part), count))
