"""`hezhan cases` and `hezhan link` as a user runs them."""

import csv
import json

import pytest

from tests.cli.running import run


def write(path, *lines):
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines), encoding="utf-8")
    return path


def table(path):
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def named(case_id, *indicators, **more):
    return {
        "case_id": case_id,
        "indicators": [{"type": kind, "value": value, "owner": "suspect"} for kind, value in indicators],
        **more,
    }


@pytest.fixture
def link(tmp_path, monkeypatch, capsys):
    def linked(*lines, more=(), out="out"):
        cases = write(tmp_path / "cases.jsonl", *lines)
        status, said, err = run(monkeypatch, capsys, "link", "--cases", cases, "--out", tmp_path / out, *more)
        return status, said, err, tmp_path / out

    return linked


def test_the_contract(link):
    status, said, _, out = link(
        named("B", ("phone", "+86 138-0013-8000"), ("bank_card", "6222 0202 0000 1111 222")),
        named("A", ("phone", "13800138000"), reported_at="2024-05-10T09:00:00+08:00"),
        named("C", ("account", "6222020200001111222")),
        {"case_id": "D"},
    )
    assert status == 0
    assert "4 cases in 3 series" in said
    assert {row["case_id"]: row["series_id"] for row in table(out / "series.csv")} == {
        "A": "S-A",
        "B": "S-A",
        "C": "S-C",
        "D": "S-D",
    }
    first, second = table(out / "links.csv")
    assert list(first) == ["case_a", "case_b", "type", "log_bayes_factor", "reasons"]
    assert (first["case_a"], first["case_b"], first["type"], first["log_bayes_factor"]) == ("A", "B", "gang", "7.000")
    assert "同一电话「13800138000」" in first["reasons"]
    assert (second["case_a"], second["case_b"], second["type"]) == ("B", "C", "money-channel")
    assert table(out / "traces.csv")[-1] == {
        "kind": "phone",
        "value": "13800138000",
        "cases": "2",
        "weight": "7.000",
        "case_id": "B",
        "file": table(out / "traces.csv")[-1]["file"],
        "row": "1",
        "written": "+86 138-0013-8000",
        "owner": "suspect",
    }


def test_what_is_the_victims_own_links_nobody(link):
    own = [
        {"type": "phone", "value": "13800138000", "owner": "victim"},
        {"type": "app", "value": "云享", "owner": "third"},
    ]
    paid = {"time": "2024-05-10T09:00:00+08:00", "payer": "6222020200001111222", "payee": "6299111122223333444"}
    _, _, _, out = link(
        {"case_id": "A", "indicators": own, "transfers": [{**paid, "payee": "6299000000000000001"}]},
        {"case_id": "B", "indicators": own[:1], "transfers": [paid]},
        {"case_id": "C", "transfers": [{**paid, "payee": "6222020200001111222", "payer": "6299555566667777888"}]},
    )
    assert len({row["series_id"] for row in table(out / "series.csv")}) == 3
    assert table(out / "links.csv") == []


def test_hostile_lines_are_told_and_the_rest_goes_on(link):
    status, _, _, out = link(
        "{",
        "[1]",
        {"case_id": 7},
        '{"case_id": "\\ud800"}',
        {"case_id": "A", "reported_at": "yesterday", "indicators": "none", "transfers": [3], "text": "长" * 100_000},
        named(
            "A", ("phone", "13800138000"), ("spell", "x"), ("phone", "138****8000"), ("qq", True), ("url", "a" * 999)
        ),
        named("B", ("phone", 13800138000), fraud_type=None, reported_at=None, place=None),
        named("B"),
        "[" * 100_000,
    )
    assert status == 0
    assert {row["case_id"]: row["series_id"] for row in table(out / "series.csv")} == {"A": "S-A", "B": "S-A"}
    told = table(out / "rejects.csv")
    assert [row["row"] for row in told if row["kept"] == "false"] == ["1", "2", "3", "4", "9"]
    kept = [row["text"] for row in told if row["kept"] == "true"]
    for words in (
        "undated",
        "is no list",
        "no objects",
        "more than once",
        "'spell' are not known",
        "hidden",
        "no text",
    ):
        assert any(words in text for text in kept), (words, kept)


def test_lines_in_any_order_give_the_same_answer(link):
    lines = [named(f"c{n}", ("phone", f"1380013800{n % 3}"), ("app", "云享"), fraud_type="刷单返利") for n in range(9)]
    _, _, _, one = link(*lines, out="one")
    _, _, _, other = link(*reversed(lines), out="other")
    for name in ("series.csv", "links.csv"):
        assert (one / name).read_bytes() == (other / name).read_bytes()


def test_nothing_readable_is_refused(link):
    status, _, err, out = link("{", "no")
    assert status == 1
    assert "nothing was written" in err
    assert not out.exists()


def test_officers_words_bind_and_are_undone(link, tmp_path):
    lines = [named("A", ("phone", "13800138000")), named("B", ("phone", "13800138000")), named("C")]
    verdicts = tmp_path / "V.csv"
    verdicts.write_text(
        "case_a,case_b,verdict,officer,at\nA,B,not-same,甲,2024-05-10T09:00:00+08:00\nC,B,same,乙,\nA,B,perhaps,丙,\n"
        "C,X,same,丁,\nA,B,same,戊,2024-05-11T09:00:00+08:00\n",
        encoding="utf-8",
    )
    more = ("--verdicts", verdicts, "--words", "en")
    _, _, _, out = link(*lines, more=more)
    assert [row["series_id"] for row in table(out / "series.csv")] == ["S-A", "S-B", "S-B"]
    (only,) = table(out / "links.csv")
    assert (only["case_a"], only["case_b"], only["log_bayes_factor"]) == ("B", "C", "0.000")
    assert "officer 乙: one series" in only["reasons"]
    told = " ".join(row["text"] for row in table(out / "rejects.csv"))
    assert "they stay apart" in told
    assert "'perhaps' is none of" in told
    assert "no such case yet" in told
    with verdicts.open("a", encoding="utf-8") as file:
        file.write("A,B,undone,甲,2024-05-12T09:00:00+08:00\n")
    _, _, _, out = link(*lines, more=more)
    assert {row["series_id"] for row in table(out / "series.csv")} == {"S-A"}


def test_an_index_grows_into_what_all_at_once_gives(link, tmp_path):
    lines = [
        named("A", ("phone", "13800138000"), reported_at="2024-05-01T09:00:00+08:00"),
        named("B", ("phone", "13800138000"), reported_at="2024-05-02T09:00:00+08:00"),
        named("C", ("url", "https://www.a.top/h5"), reported_at="2024-05-03T09:00:00+08:00"),
        named("D", ("url", "A.top"), reported_at="2024-05-04T09:00:00+08:00"),
        named("E", ("url", "a.top/x"), ("phone", "8613800138000"), reported_at="2024-05-05T09:00:00+08:00"),
    ]
    index = ("--index", tmp_path / "index")
    link(*lines[:4], more=index, out="first")
    _, _, _, grown = link(lines[4], more=index, out="grown")
    _, _, _, whole = link(*lines, out="whole")
    for name in ("series.csv", "links.csv"):
        assert (grown / name).read_bytes() == (whole / name).read_bytes()
    assert table(grown / "changes.csv") == [{"by": "E", "change": "merged", "before": "S-C", "after": "S-A"}]
    assert len(table(grown / "traces.csv")) == len(table(whole / "traces.csv"))


def test_from_reports_to_series(tmp_path, monkeypatch, capsys):
    text = (
        "在{}上刷单，客服微信dada8899让我下载软件“云享商城”，"
        "5月9日下午三点我用建行卡6299111122223333444转给罗文彬2万元，被骗了。"
    )
    reports = write(
        tmp_path / "reports.jsonl",
        *(
            {"id": name, "text": text.format(site), "reported_at": "2024-05-10T09:00:00+08:00"}
            for name, site in (("A", "www.abc123.topx"), ("B", "网上"))
        ),
    )
    claims = tmp_path / "claims.csv"
    claims.write_text(
        "claim_id,victim,time,payer,payee,amount_fen\n"
        "A,某甲,2024-05-09T15:00:00+08:00,6299111122223333444,6299000011112222333,2000000\n",
        encoding="utf-8",
    )
    sites, apps = tmp_path / "sites.csv", tmp_path / "apps.csv"
    sites.write_text("domain,host,page\nwww.abc123.topx,198.18.0.9,feed\n", encoding="utf-8")
    apps.write_text("app,signer\n云享商城,beef\n", encoding="utf-8")
    cases = tmp_path / "cases.jsonl"
    words = ("cases", reports, "--claims", claims, "--sites", sites, "--apps", apps, "--out", cases)
    status, said, err = run(monkeypatch, capsys, *words)
    assert status == 0, err
    assert "2 cases" in said
    first, second = (json.loads(line) for line in cases.read_text(encoding="utf-8").splitlines())
    assert first["case_id"] == "A"
    assert first["fraud_type"] == "刷单返利"
    assert first["transfers"] == [
        {
            "time": "2024-05-09T15:00:00+08:00",
            "payer": "6299111122223333444",
            "payee": "6299000011112222333",
            "amount_fen": 2_000_000,
        }
    ]
    assert second["transfers"][0]["payee"] == "罗文彬"
    kinds = {one["type"]: one["value"] for one in first["indicators"]}
    assert (kinds["app"], kinds["wechat"], kinds["signer"], kinds["page"]) == ("云享商城", "dada8899", "beef", "feed")
    status, _, err = run(monkeypatch, capsys, "link", "--cases", cases, "--out", tmp_path / "out")
    assert status == 0, err
    assert [row["series_id"] for row in table(tmp_path / "out" / "series.csv")] == ["S-A", "S-A"]
    bad = write(tmp_path / "bad.jsonl", "{")
    assert run(monkeypatch, capsys, "cases", bad, "--out", tmp_path / "x.jsonl")[0] == 1
    assert not (tmp_path / "x.jsonl").exists()


def test_cases_with_what_phones_registers_and_a_trace_show(tmp_path, monkeypatch, capsys):
    said = {"id": "R1", "text": "我被骗了，向对方转账5000元。", "reported_at": "2024-05-10T20:00:00+08:00"}
    reports = write(tmp_path / "reports.jsonl", said, {**said, "id": "R2"})
    claims = write(
        tmp_path / "claims.csv",
        "claim_id,victim,time,payer,payee,amount_fen",
        "R1,周某,2024-05-10T17:30:00+08:00,6299000000000000001,6299000000000000002,500000",
    )
    events = write(
        tmp_path / "events.csv",
        "event_id,time,kind,subject,counterpart,duration_s,amount_fen,detail",
        'e1,2024-05-10T16:00:00+08:00,call,p1,10123456789,600,0,"{""direction"":""in""}"',
        "e2,2024-05-10T17:00:00+08:00,visit,p1,www.a.topx,0,0,{}",
        "e3,2024-05-10T17:30:02+08:00,payment,p1,99001,0,500000,{}",
        "e4,2024-05-10T17:40:00+08:00,visit,p1,www.later.topx,0,0,{}",
        "e5,2024-05-10T17:00:00+08:00,install,p2,快投,0,0,{}",
    )
    victims = write(tmp_path / "victims.csv", "case_id,subject", "R2,p2")
    sites = write(tmp_path / "sites.csv", "domain,host,page,registered", "www.a.topx,198.18.1.7,look1,2024-04-30")
    trace = tmp_path / "trace"
    trace.mkdir()
    write(trace / "standing.csv", "claim_id,account,amount_fen", "R1,99002,500000")
    out = tmp_path / "cases.jsonl"
    given = ("--claims", claims, "--events", events, "--victims", victims, "--sites", sites, "--trace", trace)
    assert run(monkeypatch, capsys, "cases", reports, *given, "--out", out)[0] == 0
    first, second = (json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
    told = {(one["type"], one["value"]): one.get("source") for one in first["indicators"]}
    assert {key: told.get(key) for key in told if key[0] in ("phone", "url", "page", "batch", "account")} == {
        ("phone", "10123456789"): "e1",
        ("url", "www.a.topx"): "e2",
        ("page", "look1"): "e2",
        ("batch", "2024-04-30/198.18.1"): "e2",
        ("account", "99001"): "e3",
        ("account", "99002"): "standing.csv",
    }
    assert [(one["type"], one["value"]) for one in second["indicators"] if "source" in one] == [("app", "快投")]
    assert run(monkeypatch, capsys, "cases", "--out", out)[0] == 2


def test_a_number_sold_twice_does_not_join_two_makers_and_an_officer_does(link, tmp_path):
    dealt = ("phone", "13800138000")
    cases = [
        named("a1", ("url", "a.topx"), ("page", "look a"), fraud_type="刷单返利"),
        named("a2", ("url", "a.topx"), ("page", "look a"), dealt, fraud_type="刷单返利"),
        named("b1", ("url", "b.topx"), ("page", "look b"), dealt, fraud_type="刷单返利"),
        named("b2", ("url", "b.topx"), ("page", "look b"), fraud_type="刷单返利"),
    ]
    *_, out = link(*cases)
    series = {row["case_id"]: row["series_id"] for row in table(out / "series.csv")}
    assert series["a1"] == series["a2"] != series["b1"] == series["b2"]
    words = write(tmp_path / "V.csv", "case_a,case_b,verdict,officer,at", "a1,b1,same,o1,")
    *_, out = link(*cases, more=("--verdicts", words), out="joined")
    assert len({row["series_id"] for row in table(out / "series.csv")}) == 1
