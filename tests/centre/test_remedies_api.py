"""The rooms of the remedy, the duty room and 110's door, over HTTP."""

import json

import pytest

from hezhan.adapters.documents.notices import render
from hezhan.adapters.documents.orderpapers import CentrePapers
from hezhan.adapters.incidents import IncidentInbox, SignedInbox
from hezhan.adapters.incidents.signatures import Algorithm, Gate, SenderKey, signed_headers
from hezhan.adapters.stores.book import engine_of
from hezhan.adapters.stores.book.desk_rows import desk_rows, unit_name
from hezhan.adapters.stores.holders import SqlHolders
from hezhan.adapters.stores.nonces import SqlNonces
from hezhan.api.duty import DutyRoom, duty
from hezhan.api.incidents import incidents
from hezhan.api.remedies import Remedies, remedies
from hezhan.core.matters import Kind
from hezhan.flows.cases.incidents import IncidentDoors, take_incidents
from hezhan.flows.remedies.objecting import assign_reviewer
from tests.centre.api import ORIGIN, Person, TestClient, app_of
from tests.centre.conftest import DAY, EAST, HOUR
from tests.centre.remedy import WORDS, Room, office
from tests.centre.test_incidents import DOCUMENT

SECRET = b"k" * 32


@pytest.fixture
def room(centre):
    return Room(centre, papers=CentrePapers(office(Room(centre))))


@pytest.fixture
def inbox(centre):
    return IncidentInbox(centre.folder / "incidents")


@pytest.fixture
def app(centre, room, inbox):
    now = centre.clock.at
    key = SenderKey(
        key_id="110", sender="110", algorithm=Algorithm.HMAC, material=SECRET, since=now, until=now + 99 * DAY
    )
    engine = engine_of(centre.facts.app, pool=1)
    gate = Gate(centre="hezhan.test", keys={"110": key}, nonces=SqlNonces(engine))
    refused = []
    made = app_of(
        centre,
        [remedies, duty, incidents],
        remedies=Remedies(room.kept, room.remedy, SqlHolders(centre.vault)),
        duty=DutyRoom(desk_rows, unit_name, render),
        incidents=SignedInbox(gate, inbox, centre.clock.now, refused.append),
    )
    made.state.refused = refused
    yield made
    engine.dispose()


def test_an_officer_reads_notices_and_no_code(app, room, centre):
    freeze = room.freeze()
    notice = room.notice(freeze)
    officer = Person(app, centre, "duty.east")
    shown = officer.get(f"/cases/{freeze.matter.case_id}/notices").json()
    assert {one["body"]["what"] for one in shown} == {"stop", "freeze"}
    assert all(move["body"] == {} for one in shown for move in one["moves"] if move["act"] == "code")
    assert officer.get(f"/notices/{notice.matter.id}/paper").content.startswith(b"%PDF")


def admitted(app, room, centre, freeze):
    """A holder at the API, and the claim by which they came."""
    officer = Person(app, centre, "duty.east")
    code = officer.post(f"/notices/{room.notice(freeze).matter.id}/code").json()["code"]
    claim = {
        "account": freeze.matter.body.account,
        "holder": "江某左",
        "id_card": "99020319800101001X",
        "phone": "13900000008",
        "code": code,
    }
    outside = TestClient(app, base_url=ORIGIN)
    wrong = outside.post("/api/v1/holders", json=claim | {"holder": "别人"})
    none = outside.post("/api/v1/holders", json=claim | {"code": "ABCDEFGHJKMN"})
    assert (wrong.status_code, wrong.json()) == (none.status_code, none.json())
    assert wrong.status_code == 404
    assert outside.post("/api/v1/holders", json=claim).json() == {"admitted": True}
    (member,) = {one.matter.subject for one in room.all(Kind.NOTICE) if one.matter.subject}
    return Person(app, centre, member), claim


def test_a_holder_comes_in_objects_and_reads_the_answer(app, room, centre):
    freeze = room.freeze()
    holder, claim = admitted(app, room, centre, freeze)
    officer = Person(app, centre, "duty.east")
    told = holder.get("/me/notices").json()
    assert {one["what"] for one in told} == {"stop", "freeze"}
    assert {one["account"] for one in told} == {f"****{claim['account'][-4:]}"}
    assert told[0]["ground_says"]
    assert "by" not in told[0]
    filed = holder.post(f"/me/notices/{told[0]['id']}/objections", {"words": WORDS})
    assert filed.status_code == 201
    objection = filed.json()["id"]
    assign_reviewer(room.remedy, objection)
    assert holder.get("/me/objections").json()[0]["answer_by"] is not None
    assert holder.get(f"/orders/{freeze.matter.id}/line").status_code == 403
    reviewer = Person(app, centre, "review.city")
    assert reviewer.get(f"/objections/{objection}").json()["body"]["words"] == WORDS
    assert [one["id"] for one in reviewer.get("/objections?state=filed").json()["items"]] == [objection]
    assert officer.post(f"/objections/{objection}/answer", {"outcome": "reject", "reasons": ["x"]}).status_code == 403
    answered = reviewer.post(f"/objections/{objection}/answer", {"outcome": "uphold", "reasons": ["货款"]})
    assert answered.json()["state"] == "upheld"
    seen = holder.get("/me/objections").json()[0]
    assert (seen["state"], seen["reasons"], seen["answer_by"]) == ("upheld", ["货款"], None)
    assert holder.get(f"/objections/{objection}/papers/0").content.startswith(b"%PDF")
    assert holder.get(f"/objections/{objection}/papers/7").status_code == 404
    head = Person(app, centre, "head.east")
    span = {"since": "2026-05-01T00:00:00+08:00", "until": "2026-06-01T00:00:00+08:00"}
    counted = head.get("/wrong-holds", params=span).json()
    assert (counted["holds"], len(counted["rows"])) == (1, 2)


def test_what_is_unrelated_and_what_was_taken_down(app, room, centre):
    stop = room.stop()
    officer = Person(app, centre, "duty.east")
    taken = officer.post(f"/orders/{stop.matter.id}/objections", {"words": WORDS, "phone": "13900000009"})
    assert taken.status_code == 201
    assert officer.post(f"/orders/{stop.matter.id}/objections", {"words": WORDS}).status_code == 422
    release = officer.post(f"/orders/{stop.matter.id}/unrelated", {"reason": "核对流水"})
    assert room.get(release.json()["id"]).matter.body.what == "release-stop"
    assert officer.get(f"/orders/{stop.matter.id}/line").json() == []
    assert (
        Person(app, centre, "duty.west").post(f"/orders/{stop.matter.id}/unrelated", {"reason": "x"}).status_code == 404
    )


def test_the_duty_room(app, room, centre):
    stop = room.stop()
    case_id = stop.matter.case_id
    officer, lead = Person(app, centre, "duty.east"), Person(app, centre, "lead.east")
    seen = officer.get("/desk").json()
    assert [one["id"] for one in seen["cases"]] == [case_id]
    assert seen["held"] == 350_000_00
    assert "江某左" not in json.dumps(seen, ensure_ascii=False)
    proposal = officer.get(f"/cases/{case_id}/grading").json()
    assert (proposal["proposed"], proposal["decided"]) == ("serious", False)
    assert officer.post(f"/cases/{case_id}/grading", {"grade": "ordinary"}).status_code == 422
    assert officer.post(f"/cases/{case_id}/grading", {"grade": "major"}).status_code == 200
    assert officer.post(f"/cases/{case_id}/report-up", {"to": "commander"}).status_code == 200
    assert officer.get("/desk").json()["cases"][0]["grade"] == "major"
    seat = {"member": "duty2.east", "seat": "intake", "begins": "2026-05-11T07:00:00+08:00"}
    plan = {"seatings": [seat | {"ends": "2026-05-11T15:00:00+08:00"}]}
    assert officer.post("/rosters", plan).status_code == 403
    assert {one["wrong"] for one in lead.post("/rosters", plan).json()["flaws"]} == {"gap"}
    assert officer.get("/on-duty").json()["now"]["people"]["intake"] == ["duty2.east"]
    shift = officer.post("/shifts", {"told": "一切正常"}).json()["id"]
    assert officer.get(f"/shifts/{shift}").json()["body"]["told"] == "一切正常"
    assert officer.post(f"/shifts/{shift}/take-over").status_code == 422
    assert Person(app, centre, "duty2.east").post(f"/shifts/{shift}/take-over").json()["state"] == "taken-over"
    assert lead.get(f"/shifts/{shift}/paper").content.startswith(b"%PDF")
    assert [one["id"] for one in lead.get("/shifts").json()] == [shift]
    assert Person(app, centre, "audit.city").get("/desk").status_code == 403


def test_110_hands_over_by_signature_alone(app, room, centre, inbox):
    client = TestClient(app, base_url=ORIGIN)
    body = json.dumps(DOCUMENT).encode()

    def send(document, nonce, secret=SECRET, **more):
        headers = signed_headers("hezhan.test", "110", secret, document, centre.clock.at, nonce) | more
        return client.post(
            "/api/v1/incidents", content=document, headers=headers | {"Content-Type": "application/json"}
        )

    assert client.post("/api/v1/incidents", json=DOCUMENT).status_code == 401
    wrong = [send(body, "w" * 16, b"x" * 32), send(body, "short"), send(body, "o" * 16, **{"Hezhan-Key": "none"})]
    assert {one.status_code for one in wrong} == {401}
    assert len({one.text for one in wrong}) == 1
    assert send(body, "n" * 16).status_code == 202
    assert send(body, "n" * 16).status_code == 401
    assert send(body, "m" * 16).status_code == 202
    assert [str(why) for why in app.state.refused] == ["malformed", "signature", "malformed", "unknown-key", "replayed"]
    doors = IncidentDoors(centre.hands, inbox, "hezhan", EAST)
    assert take_incidents(doors) == 1
    centre.clock.pass_(HOUR)
    assert [one["reported_at"] for one in Person(app, centre, "duty.east").get("/desk").json()["cases"]] == [
        "2026-05-11T07:58:00+08:00"
    ]
