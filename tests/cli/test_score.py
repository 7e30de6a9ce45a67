"""`hezhan score` as a user runs it, and the demo, which ends with it."""

import csv
import json
from collections import Counter

import pytest

from hezhan.bench.score.result_files import RESULT_TABLES
from hezhan.bench.score.truth_files import TRUTH_TABLES
from tests.bench.score.page import PAGE, block_in, demo_table, run_demo
from tests.bench.score.worlds import write
from tests.cli.running import run

TRUTH = {"standing": [{"claim_id": "1", "account": "A", "amount_fen": 80}], "left": []}
RESULT = {"standing": [{"claim_id": "1", "account": "A", "amount_fen": 60}], "series": []}


@pytest.fixture
def made(tmp_path):
    write(tmp_path / "result", RESULT, RESULT_TABLES)
    write(tmp_path / "truth", TRUTH, TRUTH_TABLES)
    return tmp_path


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_one_table_and_the_score_beside_the_result(made, monkeypatch, capsys):
    status, said, _ = run(monkeypatch, capsys, "score", made / "result", made / "truth")
    assert status == 0
    (line,) = [line for line in said.splitlines() if "traced_right" in line]
    assert [cell.strip() for cell in line.split("│")] == [
        "追踪",
        "追到正确账户",
        "↑",
        "75.00 %",
        "0.60 / 0.80 元",
        "traced_right",
    ]
    assert "结果里没有，未评：止付（stop.csv）" in said
    assert "真相里没有，未评：串并（cases.csv）" in said
    assert "返还（plan.csv，remainder.csv）" in said
    kept = json.loads((made / "score.json").read_text(encoding="utf-8"))
    (figure,) = [figure for figure in kept["figures"] if figure["key"] == "traced_right"]
    assert (figure["value"], figure["numerator"], figure["denominator"]) == (0.75, 60, 80)
    (series,) = [one for one in kept["absent"] if one["family"] == "串并"]
    assert (series["not_in_result"], series["not_in_truth"]) == ([], ["cases.csv"])


def test_json_and_another_place(made, monkeypatch, capsys):
    out = made / "elsewhere/score.json"
    status, said, _ = run(monkeypatch, capsys, "score", made / "result", made / "truth", "--json", "--out", out)
    assert status == 0
    assert json.loads(said) == json.loads(out.read_text(encoding="utf-8"))
    assert not (made / "score.json").exists()


def test_nothing_to_divide_by_is_a_dash(made, monkeypatch, capsys):
    write(made / "truth", {"standing": []}, TRUTH_TABLES)
    _, said, _ = run(monkeypatch, capsys, "score", made / "result", made / "truth")
    (line,) = [line for line in said.splitlines() if "traced_right" in line]
    assert "–" in line
    assert "100" not in line


def test_a_fault_is_told_and_nothing_written(made, monkeypatch, capsys):
    path = made / "truth/standing.csv"
    path.write_text("claim_id,account,amount_fen\n1,A,eighty\n", encoding="utf-8")
    status, said, told = run(monkeypatch, capsys, "score", made / "result", made / "truth")
    assert status == 1
    assert said == ""
    assert f"{path}, row 2: amount_fen" in told
    assert not (made / "score.json").exists()


def test_help_has_an_example(monkeypatch, capsys):
    status, said, _ = run(monkeypatch, capsys, "score", "--help")
    assert status == 0
    assert "Example:" in said


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """(folder, what was said) of `hezhan demo`."""
    place = tmp_path_factory.mktemp("demo")
    return place / "demo-out", run_demo(place)


def test_the_demo_ends_with_its_score(demo):
    out, said = demo
    figures = {
        (figure["key"], figure["part"]): figure
        for figure in json.loads((out / "score.json").read_text(encoding="utf-8"))["figures"]
    }
    assert {key for key, _ in figures} >= {"traced_right", "stopped", "returned_right", "unreturned_frozen"}
    assert figures["traced_right", ""]["denominator"] == sum(
        int(row["amount_fen"]) for row in rows(out / "真相/standing.csv")
    )
    assert figures["returned_right", ""]["denominator"] == sum(
        int(row["amount_fen"]) for row in rows(out / "结果/plan.csv")
    )
    stops = [row for row in rows(out / "结果/stop.csv") if row["freezable"] == "yes"]
    assert figures["stop_needless", ""]["denominator"] == len(stops)
    assert "hezhan score demo-out/结果 demo-out/真相" in said


def test_the_page_shows_the_table_of_the_demo(demo):
    assert block_in(PAGE.read_text(encoding="utf-8"), "demo") == "\n".join(demo_table(demo[1]))


def test_what_was_claimed_in_the_demo_stands_or_left(demo):
    """The truth's own sum, and the cases' losses."""
    truth = demo[0] / "真相"
    sums = {name: Counter() for name in ("claims", "standing", "left")}
    for name, sum_ in sums.items():
        for row in rows(truth / f"{name}.csv"):
            sum_[row["claim_id"]] += int(row["amount_fen"])
    assert sums["claims"] == sums["standing"] + sums["left"]
    assert {row["case_id"]: int(row["loss_fen"]) for row in rows(truth / "cases.csv")} == sums["claims"]
    for row in rows(truth / "holdings.csv"):
        claimed = sum(
            int(one["amount_fen"]) for one in rows(truth / "standing.csv") if one["account"] == row["account"]
        )
        assert int(row["balance_fen"]) == int(row["innocent_fen"]) + claimed
