"""团伙: who did what (`gangs`); 线索: did a lead reach somebody who did.

Signs: the result's persons are the truth's by their records: each is the true person whose records it holds most of (ties:
the first in code-point order); without `persons`, or where a person is not in it, an id stands for itself. X, Y are the
distinct (person, role) of the result and of the truth; finer parts are folded into the roles of `hezhan gangs` on both
sides, and holders of the truth's `mules` are mules.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

import polars as pl

from hezhan.bench.score.agreement import Counts, Three, counted, macro_f1, total
from hezhan.bench.score.families import Family, Material
from hezhan.bench.score.figures import Definition, Line, share

# Whoever leads a team manages; who keeps a gang's purse, leads a crew or deals in coins moves money; who deals in cards
# finds accounts as a mule herder does.
FOLDED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "team-leader": "manager",
        "caller": "operator",
        "finance": "launderer",
        "crew-leader": "launderer",
        "coin-dealer": "launderer",
        "card-seller": "herder",
    }
)
ROLES = Definition(
    key="role_macro_f1",
    name="团伙角色宏平均 F1",
    english="Macro-F1 of roles: plain mean over all roles said or true.",
    formula="Σ_role F1 / |roles|",
    of="类",
)
ROLE = Definition(
    key="role_f1",
    name="角色 F1",
    english="F1 of (person, role), all roles together; parts: by role.",
    formula="2|X ∩ Y| / (|X| + |Y|)",
)
MEMBERS = Three(
    Definition(
        key="member_precision",
        name="成员精确率",
        english="Precision of members: of the persons named in any gang, those who are in one.",
        formula="|persons(X) ∩ persons(Y)| / |persons(X)|",
        of="人",
    ),
    Definition(
        key="member_recall",
        name="成员召回率",
        english="Recall of members.",
        formula="|persons(X) ∩ persons(Y)| / |persons(Y)|",
        of="人",
    ),
    Definition(
        key="member_f1",
        name="成员 F1",
        english="F1 of members.",
        formula="2|persons(X) ∩ persons(Y)| / (|persons(X)| + |persons(Y)|)",
    ),
)
LEADS = Definition(
    key="leads_true",
    name="线索落到真成员",
    english="Leads that led to a true member: of the leads, those with a person who is a member of a gang.",
    formula="|{leads: a person ∈ members}| / |leads|",
    of="条",
)
REACHED = Definition(
    key="members_led_to",
    name="成员有线索",
    english="Members led to: of the true members, those whom a lead names.",
    formula="|{members: named by a lead}| / |members|",
    of="人",
)


def measure_roles(material: Material) -> Iterator[Line]:
    """Members first, then roles."""
    named = material.result["members"].filter(pl.col("person_id") != "").select("person_id", _folded())
    said = _truly(named, material).select("person_id", "role").unique()
    true = _members(material)
    persons, members = (side.select("person_id", kind=pl.lit("member")) for side in (said, true))
    yield from MEMBERS.figures(total(counted(persons, members, "kind")))
    by_role = counted(said.filter(pl.col("role") != ""), true, "role")
    yield macro_f1(ROLES, by_role)
    yield _f1(total(by_role), "")
    for role, counts in by_role.items():
        yield _f1(counts, role)


def _f1(counts: Counts, role: str) -> Line:
    return share(ROLE, 2 * counts.both, counts.said + counts.true, part=role)


def measure_leads(material: Material) -> Iterator[Line]:
    """Leads, then members."""
    leads = material.result["leads"]
    members = _members(material).select("person_id").unique()
    right = _truly(leads, material).join(members, on="person_id", how="semi")
    yield share(LEADS, right["lead_id"].n_unique(), leads["lead_id"].n_unique())
    yield share(REACHED, right["person_id"].n_unique(), members.height)


def _members(material: Material) -> pl.DataFrame:
    """`person_id, role` of everybody with a part, the mules among them."""
    members = material.truth["members"].select("person_id", _folded())
    mules = material.truth.get("mules")
    if mules is not None:
        used = mules.filter(pl.col("level") != "0").select("person_id", role=pl.lit("mule"))
        members = pl.concat([members, used])
    return members.unique()


def _folded() -> pl.Expr:
    return pl.col("role").replace(dict(FOLDED))


def _truly(rows: pl.DataFrame, material: Material) -> pl.DataFrame:
    """The rows with the truth's own person ids; `account:…` is the account's holder."""
    rows = _held(rows, material.truth.get("accounts"))
    persons, records = material.result.get("persons"), material.truth.get("records")
    if persons is None or records is None:
        return rows
    shared = persons.select("record_id", "person_id").join(
        records.select("record_id", truly="person_id"), on="record_id"
    )
    most = (
        shared.group_by("person_id", "truly")
        .len()
        .sort("len", "truly", descending=[True, False])
        .unique("person_id", keep="first", maintain_order=True)
    )
    named = rows.join(most.select("person_id", "truly"), on="person_id", how="left", maintain_order="left")
    return named.with_columns(pl.coalesce("truly", "person_id").alias("person_id")).drop("truly")


def _held(rows: pl.DataFrame, accounts: pl.DataFrame | None) -> pl.DataFrame:
    if accounts is None:
        return rows
    holders = accounts.filter(pl.col("person_id") != "").select(
        named="account:" + pl.col("account"), holder="person_id"
    )
    told = rows.join(holders, left_on="person_id", right_on="named", how="left", maintain_order="left")
    return told.with_columns(pl.coalesce("holder", "person_id").alias("person_id")).drop("holder")


ROLE_FAMILY = Family(
    title="团伙",
    definitions=(*MEMBERS, ROLES, ROLE),
    result=("members",),
    also_result=("persons",),
    truth=("members",),
    also_truth=("accounts", "mules", "records"),
    measure=measure_roles,
)
LEAD_FAMILY = Family(
    title="线索",
    definitions=(LEADS, REACHED),
    result=("leads",),
    also_result=("persons",),
    truth=("members",),
    also_truth=("accounts", "mules", "records"),
    measure=measure_leads,
)
