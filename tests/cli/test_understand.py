"""`hezhan understand` as a user runs it."""

import csv
import json

import pytest

from tests.cli.running import run

LINE = {
    "id": "A1",
    "text": "昨天下午三点，我用建设银行卡尾号1234转了两万三给罗文彬，刷单被骗。",
    "reported_at": "2024-05-13T10:00:00+08:00",
}


def write(path, *lines):
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_contract(tmp_path, monkeypatch, capsys):
    source, out = write(tmp_path / "in.jsonl", LINE, "", {**LINE, "id": "A2", "text": ""}), tmp_path / "out.jsonl"
    status, said, _ = run(monkeypatch, capsys, "understand", source, "--out", out)
    assert status == 0
    assert "2 statements" in said
    first, second = lines(out)
    assert first["id"] == "A1"
    assert first["fraud_type"] == "刷单返利"
    assert first["loss_fen"] == 2_300_000
    assert isinstance(first["fraud_type_alternatives"], list)
    by_type = {entity["type"]: entity for entity in first["entities"]}
    assert by_type["amount"]["value"] == 2_300_000
    assert by_type["time"]["value"] == "2024-05-12T15+08:00"
    assert by_type["bank_card"]["value"] == "tail:1234"
    assert by_type["bank_card"]["owner"] == "victim"
    assert by_type["person"] == {
        "type": "person",
        "value": "罗文彬",
        "start": LINE["text"].index("罗文彬"),
        "end": LINE["text"].index("罗文彬") + 3,
        "owner": "suspect",
        "confidence": by_type["person"]["confidence"],
    }
    assert first["transfers"][0]["amount_fen"] == 2_300_000
    assert second == {
        "id": "A2",
        "fraud_type": "其他",
        "fraud_type_alternatives": [],
        "fraud_type_reasons": [],
        "loss_fen": None,
        "entities": [],
        "transfers": [],
        "stage": "",
        "method": [],
        "ask": "",
    }


def test_the_summary_for_programs(tmp_path, monkeypatch, capsys):
    source = write(tmp_path / "in.jsonl", LINE)
    status, said, _ = run(monkeypatch, capsys, "understand", source, "--out", tmp_path / "out.jsonl", "--json")
    assert status == 0
    told = json.loads(said)
    assert (told["statements"], told["rejected"]) == (1, 0)
    assert told["entities_by_type"]["amount"] == 1


BAD = [
    "{",
    "[]",
    '"text"',
    json.dumps({"id": 1, "text": "a", "reported_at": LINE["reported_at"]}),
    json.dumps({"id": "x", "reported_at": LINE["reported_at"]}),
    json.dumps({"id": "x", "text": "a", "reported_at": "2024-05-13T10:00:00"}),
    json.dumps({"id": "x", "text": "a", "reported_at": "昨天"}),
    '{"id": "\\ud800", "text": "a", "reported_at": "2024-05-13T10:00:00+08:00"}',
    "[" * 200_000,
    "\ufffd\u0000",
]


@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
def test_a_bad_line_refuses_all_and_names_its_line(bad, tmp_path, monkeypatch, capsys):
    source, out = write(tmp_path / "in.jsonl", LINE, bad), tmp_path / "out.jsonl"
    status, _, told = run(monkeypatch, capsys, "understand", source, "--out", out)
    assert status == 1
    assert "row 2" in told
    assert not out.exists()


def test_bad_lines_go_to_the_rejects_where_asked(tmp_path, monkeypatch, capsys):
    source = write(tmp_path / "in.jsonl", *BAD, LINE, LINE)
    out, rejects = tmp_path / "out.jsonl", tmp_path / "R.csv"
    status, _, _ = run(monkeypatch, capsys, "understand", source, "--out", out, "--rejects", rejects)
    assert status == 0
    assert [line["id"] for line in lines(out)] == ["A1", "A1"]
    with rejects.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["row"] for row in rows if row["kept"] == "false"] == [str(n) for n in range(1, len(BAD) + 1)]
    assert {row["reason"] for row in rows} == {"unreadable", "time", "duplicate"}


def test_a_text_with_halves_of_characters_and_a_very_long_one(tmp_path, monkeypatch, capsys):
    halves = '{"id": "h", "text": "\\ud800转了500元\\udc00", "reported_at": "2024-05-13T10:00:00+08:00"}'
    source = write(tmp_path / "in.jsonl", halves, {**LINE, "text": LINE["text"] + "啊" * 200_000})
    status, _, _ = run(monkeypatch, capsys, "understand", source, "--out", tmp_path / "out.jsonl")
    assert status == 0
    first, second = lines(tmp_path / "out.jsonl")
    assert [(entity["value"], entity["start"]) for entity in first["entities"]] == [(50_000, 3)]
    assert second["read_until"] == 100_000
    assert "read_until" not in first


def test_wrong_usage(tmp_path, monkeypatch, capsys):
    assert run(monkeypatch, capsys, "understand", tmp_path / "absent.jsonl", "--out", tmp_path / "o")[0] == 2
    assert run(monkeypatch, capsys, "understand", write(tmp_path / "in.jsonl", LINE))[0] == 2


def test_the_speed_lines(tmp_path, monkeypatch, capsys):
    out = tmp_path / "lines.json"
    status, said, _ = run(monkeypatch, capsys, "bench", "understand", "--quick", "--json", out)
    assert status == 0
    assert "读一份" in said
    told = {line["name"]: line for line in json.loads(out.read_text(encoding="utf-8"))["lines"]}
    assert told["understand-mean"]["same"] is True
    assert told["understand-mean"]["theirs"] > 0
