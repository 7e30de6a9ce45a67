"""`hezhan warn` through its door: files in, warnings out, the same however the events are spread."""

import csv
import json
import random

import pytest

from hezhan.bench.warning.lists import PART, rows_of
from tests.cli.running import run

HEADER = "event_id,time,kind,subject,counterpart,duration_s,amount_fen,detail"
LIST = """kind,value,reason,source,since,until
phone,4002-111-111,冒充客服,公安,2024-05-01T00:00:00+08:00,
account,990000000001,一级卡,公安,,
nonsense,zzz,x,y,,
"""


def story(subject, day):
    def at(clock):
        return f"2024-05-{day:02d}T{clock}+08:00"

    live, away = '{"direction":"in","ongoing":true}', '{"channel":"app"}'
    return [
        (f"{subject}-1", at("09:03:00"), "call", subject, "4002111111", "180", "", live),
        (f"{subject}-2", at("09:05:00"), "screen_share", subject, "远程协助", "", "", ""),
        (f"{subject}-3", at("09:08:00"), "login", subject, "邮政通储银行", "", "", away),
        (f"{subject}-4", at("09:10:00"), "call", subject, "4002111111", "600", "", live),
        (f"{subject}-5", at("09:11:00"), "payee_added", subject, "990000000001", "", "", away),
        (f"{subject}-6", at("09:12:00"), "payment", subject, "990000000001", "", "4900000", away),
    ]


EVENTS = [row for number in range(4) for row in story(f"p{number}", 10 + number)]


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER.split(","), *rows])
    return path


@pytest.fixture
def listed(tmp_path):
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    return tmp_path / "list.csv"


def rows_in(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_replay_tells_who_is_being_deceived_and_why(monkeypatch, capsys, tmp_path, listed):
    events = write(tmp_path / "e.csv", [*EVENTS, ("bad", "yesterday", "call", "p9", "", "", "", "")])
    words = ["warn", "replay", events, "--indicators", listed, "--out", tmp_path / "W.csv"]
    status, out, _ = run(monkeypatch, capsys, *words, "--rejects", tmp_path / "R.csv", "--json")
    told, warned = json.loads(out), rows_in(tmp_path / "W.csv")
    assert (status, told["events"], told["rejected"], told["warnings"]) == (0, 24, 2, 4)
    assert list(warned[0]) == [
        "warning_id",
        "subject",
        "grade",
        "raised_at",
        "first_event_id",
        "expected_loss_fen",
        "reasons",
    ]
    first = [row for row in warned if row["subject"] == "p0"]
    assert first[0]["raised_at"] == "2024-05-10T09:03:00+08:00"
    assert first[-1]["grade"] == "紧急"
    assert {row["first_event_id"] for row in first} == {"p0-1"}
    assert "4002111111" in first[0]["reasons"]
    assert int(first[-1]["expected_loss_fen"]) > 0
    assert [row["row"] for row in rows_in(tmp_path / "R.csv")] == ["4", "26"]


def test_split_shuffled_and_repeated_files_give_the_same_bytes(monkeypatch, capsys, tmp_path, listed):
    whole = write(tmp_path / "e.csv", EVENTS)
    assert (
        run(monkeypatch, capsys, "warn", "replay", whole, "--indicators", listed, "--out", tmp_path / "W.csv")[0] == 0
    )
    draws = random.Random(5)
    for turn in range(3):
        mixed = [*EVENTS, *draws.sample(EVENTS, 9)]
        draws.shuffle(mixed)
        folder = tmp_path / f"parts{turn}"
        folder.mkdir()
        size = draws.randint(4, 11)
        for number in range(0, len(mixed), size):
            write(folder / f"{number}.csv", mixed[number : number + size])
        out = tmp_path / f"W{turn}.csv"
        assert run(monkeypatch, capsys, "warn", "replay", folder, "--indicators", listed, "--out", out)[0] == 0
        assert out.read_bytes() == (tmp_path / "W.csv").read_bytes()


def test_without_a_list_the_sequence_alone_warns(monkeypatch, capsys, tmp_path):
    events = write(tmp_path / "e.csv", EVENTS)
    assert run(monkeypatch, capsys, "warn", "replay", events, "--out", tmp_path / "W.csv")[0] == 0
    assert {row["subject"] for row in rows_in(tmp_path / "W.csv")} == {"p0", "p1", "p2", "p3"}


def test_a_list_counts_from_its_since_on(monkeypatch, capsys, tmp_path):
    late = LIST.replace("2024-05-01", "2024-05-12").replace("account,990000000001,一级卡,公安,,\n", "")
    (tmp_path / "late.csv").write_text(late, encoding="utf-8")
    calls = write(tmp_path / "e.csv", [row for row in EVENTS if row[2] == "call"])
    words = ["warn", "replay", calls, "--indicators", tmp_path / "late.csv", "--out", tmp_path / "W.csv"]
    assert run(monkeypatch, capsys, *words)[0] == 0
    assert {row["subject"] for row in rows_in(tmp_path / "W.csv")} == {"p2", "p3"}


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("scripts", "[x]\nzh='甲'\nen='a'\nloss_yuan=1\nsteps=[{any=['none'],weight=1}]", "any"),
        ("signals", "[x]\nkind=['call']\nmemory_h=1\nzh='甲'\nen='a'\nlouder=true", "louder"),
        ("grades", "[[grade]]\nname='急'", "least_percent"),
        ("scripts", "[x", "cannot be read"),
    ],
)
def test_tables_that_mean_nothing_are_refused_with_every_fault(monkeypatch, capsys, tmp_path, name, text, told):
    events = write(tmp_path / "e.csv", EVENTS)
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    words = ["warn", "replay", events, "--out", tmp_path / "W.csv", f"--{name}", tmp_path / "own.toml"]
    status, _, err = run(monkeypatch, capsys, *words)
    assert status == 1
    assert told in err
    assert not (tmp_path / "W.csv").exists()


def test_an_officer_can_add_a_script_that_counts_at_once(monkeypatch, capsys, tmp_path):
    rows = [
        ("a", "2024-05-10T09:00:00+08:00", "call_forward", "p", "13900000000", "", "", ""),
        ("b", "2024-05-10T09:10:00+08:00", "remote_control", "p", "远程协助", "", "", ""),
    ]
    events = write(tmp_path / "e.csv", rows)
    own = """[gas]
zh = "疑似冒充燃气公司"
en = "it looks like a false gas company"
loss_yuan = 20000
needs = 1
steps = [{ any = ["remote_control"], weight = 1500 }]
"""
    (tmp_path / "own.toml").write_text(own, encoding="utf-8")
    words = ["warn", "replay", events, "--out", tmp_path / "W.csv", "--scripts", tmp_path / "own.toml"]
    assert run(monkeypatch, capsys, *words)[0] == 0
    assert rows_in(tmp_path / "W.csv")[0]["reasons"].startswith("疑似冒充燃气公司")


def test_what_is_not_there_is_refused_and_wrong_words_are_usage(monkeypatch, capsys, tmp_path):
    gone = ["warn", "replay", tmp_path / "gone.csv", "--out", tmp_path / "W.csv"]
    assert run(monkeypatch, capsys, *gone)[0] == 1
    assert run(monkeypatch, capsys, "warn", "replay", "--out", tmp_path / "W.csv")[0] == 2
    assert not (tmp_path / "W.csv").exists()


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    from hezhan import assemble

    folder = tmp_path_factory.mktemp("city") / "tiny"
    assemble.make_city(4, "tiny", folder, None, lambda done, of, what: None)
    return folder


def test_a_city_is_replayed_scored_and_learnt_from(monkeypatch, capsys, tmp_path, city):
    rows = [",".join((kind, value, "诈骗", "城", since, "")) for kind, value, since in rows_of(city, PART)]
    (tmp_path / "list.csv").write_text("\n".join(["kind,value,reason,source,since,until", *rows]), encoding="utf-8")
    result = tmp_path / "result"
    words = ["warn", "replay", city, "--indicators", tmp_path / "list.csv", "--out", result / "W.csv"]
    assert run(monkeypatch, capsys, *words, "--simple", result / "simple.csv")[0] == 0
    status, _, _ = run(monkeypatch, capsys, "score", result, city / "truth", "--out", tmp_path / "score.json")
    assert status == 0
    found = {one["key"]: one for one in json.loads((tmp_path / "score.json").read_text(encoding="utf-8"))["figures"]}
    assert found["warned_before_payment"]["numerator"] > 0
    assert found["prevented_beside_simple"]["denominator"] > 0
    learnt = [tmp_path / "model1.json", tmp_path / "model2.json"]
    for path in learnt:
        assert run(monkeypatch, capsys, "warn", "train", city, "--out", path)[0] == 0
    assert learnt[0].read_bytes() == learnt[1].read_bytes()
    words = ["warn", "replay", city, "--out", tmp_path / "own.csv", "--model", learnt[0]]
    assert run(monkeypatch, capsys, *words)[0] == 0
