"""返还: does the plan pay the right victim from the right account?

Signs: P(c,a) is what the plan pays claim c from account a; T(c,a) is claim c's money truly there, victims' own accounts left
out; F(a) is what stays frozen in account a after the plan.
"""

from collections.abc import Iterator

import polars as pl

from hezhan.bench.score.accounts import away_from_victims, numbered, summed, true_standing
from hezhan.bench.score.families import Family, Material
from hezhan.bench.score.figures import Better, Definition, Line, Unit, share

RIGHT = Definition(
    key="returned_right",
    name="还对人",
    english="Returned to the right victim: of what the plan pays, the claim's own money from where it stands.",
    formula="Σ min(P, T) / Σ P",
    unit=Unit.MONEY_SHARE,
)
OTHERS = Definition(
    key="returned_wrong_victim",
    name="还错人：别的被害人的钱",
    english="Paid to the wrong victim: money that in the same account belongs to another claim and is not paid to it.",
    formula="Σ_a min(Σ_c max(0, P − T), Σ_c max(0, T − P)) / Σ P",
    unit=Unit.MONEY_SHARE,
    better=Better.LOW,
    best=0,
)
INNOCENT = Definition(
    key="returned_innocent",
    name="还错人：无关人的钱",
    english="Paid out of money that is no claim's: what is left of the overpayment of an account.",
    formula="Σ_a max(0, Σ_c P − Σ_c T) / Σ P",
    unit=Unit.MONEY_SHARE,
    better=Better.LOW,
    best=0,
)
UNRETURNED = Definition(
    key="unreturned",
    name="在账而未还",
    english="Unreturned: of the money that truly stands, what the plan does not pay to its own claim.",
    formula="Σ max(0, T − P) / Σ T",
    unit=Unit.MONEY_SHARE,
    better=Better.LOW,
    best=0,
)
KEPT = Definition(
    key="unreturned_frozen",
    name="其中仍冻结在案",
    english="Of it, what is frozen all the same: it can still be returned.",
    formula="Σ_a min(F, Σ_c max(0, T − P)) / Σ T",
    unit=Unit.MONEY_SHARE,
    better=Better.LOW,
    best=0,
)


def measure(material: Material) -> Iterator[Line]:
    """What is paid first, then what is not."""
    per_account = _per_account(material)
    sums = per_account.select(
        pl.col("right", "paid", "due", "missing").sum(),
        others=pl.min_horizontal("over", "missing").sum(),
        innocent=(pl.col("over") - pl.min_horizontal("over", "missing")).sum(),
    ).row(0, named=True)
    yield share(RIGHT, sums["right"], sums["paid"])
    yield share(OTHERS, sums["others"], sums["paid"])
    yield share(INNOCENT, sums["innocent"], sums["paid"])
    yield share(UNRETURNED, sums["missing"], sums["due"])


def measure_remainder(material: Material) -> Iterator[Line]:
    """What stays frozen although it is known whose it is."""
    per_account = _per_account(material)
    frozen = summed(numbered(material.result["remainder"], material), "account")
    kept = per_account.join(frozen, on="account").select(pl.min_horizontal("fen", "missing").sum()).item()
    yield share(KEPT, int(kept), int(per_account["due"].sum()))


def _per_account(material: Material) -> pl.DataFrame:
    """By account: `right`, `over` and `missing` of what is `paid` and `due`, claim by claim."""
    said = summed(numbered(material.result["plan"], material), "claim_id", "account").rename({"fen": "paid"})
    true = away_from_victims(true_standing(material), material).rename({"fen": "due"})
    beside = said.join(true, on=["claim_id", "account"], how="full", coalesce=True).with_columns(
        pl.col("paid", "due").fill_null(0)
    )
    right = pl.min_horizontal("paid", "due")
    return beside.group_by("account").agg(
        pl.col("paid", "due").sum(),
        right=right.sum(),
        over=(pl.col("paid") - right).sum(),
        missing=(pl.col("due") - right).sum(),
    )


FAMILY = Family(
    title="返还",
    definitions=(RIGHT, OTHERS, INNOCENT, UNRETURNED),
    result=("plan",),
    truth=("standing", "claims"),
    also_truth=("accounts",),
    measure=measure,
)
REMAINDER_FAMILY = Family(
    title="返还",
    definitions=(KEPT,),
    result=("plan", "remainder"),
    truth=("standing", "claims"),
    also_truth=("accounts",),
    measure=measure_remainder,
)
