"""What is known about each account: what the outside told, what its own statement shows.

In:  facts as told, entries with codes, accounts. Out: one `AccountFacts` for each account that moves money.
Law: an account is covered for the time of its own rows, or for the period that was asked for where that is told.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

import polars as pl

from hezhan.core.accounts import AccountFacts, OwnerKind
from hezhan.core.instants import SECOND, SHANGHAI, NotInstant, parse_instant
from hezhan.engines.reconcile.accounts import NOBODY, Accounts
from hezhan.engines.reconcile.cards import cards_of
from hezhan.engines.reconcile.clearing import Mask
from hezhan.engines.reconcile.kinds import WALLET_BANKS
from hezhan.engines.reconcile.times import Int64s

# The first that fits. A shop run as a company is a company; a shop's name may be as short as a person's.
_NAMES = (
    ("公司|有限|集团|股份", OwnerKind.COMPANY),
    ("个体|商行|商店|商铺|超市|便利店|小卖部|经营部|门市|专卖|餐馆|饭店|酒楼|[店铺档]$", OwnerKind.MERCHANT),
    ("工厂|厂$|合伙|合作社|事务所|中心$|协会|学校|医院|银行|委员会", OwnerKind.COMPANY),
    (r"^\p{Han}{2,4}$|^\p{Han}+·[\p{Han}·]+$", OwnerKind.PERSONAL),
)
_ID_CARD = r"^\d{17}[\dXx]$|^\d{15}$"


def holders(entries: pl.DataFrame, accounts: Accounts, facts: Sequence[AccountFacts]) -> pl.Series:
    """The holder's name by account code: as told, otherwise most often in its own rows, otherwise in others'."""
    told = pl.DataFrame(
        [(accounts.id_of(fact.account or fact.card), fact.holder) for fact in facts if fact.holder],
        schema={"id": pl.String, "name": pl.String},
        orient="row",
    )
    coded = pl.DataFrame({"id": accounts.ids}).with_row_index("code").cast({"code": pl.Int32})
    names = pl.concat(
        [
            _counted(told.join(coded, on="id").select("code", "name"), 0),
            _counted(entries.select(code="own", name="own_name"), 1),
            _counted(entries.select(code="other", name="other_name"), 2),
        ]
    )
    best = names.sort("code", "source", -pl.col("count"), "name").unique("code", keep="first", maintain_order=True)
    return coded.join(best, on="code", how="left", maintain_order="left")["name"]


def _counted(names: pl.DataFrame, source: int) -> pl.DataFrame:
    return (
        names.filter(pl.col("code") != NOBODY, pl.col("name").is_not_null())
        .group_by("code", "name")
        .agg(pl.len().cast(pl.Int64).alias("count"))
        .with_columns(source=pl.lit(source))
    )


def facts_of_accounts(
    entries: pl.DataFrame,
    accounts: Accounts,
    holder_names: pl.Series,
    pool: Mask,
    facts: Sequence[AccountFacts],
    moving: Int64s,
) -> list[AccountFacts]:
    """Facts for the accounts whose codes are `moving`, in their order."""
    told = defaultdict[str, list[AccountFacts]](list)
    for fact in facts:
        told[accounts.id_of(fact.account or fact.card)].append(fact)
    shown = pl.DataFrame(
        {
            "own": pl.Series(moving, dtype=pl.Int32),
            "account": accounts.ids.gather(moving),
            "holder": holder_names.gather(moving),
            "pool": pool[moving],
        }
    )
    for more in (_shown_by_statements(entries), _banks_by_others(entries)):
        shown = shown.join(more, on="own", how="left", maintain_order="left")
    shown = shown.with_columns(pl.coalesce("bank", "bank_by_others").alias("bank"))
    rows = shown.select(pl.col(_SHOWN[:-1]).fill_null(""), _owner_kind()).iter_rows()
    return [_told_and_shown(told.get(row[0], ()), _as_fact(row)) for row in rows]


# Columns of `AccountFacts` that statements show.
_SHOWN = ("account", "holder", "card", "id_card", "bank", "covered_from", "covered_until", "source", "owner_kind")


def _as_fact(row: tuple[str, ...]) -> AccountFacts:
    account, holder, card, id_card, bank, covered_from, covered_until, source, owner_kind = row
    return AccountFacts(
        account=account,
        holder=holder,
        card=card,
        id_card=id_card,
        bank=bank,
        covered_from=covered_from,
        covered_until=covered_until,
        source=source,
        owner_kind=owner_kind,
    )


def _shown_by_statements(entries: pl.DataFrame) -> pl.DataFrame:
    """What each account's own rows show."""
    return entries.group_by("own").agg(
        _iso(pl.col("time").min()).alias("covered_from"),
        _iso(pl.col("time").max()).alias("covered_until"),
        # The bank card bound to a wallet is none of its numbers.
        pl.col("own_card")
        .filter(~pl.col("own_bank").str.contains(WALLET_BANKS).fill_null(value=False))
        .drop_nulls()
        .unique()
        .sort()
        .str.join(";")
        .alias("card"),
        pl.col("file").unique().sort().str.join(";").alias("source"),
        pl.col("own_id").drop_nulls().mode().sort().first().alias("id_card"),
        pl.col("own_bank").drop_nulls().mode().sort().first().alias("bank"),
    )


def _iso(instant: pl.Expr) -> pl.Expr:
    """The same text as `core.instants.iso`, for a whole column."""
    local = (instant + SHANGHAI.utcoffset(None) // timedelta(microseconds=1)).cast(pl.Datetime("us"))
    whole = local.dt.strftime("%Y-%m-%dT%H:%M:%S")
    return whole + pl.when(instant % SECOND == 0).then(pl.lit("+08:00")).otherwise(local.dt.strftime("%.6f+08:00"))


def _banks_by_others(entries: pl.DataFrame) -> pl.DataFrame:
    """The bank that others' rows print most often for an account: many banks do not name themselves in their own."""
    return (
        entries.filter(pl.col("other") != NOBODY, pl.col("other_bank").is_not_null())
        .group_by(own="other")
        .agg(pl.col("other_bank").mode().sort().first().alias("bank_by_others"))
    )


def _owner_kind() -> pl.Expr:
    """By the name, otherwise by the kind of certificate."""
    return pl.coalesce(
        pl.when("pool").then(pl.lit(OwnerKind.PAYMENT_INSTITUTION)),
        *(pl.when(pl.col("holder").str.contains(words)).then(pl.lit(kind)) for words, kind in _NAMES),
        pl.when(pl.col("id_card").str.contains(_ID_CARD)).then(pl.lit(OwnerKind.PERSONAL)),
        pl.lit(OwnerKind.UNKNOWN),
    ).alias("owner_kind")


def _told_and_shown(told: Sequence[AccountFacts], shown: AccountFacts) -> AccountFacts:
    """One account's facts: what was told goes before what its rows show. Its holder has been chosen."""
    if not told:
        return shown
    asked_from, asked_until = _asked_for(told)
    return replace(
        shown,
        card=_all_of([shown.card, *(";".join(cards_of(fact)) for fact in told)]),
        id_card=_usual(fact.id_card for fact in told) or shown.id_card,
        bank=_usual(fact.bank for fact in told) or shown.bank,
        opened_at=_usual(fact.opened_at for fact in told),
        status=_usual(fact.status for fact in told),
        owner_kind=_owner_kind_of(told, shown),
        covered_from=asked_from or shown.covered_from,
        covered_until=asked_until or shown.covered_until,
        source=_all_of([shown.source, *(fact.source for fact in told)]),
    )


def _owner_kind_of(told: Sequence[AccountFacts], shown: AccountFacts) -> str:
    """As told, but for a pool: that it is one was told or is its name, and it decides what can be frozen."""
    if shown.owner_kind == OwnerKind.PAYMENT_INSTITUTION:
        return shown.owner_kind
    kinds = (fact.owner_kind for fact in told if fact.owner_kind != OwnerKind.UNKNOWN)
    return _usual(kinds) or shown.owner_kind


def _usual(values: Iterable[str]) -> str:
    """The value told most often, of equals the first in code-point order; empty where none was told."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value), default="")


def _all_of(lists: Iterable[str]) -> str:
    """Every entry of lists joined by ';', once."""
    return ";".join(sorted({entry for text in lists for entry in text.split(";") if entry}))


def _asked_for(told: Sequence[AccountFacts]) -> tuple[str, str]:
    """From the earliest to the latest instant that was asked for; empty where none was told."""
    return (
        min((fact.covered_from for fact in told if fact.covered_from), key=_moment, default=""),
        max((fact.covered_until for fact in told if fact.covered_until), key=_moment, default=""),
    )


def _moment(text: str) -> tuple[int, str]:
    try:
        return parse_instant(text), text
    except NotInstant:
        return 0, text
