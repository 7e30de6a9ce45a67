"""`hezhan evening` as a user runs it; the evening itself is played for real in tests/city."""

import json

import pytest

from hezhan.bench.evening.figures import Figures, HandFigure, Minute
from hezhan.bench.evening.playing import Played
from hezhan.cli import evening
from hezhan.core.instants import parse_instant
from tests.cli.running import run

AT = parse_instant("2024-05-10T17:30:00+08:00")
LATER = parse_instant("2024-05-10T17:42:00+08:00")
MINUTE = Minute(
    at=AT, accounts=0, asked=2, answered=0, stops_sent=2, stops_held=0, freezes_held=0, leads=0, plan_fen=None,
    held_fen=0, left_fen=60_000_00,
)  # fmt: skip
FIGURES = Figures(
    reported_at=AT, signed_at=LATER, stolen_fen=990_000_00, left_before_fen=60_000_00, in_banks_fen=930_000_00,
    within_reach_fen=925_000_00, held_in_time_fen=900_000_00, standing_in_time_fen=920_000_00, held_fen=900_000_00,
    standing_fen=905_000_00, left_fen=85_000_00, first_stop_at=AT, last_stop_at=LATER, stops=9, covered=7,
    reviewed=7, longest_review_s=600, freezes=8,
    frozen_fen=910_000_00, runners=2, hands=(HandFigure(at=LATER, says="取现", withdrawals=3, runners=(7,)),),
    named=(LATER,), plan_at=LATER, plan_fen=880_000_00, plan_held_fen=910_000_00,
)  # fmt: skip


@pytest.fixture
def played(monkeypatch):
    asked = []

    def play(city, number, data, tell):
        asked.append((city.name, number))
        for _ in range(2):
            tell(MINUTE)
        return Played(figures=FIGURES, minutes=(MINUTE,))

    monkeypatch.setattr(evening, "play", play)
    monkeypatch.setattr(evening.assemble, "make_city", lambda seed, *_: asked.append(seed))
    return asked


def test_it_tells_each_change_once_and_what_it_came_to(played, tmp_path, monkeypatch, capsys):
    status, said, _ = run(monkeypatch, capsys, "evening", "--out", tmp_path / "e", "--seed", 4, "--number", 9)
    assert status == 0
    assert played == [4, ("城", 9)]
    assert sum(line.startswith("17:30 |") for line in said.splitlines()) == 1
    assert "990,000.00" in said
    assert "1/2" in said  # hands that became leads, of runners
    kept = json.loads((tmp_path / "e/evening.json").read_text(encoding="utf-8"))
    assert kept["figures"]["reported_at"] == "2024-05-10T17:30:00+08:00"
    assert kept["figures"]["hands"][0]["at"] == kept["figures"]["named"][0] == "2024-05-10T17:42:00+08:00"
    assert kept["minutes"] == [
        {
            "at": "2024-05-10T17:30:00+08:00", "accounts": 0, "asked": 2, "answered": 0, "stops_sent": 2,
            "stops_held": 0, "freezes_held": 0, "leads": 0, "plan_fen": None, "held_fen": 0, "left_fen": 60_000_00,
        }
    ]  # fmt: skip


def test_a_folder_is_needed(monkeypatch, capsys):
    status, _, said = run(monkeypatch, capsys, "evening")
    assert status == 2
    assert "--out" in said
