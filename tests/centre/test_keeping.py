"""Keeping: closed, held back, erased by three; nothing before its time, and afterwards the chain is as sound as before."""

import zipfile

import pytest

from hezhan.adapters.stores.migrations import downgrade, upgrade
from hezhan.api.keeping import keeping
from hezhan.core.instants import local
from hezhan.core.matters import Export, Kind, Wanted
from hezhan.core.problems import Refused
from hezhan.engines.proceedings import OutOfTurn
from hezhan.flows.cases.handling import grade
from hezhan.flows.desk import NotAllowed, Unseen
from hezhan.flows.evidence.log import check_store
from hezhan.flows.evidence.packing import ask_evidence
from hezhan.flows.keeping.bulk_export import (
    approve_export,
    check_export,
    defused,
    fetch_export,
    request_export,
    run_export,
    sweep_exports,
    withdraw_export,
)
from hezhan.flows.keeping.deleting import (
    approve_deletion,
    check_deletion,
    close_case,
    erase_case,
    lift_hold,
    propose_deletion,
    reopen_case,
    set_hold,
    withdraw_deletion,
)
from hezhan.flows.keeping.retention import YEARS, retained_until, years_of
from hezhan.ports import NotKept
from tests.centre.api import Person, app_of
from tests.centre.archive import (
    PAYEE,
    VICTIM,
    add_statement,
    asked,
    audit_room,
    evidence_room,
    forge,
    kept,
    open_case,
    worked_case,
)
from tests.centre.conftest import DAY, EAST, MINUTE

YEAR = 366 * DAY


def case_of(desk, case_id):
    return desk.seen(case_id, Kind.CASE)


def closed_case(centre, incident="J1"):
    case_id = worked_case(centre, incident)
    with centre.desk("lead.east") as desk:
        close_case(desk, case_of(desk, case_id), "办结")
    return case_id


def proposed(centre, case_id):
    with centre.desk("lead.east") as desk:
        return propose_deletion(desk, case_of(desk, case_id), "保存期满").id


def step(centre, member, do, matter_id, kind=Kind.DELETION):
    with centre.desk(member) as desk:
        do(desk, desk.seen(matter_id, kind))


def approved(centre, case_id):
    deletion = proposed(centre, case_id)
    step(centre, "lead2.east", check_deletion, deletion)
    step(centre, "head.east", approve_deletion, deletion)
    return deletion


def erase(centre, deletion):
    room = evidence_room(centre)
    erase_case(centre.hands, room.kept, room.shelf, "head.east", deletion)


def test_a_case_is_closed_by_its_commander_and_opened_again(centre):
    case_id = worked_case(centre)
    with centre.desk("duty.east") as desk, pytest.raises(NotAllowed):
        close_case(desk, case_of(desk, case_id), "不想办")
    with centre.desk("lead.east") as desk:
        close_case(desk, case_of(desk, case_id), "办结")
    with centre.desk("lead.east") as desk, pytest.raises(OutOfTurn):
        close_case(desk, case_of(desk, case_id), "再办结")
    with centre.desk("lead.east") as desk:
        reopen_case(desk, case_of(desk, case_id), "又有被害人")
    assert asked(centre, "SELECT state FROM hz.present WHERE matter_id = %s", case_id) == [("open",)]


def test_a_case_is_not_closed_while_something_runs(centre):
    case_id = worked_case(centre)
    forge(
        centre,
        "INSERT INTO hz.matter SELECT gen_random_uuid(), 'order', case_id, unit, institution, subject, about, 'o',"
        " account, 'sent', at, by, body, salt FROM hz.matter WHERE kind = 'statement'",
        "INSERT INTO hz.present SELECT id, kind, 0, state, at FROM hz.matter WHERE kind = 'order'",
    )
    forge(
        centre,
        """UPDATE hz.matter SET body = '{"what": "stop", "account": "", "holder": "", "bank": "甲"}'
                     WHERE kind = 'order'""",
    )
    with centre.desk("lead.east") as desk, pytest.raises(Refused, match="止付"):
        close_case(desk, case_of(desk, case_id), "办结")


def test_the_time_of_keeping_follows_the_grade_and_begins_with_the_closing(centre):
    case_id = closed_case(centre)
    with centre.desk("lead.east") as desk:
        until = retained_until(case_of(desk, case_id))
    assert local(until).year - local(centre.clock.at).year == YEARS["MAJOR"]
    open_id = worked_case(centre, "J2")
    with centre.desk("lead.east") as desk:
        assert retained_until(case_of(desk, open_id)) is None


def test_a_jurisdiction_keeps_cases_for_as_long_as_its_settings_say(centre):
    case_id = closed_case(centre)
    app = app_of(centre, [keeping], keeping=years_of("1,1,2,3"))
    lead = Person(app, centre, "lead.east", purpose=case_id)
    told = lead.get(f"/cases/{case_id}/retention").json()["retained_until"]
    assert told.startswith(str(local(centre.clock.at).year + 2))
    assert lead.post(f"/cases/{case_id}/deletions", {"reason": "x"}).status_code == 403
    centre.clock.pass_(2 * YEAR + DAY)
    lead = Person(app, centre, "lead.east", purpose=case_id)
    proposed_id = lead.post(f"/cases/{case_id}/deletions", {"reason": "期满"}).json()["id"]
    longer = app_of(centre, [keeping])  # the centre's own rule would keep it for thirty years
    other = Person(longer, centre, "lead2.east", purpose=case_id)
    assert other.post(f"/deletions/{proposed_id}/check").status_code == 403
    with centre.desk("lead.east") as desk:
        set_hold(desk, case_of(desk, case_id), "审计")
    checked = Person(app, centre, "lead2.east", purpose=case_id).post(f"/deletions/{proposed_id}/check")
    assert checked.status_code == 403  # a legal hold is beyond all settings


def test_nothing_is_erased_before_its_time_nor_without_a_grade_nor_under_a_hold(centre):
    case_id = closed_case(centre)
    with pytest.raises(NotAllowed):
        proposed(centre, case_id)
    ungraded = open_case(centre, "J2")
    with centre.desk("lead.east") as desk:
        close_case(desk, case_of(desk, ungraded), "误报")
    centre.clock.pass_(60 * YEAR)
    with pytest.raises(NotAllowed):
        proposed(centre, ungraded)
    with centre.desk("lead.east") as desk:
        hold = set_hold(desk, case_of(desk, case_id), "上级要求").id
    with pytest.raises(NotAllowed):
        proposed(centre, case_id)
    with pytest.raises(NotAllowed):  # who set it does not lift it, and a commander never does
        step(centre, "lead.east", lambda desk, filed: lift_hold(desk, filed, "不需要了"), hold, Kind.LEGAL_HOLD)
    step(centre, "head.east", lambda desk, filed: lift_hold(desk, filed, "不需要了"), hold, Kind.LEGAL_HOLD)
    assert proposed(centre, case_id)


def test_it_takes_three_people(centre):
    case_id = closed_case(centre)
    centre.clock.pass_(31 * YEAR)
    deletion = proposed(centre, case_id)
    with pytest.raises(NotAllowed):
        step(centre, "lead.east", check_deletion, deletion)
    with pytest.raises(OutOfTurn):
        step(centre, "head.east", approve_deletion, deletion)
    step(centre, "lead2.east", check_deletion, deletion)
    with pytest.raises(NotAllowed):
        step(centre, "lead.east", approve_deletion, deletion)
    erase(centre, deletion)  # a job that comes too early does nothing
    assert asked(centre, "SELECT count(*) FROM hz.log WHERE entry IS NULL") == [(0,)]


def test_an_erased_case_leaves_nobodys_name_and_a_chain_that_is_checked_as_before(centre):
    other = worked_case(centre, "J0")
    case_id = closed_case(centre)
    own = add_statement(centre, case_id, b"only here", "own.csv")
    centre.clock.pass_(31 * YEAR)
    evidence_room(centre).anchors.anchor()
    deletion = approved(centre, case_id)
    erase(centre, deletion)
    erase(centre, deletion)  # killed and done again: the same
    assert asked(centre, "SELECT body FROM hz.matter WHERE case_id = %s AND kind <> 'deletion'", case_id)[0] == ({},)
    assert asked(
        centre, "SELECT count(*) FROM hz.token t JOIN hz.matter m ON m.id = t.matter_id WHERE m.case_id = %s", case_id
    ) == [(0,)]
    assert asked(
        centre,
        "SELECT DISTINCT v.body::text FROM hz.move v JOIN hz.matter m ON m.id = v.matter_id"
        " WHERE m.case_id = %s AND m.kind <> 'deletion'",
        case_id,
    ) == [("{}",)]
    acts = asked(centre, "SELECT act FROM hz.log WHERE case_id = %s AND entry IS NOT NULL ORDER BY seq", case_id)
    assert [act for (act,) in acts] == ["deletion.propose", "deletion.check", "deletion.approve", "deletion.erase"]
    with pytest.raises(NotKept), kept(centre).opened(own):
        pass
    assert check_store(audit_room(centre)).broken is None
    evidence_room(centre).anchors.anchor()
    assert check_store(audit_room(centre)).broken is None
    with centre.desk("lead.east", purpose=case_id) as desk, pytest.raises(Unseen):  # and so no package of it
        ask_evidence(desk, case_of(desk, case_id), "移送", "检察院")
    with centre.desk("lead.east") as desk:
        assert [one.matter.id for one in desk.book.find(Wanted(kinds=[Kind.CASE]))] == [other]
    with centre.desk("lead.east") as desk:
        assert desk.seen(other, Kind.CASE).matter.body.case_no  # another case is as it was


def test_killed_between_rows_and_files_the_files_go_at_the_next_try(centre):
    case_id = closed_case(centre)
    own = add_statement(centre, case_id, b"only here", "own.csv")
    centre.clock.pass_(31 * YEAR)
    deletion, room = approved(centre, case_id), evidence_room(centre)

    class Dies:
        def forget(self, sha256):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        erase_case(centre.hands, Dies(), room.shelf, "head.east", deletion)
    with kept(centre).opened(own):
        pass  # the rows are gone, the file not yet
    erase(centre, deletion)
    with pytest.raises(NotKept), kept(centre).opened(own):
        pass


def test_the_schema_goes_back_and_forth_with_an_erased_case_in_it(centre):
    case_id = closed_case(centre)
    centre.clock.pass_(31 * YEAR)
    erase(centre, approved(centre, case_id))
    downgrade(centre.facts, "0001")
    upgrade(centre.facts)
    assert check_store(audit_room(centre)).broken is None


def test_a_file_that_another_case_holds_too_stays(centre):
    first = closed_case(centre)
    worked_case(centre, "J2")  # with the same statement
    centre.clock.pass_(31 * YEAR)
    erase(centre, approved(centre, first))
    sha256 = asked(
        centre, "SELECT body->'files'->0->>'sha256' FROM hz.matter WHERE kind = 'statement' AND body <> '{}'"
    )[0][0]
    with kept(centre).opened(sha256) as path:
        assert path.read_bytes()


def test_bytes_erased_past_the_rule_are_found_even_beside_a_lawful_deletion(centre):
    other = worked_case(centre, "J0")
    case_id = closed_case(centre)
    centre.clock.pass_(31 * YEAR)
    erase(centre, approved(centre, case_id))
    forge(centre, ("UPDATE hz.log SET entry = NULL WHERE case_id = %s AND act = 'case.grade'", (other,)))
    assert "no deletion" in check_store(audit_room(centre)).broken.reason
    forge(
        centre,
        ("UPDATE hz.log SET case_id = %s, nth = nth + 1000 WHERE case_id = %s AND entry IS NULL", (case_id, other)),
    )
    assert check_store(audit_room(centre)).broken is not None


def test_a_case_that_was_opened_again_is_not_erased(centre):
    case_id = closed_case(centre)
    centre.clock.pass_(31 * YEAR)
    deletion = approved(centre, case_id)
    with centre.desk("lead.east") as desk:
        reopen_case(desk, case_of(desk, case_id), "又有被害人")
    erase(centre, deletion)
    assert asked(centre, "SELECT state FROM hz.present WHERE matter_id = %s", deletion) == [("withdrawn",)]
    assert asked(centre, "SELECT count(*) FROM hz.log WHERE entry IS NULL") == [(0,)]


def test_a_deletion_is_taken_back(centre):
    case_id = closed_case(centre)
    centre.clock.pass_(31 * YEAR)
    deletion = proposed(centre, case_id)
    step(centre, "lead2.east", lambda desk, filed: withdraw_deletion(desk, filed, "还要用"), deletion)
    with pytest.raises(OutOfTurn):
        step(centre, "lead2.east", check_deletion, deletion)


# bulk export


def ask_bulk(centre, cases, member="lead.east", what="payments"):
    with centre.desk(member, purpose=cases[0]) as desk:
        return request_export(desk, Export(what=what, cases=tuple(cases), reason="通报", to="市局情报")).id


def signed_bulk(centre, cases):
    export = ask_bulk(centre, cases)
    step(centre, "lead2.east", check_export, export, Kind.EXPORT)
    step(centre, "head.east", approve_export, export, Kind.EXPORT)
    return export


def run_bulk(centre, export, case_id, member="lead.east"):
    shelf = evidence_room(centre).shelf
    with centre.desk(member, purpose=case_id) as desk:
        run_export(desk, desk.seen(export, Kind.EXPORT), shelf)


def fetch_bulk(centre, export, case_id, member="lead.east"):
    with centre.desk(member, purpose=case_id) as desk:
        return b"".join(fetch_export(desk, desk.seen(export, Kind.EXPORT), evidence_room(centre).shelf))


def test_a_bulk_export_takes_three_people_and_is_fetched_by_who_ran_it_for_some_minutes(centre, tmp_path):
    case_id = worked_case(centre)
    export = ask_bulk(centre, [case_id])
    for member, do in (("lead.east", check_export), ("head.east", approve_export)):
        with pytest.raises((NotAllowed, OutOfTurn)):
            step(centre, member, do, export, Kind.EXPORT)
    with pytest.raises(OutOfTurn):
        run_bulk(centre, export, case_id)
    step(centre, "lead2.east", check_export, export, Kind.EXPORT)
    step(centre, "head.east", approve_export, export, Kind.EXPORT)
    with pytest.raises(NotAllowed):  # who checked does not run
        run_bulk(centre, export, case_id, "lead2.east")
    run_bulk(centre, export, case_id)
    with pytest.raises(Unseen):
        fetch_bulk(centre, export, case_id, "lead2.east")
    (tmp_path / "x.zip").write_bytes(fetch_bulk(centre, export, case_id))
    # the connection may have broken off: for a quarter of an hour the same person has it again, and each time is told
    centre.clock.pass_(14 * MINUTE)
    assert fetch_bulk(centre, export, case_id) == (tmp_path / "x.zip").read_bytes()
    with pytest.raises(Unseen):
        fetch_bulk(centre, export, case_id, "lead2.east")
    moves = "SELECT by FROM hz.move WHERE matter_id = %s AND act = 'fetch' ORDER BY n"
    assert asked(centre, moves, export) == [("lead.east",)] * 2
    shelf = evidence_room(centre).shelf
    assert sweep_exports(shelf, centre.clock.at) == 0
    centre.clock.pass_(2 * MINUTE)
    with pytest.raises(Unseen):
        fetch_bulk(centre, export, case_id)
    assert sweep_exports(shelf, centre.clock.at) == 1
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        (name,) = archive.namelist()
        first, head, *rows = archive.read(name).decode("utf-8-sig").splitlines()
    assert "lead.east" in name
    assert export[:8] in name
    assert "东区指挥长" in first
    assert "2026-05-11 08:00:00" in first
    assert head.startswith("案号,")
    assert len(rows) == 1
    assert VICTIM.name in rows[0]  # a commander sees names in clear, and cards in part
    assert PAYEE not in rows[0]
    assert PAYEE[-4:] in rows[0]
    lines = asked(centre, "SELECT who FROM hz.log WHERE case_id = %s AND act = 'export.taken'", case_id)
    assert lines == [("lead.east",)]


def test_nothing_of_an_export_lies_in_clear(centre):
    case_id = worked_case(centre)
    export = signed_bulk(centre, [case_id])
    run_bulk(centre, export, case_id)
    files = [path for path in (centre.folder / "exports").iterdir() if path.is_file()]
    assert len(files) == 1
    assert b"PK" not in files[0].read_bytes()[:100]
    assert sweep_exports(evidence_room(centre).shelf, files[0].stat().st_mtime_ns // 1000 + 2 * DAY) == 1
    with pytest.raises(Unseen):
        fetch_bulk(centre, export, case_id)


def test_a_bulk_export_holds_no_case_that_the_officer_does_not_see(centre):
    mine, theirs = worked_case(centre), open_case(centre, "W1", member="duty.west")
    with pytest.raises(Unseen):
        ask_bulk(centre, [mine, theirs])
    with centre.desk("lead.east", purpose=mine) as desk, pytest.raises(Refused):
        request_export(desk, Export(what="everything", cases=(mine,), reason="x", to="y"))
    with centre.desk("lead.east") as desk, pytest.raises(NotAllowed):  # no purpose
        request_export(desk, Export(what="payments", cases=(mine,), reason="x", to="y"))


def test_a_bulk_export_is_taken_back(centre):
    case_id = worked_case(centre)
    export = signed_bulk(centre, [case_id])
    with centre.desk("lead.east", purpose=case_id) as desk:
        withdraw_export(desk, desk.seen(export, Kind.EXPORT), "不需要了")
    with pytest.raises(OutOfTurn):
        run_bulk(centre, export, case_id)


@pytest.mark.parametrize("cell", ["=1+1", "+86", "-1", "@x", "\t=1", " =1", "＝1", "\r=1"])
def test_no_cell_is_a_formula(cell):
    assert defused(cell).startswith("'")
    assert defused(-5) == "-5"
    assert defused("甲=乙") == "甲=乙"


def test_grading_again_changes_the_time_of_keeping(centre):
    case_id = worked_case(centre)
    with centre.desk("lead.east") as desk:
        grade(desk, case_of(desk, case_id), "ORDINARY", "核减")
    with centre.desk("lead.east") as desk:
        close_case(desk, case_of(desk, case_id), "办结")
    with centre.desk("lead.east") as desk:
        until = retained_until(case_of(desk, case_id))
    assert local(until).year - local(centre.clock.at).year == YEARS["ORDINARY"]
    assert asked(centre, "SELECT unit FROM hz.matter WHERE id = %s", case_id) == [(EAST,)]
