"""The log for those who audit: whatever is changed is found and named; who looked at whom; what stands out."""

from types import SimpleNamespace

import pytest
from sqlalchemy.exc import ProgrammingError

from hezhan.api.cases import cases
from hezhan.api.orders import orders
from hezhan.core.matters import Kind, LogAsked, Matter, Noted, Order, Victim, What
from hezhan.core.personal import Personal
from hezhan.engines.evidence import beginning, digest
from hezhan.engines.evidence.hashes import link
from hezhan.engines.rights import Action
from hezhan.flows.cases.searching import search
from hezhan.flows.desk import Desk, NotAllowed, identity
from hezhan.flows.evidence.log import (
    alarms,
    ask_check,
    check_log,
    check_store,
    last_check,
    log_page,
    who_looked_at_case,
    who_looked_at_person,
)
from tests.centre.api import Person, app_of
from tests.centre.archive import VICTIM, asked, audit_room, evidence_room, forge, open_case, worked_case
from tests.centre.conftest import CENTRE, DAY, EAST
from tests.centre.test_evidence import ENTRIES, ROWS


def look(centre, member, case_id):
    with centre.desk(member) as desk:
        desk.look(Action.CASE_READ, desk.seen(case_id, Kind.CASE))


def test_a_sound_store_is_sound_with_and_without_anchors(centre):
    worked_case(centre)
    first = check_store(audit_room(centre))
    assert (first.broken, first.anchors, first.signed) == (None, 0, 0)
    evidence_room(centre).anchors.anchor()
    second = check_store(audit_room(centre))
    assert (second.broken, second.anchors, second.signed) == (None, 1, second.entries)


FORGED = {
    **{f"row: {name}": change for name, change in ROWS.items()},
    **{f"entry: {name}": change for name, change in ENTRIES.items()},
    "entry: put in": (
        "INSERT INTO hz.log SELECT seq + 1000, at, who, act, look, matter_id, case_id, nth + 1000, entry, content, link"
        " FROM hz.log WHERE act = 'case.grade'"
    ),
    "entry: its link": "UPDATE hz.log SET link = repeat('0', 64) WHERE act = 'case.grade'",
    "entry: who, in the column only": "UPDATE hz.log SET who = 'duty2.east' WHERE act = 'case.grade'",
    "entry: a look hidden in the column only": "UPDATE hz.log SET look = false WHERE look",
    "entry: the last ones cut off": ("DELETE FROM hz.log WHERE seq > (SELECT max(seq) - 3 FROM hz.log)"),
    "anchor: its signature": "UPDATE hz.anchor SET signature = decode(repeat('00', 64), 'hex')",
    "anchor: its statement": "UPDATE hz.anchor SET statement = '{}'",
    "role: taken past the grant": ("UPDATE hz.grant_now SET role = 'approver' WHERE member = 'admin.city'"),
    "role: given past the grants": (
        "INSERT INTO hz.grant_now SELECT id, 'duty.west', 'approver', unit, NULL FROM hz.matter WHERE kind = 'case'"
    ),
    "state: an order that nobody moved": "UPDATE hz.present SET state = 'closed' WHERE kind = 'case'",
}


@pytest.mark.parametrize("change", FORGED)
def test_whatever_is_changed_past_the_books_is_found(centre, change):
    case_id = worked_case(centre)
    look(centre, "duty2.east", case_id)
    evidence_room(centre).anchors.anchor()
    forge(centre, FORGED[change])
    broken = check_store(audit_room(centre)).broken
    assert broken is not None
    assert broken.reason


def test_the_first_broken_entry_is_named(centre):
    worked_case(centre)
    (seq,) = asked(centre, "SELECT seq FROM hz.log WHERE act = 'case.grade'")[0]
    forge(centre, ENTRIES["a byte of an entry"])
    assert check_store(audit_room(centre)).broken.place.number == seq
    forge(centre, ENTRIES["an entry removed"])
    assert check_store(audit_room(centre)).broken.place.number == seq


def test_history_made_anew_shows_at_the_next_anchor(centre):
    """An administrator who rewrites an entry and every link after it cannot make the signature anew."""
    worked_case(centre)
    evidence_room(centre).anchors.anchor()
    rows = asked(centre, "SELECT seq, entry FROM hz.log ORDER BY seq")
    changes = []
    before = beginning("hezhan.test").link
    for seq, entry in rows:
        new = bytes(entry).replace(b'"grade":"MAJOR"', b'"grade":"MINOR"')
        before = link(seq, before, digest(new))
        values = (new, digest(new), before, seq)
        changes.append(("UPDATE hz.log SET entry = %s, content = %s, link = %s WHERE seq = %s", values))
    changes.append(("UPDATE hz.log_end SET link = %s", (before,)))
    changes.append("UPDATE hz.move SET body = jsonb_set(body, '{grade}', '\"MINOR\"') WHERE act = 'grade'")
    forge(centre, *changes)
    broken = check_store(audit_room(centre)).broken
    assert (broken.fault, broken.place.number) == ("root", 1)


def test_the_check_is_asked_for_by_an_auditor_and_its_result_stands_in_the_log(centre):
    worked_case(centre)
    with centre.desk("audit.city") as desk:
        ask_check(desk)
        assert last_check(desk) is None
    forge(centre, ENTRIES["a byte of an entry"])
    check_log(audit_room(centre), CENTRE)
    with centre.desk("audit.city") as desk:
        assert last_check(desk).content["sound"] is False
    assert ("audit.city", "log.broken") in asked(centre, "SELECT member, act FROM hz.told")


def test_only_auditors_read_the_log_and_each_page_is_a_line_of_it(centre):
    worked_case(centre)
    for member in ("admin.city", "head.city", "duty.east"):
        with centre.desk(member) as desk, pytest.raises(NotAllowed):
            log_page(desk, LogAsked())
    with centre.desk("audit.city") as desk:
        page = log_page(desk, LogAsked(who="lead.east", looks=False))
    assert [line.act for line in page] == ["case.grade", "case.assign"]
    with centre.desk("audit.city") as desk:
        assert "audit.city" in [line.who for line in log_page(desk, LogAsked(act="audit.read", looks=True))]


def test_pages_follow_one_another_from_either_end(centre):
    worked_case(centre)
    with centre.desk("audit.city") as desk:
        everything = [line.seq for line in log_page(desk, LogAsked())]
    with centre.desk("audit.city") as desk:
        newest = desk.book.log_lines(LogAsked(newest_first=True, before=everything[-1] + 1, limit=3))
        older = desk.book.log_lines(LogAsked(newest_first=True, before=newest[-1].seq, limit=3))
    assert [line.seq for line in (*newest, *older)] == everything[-1:-7:-1]


def test_an_auditor_learns_who_looked_at_a_person_and_sees_no_matter(centre):
    case_id = open_case(centre)
    look(centre, "duty2.east", case_id)
    with centre.desk("duty2.east", purpose=case_id) as desk:
        search(desk, Personal.PHONE, VICTIM.phone)
        search(desk, Personal.PHONE, "13911111111")
    with centre.desk("audit.city") as desk:
        found = who_looked_at_person(desk, Personal.PHONE, "139 0000 0001")
        nobody = who_looked_at_person(desk, Personal.PHONE, "13911111111")
        assert desk.book.get(case_id) is None
    assert found.cases == {case_id}
    assert {(line.who, line.act) for line in found.lines} == {
        ("duty2.east", "case.read"),
        ("duty2.east", "search.blind"),
    }
    assert [(line.who, line.act) for line in nobody.lines] == [("duty2.east", "search.blind")]  # he searched in vain
    with centre.desk("lead.east") as desk:
        assert desk.book.matters_with(Personal.PHONE, VICTIM.phone) == []  # the server answers auditors only


def test_an_auditor_learns_who_looked_at_a_case_by_its_number(centre):
    case_id = open_case(centre)
    look(centre, "lead.city", case_id)
    number = asked(centre, "SELECT body->>'case_no' FROM hz.matter WHERE kind = 'case'")[0][0]
    with centre.desk("audit.city") as desk:
        assert [line.who for line in who_looked_at_case(desk, number).lines] == ["lead.city"]


def test_what_stands_out(centre):
    mine = worked_case(centre)
    look(centre, "lead.east", mine)  # of whoever worked in the case nothing stands out
    for n in range(21):
        look(centre, "duty2.east", open_case(centre, f"M{n}"))
    colleague = Victim(name="某民警", id_card="990203198501010039")
    theirs = open_case(centre, "C1", victim=colleague)
    token = centre.vault.token(Personal.ID_CARD, colleague.id_card)
    forge(centre, ("UPDATE hz.member SET person = %s WHERE id = 'duty.west'", (token,)))
    look(centre, "lead2.east", theirs)
    with centre.desk("audit.city") as desk:
        found = alarms(desk, centre.clock.at - DAY, centre.clock.at + 1)
    assert [(one.rule, one.who) for one in found] == [("many-foreign-cases", "duty2.east"), ("colleague", "lead2.east")]


def lists(looked):
    return [(one.who, one.act, one.content["shown"]) for one in looked.lines if one.content.get("ids")]


def test_who_looked_at_a_person_finds_lists_in_which_they_were_shown(centre):
    case_id, other = worked_case(centre), worked_case(centre, "J2")
    app = app_of(centre, [cases, orders])
    with centre.hands.by_hand("duty.east") as book:
        drafted = book.add(
            Matter(
                id=identity("listed"),
                kind=Kind.ORDER,
                case_id=other,
                unit=EAST,
                at=book.now,
                by="duty.east",
                body=Order(what=What.STOP, account="6222000000000777", holder="江某左", bank="bank-a"),
            ),
            Noted(act="stop.draft"),
        )
    assert Person(app, centre, "duty2.east").get("/cases").json()["items"]
    assert [one["id"] for one in Person(app, centre, "lead.east").get("/orders").json()["items"]] == [drafted.id]
    with centre.desk("audit.city") as desk:
        by_card = who_looked_at_person(desk, Personal.CARD, "6222000000000777")
        by_case = who_looked_at_case(desk, case_id)
        nobody = who_looked_at_person(desk, Personal.CARD, "6222000000000778")
    assert ("lead.east", "order.read", 1) in lists(by_card)
    assert ("duty2.east", "case.read", 2) in lists(by_card)  # the case in which the account stands was shown
    assert lists(by_case) == [("duty2.east", "case.read", 2)]
    assert lists(nobody) == []
    assert check_store(audit_room(centre)).broken is None


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM hz.listed",
        "INSERT INTO hz.listed SELECT gen_random_uuid(), seq FROM hz.listed LIMIT 1",
        "UPDATE hz.listed SET matter_id = gen_random_uuid()",
    ],
)
def test_lists_hidden_from_an_auditor_are_found(centre, change):
    worked_case(centre)
    Person(app_of(centre, [cases]), centre, "duty2.east").get("/cases")
    forge(centre, change)
    broken = check_store(audit_room(centre)).broken
    assert "a list is found under other matters" in broken.reason


def test_a_list_of_many_is_bounded_and_told_by_its_digest(centre):
    matter = SimpleNamespace(matter=SimpleNamespace(id="x"))
    noted = []
    book = SimpleNamespace(looked=lambda *told: noted.append(told[-1].content))
    desk = SimpleNamespace(book=book, noted=lambda action, told: Noted(act=str(action), content=told))
    for count in (200, 201):
        Desk.listed(desk, "case", Action.CASE_READ, [matter] * count)
    assert [len(one["ids"]) for one in noted] == [200, 200]
    assert ["digest" in one for one in noted] == [False, True]


def test_nobody_but_an_auditor_reads_which_lists_showed_a_matter_and_nobody_writes_for_others(centre):
    case_id = worked_case(centre)
    Person(app_of(centre, [cases]), centre, "duty2.east").get("/cases")
    with centre.desk("duty.east") as desk:
        run = desk.book.connection.exec_driver_sql
        assert run("SELECT count(*) FROM hz.listed").scalar() == 0
        with pytest.raises(ProgrammingError):
            run(f"INSERT INTO hz.listed SELECT '{case_id}', max(seq) FROM hz.log WHERE who <> hz.me()")
    with centre.desk("audit.city") as desk:
        assert desk.book.connection.exec_driver_sql("SELECT count(*) FROM hz.listed").scalar() == 1
