"""The officer's view of the race by API: next actions and why, what is out, what a minute loses, where time is lost."""

import pytest

from hezhan.api.cases import cases
from hezhan.api.orders import orders
from hezhan.api.racing import RACE, racing
from hezhan.core.matters import What
from hezhan.flows.race.outlook import Lookout
from tests.centre.api import Person, app_of
from tests.centre.conftest import MINUTE
from tests.centre.money import account, paid, report
from tests.centre.test_race_planning import A, B, Race


@pytest.fixture
def race(centre):
    return Race(centre)


@pytest.fixture
def app(centre, race):
    return app_of(centre, [cases, orders, racing], **{RACE: Lookout(centre.hands, race.money.tools, "hezhan")})


def test_why_this_account_now(centre, race, app):
    duty = Person(app, centre, "duty.east")
    seen = duty.get(f"/cases/{race.case_id}/race").json()
    assert [(one["verb"], one["account"], one["may_go"]) for one in seen["next"]] == [
        ("stop", A, True),
        ("ask", A, True),
    ]
    (first, _) = seen["next"]
    assert first["reason"]
    assert "100,000.00元转入，最近一笔20分钟前" in first["says"]
    assert "each minute of waiting loses" in first["in_english"]
    assert A not in first["says"] + first["in_english"]
    assert first["waits_for"] == ""
    assert 0 < first["expected"] <= first["traced"] == 100_000_00
    assert first["minute_loses"] > 0
    assert seen["out"] == []
    assert seen["minute_loses"] == sum(one["minute_loses"] for one in seen["running"]) > 0


def test_looking_decides_nothing(centre, race, app):
    duty = Person(app, centre, "duty.east")
    for _ in range(2):
        assert len(duty.get("/race").json()["next"]) == 2
    assert race.decisions() == []
    assert race.drafts() == []


def test_what_is_out_since_when_and_when_it_is_expected(centre, race, app):
    race.planning.turn()
    duty = Person(app, centre, "duty.east")
    seen = duty.get("/race").json()
    assert seen["next"] == []
    assert {(one["verb"], one["sent"], one["expected_at"]) for one in seen["out"]} == {
        ("stop", False, None),
        ("ask", False, None),
    }
    order_id = race.sign_and_send(What.STOP, A)
    (sent,) = [one for one in duty.get("/race").json()["out"] if one["sent"]]
    assert (sent["order"], sent["verb"], sent["bank"]) == (order_id, "stop", "bank-a")
    assert sent["expected_at"] > sent["since"]
    assert not sent["late"]
    centre.clock.pass_(5 * MINUTE)
    assert [one["late"] for one in duty.get("/race").json()["out"] if one["sent"]] == [True]


def test_what_is_held_does_not_run(centre, race, app):
    race.planning.turn()
    duty = Person(app, centre, "duty.east")
    before = duty.get("/race").json()["minute_loses"]
    race.sign_and_send(What.STOP, A)
    race.answer(balance_fen=100_000_00)
    seen = duty.get("/race").json()
    assert before > seen["minute_loses"] == 0
    assert [(one["account"], one["held"]) for one in seen["running"]] == [(A, True)]


def test_decisions_are_shown_with_what_followed(centre, race, app):
    written = race.planning.turn()
    duty = Person(app, centre, "duty.east")
    listed = duty.get(f"/cases/{race.case_id}/race/decisions").json()["items"]
    assert {(one["body"]["verb"], one["about"]) for one in listed} == {(one.body.verb, one.about) for one in written}


def test_an_officers_word_is_obeyed_shown_and_taken_back(centre, race, app):
    duty = Person(app, centre, "duty.east")
    ruling = {"account": A, "rule": "no-stop", "reason": "家属账户"}
    written = duty.post(f"/cases/{race.case_id}/race/rulings", ruling).json()
    assert [one["verb"] for one in duty.get("/race").json()["next"]] == ["ask"]
    assert [one["id"] for one in duty.get(f"/cases/{race.case_id}/race/rulings").json()] == [written["id"]]
    assert duty.post(f"/race/rulings/{written['id']}/lift").json()["state"] == "lifted"
    assert duty.post(f"/race/rulings/{written['id']}/lift").status_code == 409
    assert len(duty.get("/race").json()["next"]) == 2
    wrong = duty.post(f"/cases/{race.case_id}/race/rulings", ruling | {"rule": "sometimes"})
    assert wrong.status_code == 422


def test_what_an_officer_prefers_goes_first(centre, race, app):
    race.money.open(report(centre.clock.at, paid(race.at, 9_000_00, account(8), account(9)), number="J2"))
    duty = Person(app, centre, "duty.east")
    first = duty.get("/race").json()["next"][0]["account"]
    other = {A: account(9), account(9): A}[first]
    assert duty.post(f"/cases/{race.case_id}/race/rulings", {"account": other, "rule": "first"}).status_code == 201
    assert duty.get("/race").json()["next"][0]["account"] == other


def test_where_time_is_lost(centre, race, app):
    race.planning.turn()
    centre.clock.pass_(4 * MINUTE)
    race.sign_and_send(What.STOP, A)
    centre.clock.pass_(2 * MINUTE)
    race.bank.answer(race.bank.sent[-1], balance_fen=1, held_from=centre.clock.at - MINUTE)
    race.answer_only()
    duty = Person(app, centre, "duty.east")
    for path in ("/race/times", f"/cases/{race.case_id}/race/times"):
        told = {(one["what"], one["step"]): one for one in duty.get(path).json()}
        stop = {step: told["stop", step]["median_s"] for step in ("draft-signature", "sent-held", "held-answer")}
        assert stop == {"draft-signature": 240, "sent-held": 60, "held-answer": 60}
        waiting = told["statements", "draft-signature"]
        assert (waiting["open"], waiting["longest_s"]) == (1, 360)


def test_others_see_nothing_of_it(centre, race, app):
    west, bank = Person(app, centre, "duty.west"), Person(app, centre, "bank.a")
    assert west.get("/race").json()["next"] == []
    assert west.get("/race").json()["minute_loses"] == 0
    assert west.get(f"/cases/{race.case_id}/race").status_code == 404
    assert bank.get("/race").status_code == 403
    assert west.post(f"/cases/{race.case_id}/race/rulings", {"account": B, "rule": "first"}).status_code == 404
