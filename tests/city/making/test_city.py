"""The same seed makes the same city; books balance; what the truth says agrees with itself."""

import polars as pl
import pytest

from hezhan.city.sizes import Size
from tests.city.making.conftest import made

TABLES = {"transfers", "events", "dns", "reports", "claims", "statements", "records", "officers", "sites", "apps"}


def test_the_same_seed_makes_the_same_rows(tiny, tmp_path):
    _, told = tiny
    _, again = made(tmp_path / "again", Size.TINY, 1)
    assert again.tables == told.tables
    assert set(told.tables) >= TABLES


def test_another_seed_makes_other_rows(tiny, tmp_path):
    _, told = tiny
    _, other = made(tmp_path / "other", Size.TINY, 2)
    same = {name for name in TABLES - {"apps"} if other.tables[name]["hash"] == told.tables[name]["hash"]}
    assert not same


def transfers_of(city):
    return pl.concat([pl.read_parquet(path) for path in sorted((city / "truth/transfers").glob("*.parquet"))])


def landed_of(city):
    return pl.concat([pl.read_parquet(path) for path in sorted((city / "truth/landed").glob("*.parquet"))])


@pytest.mark.parametrize("which", ["tiny", "small"])
def test_books_balance(which, request):
    """Openings, credits and debits of every account give its last balance; nothing is ever below zero."""
    city, _ = request.getfixturevalue(which)
    moved = transfers_of(city).filter("ok")
    accounts = pl.read_parquet(city / "truth/accounts.parquet").with_row_index("row")
    end = pl.concat([moved.select("serial"), landed_of(city).select("serial")])
    assert moved["serial"].n_unique() == len(moved)
    assert end["serial"].n_unique() == len(moved)
    assert moved.filter(pl.col("payer") >= 0)["payer_balance_fen"].min() >= 0
    out = moved.filter(pl.col("payer") >= 0).group_by(row="payer").agg(out=pl.col("fen").sum())
    known = moved.filter(pl.col("payee") >= 0, pl.col("payee_balance_fen") >= 0)
    late = landed_of(city).filter(pl.col("payee_balance_fen") >= 0)
    come = pl.concat([known.select("payee", "fen"), late.select("payee", "fen")])
    into = come.group_by(row="payee").agg(into=pl.col("fen").sum())
    held = (
        accounts.with_columns(pl.col("row").cast(pl.Int32))
        .join(out, on="row", how="left")
        .join(into, on="row", how="left")
        .fill_null(0)
        .with_columns(balance=pl.col("opening_fen") + pl.col("into") - pl.col("out"))
    )
    assert held["balance"].min() >= 0
    told = pl.read_parquet(city / "truth/holdings.parquet")
    both = held.filter(pl.col("balance") > 0).select("account", "balance").join(told, on="account", how="full")
    assert (both["balance"] == both["balance_fen"]).all()


def test_each_claim_stands_somewhere_left_or_went_back(small):
    """For each claim: what stands (victims' own accounts included) and what left is what was claimed."""
    city, _ = small
    claimed = pl.read_csv(city / "truth/claims.csv").group_by("claim_id").agg(pl.col("amount_fen").sum())
    stands = pl.read_csv(city / "truth/standing.csv").group_by("claim_id").agg(standing=pl.col("amount_fen").sum())
    left = pl.read_csv(city / "truth/left.csv").group_by("claim_id").agg(left=pl.col("amount_fen").sum())
    both = claimed.join(stands, on="claim_id", how="left").join(left, on="claim_id", how="left").fill_null(0)
    assert (both["amount_fen"] == both["standing"] + both["left"]).all()


def test_every_printed_row_is_a_posting(small):
    city, _ = small
    printed = pl.read_parquet(city / "truth/printed.parquet")
    accounts = pl.read_parquet(city / "truth/accounts.parquet").with_row_index("row")
    sides = pl.concat(
        [
            transfers_of(city).select("serial", account=side, sign=pl.lit(sign, pl.Int8))
            for side, sign in (("payer", -1), ("payee", 1))
        ]
    ).filter(pl.col("account") >= 0)
    named = sides.with_columns(pl.col("account").cast(pl.UInt32)).join(
        accounts.select("row", name="account"), left_on="account", right_on="row"
    )
    found = printed.join(
        named, left_on=["transfer_id", "account", "sign"], right_on=["serial", "name", "sign"], how="anti"
    )
    assert found.is_empty()


def test_some_accounts_of_honest_people_look_like_mules(small):
    """Shopkeepers, couriers and agents pass money on within minutes: a naive rule flags them."""
    city, _ = small
    mules = set(pl.read_csv(city / "truth/mules.csv", infer_schema=False)["account"])
    accounts = pl.read_parquet(city / "truth/accounts.parquet")["account"]
    moved = transfers_of(city).filter(pl.col("ok"), pl.col("payer") >= 0, pl.col("payee") >= 0)
    out = moved.select(account="payer", time="sent", fen="fen").sort("time")
    come = moved.select(account="payee", time="arrived", got="fen").sort("time")
    quick = out.join_asof(come, on="time", by="account", tolerance="30m").filter(pl.col("got") > 0)
    busy = quick.group_by("account").len().filter(pl.col("len") > 20)
    names = {accounts[row] for row in busy["account"].to_list()}
    assert len(names - mules) > 20
