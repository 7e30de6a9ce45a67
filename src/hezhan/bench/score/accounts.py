"""Accounts by one name on both sides, and which of them are the victims' own.

In:  rows with a column `account`, as the result or the truth names them.
Out: the same rows by account number, money summed where two names were one account.
"""

import polars as pl

from hezhan.bench.score.families import Material
from hezhan.core.accounts import WAYS_OUT


def numbered(rows: pl.DataFrame, material: Material) -> pl.DataFrame:
    """Card numbers that the truth knows become account numbers; other names stay."""
    accounts = material.truth.get("accounts")
    if accounts is None:
        return rows
    return _by_number(rows, _number_of_card(accounts))


def _number_of_card(accounts: pl.DataFrame) -> pl.DataFrame:
    cards = accounts.select(pl.col("card").str.split(";").alias("name"), number="account").explode("name")
    known = cards.with_columns(pl.col("name").str.strip_chars()).filter(pl.col("name") != "")
    own = known.join(accounts.select(name="account"), on="name", how="anti")
    return own.sort("number").unique("name", keep="first", maintain_order=True)


def _by_number(rows: pl.DataFrame, number_of: pl.DataFrame) -> pl.DataFrame:
    named = rows.join(number_of, left_on="account", right_on="name", how="left", maintain_order="left")
    return named.with_columns(pl.coalesce("number", "account").alias("account")).drop("number")


def summed(rows: pl.DataFrame, *by: str) -> pl.DataFrame:
    """Money in column `fen`, summed over equal names; nothing where it is 0."""
    return rows.group_by(by).agg(fen=pl.col("amount_fen").sum()).filter(pl.col("fen") > 0)


def true_standing(material: Material) -> pl.DataFrame:
    """`claim_id, account, fen`: where claims' money truly stands."""
    return summed(numbered(material.truth["standing"], material), "claim_id", "account")


def away_from_victims(standing: pl.DataFrame, material: Material) -> pl.DataFrame:
    """Without what came back into accounts that paid a claim: nobody stops or returns it."""
    payers = numbered(material.truth["claims"].select(account="payer"), material).unique()
    return standing.join(payers, on="account", how="anti")


def with_way(rows: pl.DataFrame, ways: pl.Series) -> pl.DataFrame:
    """A column `way`: by what the money left the traced world, null where it did not.

    `ways` are those the truth knows, beside those of `core.accounts`.
    """
    known = sorted({*ways.to_list(), *(way[:-1] for way in WAYS_OUT)})
    begins = pl.col("account").str.extract(r"^([^:]+):")
    return rows.with_columns(way=pl.when(begins.is_in(known)).then(begins))
