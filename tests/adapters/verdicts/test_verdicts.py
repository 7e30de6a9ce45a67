"""Verdicts, pages and hits through the real server; what is hostile is cut off and changes nothing."""

import csv
import json
from xml.etree import ElementTree

import pytest

from hezhan.adapters.verdicts.forms import FORMS
from hezhan.adapters.verdicts.references import reference
from hezhan.bench.blocking.programs import until
from tests.adapters.dns.serving import lists, served
from tests.adapters.verdicts.asking import got, told

BLOCKED = (("phone", "13800138000"), ("domain", "evil.top"), ("url", "drive.bank.com/bad/"))


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("house")
    lists(folder / "hot.hzb", allowed=[("domain", "spared.top")])
    lists(folder / "cold.hzb", *BLOCKED, ("domain", "spared.top"), allowed=[("domain", "bank.com")])
    told = {"snapshots": [folder / "hot.hzb", folder / "cold.hzb"], "state": folder / "state"}
    with served(
        callers_at=("127.0.0.1", 0), appeal="甲市反诈中心 <1>", own_names=["why.police.cn"], **told
    ) as enforcing:
        enforcing.folder = folder
        yield enforcing


def verdict(house, query):
    status, _, text = got(house.http_port, f"/v1/verdict?{query}")
    assert status == 200
    return json.loads(text)


def hits(house):
    rows = []
    for path in sorted((house.folder / "state" / "hits").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += list(csv.DictReader(file))
    return rows


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=13800138000", "block"),
        ("q=%2B86+138-0013-8000&kind=phone", "block"),
        ("q=13800138001", "unknown"),
        ("q=https%3A%2F%2Fa.evil.top%2Fx", "block"),
        ("q=https%3A%2F%2Fdrive.bank.com%2Fbad%2Fx", "block"),
        ("q=https%3A%2F%2Fdrive.bank.com%2Fgood", "allow"),
        ("q=www.spared.top", "allow"),
        ("q=%FF%00", "unknown"),
    ],
)
def test_a_verdict_is_that_of_all_layers(house, query, expected):
    said = verdict(house, query)
    assert said["verdict"] == expected
    assert bool(said["reference"]) == (expected == "block")


@pytest.mark.parametrize("form", list(FORMS))
def test_each_form_can_be_read_by_who_reads_it(house, form):
    _, heads, text = got(house.http_port, f"/v1/verdict?q=13800138000&as={form}")
    assert heads["Content-Type"] == FORMS[form][0]
    if "xml" in FORMS[form][0]:
        screen = ElementTree.fromstring(text)
        assert "仿冒银行 <b>" in screen.find("Text").text
        assert reference("13800138000") in screen.find("Text").text
    else:
        assert "block" in text


@pytest.mark.parametrize(
    "query", ["", "q=", "q=1&as=pdf", "q=1&kind=person", "q=" + "1" * 5000, "&".join(["a=1"] * 20)]
)
def test_what_is_no_question_is_turned_down(house, query):
    assert got(house.http_port, f"/v1/verdict?{query}")[0] == 400


def test_only_a_block_that_was_met_is_kept_and_nobody_by_name(house):
    before = len(hits(house))
    for query in ("q=13800138000&who=13900139000", "q=13800138000&who=13900139000", "q=13900139001&who=13900139002"):
        verdict(house, query)
    got(house.http_port, "/why?q=13800138000")
    new = hits(house)[before:]
    assert [(row["kind"], row["indicator"]) for row in new] == [("phone", "13800138000")] * 2
    assert new[0]["pseudonym"] == new[1]["pseudonym"] != ""
    kept = "".join(path.read_text() for path in (house.folder / "state" / "hits").iterdir())
    assert "1390013900" not in kept


def test_whoever_is_led_here_for_a_blocked_site_sees_its_page(house):
    status, heads, text = got(house.http_port, "/v1/verdict?q=x", Host="www.evil.top:80")
    assert status == 451
    assert "default-src 'none'" in heads["Content-Security-Policy"]
    assert reference("evil.top") in text
    assert "仿冒银行 &lt;b&gt;" in text
    assert "甲市反诈中心 &lt;1&gt;" in text
    assert 'lang="en"' in got(house.http_port, "/", Host="evil.top", **{"Accept-Language": "en-GB,zh"})[2]
    assert got(house.http_port, "/why?q=evil.top", Host="why.police.cn")[0] == 200


def test_what_somebody_typed_is_shown_as_text(house):
    _, _, text = got(house.http_port, "/why?lang=en&q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script" not in text
    assert "&quot;&gt;&lt;script&gt;" in text


def test_health_says_what_is_served(house):
    assert json.loads(got(house.http_port, "/healthz")[2])["entries"] == [1, 5]


@pytest.mark.parametrize(
    "hostile",
    [
        b"POST /v1/verdict HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello",
        b"GET /v1/verdict?q=1 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"GET  /x HTTP/1.1\r\n\r\n",
        b"GET x HTTP/1.1\r\nConnection: close\r\n\r\n",
        b"\x16\x03\x01\x02\x00\r\n\r\n",
        b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n\r\n",
        b"A" * 9000,
    ],
)
def test_what_is_no_request_is_cut_off(house, hostile):
    assert told(house.http_port, hostile).startswith(b"HTTP/1.1 400")


def test_several_questions_on_one_connection_are_answered_in_their_order(house):
    asks = [
        b"GET /v1/verdict?as=text&q=" + one + b" HTTP/1.1\r\nHost: localhost\r\n" for one in (b"evil.top", b"good.top")
    ]
    answer = told(house.http_port, b"\r\n".join([*asks, b""]) + b"HEAD /healthz HTTP/1.1\r\nConnection: close\r\n\r\n")
    first, second, third = answer.split(b"HTTP/1.1 200 OK")[1:]
    assert (first.endswith(b"block"), second.endswith(b"unknown"), third.endswith(b"\r\n\r\n")) == (True, True, True)


def test_a_list_that_is_replaced_is_asked_at_once_and_a_spoilt_one_changes_nothing(house):
    assert verdict(house, "q=fresh.top")["verdict"] == "unknown"
    lists(house.folder / "hot.hzb", ("domain", "fresh.top"), allowed=[("domain", "spared.top")])
    assert until(lambda: verdict(house, "q=fresh.top")["verdict"] == "block")
    (house.folder / "hot.hzb").write_bytes(b"hezhan snapshot 1\nand no more")
    assert until(lambda: any("what stood before stands" in line for line in house.lines))
    assert verdict(house, "q=fresh.top")["verdict"] == "block"


def test_what_cannot_be_put_on_disk_costs_no_verdict(house):
    place = house.folder / "state" / "hits"
    hits(house)
    place.rename(house.folder / "away")
    place.write_text("a file")
    try:
        for path in (house.folder / "away").iterdir():
            path.unlink()
        assert verdict(house, "q=13800138000")["verdict"] == "block"
    finally:
        place.unlink()
        (house.folder / "away").rename(place)
