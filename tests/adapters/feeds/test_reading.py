"""Lists of others, read: what we hand out comes back, exceptions never become blocks, hostile files are bounded."""

import csv
import json

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.adapters.feeds.reading import read_feed
from hezhan.adapters.feeds.reading.feed import LONGEST
from hezhan.cli.block import command
from hezhan.core.problems import Refused
from tests.adapters.feeds.test_readers import handed

NAMES = [("domain", "evil.com"), ("domain", "a.bad.top")]
VALUES = [*NAMES, ("url", "x.example.org/a/b"), ("ip", "8.8.5.0/24"), ("ip", "8.8.4.4")]
NETWORKS = [("ip", "8.8.5.0/24"), ("ip", "8.8.4.4/32")]
BACK = {  # what each format can say of these
    "hosts": {*NAMES},
    "adguard": {*NAMES, VALUES[2]},
    "dnsmasq": {*NAMES},
    "clash": {*NAMES, *NETWORKS},
    "rpz": {*NAMES, *NETWORKS},
    "misp": {*VALUES},
    "stix": {*VALUES},
}


@pytest.fixture
def feed(tmp_path):
    def made(content, name="feed.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return made


@pytest.mark.parametrize("form", BACK)
def test_what_we_hand_out_is_recognised_and_read_back(form, feed):
    told = read_feed(feed(handed(form, VALUES)))
    assert told.form == form
    assert set(told.rows) == BACK[form]


def test_an_exception_and_what_leads_elsewhere_are_no_blocks(feed):
    rules = read_feed(feed("||evil.com^\n@@||ok.evil.com^\n||ads.com^$third-party\n##.banner\n||x.com/a^$document\n"))
    assert rules.rows == [("domain", "evil.com"), ("url", "x.com/a")]
    assert [problem.row for problem in rules.problems] == [2, 3]
    hosts = read_feed(feed("127.0.0.1 localhost\n0.0.0.0 evil.com other.com # both\n93.184.216.34 led.com\n"))
    assert hosts.rows == [("domain", "evil.com"), ("domain", "other.com")]
    assert [problem.row for problem in hosts.problems] == [3]
    zone = read_feed(
        feed("$ORIGIN rpz.\nok.com CNAME rpz-passthru.\nevil.com CNAME .\nled.com CNAME garden.example.\n")
    )
    assert zone.rows == [("domain", "evil.com")]


def test_a_plain_list_keeps_its_licence_and_tells_kinds_apart(feed):
    lines = "# Title: x\n# License: MIT\nevil.com\nhttps://evil.com/a\n8.8.4.4\n+855 12 345 678\n00855*\ntwo words\n"
    told = read_feed(feed(lines))
    assert told.licence == "MIT"
    kinds = [("domain", "evil.com"), ("url", "https://evil.com/a"), ("ip", "8.8.4.4"), ("phone", "+855 12 345 678")]
    assert told.rows == [*kinds, ("phone_prefix", "00855")]
    assert [problem.row for problem in told.problems] == [8]


def test_a_line_without_end_is_passed_over_and_the_rest_goes_on(feed):
    told = read_feed(feed(b"a.com\n" + b"x" * (LONGEST * 50) + b"\nb.com\n\xff\xfe\x00\n"), "plain")
    assert told.rows[:2] == [("domain", "a.com"), ("domain", "b.com")]
    assert [problem.row for problem in told.problems] == [2]


@pytest.mark.parametrize("content", ["{", "[" * 100_000, '{"a": 1}', "{" + '"a":{' * 50_000])
def test_a_document_that_is_none_is_refused(feed, content):
    with pytest.raises(Refused):
        read_feed(feed(content), "misp" if content.startswith("[") else "auto")


def test_only_what_is_meant_for_detection_is_taken(feed):
    attributes = [{"type": "domain", "value": "a.com", "to_ids": False}, {"type": "sha256", "value": "0"}]
    told = read_feed(feed(json.dumps({"Event": {"Attribute": attributes}})))
    assert told.rows == []
    assert len(told.problems) == 2


@settings(max_examples=60)
@given(
    st.lists(st.text(max_size=40), max_size=8),
    st.sampled_from(["plain", "hosts", "adguard", "dnsmasq", "clash", "rpz"]),
)
def test_any_line_is_listed_or_told_or_says_nothing(tmp_path_factory, lines, form):
    path = tmp_path_factory.mktemp("f") / "f"
    path.write_text("\n".join(lines), encoding="utf-8", errors="replace")
    told = read_feed(path, form)
    assert all(kind and isinstance(value, str) for kind, value in told.rows)


def test_from_a_feed_to_the_snapshot_a_poisoned_entry_never_comes_through(feed, tmp_path):
    path = feed("# License: MIT\nevil.com\ngov.cn\ncom.cn\nbank.example\n110\nevil.com\n")
    out, kept_out, allows = tmp_path / "l.csv", tmp_path / "k.csv", tmp_path / "allow.csv"
    allows.write_text("kind,value,reason\ndomain,bank.example,银行\n", encoding="utf-8")
    run = CliRunner()
    read = run.invoke(command, ["read", str(path), "--reason", "虚假购物服务", "--source", "甲", "--out", str(out)])
    assert read.exit_code == 0, read.output
    rows = list(csv.DictReader(out.read_text(encoding="utf-8").splitlines()))
    assert {row["source"] for row in rows} == {"甲（MIT）"}
    built = run.invoke(
        command,
        ["build", str(out), "--allow", str(allows), "--out", str(tmp_path / "s.hzb"), "--refused", str(kept_out)],
    )
    assert built.exit_code == 0, built.output
    told = {row["value"] for row in csv.DictReader(kept_out.read_text(encoding="utf-8").splitlines())}
    assert told == {"gov.cn", "com.cn", "bank.example", "110"}
