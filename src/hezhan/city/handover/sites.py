"""Sites and apps as a network's registers and stores know them, honest and not, in an order that tells nothing."""

from pathlib import Path

import numpy as np
import polars as pl

from hezhan.city import chance
from hezhan.city.crime.facts import Crime
from hezhan.city.world import NOBODY, World

_TEMPLATES = 400  # makers of sites whose template many honest sites share
_SHARED_PERCENT = 35
_NETWORKS = 512


def write_sites(world: World, crime: Crime, out: Path) -> pl.DataFrame:
    """Write sites/sites.csv: `domain, registered, host, title, page`; equal `page` is an equal template of pages."""
    honest, gangs = world.internet, crime.domains
    count = len(honest.domain)
    rows = np.arange(count)
    brand = honest.domain.str.replace(r"^www\.", "").str.split(".").list.first()
    title_of = pl.concat([brand, pl.Series(brand.name, ["登录"])])
    own = pl.DataFrame(
        {
            "domain": honest.domain,
            "registered": pl.Series(honest.registered).cast(pl.Date),
            "host": _hosts(world.seed, rows),
            "title": brand,
            "page": _pages(world.seed, rows),
        }
    )
    theirs = pl.DataFrame(
        {
            "domain": gangs.domain,
            "registered": pl.Series(gangs.registered).cast(pl.Date),
            "host": gangs.host,
            "title": title_of.gather(np.where(gangs.brand == NOBODY, count, gangs.brand)),
            "page": _fingerprints(chance.words(chance.stream(world.seed, "looks"), gangs.look)),
        }
    )
    both = pl.concat([own.cast(dict.fromkeys(("title", "host"), pl.String)), theirs]).unique("domain", keep="first")
    table = both.sort("domain")
    (out / "sites").mkdir(exist_ok=True)
    table.write_csv(out / "sites" / "sites.csv")
    return table


def write_apps(world: World, crime: Crime, out: Path) -> pl.DataFrame:
    """Write sites/apps.csv: `app, signer`; equal `signer` is an equal certificate."""
    apps = crime.apps
    own = chance.words(chance.stream(world.seed, "signers"), np.arange(len(world.internet.app)))
    signed = chance.words(chance.stream(world.seed, "gangs' signers"), apps.look)
    table = pl.DataFrame(
        {
            "app": pl.concat([world.internet.app, apps.app.alias(world.internet.app.name)]),
            "signer": _fingerprints(np.concatenate([own, signed])),
        }
    ).sort("app")
    (out / "sites").mkdir(exist_ok=True)
    table.write_csv(out / "sites" / "apps.csv")
    return table


def _hosts(seed: int, rows: np.ndarray) -> pl.Series:
    """Addresses from the ranges kept for tests (RFC 2544), the same networks that gangs rent in."""
    network = chance.below(chance.stream(seed, "networks"), rows, _NETWORKS)
    number = 1 + chance.below(chance.stream(seed, "hosts"), rows, 254)
    parts = pl.DataFrame({"high": 18 + network // 256, "low": network % 256, "number": number})
    return parts.select(pl.format("198.{}.{}.{}", "high", "low", "number").alias("host"))["host"]


def _pages(seed: int, rows: np.ndarray) -> pl.Series:
    """Fingerprints of pages: a third of honest sites come from a maker's template."""
    shared = chance.below(chance.stream(seed, "shared page"), rows, 100) < _SHARED_PERCENT
    template = chance.below(chance.stream(seed, "template"), rows, _TEMPLATES)
    key = np.where(shared, template, _TEMPLATES + rows)
    return _fingerprints(chance.words(chance.stream(seed, "pages"), key))


def _fingerprints(words: chance.Words) -> pl.Series:
    return pl.Series("page", [f"{word:016x}" for word in words.tolist()], dtype=pl.String)
