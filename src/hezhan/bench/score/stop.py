"""止付: is the money where it is to be stopped, and who else is held up?

Signs: S are the accounts of the stop list that may be stopped (a stop has no amount, so `amount-only` rules it out);
T(a) is claims' money truly in account a, victims' own accounts left out; I(a) is other people's money in it; h(a) the hours
for which it was held.
"""

from collections.abc import Iterator

import polars as pl

from hezhan.bench.score.accounts import away_from_victims, numbered, true_standing
from hezhan.bench.score.families import Family, Material
from hezhan.bench.score.figures import Better, Definition, Line, Note, Unit, amount, share

STOPPED = Definition(
    key="stopped",
    name="在账款项已列止付",
    english="Stopped: of the money that truly stands, what stands in accounts of the stop list.",
    formula="Σ_{a∈S} T(a) / Σ_a T(a)",
    unit=Unit.MONEY_SHARE,
)
NEEDLESS = Definition(
    key="stop_needless",
    name="无涉案款而列止付",
    english="Needless stops: of the accounts of the stop list, those where no claim's money stands.",
    formula="|{a∈S: T(a) = 0}| / |S|",
    better=Better.LOW,
    best=0,
    of="户",
)
INNOCENT = Definition(
    key="stop_innocent",
    name="连带止付的他人资金",
    english="Innocent money blocked: of all that lies in the accounts of the stop list, what is no claim's. "
    "A stop has no amount, so the truth itself does not bring it to zero.",
    formula="Σ_{a∈S} I(a) / Σ_{a∈S} balance(a)",
    unit=Unit.MONEY_SHARE,
    better=Better.LOW,
    best=None,
)
HELD = Definition(
    key="stop_wrong_hours",
    name="误止元·小时",
    english="Wrongly held yuan-hours, where the stop list says for how long each account was held.",
    formula="Σ_{a∈S} I(a) · h(a)",
    unit=Unit.FEN_HOURS,
    better=Better.LOW,
    best=None,
)


def measure(material: Material) -> Iterator[Line]:
    """Claims' money first, then other people's."""
    proposed = material.result["stop"].filter(pl.col("freezable").is_in(["yes", ""]))
    stops = numbered(proposed, material).group_by("account").agg(pl.col("hours").max())
    standing = away_from_victims(true_standing(material), material).group_by("account").agg(pl.col("fen").sum())
    there = standing.join(stops, on="account", how="semi")
    yield share(STOPPED, int(there["fen"].sum()), int(standing["fen"].sum()))
    yield share(NEEDLESS, stops.height - there.height, stops.height)
    held = stops.join(numbered(material.truth["holdings"], material), on="account", how="inner")
    yield share(INNOCENT, int(held["innocent_fen"].sum()), int(held["balance_fen"].sum()))
    hours = [(int(fen), int(hours)) for fen, hours in held.select("innocent_fen", "hours").iter_rows()]
    if any(hour for _, hour in hours):
        yield amount(HELD, sum(fen * hour for fen, hour in hours))
    if held.height < stops.height:
        yield Note(f"stop 里有 {stops.height - held.height} 户真相没有写余额，按没有他人资金计。")


FAMILY = Family(
    title="止付",
    definitions=(STOPPED, NEEDLESS, INNOCENT, HELD),
    result=("stop",),
    truth=("standing", "holdings", "claims"),
    also_truth=("accounts",),
    measure=measure,
)
