"""Worked examples: two claims, a few accounts, every figure of money by hand."""

from fractions import Fraction

import pytest

from tests.bench.score.worlds import scored, values, when

TRUTH = {
    "claims": [
        {
            "claim_id": claim,
            "case_id": claim,
            "transfer_id": f"t{claim}",
            "payer": f"V{claim}",
            "payee": "A",
            "time": when(0),
            "amount_fen": 1000,
        }
        for claim in ("1", "2")
    ],
    "standing": [
        {"claim_id": "1", "account": "A", "amount_fen": 600},
        {"claim_id": "1", "account": "B", "amount_fen": 100},
        {"claim_id": "2", "account": "A", "amount_fen": 200},
        {"claim_id": "2", "account": "V2", "amount_fen": 50},
    ],
    "left": [
        {"claim_id": "1", "way": "cash-out", "amount_fen": 300},
        {"claim_id": "2", "way": "cash-out", "amount_fen": 250},
        {"claim_id": "2", "way": "coin", "amount_fen": 500},
    ],
    "holdings": [
        {"account": "A", "balance_fen": 1000, "innocent_fen": 200},
        {"account": "B", "balance_fen": 100, "innocent_fen": 0},
        {"account": "D", "balance_fen": 700, "innocent_fen": 700},
    ],
    "accounts": [{"account": "A", "card": "6299-A; 6299-A2"}, {"account": "B", "card": ""}],
}


def money(*rows):
    return [{"claim_id": claim, "account": account, "amount_fen": fen} for claim, account, fen in rows]


def test_tracing():
    standing = money(
        ("1", "6299-A2", 700),  # 100 too much
        ("1", "F", 60),  # frontier, gone on
        ("1", "cash-out:1", 140),
        ("1", "merchant:9", 100),  # it was cash
        ("2", "A", 150),
        ("2", "D", 40),  # wrong
        ("2", "coin:x", 800),  # 300 too much
        ("2", "unknown:y", 10),
    )
    accounts = [{"account": "F", "state": "frontier"}, {"account": "D", "state": "standing"}]
    found = values({"standing": standing, "accounts": accounts}, TRUTH)
    assert found["traced_right", ""] == Fraction(600 + 150, 950)
    assert found["traced_wrong", ""] == Fraction(100 + 40 + 10, 960)
    assert found["traced_open", ""] == Fraction(60, 960)
    assert found["left_right", ""] == Fraction(240 + 750, 1050)
    assert found["left_right", "cash-out"] == Fraction(140, 550)
    assert found["left_right", "coin"] == 1
    assert ("left_right", "merchant") not in found
    assert found["left_wrong", ""] == Fraction(50, 1040)


def test_a_card_and_its_account_are_one():
    apart = money(("1", "A", 300), ("1", "6299-A", 300))
    assert values({"standing": apart}, TRUTH)["traced_right", ""] == Fraction(600, 950)


def test_money_of_a_claim_that_the_truth_does_not_know_is_wrong_and_told():
    figures, notes = scored({"standing": money(("9", "A", 600))}, TRUTH)
    assert figures["traced_right", ""].value == 0
    assert figures["traced_wrong", ""].value == 1
    assert "1 个案款编号" in notes[0]


def test_stopping():
    stop = [
        {"account": "6299-A", "freezable": "yes", "hours": 48},
        {"account": "A", "hours": 24},
        {"account": "C", "freezable": "amount-only"},
        {"account": "D", "hours": 2},
        {"account": "Z"},
        {"account": "B", "freezable": "no"},
    ]
    figures, notes = scored({"stop": stop}, TRUTH)
    assert figures["stopped", ""].value == Fraction(800, 900)  # what came back to V2 is not to be stopped
    assert figures["stop_needless", ""].value == Fraction(2, 3)
    assert figures["stop_innocent", ""].value == Fraction(900, 1700)
    assert figures["stop_wrong_hours", ""].value == 200 * 48 + 700 * 2
    assert "1 户" in notes[0]


def test_stops_without_hours_have_no_yuan_hours():
    assert ("stop_wrong_hours", "") not in values({"stop": [{"account": "A"}]}, TRUTH)


def test_returning():
    plan = money(("1", "A", 650), ("2", "A", 100), ("1", "D", 30), ("2", "B", 20))
    remainder = [{"account": "A", "amount_fen": 40}, {"account": "B", "amount_fen": 80}]
    found = values({"plan": plan, "remainder": remainder}, TRUTH)
    assert found["returned_right", ""] == Fraction(600 + 100, 800)
    assert found["returned_wrong_victim", ""] == Fraction(50 + 20, 800)  # A: 2 lacks 100; B: 1 lacks 100
    assert found["returned_innocent", ""] == Fraction(30, 800)
    assert found["unreturned", ""] == Fraction(100 + 100, 900)
    assert found["unreturned_frozen", ""] == Fraction(40 + 80, 900)


CASES = [
    {"bound_fen": 10, "saved_fen": 4, "in_banks_at_report_fen": 20, "wrong_fen_hours": 6, "first_stop_s": 31},
    {"bound_fen": 10, "saved_fen": 1, "in_banks_at_report_fen": 30, "wrong_fen_hours": 1, "first_stop_s": 60},
    {"bound_fen": 0, "saved_fen": 0, "in_banks_at_report_fen": 0, "wrong_fen_hours": 0, "first_stop_s": None},
]


@pytest.mark.parametrize("race", [{"cases": CASES, "bound_fen": 1}, {"cases": CASES, "sum": {}}])
def test_racing_case_by_case(race):
    figures, _ = scored({"race": race}, TRUTH)
    assert figures["race_saved", ""].value == Fraction(5, 50)
    assert figures["race_of_bound", ""].value == Fraction(5, 20)
    assert figures["race_wrong_hours", ""].value == 7
    assert figures["race_first_stop", ""].value == Fraction(91, 2)
    assert figures["race_first_stop", ""].denominator == 2
    assert figures["race_last_stop", ""].value is None


@pytest.mark.parametrize("race", [CASES[0], {"sum": CASES[0]}])
def test_racing_in_sum(race):
    assert values({"race": race}, TRUTH)["race_of_bound", ""] == Fraction(4, 10)
