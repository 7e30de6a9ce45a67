"""`hezhan identify` as a user runs it."""

import csv
import json

import polars as pl
import pytest

from tests.cli.running import run

HEAD = "record_id,source,name,id_card,phone,bank_card,address,birth_date,sex,device,wechat,qq,seen_at,place"
ROWS = [
    "r1,household,张伟国,,13800000001,,思明区滨海路12号3栋1204室,1985-03-07,男,,,,,",
    "r2,courier,张卫国,,13800000001,,思明区滨海路12号 3-1204,,,,,,2024-05-03T14:22:05+08:00,",
    "r3,hotel,陈晓明,,13911112222,,,1990-01-02,男,,,,2024-05-03T14:22:05+08:00,鹭屿市思明区",
]


def write(path, *lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_contract(tmp_path, monkeypatch, capsys):
    source, out = write(tmp_path / "R.csv", HEAD, *ROWS), tmp_path / "P.csv"
    status, said, _ = run(monkeypatch, capsys, "identify", "--records", source, "--out", out, "--json")
    assert status == 0
    assert json.loads(said)["persons"] == 2
    rows = table(out)
    assert list(rows[0]) == ["record_id", "person_id", "probability", "reasons"]
    assert [row["record_id"] for row in rows] == ["r1", "r2", "r3"]
    assert rows[0]["person_id"] == rows[1]["person_id"] != rows[2]["person_id"]
    assert all(0 <= float(row["probability"]) <= 1 and row["reasons"] for row in rows)
    parquet = tmp_path / "P.parquet"
    assert run(monkeypatch, capsys, "identify", "--records", source, "--out", parquet)[0] == 0
    assert pl.read_parquet(parquet).rows() == [tuple(row.values()) for row in rows]


def test_verdicts_bind_and_are_undone(tmp_path, monkeypatch, capsys):
    source, out = write(tmp_path / "R.csv", HEAD, *ROWS), tmp_path / "P.csv"

    def persons(*verdicts):
        said = write(tmp_path / "V.csv", "record_a,record_b,verdict,officer,at", *verdicts)
        assert run(monkeypatch, capsys, "identify", "--records", source, "--verdicts", said, "--out", out)[0] == 0
        return [row["person_id"] for row in table(out)]

    apart = "r1,r2,not-same,o1,2024-06-01T09:00:00+08:00"
    assert len(set(persons(apart))) == 3
    assert len(set(persons(apart, "r2,r1,undone,o1,2024-06-02T09:00:00+08:00"))) == 2
    assert len(set(persons("r1,r3,same,o1,"))) == 1


@pytest.mark.parametrize("faulty", ["r1,x,王芳,,,,,,,,,,,", ",x,王芳,,,,,,,,,,,", "r4,x"])
def test_a_bad_row_refuses_all_or_goes_to_the_rejects(tmp_path, monkeypatch, capsys, faulty):
    source, out, rejects = write(tmp_path / "R.csv", HEAD, *ROWS, faulty), tmp_path / "P.csv", tmp_path / "X.csv"
    status, _, told = run(monkeypatch, capsys, "identify", "--records", source, "--out", out)
    assert status == 1
    assert "row 5" in told
    assert not out.exists()
    assert run(monkeypatch, capsys, "identify", "--records", source, "--out", out, "--rejects", rejects)[0] == 0
    assert [row["record_id"] for row in table(out)] == ["r1", "r2", "r3"]
    assert [(row["row"], row["kept"]) for row in table(rejects)] == [("5", "false")]


def test_a_moment_that_cannot_be_read_is_told_and_the_record_counts(tmp_path, monkeypatch, capsys):
    rows = [*ROWS, "r4,hotel,王芳,,,,,,,,,,gestern,"]
    source, out, rejects = write(tmp_path / "R.csv", HEAD, *rows), tmp_path / "P.csv", tmp_path / "X.csv"
    assert run(monkeypatch, capsys, "identify", "--records", source, "--out", out, "--rejects", rejects)[0] == 0
    assert len(table(out)) == 4
    assert [(row["row"], row["reason"], row["kept"]) for row in table(rejects)] == [("5", "time", "true")]


def test_a_verdict_on_nobody_is_refused(tmp_path, monkeypatch, capsys):
    source = write(tmp_path / "R.csv", HEAD, *ROWS)
    said = write(tmp_path / "V.csv", "record_a,record_b,verdict,officer,at", "r1,r9,same,o1,")
    command = ("identify", "--records", source, "--verdicts", said, "--out", tmp_path / "P.csv")
    status, _, told = run(monkeypatch, capsys, *command)
    assert status == 1
    assert "'r9' is not there" in told


def test_no_records_are_no_persons(tmp_path, monkeypatch, capsys):
    source, out = write(tmp_path / "R.csv", HEAD), tmp_path / "P.csv"
    assert run(monkeypatch, capsys, "identify", "--records", source, "--out", out)[0] == 0
    assert table(out) == []
