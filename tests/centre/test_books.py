"""The books: what is written comes back, once; who may not see it does not; the log tells of all of it."""

import psycopg
import pytest

from hezhan.core.matters import Case, Kind, Matter, Move, Noted, Report, Seat, Victim
from hezhan.core.personal import Personal
from hezhan.engines.rights import Action
from hezhan.flows.desk import Desk, NotAllowed, identity
from hezhan.flows.facts import facts_at
from hezhan.ports import Crossed, Nobody, OtherIntent
from tests.centre.conftest import EAST, WEST

VICTIM = Victim(name="周某兰", id_card="990203197001010020", phone="13900000001", address="某省某市东区")


def open_case(desk, unit=EAST, key="incident:1", title="冒充客服"):
    def build(matter_id, unit):
        return Matter(
            id=matter_id,
            kind=Kind.CASE,
            case_id=matter_id,
            unit=unit,
            at=desk.book.now,
            by=desk.book.member.id,
            body=Case(case_no="A0001", title=title, reported_at=desk.book.now, loss=990_000_00),
            key=key,
            state="open",
        )

    return desk.add(Action.CASE_CREATE, facts_at(unit), build, key=key)


def add_report(desk, case_id):
    case = desk.seen(case_id, Kind.CASE)
    report = Report(via=Seat.EMERGENCY_CALL, reported_at=desk.book.now, victim=VICTIM, words="我刚给客服转了钱")
    matter = Matter(
        id=identity(None),
        kind=Kind.REPORT,
        case_id=case_id,
        unit=case.matter.unit,
        at=desk.book.now,
        by=desk.book.member.id,
        body=report,
    )
    return desk.book.add(matter, Noted(act="report.create"))


def test_what_is_written_comes_back(centre):
    with centre.desk("duty.east") as desk:
        case = open_case(desk)
        report = add_report(desk, case.id)
    with centre.desk("duty.east") as desk:
        assert desk.seen(case.id, Kind.CASE).matter == case
        assert desk.seen(report.id, Kind.REPORT).matter.body.victim == VICTIM
        assert desk.book.search(Personal.PHONE, "139 0000 0001") == [report.id]
        assert desk.book.search(Personal.PHONE, "13900000002") == []


def test_nothing_personal_lies_open_in_the_database(centre):
    with centre.desk("duty.east") as desk:
        add_report(desk, open_case(desk).id)
    with psycopg.connect(centre.facts.admin.conninfo) as connection:
        for (table,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'hz'").fetchall():
            rows = connection.execute(f"SELECT t::text, to_json(t)::text FROM hz.{table} t").fetchall()
            entries = connection.execute("SELECT entry FROM hz.log").fetchall() if table == "log" else []
            text = str(rows) + str(entries)
            for secret in (VICTIM.name, VICTIM.id_card, VICTIM.phone, "转了钱"):
                assert secret not in text, table


def test_one_intent_is_one_matter(centre):
    with centre.desk("duty.east") as desk:
        first = open_case(desk)
    with centre.desk("duty.east") as desk:
        assert open_case(desk).id == first.id
    with centre.desk("duty.east") as desk, pytest.raises(OtherIntent):
        open_case(desk, title="另一件")


def test_another_county_sees_nothing_and_cannot_tell_that_there_is_something(centre):
    with centre.desk("duty.east") as desk:
        case = open_case(desk)
    with centre.desk("duty.west") as desk:
        assert desk.book.get(case.id) is None
    for member in ("lead.city", "head.city", "intel.city", "lead.east"):
        with centre.desk(member) as desk:
            assert desk.book.get(case.id) is not None, member
    for member in ("fund.east", "admin.city", "audit.city", "bank.a", "holder.one", "review.city"):
        with centre.desk(member) as desk:
            assert desk.book.get(case.id) is None, member


def test_of_two_who_act_at_once_one_comes_too_late(centre):
    with centre.desk("lead.east") as desk:
        case = desk.seen(open_case(desk).id, Kind.CASE)
    with centre.desk("lead.east") as desk:
        desk.move(Action.CASE_GRADE, case, "grade", "open", {"grade": "major"})
    with centre.desk("duty.east") as desk, pytest.raises(Crossed):
        desk.move(Action.CASE_GRADE, case, "grade", "open", {"grade": "ordinary"})


def test_a_refusal_stays_in_the_log_though_nothing_else_does(centre):
    with centre.desk("duty.east") as desk:
        case = open_case(desk)
    with pytest.raises(NotAllowed) as refusal, centre.desk("duty.east") as desk:
        desk.move(Action.CASE_ASSIGN, desk.seen(case.id, Kind.CASE), "assign", "open", {"member": "fund.east"})
    assert "指挥长" in refusal.value.decision.sentence
    with centre.desk("audit.city") as desk:
        lines = desk.book.log(looks=True)
    assert [(one.who, one.act, one.content["outcome"]) for one in lines if one.act == "case.assign"] == [
        ("duty.east", "case.assign", "denied")
    ]


def test_facts_are_never_changed_even_by_their_owner(centre):
    with centre.desk("duty.east") as desk:
        open_case(desk)
    changes = ("UPDATE hz.matter SET unit = %s", "DELETE FROM hz.log WHERE act <> %s", "TRUNCATE hz.move")
    for login in (centre.facts.owner, centre.facts.app, centre.facts.jobs):
        for change in changes:
            with psycopg.connect(login.conninfo) as connection, pytest.raises(psycopg.Error):
                connection.execute(change, (WEST,) if "%s" in change else None)


def test_without_a_session_there_are_no_books(centre):
    with pytest.raises(Nobody), centre.books.by_session("nobody's token"):
        pass


def test_a_login_that_ends_meanwhile_is_nobodys_and_leaves_nothing(centre):
    token = centre.log_in("lead.east")
    written = []

    def open_and_end(book):
        written.append(open_case(Desk(book)).id)
        with psycopg.connect(centre.facts.door.conninfo) as connection:
            connection.execute("UPDATE hz.session SET ended_at = %s", (centre.clock.at,))

    with pytest.raises(Nobody), centre.books.by_session(token) as book:
        open_and_end(book)
    with centre.hands.by_hand("lead.east") as book:
        assert book.get(*written) is None


def test_a_move_out_of_turn_is_refused_by_the_server(centre):
    with centre.desk("lead.east") as desk:
        case = open_case(desk)
        move = Move(
            matter_id=case.id, n=3, act="grade", state="open", at=desk.book.now, by="lead.east", unit=EAST, body={}
        )
        with pytest.raises(Crossed):
            desk.book.move(move, Noted(act="case.grade"))
