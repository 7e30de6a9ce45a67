"""Incidents of 110: one case each, nothing lost, whoever hands them over how often, signed or in a folder."""

import json
import threading
from dataclasses import replace

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.incidents import IncidentInbox, NotGenuine, read_document
from hezhan.adapters.incidents.signatures import Algorithm, Gate, SenderKey, Why, signed_headers
from hezhan.adapters.stores.book import engine_of
from hezhan.adapters.stores.nonces import SqlNonces
from hezhan.core.incidents import Caller, How, Incident, Payment, Side, Unread, Victim
from hezhan.core.instants import parse_instant
from hezhan.core.matters import Kind, Seat, Wanted
from hezhan.core.personal import Personal
from hezhan.core.problems import Refused
from hezhan.flows.cases.grades import propose_grade
from hezhan.flows.cases.handling import take_report
from hezhan.flows.cases.incident_reports import SEATS, beyond, incident_of, report_of
from hezhan.flows.cases.incidents import IncidentDoors, take_incident, take_incidents
from hezhan.flows.cases.standing_reports import seen_of
from hezhan.flows.orders.drafting import draft_first_stops
from tests.centre.conftest import CITY, EAST, HOUR, MINUTE
from tests.centre.test_orders import report_of as desk_report

AT = parse_instant("2026-05-11T08:00:00+08:00")
PAID = Payment(
    time=AT - 20 * MINUTE,
    payer=Side(name="陈平", account="6222990000000000025", bank="bank-b"),
    payee=Side(name="江某左", account="6222990000000000017", bank="bank-a"),
    fen=350_000_00,
    channel="手机银行",
    told="转给江某左 350000 元",
)
INCIDENT = Incident(
    incident_no="J990203202605110009",
    reported_at=AT - MINUTE,
    how=How.CALL_110,
    caller=Caller(name="陈安", phone="13900000001", id_card="99020319490307001X"),
    victim=Victim(name="陈平", phone="13900000002", id_card="990203200503070011", occupation="学生"),
    location="某市某路1号",
    words="对方冒充公检法",
    payments=(PAID,),
    still_deceived=True,
    officer="王警官",
    unread=(Unread("备注", "请速办"),),
    sha256="a" * 64,
)
DOCUMENT = {
    "incident_no": "J990203202605110010",
    "reported_at": "2026-05-11T07:58:00+08:00",
    "how": "110-call",
    "victim": {"name": "周某兰", "phone": "13900000003"},
    "words": "客服让我转的",
    "payments": [
        {
            "time": "2026-05-11T07:40:00+08:00",
            "payer": {"name": "周某兰", "account": "6222990000000000025", "bank": "bank-b"},
            "payee": {"name": "江某左", "account": "6222990000000000017", "bank": "bank-a"},
            "amount": "350000.00",
        }
    ],
}


@pytest.fixture
def doors(centre):
    return IncidentDoors(centre.hands, IncidentInbox(centre.folder / "incidents"), "hezhan", EAST)


def take(centre, incident):
    with centre.hands.by_hand("hezhan") as book:
        return take_incident(book, incident, EAST)


def found(centre, kind):
    with centre.hands.by_hand("hezhan") as book:
        return book.find(Wanted(kinds=[kind], oldest_first=True))


def test_an_incident_opens_a_case_that_the_unit_sees_and_first_stops_follow(centre):
    report = take(centre, INCIDENT)
    body = report.body
    assert (body.via, body.victim.name, body.caller.name) == (Seat.EMERGENCY_CALL, "陈平", "陈安")
    assert body.still_deceived
    for text in ("对方冒充公检法", "某市某路1号", "学生", "王警官", "请速办", "99020319490307001X"):
        assert text in body.words
    with centre.desk("duty.east") as desk:
        case = desk.seen(report.case_id, Kind.CASE)
        assert case.matter.body.loss == 350_000_00
        assert {face.name for face in desk.book.clocks()} >= {"total", "grade-first-stop"}
        assert desk.book.search(Personal.PHONE, "13900000002") == [report.id]
        assert propose_grade(desk.book, case).sensitive  # a student
    with centre.hands.by_hand("hezhan") as book:
        (stop,) = draft_first_stops(book, report.id)
    assert stop.by == "hezhan"


def test_the_same_incident_is_one_case_whoever_writes_it(centre):
    assert take(centre, INCIDENT) is not None
    assert take(centre, INCIDENT) is None
    with centre.desk("duty.east") as desk:
        taken = take_report(desk, desk_report(centre.clock, incident_no="J1"))
    assert take(centre, replace(INCIDENT, incident_no="J1", sha256="b" * 64)) is not None  # it says more
    assert len(found(centre, Kind.CASE)) == 2
    assert {one.matter.case_id for one in found(centre, Kind.REPORT)[1:]} == {taken.case.matter.id}


def test_a_later_copy_adds_what_it_says_more_and_counts_nothing_twice(centre):
    first = take(centre, INCIDENT)
    second = replace(PAID, time=AT - 5 * MINUTE, fen=20_000_00)
    more = take(centre, replace(INCIDENT, payments=(PAID, second), words="对方冒充公检法\n又转了一笔", sha256="c" * 64))
    assert more.case_id == first.case_id
    assert [paid.fen for paid in more.body.payments] == [20_000_00]
    assert more.body.words == "又转了一笔"
    with centre.hands.by_hand("hezhan") as book:
        case = book.get(first.case_id)
        assert "370,000.00" in "".join(ground.says for ground in propose_grade(book, case).grounds)


def test_without_a_number_copies_are_known_by_their_bytes(centre):
    unnumbered = replace(INCIDENT, incident_no="")
    assert take(centre, unnumbered) is not None
    assert take(centre, unnumbered) is None
    assert take(centre, replace(unnumbered, sha256="d" * 64)) is not None
    assert len(found(centre, Kind.CASE)) == 2


def test_what_lies_in_the_folder_is_taken_in_once_and_moved_aside(centre, doors):
    folder = centre.folder / "incidents" / "in"
    document = json.dumps(DOCUMENT).encode()
    assert doors.inbox.put(document) == doors.inbox.put(document)
    (folder / "unread.txt").write_text("not one")
    (folder / "half.json.part").write_text("{")
    (folder / "broken.json").write_text("{")
    (folder / "link.json").symlink_to("/etc/passwd")
    assert take_incidents(doors) == 1
    assert take_incidents(doors) == 0
    assert [one.name for one in folder.iterdir()] == ["half.json.part"]
    doors.inbox.put(document)
    assert take_incidents(doors) == 0
    with centre.desk("audit.city") as desk:
        lines = desk.book.log(looks=True)
    assert sum(line.act == "incident.problems" for line in lines) >= 3


def test_of_two_who_take_one_incident_at_once_one_case_comes(centre):
    errors = []

    def one():
        try:
            take(centre, INCIDENT)
        except Exception as fault:
            errors.append(fault)

    threads = [threading.Thread(target=one) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert (len(found(centre, Kind.CASE)), len(found(centre, Kind.REPORT))) == (1, 1)


def test_a_nonce_counts_once_for_all_processes(centre):
    engines = [engine_of(centre.facts.app, pool=1) for _ in range(3)]
    one, other = (SqlNonces(engine) for engine in engines[:2])
    now = centre.clock.at
    key = SenderKey(
        key_id="110", sender="110", algorithm=Algorithm.HMAC, material=b"s" * 32, since=now, until=now + 24 * HOUR
    )
    body = json.dumps(DOCUMENT).encode()
    headers = signed_headers("hezhan.test", "110", b"s" * 32, body, now, "nonce-of-16-signs")
    gates = [Gate(centre="hezhan.test", keys={"110": key}, nonces=nonces) for nonces in (one, other)]
    assert gates[0].sender_of(headers, body, now) is key
    for gate in gates:
        with pytest.raises(NotGenuine) as refusal:
            gate.sender_of(headers, body, now)
        assert refusal.value.why is Why.REPLAYED
    assert one.take("110", "x" * 16, now + 1, now)
    assert one.take("110", "x" * 16, now + 9, now + 1)  # its time is over: the signature is stale by then
    with psycopg.connect(centre.facts.admin.conninfo, autocommit=True) as connection:
        connection.execute("REVOKE INSERT ON hz.nonce FROM hezhan_app")
    assert not SqlNonces(engines[2]).take("110", "y" * 16, now + 9, now)  # it cannot be kept, so it is not taken
    for engine in engines:
        engine.dispose()


# the two forms


TEXT = st.text("甲乙丙丁 12", max_size=8).map(str.strip)
PAYMENTS = st.lists(
    st.builds(
        Payment,
        time=st.none() | st.integers(AT - 99, AT).map(int),
        payer=st.builds(Side, name=TEXT, account=TEXT, bank=TEXT),
        payee=st.builds(Side, name=TEXT, account=TEXT, bank=TEXT),
        fen=st.none() | st.integers(1, 9_999_999),
        channel=TEXT,
        told=TEXT,
    ),
    max_size=3,
).map(tuple)
INCIDENTS = st.builds(
    Incident,
    incident_no=TEXT,
    reported_at=st.none() | st.just(AT),
    how=st.sampled_from(How),
    caller=st.builds(Caller, name=TEXT, phone=TEXT, id_card=TEXT),
    victim=st.builds(Victim, name=TEXT, phone=TEXT, id_card=TEXT, occupation=TEXT, firm=TEXT),
    location=TEXT,
    words=TEXT,
    payments=PAYMENTS,
    still_deceived=st.sampled_from([None, True, False]),
    officer=TEXT,
    unread=st.lists(st.builds(Unread, where=TEXT, text=TEXT), max_size=2).map(tuple),
    sha256=st.just("e" * 64),
)


@given(incident=INCIDENTS)
def test_nothing_handed_over_is_lost_and_grading_reads_it_back(incident):
    report = report_of(incident, AT)
    whole = repr(report)
    victim, caller = incident.victim, incident.caller
    texts = [incident.words, incident.location, incident.officer, victim.firm, victim.occupation, victim.name]
    texts += [victim.phone, victim.id_card, caller.name, *(one.text for one in incident.unread)]
    texts += [caller.phone, caller.id_card]
    for text in texts:
        assert " ".join(text.split()) in whole or text in whole
    assert report.via == SEATS[incident.how]
    back = incident_of(report, "k")
    assert (back.victim.firm, back.victim.occupation) == (
        " ".join(victim.firm.split()),
        " ".join(victim.occupation.split()),
    )
    assert [paid.fen for paid in back.payments] == [paid.fen for paid in incident.payments]
    assert beyond(report, [report]) is None


def test_a_document_as_110_sends_it_reads_as_it_is_taken(centre, doors):
    arrived = read_document(json.dumps(DOCUMENT).encode(), "one")
    report = take(centre, arrived.incident)
    assert report.body.payments[0].payee == "6222990000000000017"
    assert doors.unit == report.unit


def test_an_officer_who_takes_what_110_handed_over_adds_what_they_know(centre):
    first = take(centre, INCIDENT)
    known = first.body
    second = replace(known.payments[0], at=AT - 3 * MINUTE, fen=8_000_00)
    told = replace(
        known,
        victim=replace(known.victim, address="某市某路2号"),
        words="我又转了一笔",
        payments=(*known.payments, second),
    )
    with centre.desk("duty.east") as desk:
        opened = take_report(desk, told)
    assert opened.case.matter.id == first.case_id
    assert opened.report.id != first.id
    assert ([paid.fen for paid in opened.report.body.payments], opened.report.body.words) == (
        [8_000_00],
        "我又转了一笔",
    )
    with centre.desk("duty2.east") as desk:  # and whoever takes it once more adds nothing
        again = take_report(desk, known)
    assert (again.case.matter.id, again.report.id) == (first.case_id, first.id)
    assert take(centre, replace(INCIDENT, sha256="e" * 64)) is None  # nor does 110
    assert len(found(centre, Kind.CASE)) == 1
    assert len(found(centre, Kind.REPORT)) == 2
    with centre.hands.by_hand("hezhan") as book:
        seen = seen_of(book, first.case_id)
    assert (seen.victims, seen.loss) == (1, 358_000_00)


def test_what_is_only_known_of_the_victim_is_added_too(centre):
    first = take(centre, replace(INCIDENT, victim=replace(INCIDENT.victim, id_card="")))
    with centre.desk("duty.east") as desk:
        told = replace(first.body, victim=replace(first.body.victim, id_card="990203200503070011"))
        opened = take_report(desk, told)
    assert opened.report.id != first.id
    assert opened.report.body.payments == ()
    with centre.hands.by_hand("hezhan") as book:
        assert seen_of(book, first.case_id).ages == (21,)


def test_an_incident_that_lies_where_the_officer_does_not_see_it_is_told_and_opens_no_second_case(centre):
    with centre.hands.by_hand("hezhan") as book:
        take_incident(book, INCIDENT, CITY)
    with centre.desk("duty.east") as desk, pytest.raises(Refused) as refused:
        take_report(desk, desk_report(centre.clock, incident_no=INCIDENT.incident_no))
    assert "已由其他单位立案" in str(refused.value)
    assert len(found(centre, Kind.CASE)) == 1
