"""`hezhan block` through its door: files in, a snapshot, answers line by line, formats out."""

import json
import subprocess
import sys

import pytest

LIST = """kind,value,reason,source,since,until
domain,EVIL.com.,冒充客服,公安,2026-01-01T00:00:00+08:00,2026-12-01T00:00:00+08:00
domain,evil.com,冒充客服,运营商,2026-02-01T00:00:00+08:00,
domain,gov.cn,毒,源,,
phone,+86 13800138000,冒充公检法,公安,,
phone,110,毒,源,,
domain,www.bank.example.com,毒,源,,
domain,late.example.org,晚,源,2026-13-01,
nonsense,zzz,x,y,,
"""
ALLOW = "kind,value,reason\ndomain,bank.example.com,银行\n"


def hezhan(*words, **more):
    program = "from hezhan.cli.main import main; main()"
    command = [sys.executable, "-c", program, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **more)


@pytest.fixture
def built(tmp_path):
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "allow.csv").write_text(ALLOW, encoding="utf-8")
    told = hezhan(
        *("block", "build", tmp_path / "list.csv", "--allow", tmp_path / "allow.csv", "--out", tmp_path / "s.hzb"),
        *("--refused", tmp_path / "x.csv", "--json"),
    )
    assert told.returncode == 0, told.stderr
    return tmp_path, json.loads(told.stdout)


def check(folder, *lines, at="2026-06-01T00:00:00+08:00"):
    told = hezhan("block", "check", "--snapshot", folder / "s.hzb", "--at", at, input="\n".join(lines) + "\n")
    return [json.loads(line) for line in told.stdout.splitlines()]


def test_rows_become_entries_or_are_kept_out_with_a_reason(built):
    folder, told = built
    assert (told["rows"], told["entries"], told["kept_out"]) == (8, 2, 5)
    head, *rows = (folder / "x.csv").read_text(encoding="utf-8").splitlines()
    assert head == "kind,value,reason,source,refused_because"
    assert {row.split(",")[1] for row in rows} == {"gov.cn", "110", "www.bank.example.com", "late.example.org", "zzz"}


def test_each_line_is_answered_in_order(built):
    folder, _ = built
    told = check(folder, "https://a.EVIL.com/x", "", "138-0013-8000", "bank.example.com", "fine.example.org")
    assert told == [
        {
            "input": "https://a.EVIL.com/x",
            "kind": "url",
            "verdict": "block",
            "entry": "evil.com",
            "reason": "冒充客服",
            "source": "公安;运营商",
            "until": None,
        },
        {"input": "", "kind": "app", "verdict": "unknown", "entry": "", "reason": "", "source": "", "until": None},
        {
            "input": "138-0013-8000",
            "kind": "phone",
            "verdict": "block",
            "entry": "13800138000",
            "reason": "冒充公检法",
            "source": "公安",
            "until": None,
        },
        {
            "input": "bank.example.com",
            "kind": "domain",
            "verdict": "allow",
            "entry": "bank.example.com",
            "reason": "银行",
            "source": "",
            "until": None,
        },
        {
            "input": "fine.example.org",
            "kind": "domain",
            "verdict": "unknown",
            "entry": "",
            "reason": "",
            "source": "",
            "until": None,
        },
    ]


def test_what_holds_depends_on_the_instant(built):
    folder, _ = built
    before, early = "2025-12-31T23:59:59+08:00", "2026-01-15T00:00:00+08:00"
    assert check(folder, "evil.com", at=before)[0]["verdict"] == "unknown"
    told = check(folder, "evil.com", at=early)[0]
    assert (told["source"], told["until"]) == ("公安", "2026-12-01T00:00:00+08:00")


def test_formats_are_written_and_stay_the_same(built):
    folder, _ = built
    for form in ("rpz", "hosts", "adguard", "dnsmasq", "clash", "stix", "misp", "kamailio", "csv"):
        for out in ("one", "two"):
            told = hezhan(
                *("block", "export", "--snapshot", folder / "s.hzb", "--format", form, "--out", folder / out),
                *("--at", "2026-06-01T00:00:00+08:00"),
            )
            assert told.returncode == 0, told.stderr
        assert (folder / "one").read_bytes() == (folder / "two").read_bytes() != b""


def test_an_allow_list_that_cannot_be_read_stops_the_build(built):
    folder, _ = built
    (folder / "allow.csv").write_text("kind,value,reason\ndomain,a b c,银行\n", encoding="utf-8")
    before = (folder / "s.hzb").read_bytes()
    told = hezhan("block", "build", folder / "list.csv", "--allow", folder / "allow.csv", "--out", folder / "s.hzb")
    assert told.returncode == 1
    assert "allow-list" in told.stderr
    assert (folder / "s.hzb").read_bytes() == before


@pytest.mark.parametrize("words", [("check", "--at", "yesterday"), ("export", "--format", "doc"), ("build",)])
def test_wrong_usage_is_told(built, words):
    folder, _ = built
    assert hezhan("block", *words, *(("--snapshot", folder / "s.hzb") if words != ("build",) else ())).returncode == 2


def test_a_file_that_is_no_snapshot_is_refused(built):
    folder, _ = built
    told = hezhan("block", "check", "--snapshot", folder / "list.csv", input="x\n")
    assert told.returncode == 1
    assert "no snapshot" in told.stderr
