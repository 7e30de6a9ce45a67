"""`hezhan operation` as a user runs it."""

import csv
import json

import pytest

from hezhan.core.contracts import CONTRACTS
from tests.cli import running

DAY = "2024-04-24"
FILES = {
    "strikes.csv": f"strike_at\n{DAY}T06:00:00+08:00\n{DAY}T12:00:00+08:00\n",
    "targets.csv": "target_id,officers,dangerous,key,skills,warrant_at\n"
    f"T1,2,true,false,,\nT2,2,,,取证,{DAY}T09:00:00+08:00\nT3,9,,,,\n",
    "sightings.csv": "target_id,place,since,until,sure\n"
    + "".join(
        f"{target},{place},2024-04-20T00:00:00+08:00,2024-04-30T00:00:00+08:00,{sure}\n"
        for target, place, sure in (("T1", "甲", 80), ("T2", "乙", 60), ("T3", "甲", 70))
    ),
    "teams.csv": "team_id,place,free_from,seats,skills\n"
    + "".join(f"G{n},甲,2024-04-23T00:00:00+08:00,,{skills}\n" for n, skills in enumerate(("", "", "取证"), 1)),
    "officers.csv": "officer_id,team_id\n" + "".join(f"P{g}{n},G{g}\n" for g in (1, 2, 3) for n in (1, 2)),
    "services.csv": "service_id,start,end,departs,arrives,seats\n"
    f"K1,甲,乙,{DAY}T02:00:00+08:00,{DAY}T04:00:00+08:00,10\nK2,甲,乙,{DAY}T06:00:00+08:00,{DAY}T08:00:00+08:00,10\n",
}


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(monkeypatch, capsys):
    return lambda *words: running.run(monkeypatch, capsys, "operation", *words)


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_plan_with_its_bound_and_why_a_target_is_left(folder, run):
    status, out, err = run("plan", folder, "--out", folder / "out", "--json")
    assert status == 0, err
    told = json.loads(out)
    assert told == json.loads((folder / "out/summary.json").read_text(encoding="utf-8"))
    assert told["strike_at"] == f"{DAY}T12:00:00+08:00"
    assert told["left"] == ["T3"]
    assert told["plan"]["gap"] == 0
    assert [one["wish"] for one in told["because"]["T3"]] == ["officers"]
    plan = rows(folder / "out/plan.csv")
    assert tuple(plan[0]) == CONTRACTS["operation-plan"].names
    assert {row["team_id"]: (row["target_id"], row["by"]) for row in plan} == {
        "G1": ("T1", ""),
        "G2": ("T1", ""),
        "G3": ("T2", "K2"),
    }
    assert rows(folder / "out/left.csv")[0]["zh"] == "T3 要 9 名警力"


def test_a_train_fails_and_the_teams_stay_as_they_were(folder, run):
    assert run("plan", folder, "--out", folder / "out")[0] == 0
    services = (folder / "services.csv").read_text(encoding="utf-8")
    (folder / "services.csv").write_text(services.replace("K2,", "K9,"), encoding="utf-8")
    given = (
        "--previous",
        folder / "out/plan.csv",
        "--at",
        f"{DAY}T00:00:00+08:00",
        "--out",
        folder / "again",
        "--json",
    )
    status, out, err = run("replan", folder, *given)
    assert status == 0, err
    assert json.loads(out)["changed_teams"] == []
    assert "K9" in {row["by"] for row in rows(folder / "again/plan.csv")}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "sightings.csv",
            "target_id,place,since,until,sure\nT9,甲,2024-04-20T00:00+08:00,2024-04-30T00:00+08:00,50\n",
            "T9",
        ),
        ("strikes.csv", "strike_at\n", "no hour"),
        ("teams.csv", "team_id,place\nG1,甲\n", "free_from"),
    ],
)
def test_a_folder_that_does_not_fit_is_refused_whole(folder, run, name, text, said):
    (folder / name).write_text(text, encoding="utf-8")
    status, _, err = run("plan", folder, "--out", folder / "out")
    assert status == 1
    assert said in err
    assert not (folder / "out").exists()


def test_who_is_competent_for_each_lead(tmp_path, run):
    claims = tmp_path / "claims.csv"
    claims.write_text(
        "lead_id,unit,ground,disputes\nL1,35/3502,act,\nL2,35/3502,act,true\nL2,35/3501,result,true\n", encoding="utf-8"
    )
    status, out, err = run("competent", claims, "--out", tmp_path / "J.csv", "--json")
    assert status == 0, err
    assert json.loads(out) == {"leads": 2, "by_rule": {"common-superior": 1, "only-place-of-crime": 1}}
    told = rows(tmp_path / "J.csv")
    assert tuple(told[0]) == CONTRACTS["jurisdiction"].names
    assert [(row["lead_id"], row["unit"]) for row in told] == [("L1", "35/3502"), ("L2", "35")]
    claims.write_text("lead_id,unit,ground\nL1,35/3502,near\n", encoding="utf-8")
    assert run("competent", claims, "--out", tmp_path / "K.csv")[0] == 1
    assert not (tmp_path / "K.csv").exists()
