"""An entry of the block lists from the report to the lists that are enforced, and out of them again; through the API."""

import pytest

from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.api.blocks import BLOCKS, blocks
from hezhan.api.cases import cases
from hezhan.api.understanding import UNDERSTANDING, origins, understanding
from hezhan.api.warnings import INBOX
from hezhan.assemble.blocks import block_ground
from hezhan.assemble.warnings import inbox
from hezhan.core.instants import SECOND
from hezhan.core.matters import Kind, Wanted
from hezhan.flows.blocks.ground import DAY, BlockDoors
from hezhan.flows.blocks.hitting import count_hits
from hezhan.flows.blocks.lists import answers, open_snapshot
from hezhan.flows.blocks.publishing import PUBLISHED, SHADOW, expire_blocks, publish_blocks
from hezhan.flows.blocks.reporting import report_of_case
from hezhan.flows.warning.bringing import unpacked
from tests.centre.api import Person, app_of
from tests.centre.archive import asked
from tests.centre.test_understanding import STORY, pasted, tools  # noqa: F401

SITE = "http://pay.example-scam.top/login"


@pytest.fixture
def ground(centre):
    return block_ground(centre.folder / "data")


@pytest.fixture
def doors(centre, ground):
    return BlockDoors(centre.hands, CENTRE, ground)


@pytest.fixture
def app(centre, ground, tools):  # noqa: F811
    rooms = {BLOCKS: ground, UNDERSTANDING: tools, INBOX: inbox(centre.vault)}
    return app_of(centre, [blocks, cases, understanding, origins], **rooms)


@pytest.fixture
def people(centre, app):
    names = ("duty.east", "tech.city", "lead.city", "head.city", "review.city", "bank.a")
    return {name: Person(app, centre, name) for name in names}


def reported(person, what="domain", value="pay.example-scam.top", **more):
    answer = person.post("/blocks", {"what": what, "value": value, "fraud_type": "冒充电商物流客服", **more})
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def act(person, block_id, what, body=None, status=200):
    answer = person.post(f"/blocks/{block_id}/{what}", body or {})
    assert answer.status_code == status, answer.text
    return answer.json()


def verdict(centre, ground, question, name=PUBLISHED):
    told = open_snapshot(ground.lists.snapshots, ground.folder / name)
    return next(answers(told, [question], centre.clock.now()))


def test_an_entry_is_reported_approved_by_another_published_and_lifted(centre, ground, doors, people):
    block_id = reported(people["duty.east"])
    assert act(people["duty.east"], block_id, "approve", status=403)
    assert act(people["tech.city"], block_id, "approve")["state"] == "published"
    assert publish_blocks(doors) == 1
    told = verdict(centre, ground, SITE)
    assert (told["verdict"], told["entry"]) == ("block", "pay.example-scam.top")
    shown = people["tech.city"].get(f"/blocks/{block_id}").json()
    assert shown["entry"]["number"] in told["reason"]
    assert told["reason"].startswith("冒充电商物流客服")
    assert shown["score"] == 90
    assert act(people["tech.city"], block_id, "lift", {"reason": "查明是正常商户"})["state"] == "lifted"
    assert publish_blocks(doors) == 0
    assert verdict(centre, ground, SITE)["verdict"] == "unknown"


def test_two_spellings_are_one_entry_and_what_was_lifted_comes_back_only_by_something_new(centre, people):
    duty, tech = people["duty.east"], people["tech.city"]
    block_id = reported(duty, value="http://PAY.example-scam.top:80/", what="url")
    assert reported(duty, value="pay.example-scam.top/", what="url") == block_id
    assert len(duty.get(f"/blocks/{block_id}").json()["evidence"]) == 1
    act(tech, block_id, "refuse", {"reason": "证据不足"})
    again = reported(tech, value="pay.example-scam.top/", what="url")
    assert again != block_id
    assert duty.get("/blocks?state=refused").json()["items"][0]["id"] == block_id


@pytest.mark.parametrize(
    ("what", "value"),
    [
        ("domain", "gov.cn"),
        ("domain", "com.cn"),
        ("phone", "110"),
        ("domain", "www.beijing.gov.cn"),
        ("phone", "+86138****0000"),
    ],
)
def test_what_must_never_be_blocked_is_no_entry(people, what, value):
    answer = people["duty.east"].post("/blocks", {"what": what, "value": value, "fraud_type": "其他"})
    assert answer.status_code == 422, answer.text
    assert "不能列入" in answer.text


def test_what_may_hit_others_takes_two_and_is_tried_before_it_is_published(centre, ground, doors, people):
    block_id = reported(people["duty.east"], what="phone_prefix", value="00855")
    act(people["tech.city"], block_id, "approve", status=403)
    assert act(people["lead.city"], block_id, "check")["state"] == "checked"
    assert act(people["head.city"], block_id, "approve")["state"] == "shadow"
    publish_blocks(doors)
    assert verdict(centre, ground, "00855 23456789")["verdict"] == "unknown"
    assert verdict(centre, ground, "00855 23456789", SHADOW)["verdict"] == "block"
    act(people["lead.city"], block_id, "publish")
    publish_blocks(doors)
    assert verdict(centre, ground, "00855 23456789")["verdict"] == "block"


def test_everything_ends_unless_somebody_looks_at_it_again(centre, ground, doors, people):
    tech = people["tech.city"]
    ends, stays = reported(people["duty.east"], "phone", "13800138000"), reported(people["duty.east"])
    for one in (ends, stays):
        act(tech, one, "approve")
    centre.clock.pass_(30 * DAY - SECOND)
    assert expire_blocks(doors) == 0
    centre.clock.pass_(SECOND)
    assert expire_blocks(doors) == 1
    assert publish_blocks(doors) == 1
    assert verdict(centre, ground, "13800138000")["verdict"] == "unknown"
    assert verdict(centre, ground, SITE)["verdict"] == "block"


def test_an_allow_list_that_comes_later_holds_an_entry_back_and_one_that_cannot_be_read_changes_nothing(
    centre, ground, doors, people
):
    block_id = reported(people["duty.east"])
    act(people["tech.city"], block_id, "approve")
    publish_blocks(doors)
    allow = ground.folder / "allow.csv"
    allow.write_text("kind,value,reason\ndomain,not a name at all,x\n", encoding="utf-8")
    with pytest.raises(Exception, match="allow"):
        publish_blocks(doors)
    assert verdict(centre, ground, SITE)["verdict"] == "block"
    allow.write_text("kind,value,reason\ndomain,example-scam.top,其实是银行\n", encoding="utf-8")
    assert publish_blocks(doors) == 0
    assert verdict(centre, ground, SITE)["verdict"] == "allow"
    assert people["tech.city"].get(f"/blocks/{block_id}").json()["entry"]["state"] == "held-back"


def test_an_appeal_is_answered_by_somebody_who_had_no_hand_in_it_and_lifts_the_entry(centre, ground, doors, people):
    tech = people["tech.city"]
    block_id = reported(people["duty.east"])
    act(tech, block_id, "approve")
    publish_blocks(doors)
    number = tech.get(f"/blocks/{block_id}").json()["entry"]["number"]
    asked_for = {"number": number.lower(), "name": "周小兰", "phone": "13900000001", "words": "这是我们店的收款页面"}
    made = people["duty.east"].post("/appeals", asked_for)
    assert made.status_code == 201, made.text
    twice = people["duty.east"].post("/appeals", asked_for)
    assert twice.status_code == 422
    appeal_id = made.json()["id"]
    answer = {"uphold": True, "words": "核实为正常商户"}
    assert tech.post(f"/appeals/{appeal_id}/answer", answer).status_code == 403
    done = people["review.city"].post(f"/appeals/{appeal_id}/answer", answer)
    assert done.status_code == 200, done.text
    assert tech.get(f"/blocks/{block_id}").json()["entry"]["state"] == "lifted"
    assert publish_blocks(doors) == 0
    kept = asked(centre, "SELECT body::text FROM hz.matter WHERE kind = 'appeal'")
    assert "周小兰" not in kept[0][0]


def test_what_a_filed_report_tells_of_the_other_side_waits_as_entries_once(centre, doors, app):
    duty = Person(app, centre, "duty.east")
    draft = pasted(duty, STORY.replace("QQ 123456789", "网址 http://kf.example-scam.top/a?uid=1 ，QQ 123456789"))
    made = duty.post(f"/understandings/{draft['id']}/file", {"version": draft["version"]})
    assert made.status_code == 201, made.text
    with centre.hands.by_hand(CENTRE) as book:
        report = book.find(Wanted(kinds=[Kind.REPORT], case_id=made.json()["case_id"]))[0]
    for _ in range(2):
        report_of_case(doors, "duty.east", report.matter.id)
    items = {(one["what"], one["value"]) for one in duty.get("/blocks").json()["items"]}
    assert items == {("url", "kf.example-scam.top/a"), ("app", "云会议")}
    assert {one["state"] for one in duty.get("/blocks").json()["items"]} == {"reported"}
    one = duty.get("/blocks").json()["items"][0]
    weighed = duty.get(f"/blocks/{one['id']}").json()
    assert weighed["score"] == 75
    assert weighed["evidence"][0]["case"] == made.json()["case_id"]


def test_what_a_machine_found_waits_and_cannot_be_approved_on_its_word(people, ground):
    (ground.folder).mkdir(parents=True, exist_ok=True)
    rows = [
        {"what": "domain", "value": "icbc-login.top", "score": 92, "reasons": "名字里有品牌“icbc”"},
        {"what": "domain", "value": "ICBC-LOGIN.top.", "score": 92, "reasons": "名字里有品牌“icbc”"},
        {"what": "domain", "value": "www.gov.cn", "score": 99, "reasons": "毒"},
    ]
    answer = people["tech.city"].post("/blocks/proposals", {"proposals": rows})
    assert answer.status_code == 201, answer.text
    (block_id,) = answer.json()["entries"]
    assert [one["value"] for one in answer.json()["not_taken"]] == ["www.gov.cn"]
    told = people["duty.east"].get(f"/blocks/{block_id}").json()
    assert (told["entry"]["state"], len(told["evidence"]), len(told["missing"])) == ("reported", 1, 2)
    act(people["lead.city"], block_id, "approve", status=422)
    reported(people["duty.east"], value="icbc-login.top")
    act(people["tech.city"], block_id, "approve", status=403)  # it was brought in by the same hand
    assert act(people["lead.city"], block_id, "approve")["state"] == "published"


def test_hits_count_at_their_entry_and_whoever_met_them_goes_to_the_warnings(centre, people, doors):
    tried, published = (reported(people["duty.east"], value=name) for name in ("tried.top", "shut.top"))
    act(people["tech.city"], tried, "approve", {"trial": True})
    act(people["tech.city"], published, "approve")
    rows = (
        "pseudonym,kind,indicator,at,trial\n"
        "p1,domain,tried.top,2026-05-11T07:58:00+08:00,true\n"
        "p1,domain,shut.top,2026-05-11T07:58:01+08:00,\n"
        "p2,domain,shut.top,2026-05-11T07:58:02+08:00,\n"
        ",phone,13800138000,2026-05-11T07:58:03+08:00,\n"
        "p3,domain,shut.top,never,\n"
    )

    def bring(name, key):
        files = [("files", ("hits.csv", rows.encode(), "text/csv"))]
        headers = {**people[name].headers, "Idempotency-Key": key}
        return people[name].client.post("/api/v1/block-hits", files=files, headers=headers)

    answer = bring("bank.a", "hits-0001")
    assert answer.status_code == 201, answer.text
    assert {name: answer.json()[name] for name in ("hits", "people", "rejected")} == {
        "hits": 4,
        "people": 3,
        "rejected": 1,
    }
    assert bring("bank.a", "hits-0002").status_code == 201  # the same rows under another key are the same batch
    assert bring("duty.east", "hits-0003").status_code == 403
    with centre.hands.by_hand(CENTRE) as book:
        (batch,) = book.find(Wanted(kinds=[Kind.BLOCK_HITS]))
        (events,) = book.batches(0)
    assert count_hits(doors, batch.matter.id) == 2
    assert count_hits(doors, batch.matter.id) == 0
    told = {one: people["tech.city"].get(f"/blocks/{one}").json() for one in (tried, published)}
    assert [(one["hits_on_trial"], one["hits"]) for one in told.values()] == [(1, 0), (0, 2)]
    assert [one["act"] for one in told[published]["decided"]] == ["approve"]
    frame = unpacked(events)
    assert frame["blocked"].to_list() == [False, True, True]
    assert frame["listed"].all()
    assert {"p1", "p2"}.isdisjoint(frame["subject"])


def test_what_the_public_wrote_is_taken_down_once_by_its_number(people):
    block_id = reported(people["duty.east"], value="shop.top")
    act(people["tech.city"], block_id, "approve")
    number = people["tech.city"].get(f"/blocks/{block_id}").json()["entry"]["number"]
    rows = (
        "receipt,at,entry,number,name,phone,words\n"
        f"S0000000001,2026-05-11T07:58:00+08:00,shop.top,{number},陈,'+8613900000000,'=这是我的网店\n"
        "S0000000002,2026-05-11T07:58:00+08:00,other.top,,,,不是我们的名单\n"
    )

    def bring(key):
        files = [("files", ("2026-05-11.csv", rows.encode(), "text/csv"))]
        headers = {**people["duty.east"].headers, "Idempotency-Key": key}
        return people["duty.east"].client.post("/api/v1/appeals/boxed", files=files, headers=headers).json()

    told, again = bring("boxed-0001"), bring("boxed-0002")
    assert (told["taken"], told["known"], again["taken"], again["known"]) == (1, 0, 0, 1)
    assert [one["receipt"] for one in told["not_taken"]] == ["S0000000002"]
    (appeal,) = people["review.city"].get("/appeals").json()["items"]
    assert appeal["state"] == "filed"
