"""预警: was the person warned while it could still help?

Signs: a case has a subject, began at b, was certain at z, first paid at p, was reported at r (∞ if never). w(c) is the first
time a warning about c's subject rose from b on; a warning may rise several times, each a row. W, S: the warnings, and those
of the simple rule (`simple.csv`, "any hit on a listed number or site warns"); P(·): the loss of the cases that they warn of
before the first payment. A measure is one warning followed up.
"""

from collections.abc import Iterator
from fractions import Fraction
from statistics import median

import polars as pl

from hezhan.bench.score.families import Family, Material
from hezhan.bench.score.figures import Better, Definition, Line, Unit, amount, share
from hezhan.core.instants import SECOND

_TEN_MINUTES = 600 * SECOND

BEFORE_PAYMENT = Definition(
    key="warned_before_payment",
    name="首次付款前已预警",
    english="Warned before the first payment: of the cases that paid.",
    formula="|{c: b ≤ w(c) < p}| / |{c: p known}|",
    of="案",
)
TEN_MINUTES = Definition(
    key="warned_ten_minutes",
    name="首次付款前十分钟已预警，按金额",
    english="Warned at least ten minutes before the first payment, weighted by what each case lost.",
    formula="Σ_{c: b ≤ w(c) ≤ p − 10 min} loss / Σ_{c: p known} loss",
    unit=Unit.MONEY_SHARE,
    best=None,
)
BEFORE_CERTAIN = Definition(
    key="warned_before_certain",
    name="事实确凿前已预警",
    english="Warned before it was certain: of the cases that became certain.",
    formula="|{c: b ≤ w(c) < z}| / |{c: z known}|",
    of="案",
)
YUAN = Definition(
    key="warned_yuan",
    name="首次付款前已预警，按金额",
    english="The same, weighted by what each case lost.",
    formula="Σ_{c: b ≤ w(c) < p} loss / Σ_{c: p known} loss",
    unit=Unit.MONEY_SHARE,
)
PRECISION = Definition(
    key="warning_precision",
    name="预警精确率",
    english="Precision: of the warnings, those with a row inside a case of their subject (b ≤ t ≤ r) or begun by an event "
    "that belongs to a scam.",
    formula="|{warnings: a row in b ≤ t ≤ r, or first event ∈ scam events}| / |warnings|",
    of="条",
)
IN_CASES = Definition(
    key="warning_in_cases",
    name="预警落在案件内",
    english="The same without scams that drew nobody in: of the warnings, those with a row inside a case of their subject.",
    formula="|{warnings: a row in b ≤ t ≤ r}| / |warnings|",
    of="条",
)
BESIDE_SIMPLE = Definition(
    key="prevented_beside_simple",
    name="同样多措施下可防损失，与简单规则比",
    english="Loss warned of in time beside the simple rule's at as many measures: the rule's hits are followed up as they "
    "come, so of M only N give N/M of what all would.",
    formula="P(W) · min(1, |S|/|W|) / (P(S) · min(1, |W|/|S|))",
    unit=Unit.MONEY_SHARE,
    best=None,
)
LEAD_TIME = Definition(
    key="warning_lead",
    name="预警提前量（中位）",
    english="Lead time: median minutes from the warning to the first payment, over the cases warned before it.",
    formula="median (p − w(c)) over {c: b ≤ w(c) < p}",
    unit=Unit.MINUTES,
    better=Better.HIGH,
    best=None,
    of="案",
)


def measure(material: Material) -> Iterator[Line]:
    """Recall first, then precision and time."""
    warnings = material.result["warnings"].select("warning_id", "subject", "raised_at", "first_event_id")
    cases = material.truth["cases"]
    inside = warnings.join(cases.filter(pl.col("subject") != ""), on="subject").filter(
        pl.col("raised_at") >= pl.col("began_at")
    )
    first = inside.group_by("case_id").agg(warned_at=pl.col("raised_at").min())
    judged = cases.join(first, on="case_id", how="left")
    paying = judged.drop_nulls("first_paid_at")
    warned = paying.filter(pl.col("warned_at") < pl.col("first_paid_at"))
    yield share(BEFORE_PAYMENT, warned.height, paying.height)
    losses = int(paying["loss_fen"].sum())
    yield share(YUAN, int(warned["loss_fen"].sum()), losses)
    early = warned.filter(pl.col("warned_at") <= pl.col("first_paid_at") - _TEN_MINUTES)
    yield share(TEN_MINUTES, int(early["loss_fen"].sum()), losses)
    certain = judged.drop_nulls("certain_at")
    yield share(BEFORE_CERTAIN, certain.filter(pl.col("warned_at") < pl.col("certain_at")).height, certain.height)
    count = warnings["warning_id"].n_unique()
    yield share(PRECISION, _right(warnings, inside, material), count)
    yield share(IN_CASES, _in_cases(inside).n_unique(), count)
    if "simple" in material.result:
        yield _beside_simple(material.result["simple"], cases, count, int(warned["loss_fen"].sum()))
    leads = [Fraction(lead, 60 * SECOND) for lead in warned["first_paid_at"] - warned["warned_at"]]
    yield amount(LEAD_TIME, median(leads) if leads else None, len(leads))


def _right(warnings: pl.DataFrame, inside: pl.DataFrame, material: Material) -> int:
    """How many warnings are about a scam that is going on."""
    by_case = _in_cases(inside)
    if "events" not in material.truth:
        return by_case.n_unique()
    begun = warnings.filter(pl.col("first_event_id") != "").select("warning_id", event_id="first_event_id")
    by_event = begun.join(material.truth["events"].select("event_id"), on="event_id", how="semi")
    return pl.concat([by_case, by_event["warning_id"]]).n_unique()


def _in_cases(inside: pl.DataFrame) -> pl.Series:
    """The warnings with a row before their subject's case was reported."""
    until = pl.col("reported_at")
    return inside.filter(until.is_null() | (pl.col("raised_at") <= until))["warning_id"]


def _beside_simple(simple: pl.DataFrame, cases: pl.DataFrame, count: int, prevented: int) -> Line:
    """Both rules with as many measures as the one that warns less has warnings."""
    hits = simple["warning_id"].n_unique()
    inside = simple.join(cases.drop_nulls("first_paid_at").filter(pl.col("subject") != ""), on="subject")
    in_time = inside.filter(pl.col("raised_at").is_between(pl.col("began_at"), pl.col("first_paid_at"), closed="left"))
    theirs = int(in_time.unique("case_id")["loss_fen"].sum())
    measures = min(count, hits)
    ours = Fraction(prevented * measures, count) if count else Fraction(0)
    return share(BESIDE_SIMPLE, int(ours), theirs * measures // hits if hits else 0)


FAMILY = Family(
    title="预警",
    definitions=(BEFORE_PAYMENT, YUAN, TEN_MINUTES, BEFORE_CERTAIN, PRECISION, IN_CASES, BESIDE_SIMPLE, LEAD_TIME),
    result=("warnings",),
    also_result=("simple",),
    truth=("cases",),
    also_truth=("events",),
    measure=measure,
)
