"""Standing orders and the race at the door."""

import re
from pathlib import Path

import pytest

from hezhan.api.cases import cases
from hezhan.api.orders import orders
from hezhan.api.racing import racing
from hezhan.api.standing import standing
from hezhan.core.instants import iso
from hezhan.core.matters import Kind
from hezhan.flows.cases.handling import assign
from tests.centre.api import Person, app_of
from tests.centre.conftest import HOUR
from tests.centre.test_race_standing import Race

PAGE = Path(__file__).parents[2] / "docs/racing.md"


@pytest.fixture
def race(centre):
    return Race(centre)


@pytest.fixture
def app(centre):
    return app_of(centre, [cases, orders, standing])


def bounds(centre, **more):
    return {
        "until": iso(centre.clock.at + HOUR),
        "least_traced": 5_000_00,
        "deepest_level": 5,
        "most_accounts": 40,
        "most_fen": 2_000_000_00,
        "excluded": ["6222990000000000999"],
    } | more


def test_a_standing_order_from_draft_to_review(centre, race, app):
    duty, lead = Person(app, centre, "duty.east"), Person(app, centre, "lead.east")
    written = duty.post(f"/cases/{race.case_id}/standing-orders", bounds(centre)).json()
    assert duty.post(f"/standing-orders/{written['id']}/sign").status_code == 403
    assert lead.post(f"/standing-orders/{written['id']}/sign").json()["state"] == "in-force"
    race.cover_all()
    race.send_and_hold(race.orders()[0].matter.id)
    (due,) = duty.get("/stop-reviews").json()["items"]
    assert (due["state"], due["body"]["order"]) == ("due", race.orders()[0].matter.id)
    for member in ("duty.east", "intel.city", "head.city"):  # masked as the order is
        person = Person(app, centre, member)
        (seen,), order = (
            person.get("/stop-reviews").json()["items"],
            person.get(f"/orders/{due['body']['order']}").json(),
        )
        assert seen["body"]["account"] == order["body"]["account"]
    assert [one["id"] for one in duty.get(f"/standing-orders/{written['id']}/stops").json()] == [due["id"]]
    assert duty.post(f"/stop-reviews/{due['id']}/uphold", {"reason": "流水已核对"}).json()["state"] == "upheld"
    assert duty.post(f"/stop-reviews/{due['id']}/uphold").status_code == 409
    assert duty.get("/stop-reviews").json()["items"] == []
    shown = duty.get(f"/standing-orders/{written['id']}").json()
    assert shown["body"]["excluded"] == ["6222990000000000999"]
    assert [move["act"] for move in shown["moves"]] == ["sign"]


def test_revoked_with_one_click_by_an_officer_of_the_case(centre, race, app):
    order = race.signed()
    with centre.desk("lead.east") as desk:
        assign(desk, desk.seen(race.case_id, Kind.CASE), "fund.east")
    assert Person(app, centre, "fund.east").post(f"/standing-orders/{order}/revoke").json()["state"] == "revoked"
    listed = Person(app, centre, "duty.east").get("/standing-orders", params={"state": "revoked"}).json()["items"]
    assert [one["id"] for one in listed] == [order]


def test_a_release_needs_a_reason_and_others_see_nothing(centre, race, app):
    race.signed()
    race.cover_all()
    (review,) = race.reviews()
    duty, west = Person(app, centre, "duty.east"), Person(app, centre, "duty.west")
    assert duty.post(f"/stop-reviews/{review.matter.id}/release").status_code == 422
    assert west.post(f"/stop-reviews/{review.matter.id}/release", {"reason": "x"}).status_code == 404
    assert west.get("/stop-reviews").json()["items"] == []
    assert Person(app, centre, "bank.a").get("/stop-reviews").status_code == 403
    assert duty.post(f"/stop-reviews/{review.matter.id}/release", {"reason": "无关"}).json()["state"] == "released"


@pytest.mark.parametrize("wrong", [{"most_accounts": 0}, {"until": "2026-05-13T08:00:00+08:00"}, {"more": 1}])
def test_wrong_bounds_are_told(centre, race, app, wrong):
    answered = Person(app, centre, "duty.east").post(f"/cases/{race.case_id}/standing-orders", bounds(centre, **wrong))
    assert answered.status_code == 422


def test_the_page_names_every_door():
    section = PAGE.read_text(encoding="utf-8").split("## 在中心里 In the centre")[1].split("\n## ")[0]
    named = {path.replace("{id}", "{}") for path in re.findall(r"(?<![\w.])(/[a-z][a-z/{}-]+)", section)}
    doors = {
        re.sub(r"{\w+}", "{}", route.path.removeprefix("/api/v1"))
        for room in (racing, standing)
        for route in room.routes
    }
    short = {path for path in named if path in ("/sign", "/revoke", "/uphold", "/release")}  # of the door before them
    assert doors - {"/standing-orders/{}/revoke", "/stop-reviews/{}/release"} <= named
    assert {
        path for path in named - short if path.split("/")[1] in ("race", "standing-orders", "stop-reviews")
    } <= doors
