"""Files that are not what they should be: refused with the file and its row, never half-read."""

import json

import polars as pl
import pytest

from hezhan import assemble
from hezhan.bench.score.result_files import RESULT_TABLES
from hezhan.bench.score.scoring import score
from hezhan.bench.score.truth_files import TRUTH_TABLES
from hezhan.core.problems import Refused
from tests.bench.score.worlds import when, write

CASE = {"case_id": "c1", "gang_id": "g", "began_at": when(0), "loss_fen": 1}
TRUTH = {
    "standing": [{"claim_id": "1", "account": "A", "amount_fen": 5}],
    "left": [],
    "cases": [CASE],
    "reports": [{"id": "1", "entities": []}],
    "indicators": [],
    "honest": [],
}


@pytest.fixture
def places(tmp_path):
    write(tmp_path / "truth", TRUTH, TRUTH_TABLES)
    (tmp_path / "result").mkdir()
    return tmp_path / "result", tmp_path / "truth"


def faults(places):
    with pytest.raises(Refused) as refusal:
        score(assemble.tables(), *places)
    return [str(problem) for problem in refusal.value.problems]


@pytest.mark.parametrize(
    ("name", "text", "row", "why"),
    [
        ("standing.csv", "claim_id,account,amount_fen\n1,A,5\n1,B,x\n", 3, "amount_fen"),
        ("standing.csv", "claim_id,account,amount_fen\n1,A,5\n1,A,5\n", 3, "is there twice"),
        ("standing.csv", "claim_id,account,amount_fen\n1,A,-5\n", 2, "amount_fen"),
        ("standing.csv", "claim_id,account\n1,A\n", 1, "amount_fen is missing"),
        ("standing.csv", "claim_id,account,amount_fen\n1,A,99999999999999999999\n", 2, "amount_fen"),
        ("series.csv", "case_id,series_id\nc1,\n", 2, "series_id is blank"),
        ("W.csv", "warning_id,subject,raised_at\nw,s,2024-05-10 09:00\n", 2, "raised_at"),
        ("understood.jsonl", '{"id": "1", "entities": []}\n\n{"id": "1", "entities": []}\n', 3, "is there twice"),
        ("understood.jsonl", '{"id": "1"}\n', 1, "entities is not a list"),
        ("understood.jsonl", '{"id": "1", "entities": [{"type": "url"}]}\n', 1, "entities[0]: value"),
        ("understood.jsonl", '{"id": "1", "entities": [], "loss_fen": 1.5}\n', 1, "loss_fen"),
        ("understood.jsonl", '{"id": "\\ud800", "entities": []}\n', 1, "half a character"),
        ("understood.jsonl", "[" * 100_000 + "\n", 1, "is not JSON"),
        ("understood.jsonl", '{"id": "1", "loss_fen": ' + "9" * 5000 + "}\n", 1, "is not JSON"),
        ("verdicts.jsonl", '{"input": "a", "verdict": "block"}\n{"input": "a", "verdict": "no"}\n', 2, "verdict 'no'"),
        ("verdicts.jsonl", '{"input": "a", "verdict": "block"}\nnothing\n', 2, "is not JSON"),
        ("verdicts.jsonl", '{"verdict": "block"}\n', 1, "input"),
        ("race.json", "[]", 0, "is not a JSON object"),
        ("race.json", '{"saved_fen": 1}', 0, "is not a whole number"),
        ("race.json", '{"cases": [{}]}', 0, "cases[0]: "),
        ("race.json", '{"cases": {"c1": 1}}', 0, "cases is not a list"),
    ],
)
def test_a_fault_is_told_with_its_file_and_row(name, text, row, why, places):
    (places[0] / name).write_text(text, encoding="utf-8")
    (told,) = faults(places)
    place = f"{places[0] / name}, row {row}: " if row else f"{places[0] / name}: "
    assert told.startswith(place)
    assert why in told


def test_faults_of_both_folders_are_told_apart_and_all_at_once(places):
    for folder in places:
        (folder / "standing.csv").write_text("claim_id,account,amount_fen\n1,A,x\n,A,3\n", encoding="utf-8")
    told = faults(places)
    assert len(told) == 4
    assert {line.split(",")[0] for line in told} == {str(folder / "standing.csv") for folder in places}


def test_more_money_than_there_is_does_not_wrap_around(places):
    rows = "".join(f"1,A{n},1000000000000000\n" for n in range(5000))
    (places[0] / "standing.csv").write_text("claim_id,account,amount_fen\n" + rows, encoding="utf-8")
    (told,) = faults(places)
    assert "more money than there is" in told


def test_a_file_twice_is_refused(places):
    (places[0] / "data").mkdir()
    for place in ("standing.csv", "data/standing.csv"):
        (places[0] / place).write_text("claim_id,account,amount_fen\n", encoding="utf-8")
    (told,) = faults(places)
    assert "which counts?" in told


def test_folders_without_anything_to_score_are_refused(tmp_path, places):
    assert "holds none of the files" in faults(places)[0]
    assert "is not a folder" in faults((tmp_path / "nowhere", places[1]))[0]
    assert "holds none of the files" in faults((places[1], places[0]))[0]


def test_a_damaged_file_that_no_figure_needs_is_not_read(places):
    (places[0] / "series.csv").write_text("case_id,series_id\nc1,s\n", encoding="utf-8")
    (places[1] / "standing.csv").write_bytes(b"\xff\xfe\x00")
    found = score(assemble.tables(), *places)
    assert [family.title for family, _ in found.measured] == ["串并"]


def test_parquet_says_the_same_as_csv(places, tmp_path):
    rows = [{"claim_id": "1", "account": "A", "amount_fen": 3}, {"claim_id": "1", "account": "B", "amount_fen": 2}]
    write(places[0], {"standing": rows}, RESULT_TABLES)
    first = score(assemble.tables(), *places)
    table = pl.DataFrame(rows)
    (places[0] / "standing.csv").unlink()
    table.write_parquet(places[0] / "standing.parquet")
    assert score(assemble.tables(), *places).measured == first.measured


def test_the_rule_is_told_where_the_result_tells_it(places):
    write(places[0], {"series": []}, RESULT_TABLES)
    assert score(assemble.tables(), *places).rule == ""
    (places[0] / "summary.json").write_text(json.dumps({"policy": "lifo", "claims": []}), encoding="utf-8")
    assert score(assemble.tables(), *places).rule == "lifo"
