"""A case before its first trace: the picture is what the victims told, its stops can be signed, what lacks is filled in."""

from dataclasses import replace

import pytest

from hezhan.api.cases import cases
from hezhan.api.money import MONEY
from hezhan.api.pictures import pictures
from hezhan.core.matters import Kind, Wanted
from hezhan.flows.orders.drafting import draft_first_stops
from tests.centre.api import Person, app_of
from tests.centre.conftest import HOUR, MINUTE
from tests.centre.money import Money, account, paid, report

V, A, B, C = (account(n) for n in (1, 2, 3, 4))


@pytest.fixture
def works(centre):
    return Money(centre)


@pytest.fixture
def told(centre, works):
    """Three payments: one complete, one without its time, one to somebody who has no name and without an amount."""
    at = centre.clock.at - HOUR
    return works.open(
        report(
            centre.clock.at,
            paid(at, 100_000_00, V, A),
            replace(paid(at, 50_000_00, V, B), at=None),
            replace(paid(at + MINUTE, None, V, C), payee_name=""),
        )
    )


@pytest.fixture
def duty(centre, works, told):
    app = app_of(centre, [cases, pictures], **{MONEY: works.tools})
    return Person(app, centre, "duty.east", purpose=told.matter.id)


def picture(duty, case):
    answer = duty.get(f"/cases/{case.matter.id}/picture")
    assert answer.status_code == 200, answer.text
    return answer.json()


def drafts(centre, case):
    with centre.hands.by_hand("duty.east") as book:
        standing = book.find(Wanted(kinds=[Kind.REPORT], case_id=case.matter.id, states=["filed"]))
        for one in standing:
            draft_first_stops(book, one.matter.id)
        found = book.find(Wanted(kinds=[Kind.ORDER], case_id=case.matter.id, states=["drafted"]))
    return {one.matter.body.account: one.matter.body for one in found}


def test_what_was_told_stands_at_the_frontier_with_its_first_stops(centre, duty, told):
    drafts(centre, told)
    shown = picture(duty, told)
    assert (shown["trace"], shown["claimed"]) == (None, 150_000_00)
    assert {one["frontier"] for one in shown["sums"]} == {150_000_00}
    states = {one["account"]: (one["level"], one["state"], one["standing"]) for one in shown["accounts"]}
    assert states == {V: (0, "passed", 0), A: (1, "frontier", 100_000_00), B: (1, "frontier", 50_000_00)}
    (stop,) = [one for one in shown["orders"] if one["what"] == "stop"]
    assert shown["accounts"][stop["account"]]["account"] == A


def test_what_lacks_is_asked_for_in_one_sentence(duty, told):
    shown = picture(duty, told)
    assert shown["asks"] == ("请打开手机银行的转账记录，再说一下第2笔的准确转账时间；第3笔的收款户名、准确金额。")
    assert [(one["n"], one["missing"]) for one in shown["lacking"]] == [(2, ["time"]), (3, ["name", "amount"])]


def test_what_is_told_afterwards_brings_its_stop_and_changes_nothing_that_was_told(centre, duty, told):
    assert set(drafts(centre, told)) == {A}
    (lack, _) = picture(duty, told)["lacking"]
    at = "2026-05-11T07:20:00+08:00"
    answer = duty.post(
        f"/cases/{told.matter.id}/reports/{lack['report']}/supplement",
        {"place": lack["place"], "payment": {"at": at, "fen": 1, "payee": C}},
    )
    assert answer.status_code == 201, answer.text
    orders = drafts(centre, told)
    assert set(orders) == {A, B}
    assert orders[B].basis.fen == 50_000_00
    assert [one["n"] for one in picture(duty, told)["lacking"]] == [3]


def test_a_draft_without_the_holders_name_makes_room_for_one_that_has_it(centre, works):
    case = works.open(report(centre.clock.at, replace(paid(centre.clock.at - HOUR, 9_000_00, V, A), payee_name="")))
    assert drafts(centre, case)[A].holder == ""
    duty = Person(
        app_of(centre, [cases, pictures], **{MONEY: works.tools}), centre, "duty.east", purpose=case.matter.id
    )
    (lack,) = picture(duty, case)["lacking"]
    where = f"/cases/{case.matter.id}/reports/{lack['report']}/supplement"
    assert duty.post(where, {"place": 1, "payment": {"payee_name": "江某左"}}).status_code == 201
    assert drafts(centre, case)[A].holder == "江某左"
    assert picture(duty, case)["lacking"] == []


def test_nothing_is_supplemented_where_nothing_lacks(duty, told):
    (lack, _) = picture(duty, told)["lacking"]
    where = f"/cases/{told.matter.id}/reports/{lack['report']}/supplement"
    assert duty.post(where, {"place": 1, "payment": {"payee_name": "别人"}}).status_code == 422
    assert duty.post(where, {"place": 9, "payment": {"payee_name": "别人"}}).status_code == 422
