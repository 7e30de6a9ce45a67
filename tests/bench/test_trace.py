"""`hezhan bench trace` at a tiny size: every line is there, every peer agrees, and a peer that disagrees is told."""

import json
from dataclasses import replace

import pytest

from hezhan.bench import trace as bench
from hezhan.core.policies import AMOUNT_POLICIES
from tests.cli.running import run

AGREED = (
    *(f"{policy}-{count}-at-once" for policy, count in zip(AMOUNT_POLICIES, (4,) * 5, strict=True)),
    "reach-1-duckdb",
    "reach-1-networkx",
    "reach-4-duckdb",
    "reach-4-networkx",
)


@pytest.fixture
def in_this_process(monkeypatch):
    monkeypatch.setattr(bench, "fresh", lambda work, *args, **named: work(*args, **named))


@pytest.mark.usefixtures("in_this_process")
def test_every_peer_agrees(monkeypatch, capsys, tmp_path):
    path = tmp_path / "lines.json"
    status, out, err = run(monkeypatch, capsys, "bench", "trace", "--sizes", "4k", "--hub", "--json", path)
    assert status == 0, err
    told = json.loads(path.read_text(encoding="utf-8"))
    assert told["machine"]["cores"] >= 1
    assert told["machine"]["versions"]["duckdb"]
    for size in ("4000笔", "4000笔·巨枢纽"):
        lines = {line["name"]: line for line in told["lines"] if line["size"] == size}
        assert {name: lines[name]["same"] for name in AGREED} == dict.fromkeys(AGREED, True)
        late = [line for name, line in lines.items() if name.startswith("late-ask-")]
        assert late[-1]["same"] is True
        assert {"index-from-parquet", "index-memory", "fifo-one-p99", "pro-rata-one-p50"} <= set(lines)
        assert all(line["ours"] > 0 and line["ratio"] > 0 for line in lines.values())
    assert "纯 Python 逐笔重放" in out
    assert "Python 3" in out


@pytest.mark.usefixtures("in_this_process")
def test_a_peer_that_disagrees_is_told(monkeypatch, capsys):
    def wrong(stored, questions):
        found = right(stored, questions)
        return replace(found, accounts=tuple(accounts[1:] for accounts in found.accounts))

    right = bench.duckdb_reach
    monkeypatch.setattr(bench, "duckdb_reach", wrong)
    status, out, err = run(monkeypatch, capsys, "bench", "trace", "--sizes", "2k")
    assert status == 1
    assert "reach-1-duckdb" in err
    assert "networkx" not in err.splitlines()[-1]
    assert "否" in out


def test_missing_peers_are_told_with_the_way_to_get_them(monkeypatch, capsys):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "duckdb" else object())
    status, _, err = run(monkeypatch, capsys, "bench", "trace", "--quick")
    assert status == 1
    assert "duckdb" in err
    assert "pip install 'hezhan[bench]'" in err


@pytest.mark.parametrize("sizes", ["", "1", "-5k", "1G", "1M,x", "2000M"])
def test_sizes_that_are_none_are_refused(monkeypatch, capsys, sizes):
    status, _, err = run(monkeypatch, capsys, "bench", "trace", "--sizes", sizes)
    assert status == 2
    assert "--sizes" in err
