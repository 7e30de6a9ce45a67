"""追踪: does the money stand where the result says?

Signs: R(c,a) and T(c,a) are claim c's money in account a by the result and in truth; L(c,w) and M(c,w) what left by way w.
"""

from collections.abc import Iterator

import polars as pl

from hezhan.bench.score.accounts import numbered, summed, true_standing, with_way
from hezhan.bench.score.families import Family, Material
from hezhan.bench.score.figures import Better, Definition, Line, Note, Unit, share

FRONTIER = "frontier"

RIGHT = Definition(
    key="traced_right",
    name="追到正确账户",
    english="Traced to the right account: of the money that truly stands, what the result sees standing there.",
    formula="Σ min(R, T) / Σ T",
    unit=Unit.MONEY_SHARE,
)
WRONG = Definition(
    key="traced_wrong",
    name="追到错误账户",
    english="Traced to a wrong account: of the money the result sees in accounts, what is not there, frontier left out.",
    formula="Σ max(0, R − T) / Σ R, a ∉ frontier",
    unit=Unit.MONEY_SHARE,
    better=Better.LOW,
    best=0,
)
OPEN = Definition(
    key="traced_open",
    name="停在前沿、已流走",
    english="Gone on from the frontier: the same for accounts whose statement the result says it has not read.",
    formula="Σ max(0, R − T) / Σ R, a ∈ frontier",
    unit=Unit.MONEY_SHARE,
    better=Better.LOW,
    best=0,
)
LEFT = Definition(
    key="left_right",
    name="离场说对",
    english="Left, rightly told: of each claim's money that left, what the result says has left; parts: by the right way.",
    formula="Σ_c min(Σ_w L, Σ_w M) / Σ M; by way: Σ_c min(L, M) / Σ_c M",
    unit=Unit.MONEY_SHARE,
)
LEFT_WRONG = Definition(
    key="left_wrong",
    name="误作离场",
    english="Wrongly told as left: of what the result says has left, what did not.",
    formula="Σ_c max(0, Σ_w L − Σ_w M) / Σ L",
    unit=Unit.MONEY_SHARE,
    better=Better.LOW,
    best=0,
)


def measure(material: Material) -> Iterator[Line]:
    """Money in accounts first, then what left."""
    true_left = material.truth["left"]
    told = with_way(numbered(material.result["standing"], material), true_left["way"])
    yield from _unknown_claims(told, material)
    in_accounts = told.filter(pl.col("way").is_null())
    yield from _in_accounts(summed(in_accounts, "claim_id", "account"), material)
    yield from _left(told.drop_nulls("way"), true_left)


def _in_accounts(said: pl.DataFrame, material: Material) -> Iterator[Line]:
    true = true_standing(material)
    beside = _beside(said, true, "claim_id", "account")
    excess = pl.col("said") - pl.min_horizontal("said", "true")
    open_ = pl.col("account").is_in(_frontier(material))
    right, wrong, gone = beside.select(
        right=pl.min_horizontal("said", "true").sum(),
        wrong=excess.filter(~open_).sum(),
        open=excess.filter(open_).sum(),
    ).row(0)
    yield share(RIGHT, right, int(true["fen"].sum()))
    yield share(WRONG, wrong, int(said["fen"].sum()))
    yield share(OPEN, gone, int(said["fen"].sum()))


def _frontier(material: Material) -> list[str]:
    reached = material.result.get("accounts")
    if reached is None:
        return []
    return sorted(numbered(reached.filter(pl.col("state") == FRONTIER), material)["account"].unique())


def _left(told: pl.DataFrame, true_left: pl.DataFrame) -> Iterator[Line]:
    said, true = summed(told, "claim_id"), summed(true_left, "claim_id")
    beside = _beside(said, true, "claim_id")
    both = int(beside.select(pl.min_horizontal("said", "true").sum()).item())
    yield share(LEFT, both, int(true["fen"].sum()))
    by_way = _beside(summed(told, "claim_id", "way"), summed(true_left, "claim_id", "way"), "claim_id", "way")
    sums = by_way.group_by("way").agg(pl.min_horizontal("said", "true").sum().alias("both"), pl.col("true").sum())
    for way, right, all_ in sums.filter(pl.col("true") > 0).sort("way").iter_rows():
        yield share(LEFT, right, all_, part=way)
    yield share(LEFT_WRONG, int(said["fen"].sum()) - both, int(said["fen"].sum()))


def _beside(said: pl.DataFrame, true: pl.DataFrame, *by: str) -> pl.DataFrame:
    """Both sides' money in columns `said` and `true`, 0 where one side has none."""
    joined = said.rename({"fen": "said"}).join(true.rename({"fen": "true"}), on=by, how="full", coalesce=True)
    return joined.with_columns(pl.col("said", "true").fill_null(0))


def _unknown_claims(told: pl.DataFrame, material: Material) -> Iterator[Line]:
    known = pl.concat([material.truth[name].select("claim_id") for name in ("standing", "left")])
    unknown = told.join(known, on="claim_id", how="anti")["claim_id"].n_unique()
    if unknown:
        yield Note(f"standing 里有 {unknown} 个案款编号是真相里没有的，其款项一律按追错计。")


FAMILY = Family(
    title="追踪",
    definitions=(RIGHT, WRONG, OPEN, LEFT, LEFT_WRONG),
    result=("standing",),
    also_result=("accounts",),
    truth=("standing", "left"),
    also_truth=("accounts",),
    measure=measure,
)
