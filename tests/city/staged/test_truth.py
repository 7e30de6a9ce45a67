"""The truth as files for scoring: each claim's money stands or left, each account's balance is claims' or innocent."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from hezhan.city.staged.truth import write_truth
from tests.city.staged.conftest import Made


@pytest.fixture
def files(made: Made, tmp_path: Path) -> dict[str, list[dict[str, str]]]:
    write_truth(made.truth, tmp_path)
    return {
        path.stem: list(csv.DictReader(path.read_text("utf-8").splitlines())) for path in sorted(tmp_path.glob("*.csv"))
    }


def summed(rows: list[dict[str, str]], by: str) -> Counter[str]:
    sums: Counter[str] = Counter()
    for row in rows:
        sums[row[by]] += int(row["amount_fen"])
    return sums


def test_what_was_claimed_stands_or_left(made: Made, files: dict[str, list[dict[str, str]]]) -> None:
    claimed = summed(files["claims"], "claim_id")
    assert claimed == summed(files["standing"], "claim_id") + summed(files["left"], "claim_id")
    assert claimed == {row["case_id"]: int(row["loss_fen"]) for row in files["cases"]}
    assert summed(files["left"], "claim_id") == {claim: fen for claim, fen in made.truth.left.items() if claim and fen}
    assert {row["way"] for row in files["left"]} == {"cash-out", "merchant"}


def test_a_balance_is_claims_money_and_other_peoples(files: dict[str, list[dict[str, str]]]) -> None:
    standing = summed(files["standing"], "account")
    assert len(files["holdings"]) == len(files["accounts"])
    for row in files["holdings"]:
        assert int(row["balance_fen"]) == standing[row["account"]] + int(row["innocent_fen"])


def test_a_case_begins_with_its_first_payment(files: dict[str, list[dict[str, str]]]) -> None:
    for case in files["cases"]:
        payments = [row for row in files["claims"] if row["case_id"] == case["case_id"]]
        assert case["first_paid_at"] == min(row["time"] for row in payments) < case["reported_at"]
        victims = {row["account"]: row["holder"] for row in files["accounts"]}
        assert {victims[row["payer"]] for row in payments} == {case["victim"]}
        assert case["gang_id"] in ("甲", "乙")
