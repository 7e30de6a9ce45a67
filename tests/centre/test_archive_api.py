"""The doors of evidence, keeping, searching and audit: on the real store, by people with the right and without."""

import io
import zipfile

import pytest

from hezhan.adapters.packages import TOOLS, read
from hezhan.api.audit import audit
from hezhan.api.cases import cases
from hezhan.api.evidence import SHELF, evidence
from hezhan.api.keeping import keeping
from hezhan.api.searching import searching
from hezhan.core.instants import iso
from hezhan.engines.evidence import Verified, verify
from hezhan.flows.evidence.log import check_log
from hezhan.flows.evidence.packing import make_evidence
from hezhan.flows.keeping.bulk_export import sweep_exports
from tests.centre.api import Person, app_of
from tests.centre.archive import VICTIM, asked, audit_room, evidence_room, open_case, worked_case
from tests.centre.conftest import CENTRE, DAY, MINUTE
from tests.centre.test_keeping import YEAR, approved, closed_case, erase

ROOMS = [cases, evidence, keeping, searching, audit]
WHY = {"reason": "移送审查起诉"}


@pytest.fixture
def app(centre):
    return app_of(centre, ROOMS, **{SHELF: evidence_room(centre).shelf})


def test_evidence_is_asked_for_made_and_fetched_within_some_minutes(centre, app, tmp_path):
    case_id = worked_case(centre)
    fund = Person(app, centre, "fund.east", purpose=case_id)
    answer = fund.post(f"/cases/{case_id}/evidence", {**WHY, "to": "某区人民检察院"})
    assert answer.status_code == 201, answer.text
    export = answer.json()["id"]
    assert fund.get(f"/exports/{export}").json()["state"] == "asked"
    assert fund.get(f"/exports/{export}/file").status_code == 404
    make_evidence(evidence_room(centre), "fund.east", export)
    assert fund.get("/exports", params={"case_id": case_id}).json()["items"][0]["state"] == "done"
    assert Person(app, centre, "lead.east", purpose=case_id).get(f"/exports/{export}/file").status_code == 404
    package = tmp_path / "package.zip"
    package.write_bytes(fund.get(f"/exports/{export}/file").content)
    assert isinstance(verify(read(package, None), TOOLS), Verified)
    assert fund.get(f"/exports/{export}/file").content == package.read_bytes()
    centre.clock.pass_(16 * MINUTE)
    assert fund.get(f"/exports/{export}/file").status_code == 404
    assert sweep_exports(evidence_room(centre).shelf, centre.clock.at) == 1
    assert not list((centre.folder / "exports").glob("*.sealed"))


def test_a_bulk_export_goes_through_three_hands(centre, app):
    case_id = worked_case(centre)
    lead = Person(app, centre, "lead.east", purpose=case_id)
    body = {**WHY, "to": "市局", "what": "payments", "cases": [case_id]}
    export = lead.post("/exports", body).json()["id"]
    assert lead.post(f"/exports/{export}/check").json()["needs"][0]["need"] == "second-person"
    assert lead.post(f"/exports/{export}/run").status_code == 409
    assert Person(app, centre, "lead2.east").post(f"/exports/{export}/check").json()["state"] == "checked"
    assert Person(app, centre, "head.east").post(f"/exports/{export}/approve").json()["state"] == "approved"
    assert lead.post(f"/exports/{export}/run").json()["state"] == "done"
    with zipfile.ZipFile(io.BytesIO(lead.get(f"/exports/{export}/file").content)) as archive:
        assert len(archive.namelist()) == 1
    assert Person(app, centre, "lead.west").get(f"/exports/{export}").status_code == 404


def test_a_case_is_closed_held_back_and_its_hold_lifted(centre, app):
    case_id = worked_case(centre)
    lead, head = Person(app, centre, "lead.east"), Person(app, centre, "head.east")
    assert lead.post(f"/cases/{case_id}/close", WHY).json()["state"] == "closed"
    kept = lead.get(f"/cases/{case_id}/retention").json()
    assert kept["held"] is False
    assert kept["retained_until"].startswith("2056")
    refused = lead.post(f"/cases/{case_id}/deletions", WHY)
    assert (refused.status_code, refused.json()["reasons"][0]["reason"]) == (403, "still-retained")
    hold = lead.post(f"/cases/{case_id}/holds", WHY).json()["id"]
    assert lead.get(f"/cases/{case_id}/retention").json()["held"] is True
    assert lead.post(f"/holds/{hold}/lift", WHY).status_code == 403
    assert head.post(f"/holds/{hold}/lift", WHY).json()["state"] == "lifted"
    assert [one["state"] for one in lead.get(f"/cases/{case_id}/holds").json()] == ["lifted"]
    assert lead.post(f"/cases/{case_id}/reopen", WHY).json()["state"] == "open"


def test_a_field_a_search_and_an_emergency(centre, app):
    case_id = open_case(centre)
    matter = str(asked(centre, "SELECT id FROM hz.matter WHERE kind = 'report'")[0][0])
    lead = Person(app, centre, "lead.east", purpose=case_id)
    assert lead.post("/unmask", {"matter_id": matter, "place": "victim.phone"}).json()["text"] == VICTIM.phone
    assert lead.post("/unmask", {"matter_id": matter, "place": "words"}).status_code == 200
    assert lead.post("/unmask", {"matter_id": matter, "place": "victim.age"}).status_code == 404
    aimless = Person(app, centre, "lead.east").post("/unmask", {"matter_id": matter, "place": "victim.phone"})
    assert aimless.json()["needs"][0]["need"] == "purpose"
    hits = lead.post("/search", {"field": "phone", "text": VICTIM.phone}).json()
    assert {hit["case_id"] for hit in hits} == {case_id}
    west = Person(app, centre, "duty.west")
    body = {"case_no": hits[0]["case_no"], "reason": "被害人仍在汇款，东区电话无人接听"}
    assert west.get(f"/cases/{case_id}").status_code == 404
    opened = west.post("/emergencies", body)
    assert opened.status_code == 201, opened.text
    assert west.get(f"/cases/{case_id}").status_code == 200
    assert Person(app, centre, "admin.city").post("/emergencies", body).status_code == 403


def test_the_log_is_read_by_auditors_only(centre, app):
    case_id = worked_case(centre)
    auditor = Person(app, centre, "audit.city")
    page = auditor.get("/audit/log", params={"limit": 3}).json()
    more = auditor.get("/audit/log", params={"limit": 3, "cursor": page["next"]}).json()
    assert page["items"][-1]["seq"] > more["items"][0]["seq"]
    number = asked(centre, "SELECT body->>'case_no' FROM hz.matter WHERE id = %s", case_id)[0][0]
    Person(app, centre, "lead.city").get(f"/cases/{case_id}")
    assert [line["who"] for line in auditor.post("/audit/looks-at-case", {"case": number}).json()["lines"]] == [
        "lead.city"
    ]
    person = {"field": "phone", "text": VICTIM.phone}
    assert auditor.post("/audit/looks-at-person", person).json()["cases"] == [case_id]
    span = {"since": iso(centre.clock.at - DAY), "until": iso(centre.clock.at + DAY)}
    assert auditor.get("/audit/alarms", params=span).json() == []
    assert auditor.get("/audit/check").json() == {"at": None, "found": None}
    assert auditor.post("/audit/check").status_code == 202
    check_log(audit_room(centre), CENTRE)
    assert auditor.get("/audit/check").json()["found"]["sound"] is True
    for member in ("admin.city", "lead.east", "head.city", "bank.a"):
        other = Person(app, centre, member)
        assert other.get("/audit/log").status_code == 403, member
        assert other.post("/audit/looks-at-person", person).status_code == 403, member


NO_IDS = ("x", "00000000-0000-0000-0000-000000000000", "甲" * 10, "' OR 1=1 --", "1" * 36)


@pytest.mark.parametrize("word", NO_IDS)
def test_whatever_is_put_in_the_place_of_an_id_is_an_answer_and_no_incident(centre, app, word):
    case_id = worked_case(centre)
    lead = Person(app, centre, "lead.east", purpose=case_id)
    auditor = Person(app, centre, "audit.city")
    for path in ("/exports/{}", "/exports/{}/file", "/cases/{}/holds", "/cases/{}/deletions", "/cases/{}/retention"):
        assert lead.get(path.format(word)).status_code == 404, path
    for path in ("/exports/{}/check", "/exports/{}/approve", "/exports/{}/run"):
        assert lead.post(path.format(word)).status_code in (403, 404), path
    for path in ("/holds/{}/lift", "/deletions/{}/withdraw", "/cases/{}/close", "/cases/{}/reopen", "/cases/{}/holds"):
        assert lead.post(path.format(word), WHY).status_code in (403, 404), path
    assert lead.get("/exports", params={"case_id": word, "state": word}).json()["items"] == []
    assert lead.post("/unmask", {"matter_id": word, "place": word}).status_code == 404
    assert lead.post("/emergencies", {"case_no": word, "reason": "真的很紧急的一件事情"}).status_code == 404
    assert lead.post("/exports", {**WHY, "to": "x", "what": "payments", "cases": [word]}).status_code == 404
    assert lead.post("/exports", {**WHY, "to": "x", "what": word[:20], "cases": [case_id]}).status_code == 422
    assert auditor.get("/audit/log", params={"case_id": word, "member": word, "act": word}).json()["items"] == []
    assert auditor.post("/audit/looks-at-case", {"case": word}).json()["lines"] == []
    for field in ("name", "id-card", "phone", "card"):
        assert auditor.post("/audit/looks-at-person", {"field": field, "text": word}).json()["cases"] == []
        assert lead.post("/search", {"field": field, "text": word}).json() == []
    assert lead.post(f"/cases/{case_id}/holds", {**WHY, "until": "9999-12-31T23:59:59-12:00"}).status_code == 422


def test_an_erased_case_is_not_there_and_who_erased_it_is(centre, app):
    case_id = closed_case(centre)
    centre.clock.pass_(31 * YEAR)
    erase(centre, approved(centre, case_id))
    lead = Person(app, centre, "lead.east", purpose=case_id)
    assert lead.get("/cases").json()["items"] == []
    for path in ("", "/reports", "/retention", "/timeline"):
        assert lead.get(f"/cases/{case_id}{path}").status_code == 404, path
    for path in ("close", "reopen", "holds", "deletions"):
        assert lead.post(f"/cases/{case_id}/{path}", WHY).status_code == 404, path
    (deletion,) = lead.get(f"/cases/{case_id}/deletions").json()
    assert deletion["state"] == "erased"
    assert [move["by"] for move in deletion["moves"]][:2] == ["lead2.east", "head.east"]
