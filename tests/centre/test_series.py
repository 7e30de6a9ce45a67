"""Cases of two counties linked as they come; read, judged and taken back through the API."""

import pytest

from hezhan import assemble
from hezhan.adapters.stores.book.founding import CENTRE
from hezhan.api.cases import cases
from hezhan.api.linking import linking
from hezhan.core.instants import iso
from hezhan.core.matters import Kind, Wanted
from hezhan.flows.linking.joining import link_cases
from hezhan.flows.linking.marking import LinkDoors, mark_case
from tests.centre.api import Person, app_of

STORY = "对方发来网址www.taskgold88.topx，让我下载“快投商城”软件做任务，付款后不能提现。"


@pytest.fixture
def doors(centre):
    return LinkDoors(centre.hands, CENTRE, assemble.words())


@pytest.fixture
def app(centre):
    return app_of(centre, [cases, linking])


@pytest.fixture
def report(centre, app, doors):
    """Reports a case at a member's desk; its marks are written as the job writes them."""

    def reported(member, number, words=STORY, payee=None):
        body = {
            "via": "110",
            "incident_no": f"J990203202605110{number:03}",
            "reported_at": iso(centre.clock.at),
            "victim": {"name": "周某"},
            "words": words,
            "payments": [{"fen": 100000, "payee": payee or f"62990000000000{number:05}", "payee_bank": "bank-a"}],
        }
        answer = Person(app, centre, member).post("/cases", {"report": body})
        assert answer.status_code == 201, answer.text
        case_id = answer.json()["case_id"]
        with centre.hands.by_hand(CENTRE) as book:
            (filed,) = book.find(Wanted(kinds=[Kind.REPORT], case_id=case_id))
        assert mark_case(doors, CENTRE, filed.matter.id) == mark_case(doors, CENTRE, filed.matter.id) > 0
        return case_id

    return reported


def at(app, centre, member, case_id=None):
    return Person(app, centre, member, purpose=case_id)


def links_of(person, case_id, **more):
    return person.get("/links", params={"case_id": case_id, **more}).json()["items"]


def test_two_cases_of_two_counties_are_linked_read_judged_and_the_word_is_taken_back(centre, app, doors, report):
    east, west = report("duty.east", 1), report("duty.west", 2)
    other = report("duty.east", 3, words="自称客服，说要退款。")
    assert link_cases(doors) == 3
    assert link_cases(doors) == 0
    duty = at(app, centre, "duty.east", east)
    (seen,) = duty.get("/series").json()
    assert (seen["seen"], seen["cases"]) == ([east], 2)
    (line,) = links_of(duty, east)
    assert (line["other"], line["side"], line["state"]) == (west, "gang", "proposed")
    assert line["strength"] >= 4.6
    assert line["likeness"] == 100
    assert links_of(duty, other) == []
    link = duty.get(f"/links/{line['id']}").json()
    assert {one["kind"] for one in link["body"]["traces"]} >= {"site"}
    assert len(link["body"]["traces"][0]["rows"]) == 1
    assert "taskgold88" in at(app, centre, "intel.city", east).get(f"/links/{line['id']}").text
    path = f"/links/{line['id']}"
    assert duty.post(f"{path}/say", {"verdict": "not-same", "words": "两伙人"}, key="say-once-0001").json()["n"] == 1
    assert duty.post(f"{path}/say", {"verdict": "not-same", "words": "两伙人"}, key="say-once-0001").json()["n"] == 1
    link_cases(doors)
    assert duty.get("/series").json() == []
    assert at(app, centre, "duty.west").get("/series").json() == []
    assert links_of(at(app, centre, "duty.west"), west) == []
    assert duty.post(f"{path}/undo").json()["state"] == "proposed"
    link_cases(doors)
    (again,) = duty.get("/series").json()
    assert again == seen
    moves = [move["act"] for move in duty.get(path).json()["moves"]]
    assert moves[:2] == ["say-apart", "undo"]


def test_what_is_read_of_a_link_needs_its_own_case_and_stays_within_the_unit(centre, app, doors, report):
    east, west = report("duty.east", 1), report("duty.west", 2)
    link_cases(doors)
    (line,) = links_of(at(app, centre, "duty.east"), east)
    path = f"/links/{line['id']}"
    assert at(app, centre, "duty.east").get(path).status_code == 403
    assert at(app, centre, "duty.east", west).post(f"{path}/say", {"verdict": "same"}).status_code == 403
    assert at(app, centre, "duty.west", west).get(path).status_code == 404
    assert at(app, centre, "fund.east").get("/links").json()["items"] == []
    assert at(app, centre, "review.city").get("/series").status_code == 403
    with centre.desk("audit.city") as desk:
        acts = [one.act for one in desk.book.log(looks=True, limit=10_000)]
    assert "link.propose" in acts
    assert "series.read" in acts


def test_a_shared_account_is_a_money_channel_and_no_series(centre, app, doors, report):
    account = "6299000000000099999"
    east = report("duty.east", 1, words="", payee=account)
    report("duty.east", 2, words="", payee=account)
    link_cases(doors)
    duty = at(app, centre, "duty.east", east)
    (line,) = links_of(duty, east)
    assert line["side"] == "money-channel"
    assert duty.get("/series").json() == []


def test_the_same_words_link_nobody(centre, app, doors, report):
    words = "自称客服，说我买的东西有问题要退款，让我把钱转过去，后来就联系不上了。"
    east = report("duty.east", 1, words=words)
    report("duty.east", 2, words=words)
    link_cases(doors)
    assert links_of(at(app, centre, "duty.east"), east) == []
