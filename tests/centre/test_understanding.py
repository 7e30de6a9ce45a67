"""From a pasted story to a filed report with drafted stops, through the API; versions, windows, origins, corrections."""

import re
import threading
from pathlib import Path

import pytest

from hezhan import assemble
from hezhan.adapters.keeping import Keeping
from hezhan.api.cases import cases
from hezhan.api.orders import orders
from hezhan.api.understanding import UNDERSTANDING, origins, understanding
from hezhan.core.instants import parse_instant
from hezhan.core.matters import Kind, Wanted
from hezhan.core.problems import Problem, Refused
from hezhan.flows.orders.drafting import draft_first_stops
from hezhan.flows.understanding.bringing import Tools
from hezhan.flows.understanding.reading import Words
from tests.centre.api import Person, app_of

OWN, PAYEE, OTHER = "6299320000123451234", "6299310000123456789", "6299330000998877665"
STORY = (
    f"我叫周小兰，手机13900000001。今天上午7点20分，一个自称客服的人打电话说我误开了会员，让我下载“云会议”APP，"
    f"加QQ 123456789。我用自己的建业银行卡{OWN}，转账35000元到对方账户{PAYEE}，户名江左右。共被骗35000元，我才发现被骗。"
)
WORDS = Words(assemble.words(), assemble.slip_words())


class NoPictures:
    """Reads none."""

    def read(self, source, name):
        raise Refused([Problem(file=name, row=0, reason="no-ocr", text="none")])


@pytest.fixture
def tools(centre):
    return Tools(WORDS, Keeping(centre.folder / "data", centre.vault), NoPictures())


@pytest.fixture
def app(centre, tools):
    return app_of(centre, [understanding, origins, cases, orders], **{UNDERSTANDING: tools})


@pytest.fixture
def duty(centre, app):
    return Person(app, centre, "duty.east")


def pasted(person, *texts, sort="story", **more):
    answer = person.post("/understandings", {"materials": [{"sort": sort, "text": text} for text in texts]}, **more)
    assert answer.status_code == 201, answer.text
    return answer.json()


def fact_of(draft, kind, value, material=0):
    found = [one for one in draft["materials"][material]["facts"] if (one["type"], one["value"]) == (kind, value)]
    assert len(found) == 1, draft["materials"][material]["facts"]
    return found[0]


def correction(draft, material=0, **wish):
    return {"version": draft["version"], "material": draft["materials"][material]["id"], **wish}


def test_a_story_becomes_a_draft_with_everything_that_a_stop_needs(duty):
    draft = pasted(duty, STORY)
    (paid,) = draft["report"]["payments"]
    assert (paid["payee"], paid["payee_bank"], paid["fen"]) == (PAYEE, "华国银行", 35_000_00)
    assert draft["report"]["victim"]["phone"] == "13900000001"
    assert draft["own_accounts"] == [{"number": OWN, "bank": "建业银行"}]
    (stop,) = draft["stops"]
    assert (stop["account"], stop["bank"], stop["fen"]) == (PAYEE, "华国银行", 35_000_00)
    assert {one["what"] for one in draft["indicators"]} >= {"app", "qq"}
    assert draft["loss_fen"] == 35_000_00
    assert draft["state"] == "drafted"
    by_place = {one["place"]: one for one in draft["origins"]}
    origin = by_place["payments.0.payee"]
    assert STORY[origin["start"] : origin["end"]] == PAYEE
    assert by_place["payments.0.payee_bank"]["by"] == "prefix"


def test_what_is_missing_is_asked_for_in_one_sentence_and_no_stop_is_promised(duty):
    draft = pasted(duty, "我今天被骗了，转了大概两万块给一个卡号。")
    assert all(not one["drafted"] for one in draft["stops"])
    assert "收款账号" in draft["ask"]
    assert draft["ask"].count("。") == 1


def test_filing_makes_case_report_origins_hints_and_stops_exactly_once(centre, duty):
    draft = pasted(duty, STORY)
    draft = filled(duty, draft, lambda report: report["payments"][0].update(at="2026-05-11T07:40:00+08:00"))
    assert draft["stops"][0]["drafted"] is True
    body = {"version": draft["version"]}
    first = duty.post(f"/understandings/{draft['id']}/file", body, key="file-0000001")
    again = duty.post(f"/understandings/{draft['id']}/file", body, key="file-0000001")
    other = duty.post(f"/understandings/{draft['id']}/file", body, key="file-0000002")
    assert first.status_code == 201, first.text
    assert again.json() == first.json()
    assert other.status_code == 409
    made = first.json()
    with centre.hands.by_hand("duty.east") as book:
        draft_first_stops(book, made["report_id"])
    with centre.desk("duty.east") as desk:
        (order,) = desk.book.find(Wanted(kinds=[Kind.ORDER], case_id=made["case_id"]))
        hints = desk.book.find(Wanted(kinds=[Kind.INDICATOR, Kind.SIGNAL], case_id=made["case_id"]))
        (kept,) = desk.book.find(Wanted(kinds=[Kind.ORIGINS], case_id=made["case_id"]))
        assert len(desk.book.find(Wanted(kinds=[Kind.CASE]))) == 1
    assert (order.matter.body.account, order.state) == (PAYEE, "drafted")
    assert {one.matter.body.what for one in hints if one.matter.kind is Kind.INDICATOR} >= {"app", "qq"}
    fields = {one.place: one for one in kept.matter.body.fields}
    assert fields["payments.0.at"].by == "officer"
    assert fields["payments.0.payee"].by == "read"
    span = fields["payments.0.payee"]
    assert STORY[span.start : span.end] == PAYEE
    shown = duty.get(f"/cases/{made['case_id']}/origins").json()
    assert shown[0]["body"]["understanding"] == draft["id"]


def filled(person, draft, change):
    report = dict(draft["report"])
    change(report)
    answer = person.post(f"/understandings/{draft['id']}/form", {"version": draft["version"], "report": report})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_nothing_leaves_a_draft_until_it_is_filed(centre, duty):
    pasted(duty, STORY)
    with centre.desk("duty.east") as desk:
        for kind in (Kind.CASE, Kind.REPORT, Kind.ORDER, Kind.QUERY, Kind.INDICATOR, Kind.SIGNAL):
            assert desk.book.find(Wanted(kinds=[kind])) == []


def test_a_draft_is_resumed_at_another_desk_and_seen_by_nobody_elsewhere(centre, app, duty):
    draft = pasted(duty, STORY)
    elsewhere = Person(app, centre, "duty.east")  # another session of the same officer
    (row,) = elsewhere.get("/understandings").json()["items"]
    assert row["id"] == draft["id"]
    assert elsewhere.get(f"/understandings/{draft['id']}").json()["report"] == draft["report"]
    colleague = Person(app, centre, "duty2.east")
    assert colleague.get("/understandings").json()["items"] == []
    assert len(colleague.get("/understandings", params={"everybody": True}).json()["items"]) == 1
    west = Person(app, centre, "duty.west")
    assert west.get(f"/understandings/{draft['id']}").status_code == 404
    assert west.get("/understandings", params={"everybody": True}).json()["items"] == []


def test_of_two_windows_the_later_one_is_told(centre, app, duty):
    draft = pasted(duty, STORY)
    card = fact_of(draft, "bank_card", PAYEE)
    wish = correction(draft, fact=card["fact"], type="bank_card", value=OTHER)
    answers = []
    windows = [
        threading.Thread(target=lambda: answers.append(duty.post(f"/understandings/{draft['id']}/corrections", wish)))
        for _ in range(2)
    ]
    for one in windows:
        one.start()
    for one in windows:
        one.join()
    assert sorted(one.status_code for one in answers) == [200, 409]
    late = next(one for one in answers if one.status_code == 409)
    assert late.headers["content-type"].startswith("application/problem+json")
    assert late.json()["in_english"]


def test_a_correction_counts_at_once_and_keeps_who_when_from_and_to(centre, duty):
    draft = pasted(duty, STORY)
    card = fact_of(draft, "bank_card", PAYEE)
    wish = correction(draft, fact=card["fact"], type="bank_card", value=OTHER)
    after = duty.post(f"/understandings/{draft['id']}/corrections", wish).json()
    assert after["report"]["payments"][0]["payee"] == OTHER
    assert after["report"]["payments"][0]["payee_bank"] == "工民银行"
    assert {one["place"]: one["by"] for one in after["origins"]}["payments.0.payee"] == "corrected"
    with centre.desk("duty.east") as desk:
        (kept,) = desk.book.find(Wanted(kinds=[Kind.CORRECTION]))
    assert (kept.matter.by, kept.matter.at) == ("duty.east", centre.clock.at)
    assert (kept.matter.body.wrong.value, kept.matter.body.right.value) == (PAYEE, OTHER)


def test_a_card_that_turns_out_to_be_the_victims_is_no_first_level_account_any_more(duty):
    draft = pasted(duty, STORY)
    card = fact_of(draft, "bank_card", PAYEE)
    wish = correction(draft, fact=card["fact"], type="bank_card", owner="victim")
    after = duty.post(f"/understandings/{draft['id']}/corrections", wish).json()
    assert after["report"]["payments"][0]["payee"] == ""
    assert after["stops"][0]["drafted"] is False
    assert PAYEE in {one["number"] for one in after["own_accounts"]}


def test_facts_are_added_and_deleted(duty):
    text = f"我转了钱，数目是三巴掌半，卡号{PAYEE}。"
    draft = pasted(duty, text)
    start = text.index("三巴掌半")
    wish = correction(draft, type="amount", start=start, end=start + 4, value="3500000", role="payment")
    after = duty.post(f"/understandings/{draft['id']}/corrections", wish).json()
    assert [one["fen"] for one in after["report"]["payments"]] == [3_500_000]
    added = fact_of(after, "amount", "3500000")
    gone = duty.post(f"/understandings/{draft['id']}/corrections", correction(after, fact=added["fact"])).json()
    assert gone["report"]["payments"] == []


@pytest.mark.parametrize(
    "wish",
    [
        {"type": "amount", "start": 0, "end": 3, "value": "很多"},
        {"type": "kind", "start": 0, "end": 3},
        {"type": "phone", "start": 5, "end": 5},
        {"type": "phone", "start": 5, "end": 50_000},
        {"type": "phone", "start": 8, "end": 20, "value": "13900000001"},
        {"type": "person", "start": 0, "end": 2, "owner": "nobody"},
        {"fact": "read:999", "type": "phone"},
        {},
    ],
)
def test_a_correction_that_does_not_fit_is_refused_with_what_is_wanted(duty, wish):
    draft = pasted(duty, STORY)
    answer = duty.post(f"/understandings/{draft['id']}/corrections", correction(draft, **wish))
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["text"]


def test_what_an_officer_filled_in_stays_when_the_rest_is_read_anew(duty):
    draft = pasted(duty, STORY)
    draft = filled(duty, draft, lambda report: report["victim"].update(name="周大兰"))
    card = fact_of(draft, "bank_card", PAYEE)
    wish = correction(draft, fact=card["fact"], type="bank_card", value=OTHER)
    after = duty.post(f"/understandings/{draft['id']}/corrections", wish).json()
    assert after["report"]["victim"]["name"] == "周大兰"
    assert after["report"]["payments"][0]["payee"] == OTHER
    assert {one["place"]: one["by"] for one in after["origins"]}["victim.name"] == "officer"


def test_the_same_payment_in_a_story_and_on_a_slip_is_one(duty):
    draft = pasted(duty, "今天上午我转了35000元给对方。")
    slip = f"转账成功\n¥35,000.00\n收款人  江左右\n收款账号  {PAYEE}\n收款银行  华国银行\n转账时间  2026-05-11 07:20:33"
    more = {"version": draft["version"], "materials": [{"sort": "sms", "text": slip}]}
    after = duty.post(f"/understandings/{draft['id']}/materials", more).json()
    (paid,) = after["report"]["payments"]
    assert (paid["payee"], paid["payee_name"], paid["fen"]) == (PAYEE, "江左右", 35_000_00)
    assert parse_instant(paid["at"]) == parse_instant("2026-05-11T07:20:33+08:00")
    assert after["stops"][0]["drafted"] is True


def test_a_further_victim_is_filed_into_the_case_that_is_there(centre, duty):
    first = duty.post(f"/understandings/{(one := pasted(duty, STORY))['id']}/file", {"version": one["version"]}).json()
    more = pasted(duty, f"我也被骗了，转账8000元到{PAYEE}。")
    body = {"version": more["version"], "case_id": first["case_id"]}
    second = duty.post(f"/understandings/{more['id']}/file", body).json()
    assert second["case_id"] == first["case_id"]
    assert len(duty.get(f"/cases/{first['case_id']}/reports").json()) == 2


def test_a_draft_given_up_is_not_filed_and_not_changed(duty):
    draft = pasted(duty, STORY)
    path = f"/understandings/{draft['id']}"
    gone = duty.post(f"{path}/discard", {"version": draft["version"], "reason": "重复"})
    assert gone.json()["state"] == "discarded"
    assert duty.post(f"{path}/file", {"version": draft["version"] + 1}).status_code == 409
    assert duty.get("/understandings").json()["items"] == []


def test_a_retry_of_a_paste_is_one_draft(duty):
    one, other = pasted(duty, STORY, key="paste-000001"), pasted(duty, STORY, key="paste-000001")
    assert one["id"] == other["id"]
    assert len(duty.get("/understandings").json()["items"]) == 1


def test_a_commander_sees_the_draft_with_numbers_masked(centre, app, duty):
    draft = pasted(duty, STORY)
    seen = Person(app, centre, "lead.east").get(f"/understandings/{draft['id']}").json()
    assert seen["report"]["payments"][0]["payee"].startswith("****")
    assert seen["own_accounts"][0]["number"].startswith("****")


def test_what_comes_back_masked_was_not_touched(centre, duty):
    number = "110101199003070011"
    draft = pasted(duty, STORY.replace("手机", f"身份证号{number}，手机"))
    assert draft["report"]["victim"]["id_card"] == "****0011"
    assert number not in str(draft)
    (place,) = [one for one in draft["materials"][0]["facts"] if one["type"] == "id_card"]
    assert draft["materials"][0]["text"][place["start"] : place["end"]] == "*" * 14 + "0011"
    draft = filled(duty, draft, lambda report: report["victim"].update(name="周大兰"))
    made = duty.post(f"/understandings/{draft['id']}/file", {"version": draft["version"], "report": draft["report"]})
    with centre.desk("duty.east") as desk:
        report = desk.book.get(made.json()["report_id"]).matter.body
    assert (report.victim.id_card, report.victim.name) == (number, "周大兰")
    assert number in report.words


def test_the_source_is_kept_under_its_hash_and_shown_as_it_came(centre, app, tools, duty):
    draft = pasted(duty, STORY)
    material = draft["materials"][0]
    with tools.kept.opened(material["sha256"]) as path:
        assert path.read_text(encoding="utf-8") == STORY
    path = f"/understandings/{draft['id']}/materials/{material['id']}/source"
    answer = duty.get(path)
    assert answer.status_code == 200
    assert answer.content.decode() == STORY
    assert Person(app, centre, "duty.west").get(path).status_code == 404
    assert Person(app, centre, "lead.east").get(path).status_code == 404  # not in clear for them


def test_every_door_in_the_documentation_is_there():
    page = (Path(__file__).parents[2] / "docs" / "understanding.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`(GET|POST) /api/v1(/[^`]*)`", page))
    there = {
        (method, one.path.removeprefix("/api/v1"))
        for room in (understanding, origins)
        for one in room.routes
        for method in one.methods
    }
    assert told <= there
    assert len(told) >= 9
