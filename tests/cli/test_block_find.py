"""`hezhan block find` and `train` through their doors: lists in, a model, proposals with reasons; nothing is blocked."""

import csv
import json

import pytest

from tests.cli.test_block import hezhan

SITES = """domain,registered,host,page,title
a1.top,2026-05-01,198.51.100.7,p1,
a2.top,2026-05-01,198.51.100.7,p1,
a3.top,2026-05-01,198.51.100.7,p1,
icbc-login.example,2026-05-02,,,下载
www.icbc.com.cn,2001-01-01,,,
"""


def proposals(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_sites_are_looked_through_beside_what_is_listed_and_allowed(tmp_path):
    (tmp_path / "sites.csv").write_text(SITES, encoding="utf-8")
    listed = "kind,value,reason,source,since,until\n" + "".join(f"domain,{name}.top,x,甲,,\n" for name in ("a1", "a2"))
    (tmp_path / "known.csv").write_text(listed, encoding="utf-8")
    (tmp_path / "allow.csv").write_text("kind,value,reason\ndomain,icbc.com.cn,银行\n", encoding="utf-8")
    words = (
        "--known",
        tmp_path / "known.csv",
        "--allow",
        tmp_path / "allow.csv",
        "--out",
        tmp_path / "P.csv",
        "--json",
    )
    told = hezhan("block", "find", tmp_path / "sites.csv", *words)
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout) == {"rows": 5, "rejected": 0, "found": 2}
    assert [row["value"] for row in proposals(tmp_path / "P.csv")] == ["a3.top", "icbc-login.example"]
    assert "icbc" in proposals(tmp_path / "P.csv")[1]["reasons"]


@pytest.fixture(scope="module")
def lists(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lists")
    (folder / "fraud.txt").write_text("".join(f"secure-{n:03d}x-login.top\n" for n in range(150)), encoding="utf-8")
    (folder / "honest").mkdir()
    names = [f"full:www.{chr(97 + n % 26)}{chr(97 + n // 26)}news.com\n" for n in range(150)]
    (folder / "honest" / "some").write_text("# names\ninclude:other\n" + "".join(names), encoding="utf-8")
    return folder


def test_the_same_lists_give_the_same_model_and_it_finds_what_is_like_them(lists):
    words = ("block", "train", "sites", "--fraud", lists / "fraud.txt", "--honest", lists / "honest", "--out")
    told = hezhan(*words, lists / "m.hzm", "--json")
    assert told.returncode == 0, told.stderr
    assert (json.loads(told.stdout)["fraud"], json.loads(told.stdout)["honest"]) == (150, 150)
    assert hezhan(*words, lists / "again.hzm").returncode == 0
    assert (lists / "m.hzm").read_bytes() == (lists / "again.hzm").read_bytes()
    (lists / "seen.csv").write_text("domain\nsecure-999z-login.top\nwww.zznews.com\n", encoding="utf-8")
    hezhan("block", "find", lists / "seen.csv", "--model", lists / "m.hzm", "--out", lists / "P.csv")
    (found,) = proposals(lists / "P.csv")
    assert found["value"] == "secure-999z-login.top"
    assert json.loads(told.stdout)["version"] in found["reasons"]


@pytest.mark.parametrize("words", [("--calls", "--model"), ("--model",)])
def test_what_is_no_model_is_refused_and_nothing_is_written(lists, words):
    (lists / "calls.csv").write_text("caller,callee,begun,duration_s\n", encoding="utf-8")
    (lists / "seen.csv").write_text("domain\nx.top\n", encoding="utf-8")
    seen, model = ("calls.csv", "m.hzm") if "--calls" in words else ("seen.csv", "seen.csv")
    told = hezhan("block", "find", lists / seen, *words, lists / model, "--out", lists / "none.csv")
    assert told.returncode == 1
    assert not (lists / "none.csv").exists()


def test_calls_with_a_forged_number_are_told(tmp_path):
    rows = "caller,callee,begun,duration_s\n+86110,13900000000,2026-05-01T09:00:00+08:00,60\nx,y,never,1\n"
    (tmp_path / "calls.csv").write_text(rows, encoding="utf-8")
    words = ("--calls", "--out", tmp_path / "P.csv", "--rejects", tmp_path / "R.csv", "--json")
    told = hezhan("block", "find", tmp_path / "calls.csv", *words)
    assert json.loads(told.stdout) == {"rows": 1, "rejected": 1, "found": 1}
    assert proposals(tmp_path / "P.csv")[0]["value"] == "+86110"
