"""拦截: is what gangs used refused, and nothing that is honest (`block check`)?

Signs: B are the texts asked that were answered `block`, A all texts asked; D are the indicators of gangs, H what must never
be blocked, each (kind, value) once, matched by value.
"""

from collections.abc import Iterator

import polars as pl

from hezhan.bench.score.families import Family, Material
from hezhan.bench.score.figures import Better, Definition, Line, share

RECALL = Definition(
    key="blocked",
    name="涉诈标识已拦截",
    english="Blocking recall: of the indicators of gangs, those blocked; what was not asked is not blocked; parts: by kind.",
    formula="|D ∩ B| / |D|",
    of="个",
)
FALSE = Definition(
    key="false_blocks",
    name="误拦",
    english="False blocks: of what must never be blocked and was asked, what was blocked; parts: by kind.",
    formula="|H ∩ B| / |H ∩ A|",
    better=Better.LOW,
    best=0,
    of="个",
)


def measure(material: Material) -> Iterator[Line]:
    """Both, in all and by kind."""
    said = (
        material.result["verdicts"]
        .group_by(value=pl.col("input").str.strip_chars())
        .agg(blocked=(pl.col("verdict") == "block").any())
    )
    for definition, name, only_asked in ((RECALL, "indicators", False), (FALSE, "honest", True)):
        judged = material.truth[name].select("kind", "value").unique().join(said, on="value", how="left")
        if only_asked:
            judged = judged.drop_nulls("blocked")
        yield share(definition, int(judged["blocked"].sum()), judged.height)
        by_kind = judged.group_by("kind").agg(pl.col("blocked").sum(), pl.len()).sort("kind")
        for kind, blocked, asked in by_kind.iter_rows():
            yield share(definition, blocked, asked, part=kind)


FAMILY = Family(
    title="拦截",
    definitions=(RECALL, FALSE),
    result=("verdicts",),
    truth=("indicators", "honest"),
    measure=measure,
)
