"""`hezhan gangs` as a user runs it."""

import csv
import json

import polars as pl
import pytest

from hezhan.core.contracts import CONTRACTS
from tests.cli.running import run

ACCOUNTS = {name: f"99{n:016d}" for n, name in enumerate(("victim", "one", "two", "three", "four"), 1)}


def at(minute):
    return f"2024-05-02T10:{minute:02d}:00+08:00"


def transfer(n, minute, payer, payee, yuan):
    return f"T{n},{at(minute)},{ACCOUNTS.get(payer, payer)},{ACCOUNTS.get(payee, payee)},{yuan}.00"


TRANSFERS = "\n".join(
    [
        "transfer_id,time,payer,payee,amount",
        transfer(1, 0, "victim", "one", 20000),
        transfer(2, 3, "one", "two", 12000),
        transfer(3, 4, "one", "three", 8000),
        transfer(4, 9, "two", "cash-out:1", 12000),
        transfer(5, 12, "three", "four", 8000),
        transfer(6, 30, "four", "cash-out:2", 8000),
    ]
)
PAID = {"time": at(0), "payer": ACCOUNTS["victim"], "payee": ACCOUNTS["one"], "amount_fen": 2_000_000}
TALKED = {"type": "wechat", "value": "wxid_abc123", "owner": "suspect"}
CASES = [
    {"case_id": "C1", "reported_at": at(40), "indicators": [TALKED], "transfers": [PAID]},
    {"case_id": "C2", "reported_at": at(50), "indicators": [TALKED]},
    {"case_id": "C3"},
]
PERSONS = "\n".join(
    ["record_id,person_id,probability,reasons"]
    + [f"account:{ACCOUNTS[name]},p-{name},0.90,同一证件号码" for name in ("one", "two", "three")]
    + ["r9,p-nobody,1,"]
)


@pytest.fixture
def files(tmp_path):
    lines = [json.dumps(case, ensure_ascii=False) for case in CASES]
    (tmp_path / "CASES.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "P.csv").write_text(PERSONS, encoding="utf-8")
    (tmp_path / "T.csv").write_text(TRANSFERS, encoding="utf-8")
    return tmp_path


def command(folder, out, *more):
    names = {"--cases": "CASES.jsonl", "--persons": "P.csv", "--transfers": "T.csv"}
    return ["gangs", *(part for flag, name in names.items() for part in (flag, folder / name)), "--out", out, *more]


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_contract(files, monkeypatch, capsys):
    out = files / "out"
    status, said, _ = run(monkeypatch, capsys, *command(files, out))
    assert status == 0
    assert "3 cases" in said
    with (out / "members.csv").open(encoding="utf-8") as file:
        assert file.readline().strip() == "gang_id,person_id,role,probability,reasons"
    members = rows(out / "members.csv")
    by_person = {row["person_id"]: row for row in members}
    assert {"p-one", "p-two", "p-three"} <= by_person.keys()
    assert {row["role"] for row in members} == {"mule"}
    assert all(0 < float(row["probability"]) < 1 and row["reasons"] for row in members)
    assert f"account:{ACCOUNTS['four']}" in by_person
    assert ACCOUNTS["victim"] not in " ".join(by_person)
    (gang,) = rows(out / "gangs.csv")
    assert gang["organiser"] == "not-visible"
    assert gang["traces"] == "1"
    assert gang["cases"] == "2"
    leads = rows(out / "leads.csv")
    assert sorted(row["person_id"] for row in leads) == sorted(by_person)
    assert all(row["by"] > at(40) for row in leads)


def test_what_it_writes_fits_the_contracts(files, monkeypatch, capsys):
    run(monkeypatch, capsys, *command(files, files / "out"))
    for name in ("members", "gangs", "leads"):
        table = pl.read_csv(files / "out" / f"{name}.csv", infer_schema=False)
        assert table.columns == list(CONTRACTS[name].names)
    told = json.loads((files / "out" / "gangs.json").read_text(encoding="utf-8"))
    assert told["series_given"] is False
    assert told["gangs"][0]["members"][0]["reasons_en"]
    assert (files / "out" / "charts.pdf").read_bytes().startswith(b"%PDF")
    assert (files / "out" / "members.xlsx").read_bytes().startswith(b"PK")
    (chart,) = (files / "out").glob("chart-*.svg")
    assert "未见" in chart.read_text(encoding="utf-8")


def test_the_same_files_give_the_same_bytes(files, monkeypatch, capsys):
    for name in ("a", "b"):
        run(monkeypatch, capsys, *command(files, files / name))
    for one in sorted((files / "a").iterdir()):
        assert one.read_bytes() == (files / "b" / one.name).read_bytes()


def test_cases_without_anything_are_no_gang(files, monkeypatch, capsys):
    (files / "CASES.jsonl").write_text('{"case_id":"C1"}\n{"case_id":"C2"}\n', encoding="utf-8")
    status, said, _ = run(monkeypatch, capsys, *command(files, files / "out", "--json"))
    assert status == 0
    assert json.loads(said)["gangs_found"] == 0
    assert rows(files / "out" / "members.csv") == []
    assert not list((files / "out").glob("chart*"))


def test_bad_rows_refuse_the_input_or_go_to_the_rejects(files, monkeypatch, capsys):
    with (files / "CASES.jsonl").open("a", encoding="utf-8") as file:
        file.write('\nno json\n{"case_id":"C1"}\n{"case":"x"}\n[1]')
    (files / "T.csv").write_text(TRANSFERS + "\nT7,yesterday,a,b,1.00", encoding="utf-8")
    out = files / "out"
    status, _, told = run(monkeypatch, capsys, *command(files, out))
    assert status == 1
    assert "yesterday" in told
    assert not out.exists()
    status, _, _ = run(monkeypatch, capsys, *command(files, out, "--rejects", files / "bad.csv"))
    assert status == 0
    assert [(row["file"], row["row"]) for row in rows(files / "bad.csv")] == [
        ("CASES.jsonl", "4"),
        ("CASES.jsonl", "5"),
        ("CASES.jsonl", "6"),
        ("CASES.jsonl", "7"),
        ("T.csv", "8"),
    ]


def test_hostile_cases_stay_bounded(files, monkeypatch, capsys):
    many = [{"type": "phone", "value": f"1380000{n:04d}", "owner": "suspect"} for n in range(5000)]
    odd = [None, 7, {"type": [], "value": {}}, {"type": "wechat", "value": "=cmd()", "owner": "suspect"}]
    paid = [{"payee": "x", "amount_fen": 10**30}, {"payee": 3}, {"payee": "y", "amount_fen": True}, 5]
    hostile = {"case_id": "H", "reported_at": "never", "indicators": [*odd, *many], "transfers": [*paid, PAID, PAID]}
    shared = [{"case_id": f"S{n}", "indicators": [TALKED]} for n in range(200)]
    lines = [json.dumps(case) for case in (hostile, *shared, *CASES[:1])]
    (files / "CASES.jsonl").write_text("\n".join(lines), encoding="utf-8")
    status, said, _ = run(monkeypatch, capsys, *command(files, files / "out", "--json"))
    assert status == 0
    assert json.loads(said)["traces_without_a_person"] <= 2_001
    assert not [row for row in rows(files / "out" / "gangs.csv") if int(row["cases"]) > 50]


def test_contacts_that_name_no_kind_are_told(files, monkeypatch, capsys):
    (files / "K.csv").write_text("a,b,kind,times\np-one,p-two,call,3\np-one,p-two,love,3\n", encoding="utf-8")
    status, _, told = run(monkeypatch, capsys, *command(files, files / "out", "--contacts", files / "K.csv"))
    assert status == 1
    assert "love" in told
