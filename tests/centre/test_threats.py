"""Each actor of docs/threats.md tries what they would try; and every test that the page names is there."""

import ast
import re
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from hezhan.core.matters import Basis, Kind, Order, Victim, Wanted, What
from hezhan.core.personal import Personal
from hezhan.core.problems import Refused
from hezhan.engines.rights import Action
from hezhan.flows.banks.sending import Sender, send_order
from hezhan.flows.cases.handling import stand_back, take_report
from hezhan.flows.cases.searching import look_in_emergency, search, unmask
from hezhan.flows.desk import NotAllowed, Unseen
from hezhan.flows.evidence.log import check_store, who_looked_at_person
from hezhan.flows.orders.drafting import draft_first_stops
from hezhan.flows.orders.signing import draft, sign
from tests.centre.archive import VICTIM, asked, audit_room, evidence_room, forge, open_case, report, worked_case
from tests.centre.banks import HandBank, PlainPapers
from tests.centre.conftest import HOUR

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/threats.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
RIVAL = "6222990000000000777"


def stop_of(centre, account, fen=1_00):
    basis = Basis(payer="6222000000000009", payer_name="某人", payer_bank="bank-b", fen=fen, at=centre.clock.at - HOUR)
    return Order(what=What.STOP, account=account, holder="仇某", bank="bank-a", basis=basis)


def test_an_insider_who_looks_up_a_neighbour_gets_nothing_and_is_found(centre):
    """A duty officer of the west wants to know what happened to a neighbour, whose case is in the east."""
    theirs, mine = open_case(centre), open_case(centre, "W1", member="duty.west", victim=Victim(name="另一人"))
    matter = str(asked(centre, "SELECT id FROM hz.matter WHERE kind = 'report' AND case_id = %s", theirs)[0][0])
    number = asked(centre, "SELECT body->>'case_no' FROM hz.matter WHERE id = %s", theirs)[0][0]
    with centre.desk("duty.west", purpose=mine) as desk:
        assert search(desk, Personal.NAME, VICTIM.name) == []
    with centre.desk("duty.west", purpose=mine) as desk, pytest.raises(Unseen):
        unmask(desk, matter, "victim.phone")
    with pytest.raises(NotAllowed), centre.desk("duty.west") as desk:
        look_in_emergency(desk, number, "好奇")
    with centre.desk("audit.city") as desk:
        found = who_looked_at_person(desk, Personal.NAME, VICTIM.name)
        tried = [one.who for one in desk.book.log(looks=True) if one.act == "emergency.open"]
    assert [(one.who, one.act) for one in found.lines] == [("duty.west", "search.blind")]
    assert tried == ["duty.west"]


def test_an_officer_cannot_freeze_a_rival_alone(centre):
    """They draft a stop of a rival's account in a case of theirs; nothing leaves without another's signature."""
    case_id = open_case(centre)
    with centre.desk("duty.east") as desk:
        order = draft(desk, desk.seen(case_id, Kind.CASE), stop_of(centre, RIVAL)).id
    for member in ("duty.east", "duty2.east", "fund.east", "head.west"):
        with centre.desk(member) as desk, pytest.raises((NotAllowed, Unseen)):
            sign(desk, desk.seen(order, Kind.ORDER))
    with centre.desk("lead.east") as desk:
        shown = desk.seen(order, Kind.ORDER).matter.body
    assert shown.traced is None  # who is to sign sees that no claim's money was found there
    freeze = replace(stop_of(centre, RIVAL), what=What.FREEZE, fen=100_00)
    with centre.desk("duty.east") as desk, pytest.raises(Refused, match="涉案"):
        draft(desk, desk.seen(case_id, Kind.CASE), freeze)


def test_who_is_concerned_drafts_nothing(centre):
    case_id = open_case(centre)
    with centre.desk("lead.east") as desk:
        stand_back(desk, desk.seen(case_id, Kind.CASE), "duty.east", "与户主有纠纷")
    with centre.desk("duty.east") as desk, pytest.raises(Unseen):
        draft(desk, desk.seen(case_id, Kind.CASE), stop_of(centre, RIVAL))


def test_a_partner_knows_of_an_order_only_when_it_was_sent_and_of_no_other_banks(centre):
    """A clerk at a bank can warn nobody of what is still being drafted or signed."""
    told = replace(report(at=centre.clock.at), incident_no="B1")
    paid = replace(told.payments[0], payee_bank="bank-a", payer_bank="bank-b")
    with centre.desk("duty.east") as desk:
        opened = take_report(desk, replace(told, payments=(paid,)))
    with centre.hands.by_hand("duty.east") as book:
        draft_first_stops(book, opened.report.id)
        order = next(one.matter.id for one in book.find(Wanted(kinds=[Kind.ORDER])))

    def seen_by_the_bank():
        with centre.desk("bank.a") as desk:
            assert desk.book.get(opened.case.matter.id) is None
            found = [one for one in desk.book.find(Wanted()) if one.matter.kind is not Kind.GRANT]
            allowed = [desk.decide(Action.ORDER_READ, desk.thing(one).facts).allowed for one in found]
        assert all(allowed)
        return [one.matter.id for one in found]

    assert seen_by_the_bank() == []
    with centre.desk("lead.east") as desk:
        sign(desk, desk.seen(order, Kind.ORDER))
    assert seen_by_the_bank() == []
    with centre.hands.by_hand("lead.east") as book:
        send_order(book, HandBank(centre.clock), PlainPapers(), Sender("990200", "某市反诈中心"), order)
    assert seen_by_the_bank() == [order]
    forge(centre, ("UPDATE hz.member SET institution = 'bank-b' WHERE id = 'bank.a'", None))
    assert seen_by_the_bank() == []


def test_whoever_read_a_case_before_the_money_left_stands_in_its_log(centre):
    """A clerk who tips off a gang cannot look without a line of the log, nor take the line out."""
    case_id = worked_case(centre)
    with centre.desk("duty2.east") as desk:
        desk.look(Action.CASE_READ, desk.seen(case_id, Kind.CASE))
    evidence_room(centre).anchors.anchor()
    lines = asked(centre, "SELECT who, seq FROM hz.log WHERE case_id = %s AND look", case_id)
    assert [who for who, _ in lines] == ["duty2.east"]
    forge(centre, ("DELETE FROM hz.log WHERE seq = %s", (lines[0][1],)))
    assert check_store(audit_room(centre)).broken.place.number == lines[0][1]


def test_a_stolen_database_shows_no_person(centre):
    """Everything in the store, all tables and the log, without the keys."""
    worked_case(centre)
    with psycopg.connect(centre.facts.admin.conninfo) as connection:
        found = "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('hz', 'public')"
        for (table,) in connection.execute(found).fetchall():
            rows = connection.execute(f"SELECT t::text FROM {table} t").fetchall()
            entries = connection.execute("SELECT convert_from(entry, 'UTF8') FROM hz.log").fetchall()
            for secret in (VICTIM.name, VICTIM.id_card, VICTIM.phone, VICTIM.address, "我刚转了钱"):
                assert secret not in str(rows) + str(entries), (table, secret)
    files = [path for path in (centre.folder / "files").rglob("*") if path.is_file()]
    assert files
    assert not any("流水".encode() in path.read_bytes() or b"6222" in path.read_bytes() for path in files)


def test_an_administrator_of_the_database_who_edits_history_is_found(centre):
    worked_case(centre)
    evidence_room(centre).anchors.anchor()
    assert check_store(audit_room(centre)).broken is None
    forge(centre, "UPDATE hz.log SET who = 'lead2.east' WHERE act = 'case.grade'")
    assert check_store(audit_room(centre)).broken is not None


def test_the_application_itself_cannot_anchor_or_erase(centre):
    """A vendor's update, or an intruder in the web process, works as a role that can neither sign nor delete."""
    case_id = worked_case(centre)
    changes = (
        "INSERT INTO hz.anchor VALUES (1, 1, 1, 0, '', '', '')",
        f"SELECT hz.erase_case('{case_id}')",
        "UPDATE hz.matter SET body = '{}'",
        "DELETE FROM hz.log",
        "UPDATE hz.log_end SET seq = 0",
    )
    for change in changes:
        with psycopg.connect(centre.facts.app.conninfo, autocommit=True) as connection:
            connection.execute("SELECT set_config('hezhan.erasing', 'by rule', false)")
            with pytest.raises(psycopg.Error):
                connection.execute(change)


def test_every_test_that_the_page_names_is_there():
    named = NAMED.findall(PAGE.read_text(encoding="utf-8"))
    assert len(named) > 40
    for file, test in named:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert test in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, (file, test)


def test_every_actor_has_a_defence_with_a_test():
    """Each actor's part names tests, and says in both languages what is not defended."""
    chinese, english = PAGE.read_text(encoding="utf-8").split("# In English")
    for part in (chinese, english):
        actors = [one for one in part.split("\n## ")[1:] if re.match(r"\d", one)]
        assert len(actors) == 8
        for actor in actors:
            assert NAMED.search(actor), actor[:40]
            assert "不能防" in actor or "Not defended" in actor, actor[:40]
