"""A case with facts, files and hands on it, the rooms in which evidence is made and the log is checked, and a forger."""

import psycopg

from hezhan.adapters.keeping import Keeping
from hezhan.adapters.packages import TOOLS, guide, read, write
from hezhan.adapters.shelf import SealedShelf
from hezhan.adapters.stores.book.anchors import SqlAnchors
from hezhan.adapters.stores.book.auditing import SqlAudit
from hezhan.adapters.stores.book.exporting import SqlChronicle
from hezhan.core.matters import Kind, Matter, Noted, PaymentTold, Report, Seat, Statement, Victim
from hezhan.flows.cases.handling import assign, grade, take_report
from hezhan.flows.desk import identity
from hezhan.flows.evidence.log import AuditRoom
from hezhan.flows.evidence.packing import EvidenceRoom, Packing
from tests.centre.conftest import CITY

VICTIM = Victim(name="周某兰", id_card="990203197001010020", phone="13900000001", address="某省某市东区")
PAYEE = "6222000000000001"
STATEMENT = "时间,账号,金额\n2026-05-11 08:00:00,6222000000000001,500.00\n".encode()


def evidence_room(centre):
    """The room, over the centre's own store and folder."""
    engine = centre.hands._engine
    return EvidenceRoom(
        books=centre.hands,
        chronicle=SqlChronicle(engine, centre.vault),
        anchors=SqlAnchors(engine, centre.vault, centre.clock),
        kept=kept(centre),
        shelf=SealedShelf(centre.folder / "exports", centre.vault),
        packing=Packing(write=write, read=read, guide=guide, public_keys=centre.vault.public_keys, tools=TOOLS),
    )


def audit_room(centre):
    """The same for the check."""
    audits = SqlAudit(centre.hands._engine, centre.vault)
    return AuditRoom(books=centre.hands, audits=audits, tools=TOOLS, keys=centre.vault.public_keys(), unit=CITY)


def kept(centre):
    """Where files are kept."""
    return Keeping(centre.folder, centre.vault)


def report(incident="J1", victim=VICTIM, payee=PAYEE, at=0):
    """What a victim tells."""
    paid = PaymentTold(
        at=at, fen=500_00, payer="6222000000000009", payer_name=victim.name, payee=payee, payee_name="甲某"
    )
    return Report(
        via=Seat.EMERGENCY_CALL,
        reported_at=at,
        victim=victim,
        words="我刚转了钱",
        payments=(paid,),
        incident_no=incident,
    )


def open_case(centre, incident="J1", member="duty.east", victim=VICTIM):
    """A case with its report; its id."""
    with centre.desk(member) as desk:
        return take_report(desk, report(incident, victim, at=centre.clock.at)).case.matter.id


def worked_case(centre, incident="J1"):
    """A case that was graded, assigned and given a statement file; its id."""
    case_id = open_case(centre, incident)
    with centre.desk("lead.east") as desk:
        grade(desk, desk.seen(case_id, Kind.CASE), "MAJOR", "金额大")
    with centre.desk("lead.east") as desk:
        assign(desk, desk.seen(case_id, Kind.CASE), "fund.east")
    add_statement(centre, case_id)
    return case_id


def add_statement(centre, case_id, content=STATEMENT, name="流水.csv"):
    """A statement file of a case, kept and written down; its hash."""
    file = kept(centre).keep(content, name)
    with centre.hands.by_hand("fund.east") as book:
        matter = Matter(
            id=identity(None),
            kind=Kind.STATEMENT,
            case_id=case_id,
            unit=book.get(case_id).matter.unit,
            at=book.now,
            by="fund.east",
            body=Statement(files=(file,), bank="甲银行"),
            state="filed",
        )
        book.add(matter, Noted(act="statement.upload", files=(file.sha256,)))
    return file.sha256


def forge(centre, *statements):
    """Change the store as its superuser can: no trigger, no key between tables, no row-level security."""
    with psycopg.connect(centre.facts.admin.conninfo) as connection:
        connection.execute("SET session_replication_role = replica")
        for statement in statements:
            text, values = statement if isinstance(statement, tuple) else (statement, None)
            connection.execute(text, values)


def asked(centre, query, *values):
    """Rows, as the superuser sees them."""
    with psycopg.connect(centre.facts.admin.conninfo) as connection:
        return connection.execute(query, values or None).fetchall()
