"""串并: which cases are one gang's (`series`), and which went through one crew's accounts (`links`).

Signs: S, T are the pairs of cases in one group by the result and in truth; C(i), L(i) the groups of case i; N the cases of
the truth. A shared money channel is no shared gang: each has its own truth.
"""

from collections.abc import Iterator

import polars as pl

from hezhan.bench.score.clusters import components
from hezhan.bench.score.families import Family, Material
from hezhan.bench.score.figures import Line
from hezhan.bench.score.grouping import grouping, held_beside

MONEY_CHANNEL = "money-channel"

GANG = grouping("link", "串并", "gang series", "案", false_merges=True)
CHANNEL = grouping("channel", "资金通道", "money channels", "案", false_merges=True)


def measure_series(material: Material) -> Iterator[Line]:
    """Series against gangs."""
    said = material.result["series"].select(thing="case_id", group="series_id")
    yield from held_beside(GANG, said, _cases_by(material, "gang_id"), "series", "案")


def measure_channels(material: Material) -> Iterator[Line]:
    """Cases joined by a chain of money-channel links against the crews that moved their money.

    A case without such a link is alone if the result names it at all: in another link, or in its series.
    """
    links = material.result["links"]
    named = [links.select(thing=side) for side in ("case_a", "case_b")]
    if "series" in material.result:
        named.append(material.result["series"].select(thing="case_id"))
    chains = components(links.filter(pl.col("type") == MONEY_CHANNEL).select(a="case_a", b="case_b"))
    alone = pl.concat(named).unique().join(chains, on="thing", how="anti")
    said = pl.concat([chains, alone.with_columns(group="alone " + pl.col("thing"))])
    yield from held_beside(CHANNEL, said, _cases_by(material, "channel_id"), "links", "案")


def _cases_by(material: Material, column: str) -> pl.DataFrame:
    """A case whose gang or crew is unknown, or that nobody reported, is not judged: no result could name it."""
    reported = material.truth["cases"].filter(pl.col("reported_at").is_not_null())
    return reported.select(thing="case_id", group=column).filter(pl.col("group") != "")


SERIES_FAMILY = Family(
    title="串并", definitions=GANG.definitions, result=("series",), truth=("cases",), measure=measure_series
)
CHANNEL_FAMILY = Family(
    title="资金通道",
    definitions=CHANNEL.definitions,
    result=("links",),
    also_result=("series",),
    truth=("cases",),
    measure=measure_channels,
)
