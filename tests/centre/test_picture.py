"""The picture of a case's money: whole under every rule, masked by role, each transfer open down to the bank's own row."""

import pytest

from hezhan.api.cases import cases
from hezhan.api.money import MONEY, money
from hezhan.api.pictures import pictures
from tests.centre.api import Person, app_of
from tests.centre.money import Money
from tests.centre.test_money import A, B, V, chain

RULES = ("fifo", "lifo", "clean-first", "taint-first", "pro-rata")


@pytest.fixture
def works(centre):
    return Money(centre)


@pytest.fixture
def traced(centre, works):
    told, of_a, of_b = chain(centre.clock.at)
    case = works.open(told)
    works.trace(works.hand_in(case, a=of_a, b=of_b).id)
    return case


@pytest.fixture
def duty(centre, works, traced):
    app = app_of(centre, [cases, money, pictures], **{MONEY: works.tools})
    return Person(app, centre, "duty.east", purpose=traced.matter.id)


def picture(duty, traced, policy="fifo"):
    answer = duty.get(f"/cases/{traced.matter.id}/picture", params={"policy": policy})
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("policy", RULES)
def test_every_rule_sums_to_what_was_claimed(duty, traced, policy):
    shown = picture(duty, traced, policy)
    assert shown["policy"] == policy
    assert [one["policy"] for one in shown["sums"]] == list(RULES)
    for one in shown["sums"]:
        assert one["standing"] + one["frontier"] + one["left"] + one["returned"] == shown["claimed"]
    assert sum(one["standing"] for one in shown["accounts"]) == shown["claimed"]
    assert sum(one["fen"] for one in shown["ways"]) == shown["claimed"]


def test_an_account_keeps_its_key_and_the_key_tells_no_number(duty, traced):
    first, other = picture(duty, traced), picture(duty, traced, "lifo")
    keys = {one["account"]: one["key"] for one in first["accounts"]}
    assert keys == {one["account"]: one["key"] for one in other["accounts"]}
    assert len(set(keys.values())) == len(keys)
    assert all(account[-4:] not in key for account, key in keys.items() if len(account) > 8)


def test_ways_lead_from_the_victim_to_where_the_money_stands(duty, traced):
    shown = picture(duty, traced)
    accounts, transfers = shown["accounts"], shown["transfers"]
    way = next(one for one in shown["ways"] if accounts[one["account"]]["account"] == B)
    passed = [transfers[n] for n in way["transfers"]]
    assert [(accounts[one["payer"]]["account"], accounts[one["payee"]]["account"]) for one in passed] == [
        (V, A),
        (A, B),
    ]


def test_a_transfer_opens_the_row_of_the_banks_own_file(duty, traced):
    shown = picture(duty, traced)
    transfer = next(one for one in shown["transfers"] if shown["accounts"][one["payee"]]["account"] == B)
    rows = duty.get(f"/cases/{traced.matter.id}/trace/transfers/{transfer['id']}/rows").json()
    assert sorted(one["file"] for one in rows) == ["a.csv", "b.csv"]
    for one in rows:
        (hit,) = [row for row in one["rows"] if row["hit"]]
        assert hit["row"] == one["row"]
        assert hit["fen"] == transfer["fen"]
        assert one["entry"] is not None
        assert len(one["sha256"]) == 64
    assert {row["sign"] for one in rows for row in one["rows"] if row["hit"]} == {1, -1}
    assert duty.get(f"/cases/{traced.matter.id}/trace/transfers/nothing/rows").status_code == 404


def test_there_is_no_picture_by_a_rule_that_is_none(duty, traced):
    assert duty.get(f"/cases/{traced.matter.id}/picture", params={"policy": "poison"}).status_code == 422
