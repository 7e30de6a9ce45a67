"""What the product reads from the files handed over is exactly what the index says they print."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.cli.main import main
from hezhan.core.instants import SECOND, parse_instant
from tests.city.banks.conftest import Town

_PLACE = r"^statements/(?<file>.*)#(?<sheet>[^#!]*)!(?<row>\d+)$"
# Institutions whose first row of an account says nothing about its direction, which only the balances before it could tell.
_UNTOLD = ("guangyue", "minsheng")
_WITHOUT_BALANCES = ("alipay", "yunling", "zhaoyuan", "tenpay")


@pytest.fixture(scope="module")
def read(town: Town, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, pl.DataFrame]:
    """The folder of results, and the index."""
    folder = tmp_path_factory.mktemp("read")
    index = town.write(folder, town.wanted(every=4), all_well=True)
    with pytest.MonkeyPatch.context() as patch:
        words = ["statements", "read", folder / "statements", "--out", folder / "T.csv", "--rejects", folder / "R.csv"]
        patch.setattr("sys.argv", ["hezhan", *map(str, words), "--json"])
        main()
    return folder, index


def table(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, infer_schema=False)


def origins(folder: Path) -> pl.DataFrame:
    """One row for each origin of each transfer."""
    return (
        table(folder / "T.csv")
        .with_columns(pl.col("origin").str.split(";"))
        .explode("origin")
        .with_columns(pl.col("origin").str.extract_groups(_PLACE).struct.unnest())
        .with_columns(pl.col("row").cast(pl.Int64), pl.col("amount_fen").cast(pl.Int64))
    )


def test_each_row_is_read_or_refused_for_the_reason_it_was_spoilt(read: tuple[Path, pl.DataFrame], town: Town) -> None:
    folder, index = read
    place = ["file", "sheet", "row"]
    used = origins(folder).select(*place, pl.lit("").alias("refused"))
    refused = table(folder / "R.csv").filter(pl.col("kept") == "false", pl.col("row") != "0")
    refused = refused.select(
        pl.col("file").str.strip_prefix("statements/"),
        pl.col("sheet").fill_null(""),
        pl.col("row").cast(pl.Int64),
        pl.col("reason").alias("refused"),
    )
    read_rows = pl.concat([used, refused])
    assert read_rows.unique(place).height == read_rows.height
    assert index.join(read_rows, on=place, how="anti").is_empty()
    beyond = read_rows.join(index, on=place, how="anti")
    assert beyond["refused"].to_list() == ["unreadable"] * beyond.height  # footers
    both = index.join(read_rows, on=place)
    bank = pl.Series([one.code for one in INSTITUTIONS]).gather(
        town.world.accounts.bank[both["account"].to_numpy()].astype(int)
    )
    odd = both.with_columns(bank.alias("bank")).filter(pl.col("reason") != pl.col("refused"))
    assert set(odd["refused"]) <= {"duplicate", "unreadable"}
    untold = odd.filter(pl.col("refused") == "unreadable")
    assert set(untold["bank"]) <= {*_UNTOLD, *_WITHOUT_BALANCES}
    assert untold.height < 0.01 * index.height
    assert {"failed", "amount", "time", "duplicate"} <= set(both["refused"])


def test_amounts_times_and_owners_are_read_as_they_were_posted(read: tuple[Path, pl.DataFrame], town: Town) -> None:
    folder, index = read
    world = town.world
    postings = town.postings.select("account", "sign", "time", "fen", transfer_id="serial")
    read_rows = origins(folder).rename({"transfer_id": "read_id", "time": "read_time"})
    rows = read_rows.join(index, on=["file", "sheet", "row"]).join(postings, on=["account", "sign", "transfer_id"])
    assert rows.height == read_rows.height > 3_000
    assert (rows["amount_fen"] == rows["fen"]).all()
    number, card = world.accounts.number.gather(rows["account"]), world.accounts.card.gather(rows["account"])
    own = rows.select(pl.when(pl.col("sign") < 0).then("payer").otherwise("payee")).to_series()
    bill = own.str.starts_with("wechat:")
    assert ((own == number) | (own == card) | bill).all()
    clock = np.array([one.clock_s * SECOND for one in INSTITUTIONS])[world.accounts.bank[rows["account"].to_numpy()]]
    alone = ~rows["read_id"].is_duplicated()
    apart = np.array([parse_instant(text) for text in rows["read_time"]]) - (rows["time"].to_numpy() + clock)
    assert (np.abs(apart[alone.to_numpy()]) < 60 * SECOND).all()
    assert (apart == 0).mean() > 0.7


def test_no_transfer_joins_two_true_ones(read: tuple[Path, pl.DataFrame]) -> None:
    folder, index = read
    rows = origins(folder).rename({"transfer_id": "read_id"}).join(index, on=["file", "sheet", "row"])
    per_read = rows.group_by("read_id").agg(pl.col("transfer_id").n_unique())
    assert per_read["transfer_id"].max() == 1
    assert rows["read_id"].n_unique() < rows.height  # some have both sides
