"""The API on the real store: what is asked once is done once; what is not allowed says why."""

from hezhan.core.instants import iso
from hezhan.core.matters import Kind, Wanted
from hezhan.flows.orders.drafting import draft_first_stops
from tests.centre.api import Person, app_of
from tests.centre.conftest import MINUTE

PAYEE, VICTIMS = "6222990000000000017", "6222990000000000025"


def report(centre, incident="J990203202605110001"):
    return {
        "via": "110",
        "reported_at": iso(centre.clock.at - MINUTE),
        "victim": {"name": "周某兰", "phone": "13900000001", "id_card": "990203197001010020"},
        "words": "客服让我转的",
        "incident_no": incident,
        "payments": [
            {
                "at": iso(centre.clock.at - 20 * MINUTE),
                "fen": 350_000_00,
                "payer": VICTIMS,
                "payer_name": "周某兰",
                "payer_bank": "bank-b",
                "payee": PAYEE,
                "payee_name": "江某左",
                "payee_bank": "bank-a",
            }
        ],
    }


def test_a_report_is_taken_once_however_often_it_is_sent(centre):
    duty = Person(app_of(centre), centre, "duty.east")
    first = duty.post("/cases", {"report": report(centre)}, key="report-0001")
    again = duty.post("/cases", {"report": report(centre)}, key="report-0001")
    assert first.status_code == 201, first.text
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["Idempotency-Replayed"] == "true"
    other = duty.post("/cases", {"report": report(centre, "J2")}, key="report-0001")
    assert other.status_code == 422
    assert len(duty.get("/cases").json()["items"]) == 1


def test_what_is_shown_is_masked_by_role(centre):
    app = app_of(centre)
    duty = Person(app, centre, "duty.east")
    case = duty.post("/cases", {"report": report(centre)}).json()["case_id"]
    seen = duty.get(f"/cases/{case}/reports").json()[0]["body"]
    assert (seen["victim"]["name"], seen["victim"]["phone"]) == ("周某兰", "13900000001")
    assert seen["victim"]["id_card"] == "****0020"
    assert seen["payments"][0]["at"].endswith("+08:00")
    lead = Person(app, centre, "lead.east").get(f"/cases/{case}/reports").json()[0]["body"]
    assert lead["victim"]["phone"] == "****0001"


def test_another_countys_case_is_not_there(centre):
    app = app_of(centre)
    case = Person(app, centre, "duty.east").post("/cases", {"report": report(centre)}).json()["case_id"]
    west = Person(app, centre, "duty.west")
    assert west.get(f"/cases/{case}").status_code == 404
    assert west.get("/cases").json()["items"] == []
    assert west.get(f"/cases/{'0' * 8}-0000-0000-0000-{'0' * 12}").status_code == 404


def test_a_commander_sees_to_whom_a_case_can_be_given_and_gives_it(centre):
    app = app_of(centre)
    duty, lead = Person(app, centre, "duty.east"), Person(app, centre, "lead.east")
    case = duty.post("/cases", {"report": report(centre)}).json()["case_id"]
    found = {(one["member"], one["role"]) for one in lead.get(f"/cases/{case}/officers").json()}
    assert ("fund.east", "fund-analyst") in found
    assert not {member for member, _ in found} & {"duty.west", "head.city", "lead.east"}
    fund = Person(app, centre, "fund.east")
    assert fund.get(f"/cases/{case}").status_code == 404
    assert lead.post(f"/cases/{case}/assign", {"member": "fund.east"}).status_code == 200
    assert fund.get(f"/cases/{case}").status_code == 200
    assert duty.get(f"/cases/{case}/officers").status_code == 403


def test_a_refusal_says_what_could_be_brought(centre):
    app = app_of(centre)
    duty = Person(app, centre, "duty.east")
    case = duty.post("/cases", {"report": report(centre)}).json()["case_id"]
    with centre.hands.by_hand("duty.east") as book:
        (filed,) = book.find(Wanted(kinds=[Kind.REPORT], case_id=case))
        (order,) = draft_first_stops(book, filed.matter.id)
    refused = duty.post(f"/orders/{order.id}/sign")
    assert refused.status_code == 403
    assert refused.headers["Content-Type"] == "application/problem+json"
    signed = Person(app, centre, "lead.east").post(f"/orders/{order.id}/sign")
    assert (signed.status_code, signed.json()["state"]) == (200, "signed")
    assert duty.get("/orders", params={"account": PAYEE, "state": "signed"}).json()["items"][0]["id"] == order.id


def test_bad_input_is_refused_with_its_place(centre):
    duty = Person(app_of(centre), centre, "duty.east")
    wrong = report(centre) | {"reported_at": "yesterday"}
    told = duty.post("/cases", {"report": wrong})
    assert told.status_code == 422
    assert "reported_at" in told.text
    assert duty.post("/cases", {"report": report(centre) | {"words": "\x00"}}).status_code == 422
    assert duty.get("/cases/not-a-uuid").status_code == 404


def test_the_clocks_of_a_report_run(centre):
    duty = Person(app_of(centre), centre, "duty.east")
    duty.post("/cases", {"report": report(centre)})
    told = duty.get("/clocks").json()
    assert [one["key"] for one in told] == ["grade-first-stop", "total"]
    told = told[1:]
    assert told[0]["seconds_left"] == 59 * 60


def test_pages_follow_one_another(centre):
    duty = Person(app_of(centre), centre, "duty.east")
    opened = [duty.post("/cases", {"report": report(centre, f"J{n}")}).json()["case_id"] for n in range(5)]
    first = duty.get("/cases", params={"limit": 2}).json()
    second = duty.get("/cases", params={"limit": 2, "cursor": first["next"]}).json()
    third = duty.get("/cases", params={"limit": 2, "cursor": second["next"]}).json()
    seen = [one["id"] for page in (first, second, third) for one in page["items"]]
    assert sorted(seen) == sorted(opened)
    assert third["next"] is None
