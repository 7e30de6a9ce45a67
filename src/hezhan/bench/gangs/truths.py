"""Who did what in a made city, in the nine roles of `hezhan gangs`.

The city's truth has finer parts: a team's leader manages, whoever keeps a gang's purse or leads a crew moves money, whoever
deals in cards finds accounts as a mule herder does. Holders of accounts that money went through are mules.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from hezhan.bench.score.gangs import FOLDED
from hezhan.engines.gangs import Role


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """`members`: everybody with a part, and the one above; `mules`: accounts, holders, crews; `runs`: who fetched cash."""

    members: pl.DataFrame
    mules: pl.DataFrame
    runs: pl.DataFrame
    cases: pl.DataFrame
    accounts: pl.DataFrame
    records: pl.DataFrame
    roles: Mapping[str, frozenset[Role]]

    @property
    def gangs_of(self) -> dict[str, frozenset[str]]:
        """Person → gangs that they work for; whoever works for a crew only is left out."""
        found: dict[str, set[str]] = {}
        for gang, person in self.members.select("gang_id", "person_id").iter_rows():
            if gang.startswith("gang-"):
                found.setdefault(person, set()).add(gang)
        return {person: frozenset(gangs) for person, gangs in found.items()}


def truth_of(city: Path) -> Truth:
    """Read it; of somebody who moved to another gang the later part counts where both are one role."""
    folder = city / "truth"
    members = pl.read_csv(folder / "members.csv", infer_schema=False).fill_null("")
    mules = pl.read_csv(folder / "mules.csv", infer_schema=False).fill_null("").filter(pl.col("level") != "0")
    roles: dict[str, set[Role]] = {}
    for person, part in members.select("person_id", "role").iter_rows():
        roles.setdefault(person, set()).add(Role(FOLDED.get(part, part)))
    for person in mules["person_id"]:
        roles.setdefault(person, set()).add(Role.MULE)
    return Truth(
        members=members,
        mules=mules,
        runs=_runs(folder),
        cases=pl.read_csv(folder / "cases.csv", infer_schema=False).fill_null(""),
        accounts=pl.read_parquet(folder / "accounts.parquet").select("account", "person_id"),
        records=pl.read_parquet(folder / "records.parquet"),
        roles={person: frozenset(those) for person, those in roles.items()},
    )


def _runs(folder: Path) -> pl.DataFrame:
    """`person_id, payer`: runners and the accounts that they fetched from."""
    runs = pl.read_csv(folder / "cash-runs.csv", infer_schema=False)
    number = pl.read_parquet(folder / "accounts.parquet", columns=["account"]).with_row_index("at")
    paid = pl.scan_parquet(folder / "transfers" / "*.parquet").filter(
        pl.col("serial").is_in(runs["transfer_id"].cast(pl.Int64).to_list())
    )
    sides = paid.select(transfer_id=pl.col("serial").cast(pl.String), at=pl.col("payer").cast(pl.UInt32)).collect()
    return runs.join(sides, on="transfer_id").join(number, on="at").select("person_id", payer="account")
