"""What is printed of a till is read as county, bank and machine; what is not printed is left blank."""

import polars as pl
import pytest

from hezhan.core.entries import ENTRIES
from hezhan.core.reading import Reconciled
from hezhan.flows.money.cash_rows import cash_rows, county_of


@pytest.mark.parametrize(
    ("place", "county", "rest"),
    [
        ("鹭屿市海州区建州银行自助银行", "海州区", "建州银行自助银行"),
        ("某省某某市东区甲银行营业网点", "东区", "甲银行营业网点"),
        ("鹭屿市汀源县农商行", "汀源县", "农商行"),
        ("甲银行大厦", "", "甲银行大厦"),
        ("", "", ""),
    ],
)
def test_counties(place, county, rest):
    assert county_of(place) == (county, rest)


def told(**row):
    cells = dict.fromkeys(ENTRIES) | {"file": "/tmp/x/0123456789ab/流水.csv", "row": 7, "own_bank": "乙银行"} | row
    entries = pl.DataFrame([cells], schema=ENTRIES)
    transfers = pl.DataFrame(
        {"payer": ["A"], "time": [5], "amount_fen": [100], "kind": ["cash-out"], "origin": [f"{cells['file']}#!7"]}
    )
    joined = Reconciled(transfers=transfers, facts=[], openings={}, problems=[])
    (one,) = cash_rows(entries, joined)
    return one


def test_a_withdrawal_at_a_machine():
    one = told(place="鹭屿市东港区甲银行自助银行", device="T00000001 10.1.2.3 02-1F-AA-BB-CC-DD")
    assert (one["county"], one["bank"], one["machine"], one["counter"]) == ("东港区", "甲银行", "T00000001", False)
    assert (one["file"], one["sheet"], one["row"]) == ("0123456789ab/流水.csv", "", 7)


def test_a_withdrawal_over_the_counter_has_no_machine():
    one = told(place="鹭屿市东港区甲银行营业网点")
    assert (one["bank"], one["machine"], one["counter"]) == ("甲银行", "", True)
    assert told(summary="柜台取现")["counter"]


def test_what_is_not_printed_is_blank_and_the_bank_is_the_accounts_own():
    one = told(device="10.1.2.3")
    assert (one["place"], one["county"], one["machine"], one["bank"]) == ("", "", "", "乙银行")
    assert len(told(place="鹭屿市东港区" + "长" * 500)["place"]) == 200


def test_other_movements_are_none():
    joined = Reconciled(
        transfers=pl.DataFrame(
            {"payer": ["A"], "time": [5], "amount_fen": [100], "kind": ["transfer"], "origin": ["f#!1"]}
        ),
        facts=[],
        openings={},
        problems=[],
    )
    assert cash_rows(pl.DataFrame(schema=ENTRIES), joined) == []
