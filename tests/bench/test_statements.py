"""`hezhan bench statements` at a tiny size: what is read is what the books hold and what the peers parsed."""

import json
from dataclasses import replace

import polars as pl
import pytest

from hezhan.bench import statements as bench
from hezhan.bench.bookfiles import write_csv
from hezhan.bench.books import COLUMNS, books
from hezhan.bench.reading import read_and_join
from tests.cli.running import run


@pytest.fixture
def in_this_process(monkeypatch):
    monkeypatch.setattr(bench, "fresh", lambda work, *args: work(*args))


@pytest.mark.usefixtures("in_this_process")
def test_every_peer_and_the_truth_agree(monkeypatch, capsys, tmp_path):
    path = tmp_path / "lines.json"
    words = ("bench", "statements", "--rows", "3000", "--xlsx-rows", "300", "--json", path)
    status, out, err = run(monkeypatch, capsys, *words)
    assert status == 0, err
    lines = {line["name"]: line for line in json.loads(path.read_text(encoding="utf-8"))["lines"]}
    compared = ("csv-read-pandas", "csv-read-polars", "csv-all-pandas", "csv-join", "xlsx-read", "xlsx-join")
    assert {name: lines[name]["same"] for name in compared} == dict.fromkeys(compared, True)
    assert "fastexcel" in out


@pytest.mark.usefixtures("in_this_process")
def test_a_row_that_is_lost_is_told(monkeypatch, capsys):
    def short(rows, folder):
        written = write_csv(rows, folder)
        return replace(written, rows=written.rows + 1)

    monkeypatch.setattr(bench, "write_csv", short)
    status, out, err = run(monkeypatch, capsys, "bench", "statements", "--rows", "1000", "--xlsx-rows", "100")
    assert status == 1
    assert "csv-join" in err
    assert "否" in out


def test_peers_that_saw_other_money_disagree(tmp_path):
    written = write_csv(1_000, tmp_path / "csv")
    ours = read_and_join(written.paths)
    assert bench.as_written(written, ours)
    assert not bench.as_written(replace(written, transfers_fen=written.transfers_fen + 1), ours)
    assert bench.same_rows(ours.read, ours.read)
    assert not bench.same_rows(ours.read, replace(ours.read, rows_fen=ours.read.rows_fen + 1))


def test_the_books_balance_and_have_both_sides():
    made = books(2_000)
    assert tuple(made.cells.columns) == COLUMNS
    assert len(made.cells) == 2_000
    fen = {name: (pl.col(name).str.replace(".", "", literal=True).cast(pl.Int64)) for name in ("交易金额", "交易余额")}
    sign = pl.when(pl.col("交易是否成功") == "失败").then(0).when(pl.col("收付标志") == "进").then(1).otherwise(-1)
    steps = made.cells.select(own="交易账号", moved=sign * fen["交易金额"], balance=fen["交易余额"]).with_columns(
        before=pl.col("balance").shift(1).over("own")
    )
    assert steps.filter(pl.col("before") + pl.col("moved") != pl.col("balance")).is_empty()
    assert steps["balance"].min() >= 0
    assert made.transfers < len(made.cells) - made.failed
