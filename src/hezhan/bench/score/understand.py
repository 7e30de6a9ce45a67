"""提取: are the facts of a report found, with their place and owner (`understand`)?

Signs: E are the result's entities, G the true ones, each taken once: exact as (report, type, start, end, value), loose as
(report, type, value). Reports that the truth does not have are not judged; reports that the result does not have are missed.
"""

from collections.abc import Iterator

import polars as pl

from hezhan.bench.score.agreement import Three, counted, macro_f1, total
from hezhan.bench.score.families import Family, Material
from hezhan.bench.score.figures import Definition, Line, Note, share

EXACT_KEY = ["id", "type", "start", "end", "value"]
LOOSE_KEY = ["id", "type", "value"]

EXACT = Three(
    Definition(
        key="extract_exact_precision",
        name="要素精确率（位置＋值）",
        english="Precision of entities, exact span and value; parts: by type.",
        formula="|E ∩ G| / |E|",
        parts_shown=False,
    ),
    Definition(
        key="extract_exact_recall",
        name="要素召回率（位置＋值）",
        english="Recall of the same.",
        formula="|E ∩ G| / |G|",
        parts_shown=False,
    ),
    Definition(
        key="extract_exact_f1",
        name="要素 F1（位置＋值）",
        english="F1 of the same.",
        formula="2|E ∩ G| / (|E| + |G|)",
    ),
)
LOOSE = Three(
    Definition(
        key="extract_value_precision",
        name="要素精确率（只看值）",
        english="Precision of entities by value only, each value once per report; parts: by type.",
        formula="|E ∩ G| / |E|",
        parts_shown=False,
    ),
    Definition(
        key="extract_value_recall",
        name="要素召回率（只看值）",
        english="Recall of the same.",
        formula="|E ∩ G| / |G|",
        parts_shown=False,
    ),
    Definition(
        key="extract_value_f1",
        name="要素 F1（只看值）",
        english="F1 of the same.",
        formula="2|E ∩ G| / (|E| + |G|)",
        parts_shown=False,
    ),
)
OWNER = Definition(
    key="extract_owner",
    name="要素归属正确",
    english="Owner accuracy: of the entities found exactly, those with the true owner.",
    formula="|{e∈E∩G: owner(e) = true owner}| / |E ∩ G|",
    of="个",
)
FRAUD_TYPE = Definition(
    key="fraud_type",
    name="诈骗类型正确",
    english="Fraud type accuracy: of the reports whose type is true, those with that type.",
    formula="|{r: type(r) = true type}| / |{r: true type known}|",
    of="份",
)
FRAUD_TYPE_F1 = Definition(
    key="fraud_type_macro_f1",
    name="诈骗类型宏平均 F1",
    english="Macro-F1 of the fraud type: plain mean of F1 over all types said or true.",
    formula="Σ_type F1 / |types|",
    of="类",
)
LOSS = Definition(
    key="loss_exact",
    name="损失金额分毫不差",
    english="Loss exact: of the reports whose loss is true, those with that loss to the fen.",
    formula="|{r: loss(r) = true loss}| / |{r: true loss known}|",
    of="份",
)


def measure(material: Material) -> Iterator[Line]:
    """Entities first, then what is said of the whole report."""
    true = material.truth["reports"]
    said = material.result["understood"].join(true.select("id"), on="id", how="semi")
    if strange := material.result["understood"].height - said.height:
        yield Note(f"understood 里有 {strange} 份报案是真相里没有的，不评。")
    said_entities, true_entities = _entities(said), _entities(true)
    for three, key in ((EXACT, EXACT_KEY), (LOOSE, LOOSE_KEY)):
        by_type = counted(said_entities.select(key), true_entities.select(key), "type")
        yield from three.figures(total(by_type))
        for kind, counts in by_type.items():
            yield from three.figures(counts, part=kind)
    yield _owner(said_entities, true_entities)
    yield from _wholes(said, true)


def _entities(reports: pl.DataFrame) -> pl.DataFrame:
    return reports.select("id", "entities").explode("entities").drop_nulls("entities").unnest("entities")


def _owner(said: pl.DataFrame, true: pl.DataFrame) -> Line:
    """One owner each: where the same place is named twice, the first in code-point order, so that order never matters."""
    owned = [side.group_by(EXACT_KEY).agg(pl.col("owner").min()) for side in (said, true)]
    both = owned[0].join(owned[1], on=EXACT_KEY, suffix="_true")
    return share(OWNER, int((both["owner"] == both["owner_true"]).sum()), both.height)


def _wholes(said: pl.DataFrame, true: pl.DataFrame) -> Iterator[Line]:
    typed = true.drop_nulls("fraud_type").select("id", "fraud_type")
    told = said.drop_nulls("fraud_type").select("id", "fraud_type").join(typed, on="id", how="semi")
    by_type = counted(told, typed, "fraud_type")
    yield share(FRAUD_TYPE, total(by_type).both, typed.height)
    yield macro_f1(FRAUD_TYPE_F1, by_type)
    lost = true.drop_nulls("loss_fen").select("id", "loss_fen")
    yield share(LOSS, said.select("id", "loss_fen").join(lost, on=["id", "loss_fen"], how="semi").height, lost.height)


FAMILY = Family(
    title="提取",
    definitions=(*EXACT, *LOOSE, OWNER, FRAUD_TYPE, FRAUD_TYPE_F1, LOSS),
    result=("understood",),
    truth=("reports",),
    measure=measure,
)
