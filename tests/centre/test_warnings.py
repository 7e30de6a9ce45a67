"""The day of a warning officer, through the API: the queue, what to say, calls refused, a visit, what came of it."""

import pytest

from hezhan.adapters.stores.book.founding import CENTRE, enrol
from hezhan.api.warnings import INBOX, WARNINGS, warnings
from hezhan.assemble.warnings import inbox, practice
from hezhan.core.matters import Founder, Kind, Wanted
from hezhan.engines.warn import Rise
from hezhan.flows.people.founding import grant_first
from hezhan.flows.warning.bringing import unpacked
from hezhan.flows.warning.raising import end_warnings, write_rises
from tests.centre.api import Person, app_of
from tests.centre.conftest import CITY, EAST, HOUR, MINUTE

OFFICERS = (
    Founder(id="warn.city", name="市局劝阻甲", role="warning-officer", unit=CITY, leader="lead.city"),
    Founder(id="warn2.city", name="市局劝阻乙", role="warning-officer", unit=CITY, leader="lead.city"),
    Founder(id="warn.east", name="东区劝阻", role="warning-officer", unit=EAST, leader="lead.east"),
)
PRACTICE = practice()
SCRIPTS = [script.name for script in PRACTICE.rules.scripts]
SIGNALS = [signal.name for signal in PRACTICE.rules.signals]
PHONE = "13800138000"
SPAN = "since=2026-05-01T00:00:00%2B08:00&until=2026-06-01T00:00:00%2B08:00"


@pytest.fixture
def ground(centre):
    enrol(centre.facts.owner, OFFICERS, centre.clock.at)
    with centre.hands.by_hand(CENTRE) as book:
        grant_first(book, OFFICERS)
    return inbox(centre.vault)


@pytest.fixture
def people(centre, ground):
    app = app_of(centre, [warnings], **{WARNINGS: PRACTICE, INBOX: ground})
    names = ("warn.city", "warn2.city", "warn.east", "lead.city", "duty.west", "fund.east", "tech.city", "duty.east")
    return {name: Person(app, centre, name) for name in names}


def rise(
    centre, number="w1", grade=0, fen=28_000_000, phone=PHONE, signals=("listed_call_long", "screen_share"), **more
):
    told = {
        "warning_id": number,
        "subject": hidden(centre, phone),
        "grade": grade,
        "raised_at": centre.clock.at,
        "first_event_id": "e1",
        "expected_loss_fen": fen,
        "likely": 8_000,
        "script": SCRIPTS.index("police"),
        "named": SCRIPTS.index("police"),
        "scores": (600, 100),
        "steps": 3,
        "signals": tuple(SIGNALS.index(one) for one in signals),
        "danger": grade == 0,
        "reasons": "疑似冒充公检法；接听了涉诈名单上的来电008528530174466；正在共享屏幕",
    }
    return Rise(**(told | more))


def hidden(centre, phone):
    return centre.vault.pseudonyms([phone])[0]


def write(centre, *rises):
    with centre.hands.by_hand(CENTRE) as book:
        write_rises(book, PRACTICE, CITY, rises)


def ids(person):
    return {one["number"]: one["id"] for one in person.get("/warnings/queue").json()["items"]}


def act(person, warning_id, what, body=None, status=200):
    answer = person.post(f"/warnings/{warning_id}/{what}", body or {})
    assert answer.status_code == status, answer.text
    return answer.json()


def test_the_day_of_a_warning_officer(centre, people):
    officer = people["warn.city"]
    write(
        centre,
        rise(centre),
        rise(centre, "w2", 2, 900_000, "13900139000"),
        rise(centre, "w3", 3, 90_000, "13700137000"),
    )
    told = officer.get("/warnings/queue").json()
    first = told["items"][0]
    assert [one["number"] for one in told["items"]] == ["w1", "w2", "w3"]
    assert (told["counts"][0]["grade"], told["counts"][0]["open"], told["counts"][0]["overdue"]) == ("紧急", 1, 0)
    assert first["next"]["measure"] in ("call_96110", "visit")
    assert first["contact_by"] == "2026-05-11T08:05:00+08:00"
    assert PHONE not in str(told)
    warning_id = first["id"]
    reads_out(officer, warning_id)
    signs_for_it(people, warning_id)
    is_refused(centre, officer, warning_id)
    sends_a_visit(centre, people, warning_id)
    tells_the_engine(centre)
    is_evaluated(people, warning_id)
    tells_the_figures(people)
    end_warnings(centre.hands, CENTRE, PRACTICE)
    centre.clock.pass_(72 * HOUR)
    assert end_warnings(centre.hands, CENTRE, PRACTICE) == 2  # and one of the others is past its time
    assert officer_sees(centre, warning_id) == "closed"


def reads_out(officer, warning_id):
    script = officer.get(f"/warnings/{warning_id}/script?lang=zh").json()
    said = " ".join(line["say"] for line in script["lines"])
    assert "某市局" in said
    assert "正在共享屏幕" in said
    assert "安全账户" in said
    assert all("{" not in line["say"] for line in script["lines"])


def signs_for_it(people, warning_id):
    """Nobody resolves what they have not signed for, nobody calls whom another one calls."""
    officer, other = people["warn.city"], people["warn2.city"]
    act(officer, warning_id, "resolve", {"why": "call"}, status=403)
    assert act(officer, warning_id, "sign")["state"] == "signed"
    assert officer.post(f"/warnings/{warning_id}/resolve", {"why": "call"}).json() == {"subject": PHONE}
    act(other, warning_id, "resolve", {"why": "call"}, status=403)
    act(other, warning_id, "act", {"measure": "call_96110"}, status=422)
    act(other, warning_id, "sign", status=409)


def is_refused(centre, officer, warning_id):
    """Another channel takes its turn."""
    assert act(officer, warning_id, "act", {"measure": "call_96110"})["state"] == "acted"
    centre.clock.pass_(2 * MINUTE)
    assert act(officer, warning_id, "answer", {"result": "refused"})["state"] == "signed"
    now = officer.get(f"/warnings/{warning_id}").json()
    assert now["contact_by"] is None
    assert now["on_scene_by"] == "2026-05-11T08:30:00+08:00"
    assert now["tried"] == [{"measure": "call_96110", "times": 1, "last_at": "2026-05-11T08:00:00+08:00"}]
    assert now["next"]["measure"] == "visit"


def sends_a_visit(centre, people, warning_id):
    """The station sees it from then on, and answers."""
    officer, station = people["warn.city"], people["warn.east"]
    assert station.get(f"/warnings/{warning_id}").status_code == 404
    act(officer, warning_id, "act", {"measure": "visit"}, status=422)
    act(officer, warning_id, "act", {"measure": "visit", "unit": EAST})
    assert station.get("/warnings/queue").json()["items"][0]["id"] == warning_id
    assert people["duty.west"].get(f"/warnings/{warning_id}").status_code == 404
    centre.clock.pass_(20 * MINUTE)
    assert act(station, warning_id, "answer", {"result": "dissuaded", "words": "已关共享屏幕"})["state"] == "answered"
    act(officer, warning_id, "answer", {"result": "dissuaded"}, status=409)


def tells_the_engine(centre):
    """Under the pseudonym."""
    with centre.hands.by_hand(CENTRE) as book:
        (batch,) = book.batches(0)
    assert unpacked(batch).select("subject", "counterpart").rows() == [(hidden(centre, PHONE), "dissuaded")]
    assert PHONE.encode() not in batch.content


def is_evaluated(people, warning_id):
    """By another one than who answered."""
    act(people["warn.east"], warning_id, "evaluate", {"right": "true"}, status=422)
    assert act(people["lead.city"], warning_id, "evaluate", {"right": "true"})["state"] == "cooling"
    assert "w1" not in ids(people["warn.city"])


def tells_the_figures(people):
    officer = people["warn.city"]
    told = officer.get(f"/warnings/figures?{SPAN}").json()
    sources = {one["source"]: one for one in told["by_source"]}
    assert sources["call"]["warnings"] == 3
    assert (sources["call"]["evaluated"], sources["call"]["precision_percent"]) == (1, 100)
    assert (told["calls"], told["refused_percent"]) == (1, 100)
    (lesson,) = officer.get(f"/warnings/lessons?{SPAN}").json()["lessons"]
    assert (lesson["number"], lesson["right"], lesson["script"]) == ("w1", True, "police")
    assert people["duty.west"].get(f"/warnings/lessons?{SPAN}").status_code == 403


def officer_sees(centre, warning_id):
    with centre.desk("warn.city") as desk:
        return desk.seen(warning_id, Kind.WARNING).state


def test_a_warning_grows_as_further_facts_and_its_clock_begins_anew_with_a_graver_grade(centre, people):
    officer = people["warn.city"]
    write(centre, rise(centre, grade=2, fen=900_000))
    warning_id = ids(officer)["w1"]
    act(officer, warning_id, "sign")
    centre.clock.pass_(10 * MINUTE)
    write(centre, rise(centre, fen=28_000_000, reasons="疑似冒充公检法；已向涉案账户付款"))
    write(centre)
    now = officer.get(f"/warnings/{warning_id}").json()
    assert (now["state"], now["grade"], now["expected_loss_fen"]) == ("signed", "紧急", 28_000_000)
    assert now["reasons"] == ["已向涉案账户付款"]
    assert now["contact_by"] == "2026-05-11T08:15:00+08:00"
    assert now["raised_at"] == "2026-05-11T08:00:00+08:00"
    assert [one["act"] for one in now["done"]] == ["sign", "rise"]
    with centre.desk("warn.city") as desk:
        (filed,) = desk.book.find(Wanted(kinds=[Kind.WARNING]))
        assert {face.name for face in desk.book.clocks()} == {"first-contact", "on-scene", "warning-expiry"}
    assert len(filed.moves) == 2


def test_what_is_past_its_time_ends_and_begins_again_when_it_rises(centre, people):
    officer = people["warn.city"]
    write(centre, rise(centre))
    warning_id = ids(officer)["w1"]
    centre.clock.pass_(24 * HOUR - 1)
    assert end_warnings(centre.hands, CENTRE, PRACTICE) == 0
    centre.clock.pass_(1)
    assert end_warnings(centre.hands, CENTRE, PRACTICE) == 1
    officer.headers["Authorization"] = f"Bearer {centre.log_in('warn.city')}"
    assert ids(officer) == {}
    write(centre, rise(centre))
    assert ids(officer) == {"w1": warning_id}


def test_it_is_given_to_an_officer_and_put_back(centre, people):
    write(centre, rise(centre))
    officer, other = people["warn.city"], people["warn2.city"]
    warning_id = ids(officer)["w1"]
    assert act(people["lead.city"], warning_id, "assign", {"member": "warn2.city"})["state"] == "assigned"
    act(officer, warning_id, "sign", status=422)
    act(other, warning_id, "sign")
    act(officer, warning_id, "put-back", {"reason": "换班"}, status=422)
    assert act(other, warning_id, "put-back", {"reason": "换班"})["state"] == "raised"
    assert officer.get("/warnings/queue").json()["items"][0]["assigned_to"] is None
    act(people["fund.east"], warning_id, "sign", status=403)


def test_loss_and_time_left_order_the_queue_within_the_hands_there_are(centre, people):
    write(centre, *(rise(centre, f"w{n:02}", 1, 1_000_000 + n * 10_000, f"139001390{n:02}") for n in range(30)))
    told = people["warn.city"].get("/warnings/queue").json()
    slots = {one["hands"]: one["slots"] for one in told["hands"]}
    assert slots["caller"] == 9  # three officers
    given = [one["next"]["measure"] for one in told["items"] if one["next"]]
    assert given.count("call_96110") <= slots["caller"]
    assert given.count("visit") == slots["patrol"]
    planned = [bool(one["next"]) for one in told["items"]]
    assert planned == sorted(planned, reverse=True)
    waits = [one["expected_loss_fen"] for one in told["items"] if not one["next"]]
    assert waits == sorted(waits, reverse=True)
    assert waits


def test_events_are_handed_in_by_files_and_nobody_stands_in_them_by_name(centre, people):
    rows = (
        "event_id,time,kind,subject,counterpart,duration_s,amount_fen,detail\n"
        f'e1,2026-05-11T07:58:00+08:00,call,{PHONE},008528530174466,300,,"{{""direction"": ""in""}}"\n'
        "e2,never,call,13900139000,110,1,,\n"
    )
    files = [("files", ("calls.csv", rows.encode(), "text/csv"))]

    def bring(name, key):
        person = people[name]
        headers = {**person.headers, "Idempotency-Key": key}
        return person.client.post("/api/v1/event-batches", files=files, headers=headers)

    answer = bring("tech.city", "brought-0001")
    assert answer.status_code == 201, answer.text
    assert (answer.json()["events"], answer.json()["rejected"]) == (1, 1)
    assert bring("tech.city", "brought-0001").json() == answer.json()
    assert bring("duty.east", "brought-0002").status_code == 403
    with centre.hands.by_hand(CENTRE) as book:
        (batch,) = book.batches(0)
    (row,) = unpacked(batch).iter_rows(named=True)
    assert (row["event_id"], row["duration_s"]) == ("e1", 300)
    assert row["subject"] == hidden(centre, PHONE)
    assert centre.vault.behind(row["subject"]) == PHONE
    assert PHONE.encode() not in batch.content
