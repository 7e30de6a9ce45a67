"""Leads over the API: listed, read masked, taken, followed, closed; heard of at the desk where the place lies."""

import pytest

from hezhan.api.leads import leads
from hezhan.core.matters import Kind, Wanted
from tests.centre.api import Person, app_of
from tests.centre.money import Money
from tests.centre.test_crew import B, C, followed, told, world, written


@pytest.fixture
def lead(centre):
    money = Money(centre)
    _, of_a, of_b, of_c = world(centre.clock.at)
    case = money.open(told(centre.clock.at))
    (one,) = written(money, case, followed(money, case, a=of_a, b=of_b, c=of_c))
    return one


@pytest.fixture
def app(centre):
    return app_of(centre, [leads])


def test_from_open_to_closed(centre, app, lead):
    duty = Person(app, centre, "duty.east")
    (shown,) = duty.get("/leads").json()["items"]
    assert (shown["id"], shown["state"], shown["body"]["fen"]) == (lead.matter.id, "open", 60_000_00)
    path = f"/leads/{lead.matter.id}"
    assert duty.post(f"{path}/close", {"result": "stale"}).status_code == 409
    assert duty.post(f"{path}/take", key="take-once-0001").json()["state"] == "taken"
    assert duty.post(f"{path}/take", key="take-once-0001").json()["n"] == 1
    assert duty.post(f"{path}/follow", {"words": "已通知网点保留录像"}).json()["state"] == "followed"
    assert duty.post(f"{path}/close", {"result": "found", "words": "见到相符情形"}).json()["state"] == "closed"
    assert duty.post(f"{path}/close", {"result": "unknown"}).status_code == 422
    moves = duty.get(path).json()["moves"]
    assert [one["act"] for one in moves] == ["take", "follow", "close"]
    assert moves[-1]["body"]["result"] == "found"
    assert duty.get("/leads", params={"state": "open"}).json()["items"] == []


def test_numbers_are_masked_by_role_and_strangers_find_nothing(centre, app, lead):
    text = Person(app, centre, "lead.east").get(f"/leads/{lead.matter.id}").text
    assert B not in text
    assert C not in text
    assert "T00000001" in text
    assert Person(app, centre, "duty.west").get(f"/leads/{lead.matter.id}").status_code == 404
    assert Person(app, centre, "duty.west").get("/leads").json()["items"] == []
    assert Person(app, centre, "review.city").get("/leads").status_code == 403


def test_the_duty_officers_of_the_place_and_of_the_case_are_told(centre, lead):
    with centre.desk("duty2.east") as desk:
        (line,) = [one for one in desk.book.log(limit=10_000) if one.act == "lead.write"]
        assert line.matter_id == lead.matter.id
        assert desk.book.find(Wanted(kinds=[Kind.LEAD]))[0].matter.at == centre.clock.at
