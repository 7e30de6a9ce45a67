"""A case's evidence out of a living store: verified elsewhere, refused when the store does not say what its log says."""

import json
import subprocess
import sys
from contextlib import ExitStack

import pytest

from hezhan.adapters.packages import TOOLS, read
from hezhan.adapters.stores.book.anchors import SqlAnchors
from hezhan.adapters.stores.book.codec import as_written
from hezhan.adapters.vault import KeyMissing, Purpose
from hezhan.core.matters import Kind, Victim
from hezhan.core.problems import Refused
from hezhan.engines.evidence import Broken, Verified, verify
from hezhan.engines.rights import Action
from hezhan.flows.desk import NotAllowed, Unseen
from hezhan.flows.evidence.packing import Altered, _begin, anchor_log, ask_evidence, make_evidence, pack
from hezhan.flows.keeping.jobs import archive_jobs
from tests.centre.archive import add_statement, asked, audit_room, evidence_room, forge, open_case, worked_case
from tests.centre.conftest import DAY, made_vault

PROGRAMME = "from hezhan.cli.main import main; main()"


def ask(centre, case_id, member="fund.east"):
    with centre.desk(member, purpose=case_id) as desk:
        return ask_evidence(desk, desk.seen(case_id, Kind.CASE), "移送审查起诉", "某区人民检察院").id


def made(centre, case_id):
    """An export that was made; its id and where it stands."""
    export_id = ask(centre, case_id)
    make_evidence(evidence_room(centre), "fund.east", export_id)
    return export_id, standing(centre, export_id)


def standing(centre, export_id):
    with centre.hands.by_hand("fund.east") as book:
        return book.get(export_id)


def fetched(centre, export_id, folder):
    path = folder / "证据.zip"
    path.write_bytes(b"".join(evidence_room(centre).shelf.pieces(export_id)))
    return path


def key_file(centre, folder):
    path = folder / "centre.pem"
    path.write_bytes(centre.vault.public_keys()[0])
    return path


def test_the_package_of_a_case_is_verified_in_another_process_without_a_database(centre, tmp_path):
    case_id = worked_case(centre)
    export_id, export = made(centre, case_id)
    assert export.state == "done"
    package = fetched(centre, export_id, tmp_path)
    told = subprocess.run(
        [sys.executable, "-c", PROGRAMME, "verify", package, "--key", key_file(centre, tmp_path), "--json"],
        env={"PATH": "/nowhere", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=False,
    )
    verdict = json.loads(told.stdout or "{}")
    assert (told.returncode, verdict.get("verified"), verdict.get("signer")) == (0, True, "known"), told
    assert verdict["case"] == case_id
    # case, report, statement, the request; why it was graded; and the statement's file, which an earlier entry names
    assert (verdict["files"], verdict["files_logged_before"]) == (6, 6)


def test_looks_at_the_case_are_in_its_evidence(centre, tmp_path):
    case_id = worked_case(centre)
    with centre.desk("duty2.east") as desk:
        desk.look(Action.CASE_READ, desk.seen(case_id, Kind.CASE))
    export_id, _ = made(centre, case_id)
    entries = read(fetched(centre, export_id, tmp_path), None).members["entries.jsonl"].content
    assert ("duty2.east", "case.read") in [(one["who"], one["act"]) for one in map(json.loads, entries.splitlines())]


def test_who_may_not_export_does_not_and_nothing_begins(centre):
    case_id = worked_case(centre)
    for member in ("duty.east", "head.east", "lead.west"):
        with pytest.raises((NotAllowed, Unseen)):
            ask(centre, case_id, member)
    with centre.desk("fund.east") as desk, pytest.raises(NotAllowed):  # no purpose
        ask_evidence(desk, desk.seen(case_id, Kind.CASE), "好奇", "自己")


def test_an_export_killed_between_its_entry_and_its_file_goes_on_with_the_same_entry(centre, tmp_path):
    case_id = worked_case(centre)
    export_id, room = ask(centre, case_id), evidence_room(centre)
    with centre.hands.by_hand("fund.east") as book:
        _begin(room, book, book.get(export_id))  # and here the process dies
    add_statement(centre, case_id, b"later", "later.csv")
    make_evidence(room, "fund.east", export_id)
    make_evidence(room, "fund.east", export_id)
    assert standing(centre, export_id).state == "done"
    assert asked(centre, "SELECT count(*) FROM hz.log WHERE act = 'export'") == [(1,)]
    verdict = verify(read(fetched(centre, export_id, tmp_path), None), TOOLS)
    assert isinstance(verdict, Verified)
    assert verdict.files == 6  # what came later is not in it


def test_what_changed_between_the_entry_and_the_file_is_refused_with_its_reason(centre):
    case_id = worked_case(centre)
    sha256 = add_statement(centre, case_id, b"soon gone", "gone.csv")
    export_id, room = ask(centre, case_id), evidence_room(centre)
    with centre.hands.by_hand("fund.east") as book:
        _begin(room, book, book.get(export_id))
    room.kept.forget(sha256)
    make_evidence(room, "fund.east", export_id)
    export = standing(centre, export_id)
    assert export.state == "refused"
    assert "not those that the export's entry names" in export.done("refuse").body["reason"]


def test_a_file_that_is_gone_is_told_and_the_rest_goes_on(centre):
    case_id = worked_case(centre)
    sha256 = add_statement(centre, case_id, b"gone", "gone.csv")
    evidence_room(centre).kept.forget(sha256)
    _, export = made(centre, case_id)
    assert (export.state, export.done("run").body["missing"]) == ("done", [sha256])
    assert ("audit.city", "evidence.missing") in asked(centre, "SELECT member, act FROM hz.told")


ROWS = {
    "a fact's field": "UPDATE hz.matter SET body = jsonb_set(body, '{loss}', '1') WHERE kind = 'case'",
    "a fact's unit": "UPDATE hz.matter SET unit = '/990000/990200/990205/' WHERE kind = 'report'",
    "a fact's hand": "UPDATE hz.matter SET by = 'duty2.east' WHERE kind = 'report'",
    "a sealed text": (
        "UPDATE hz.matter SET body = jsonb_set(body, '{victim,name}', body->'victim'->'phone') WHERE kind = 'report'"
    ),
    "a fact's salt": "UPDATE hz.matter SET salt = (SELECT salt FROM hz.matter WHERE kind = 'case') WHERE kind = 'report'",
    "a fact put in": (
        "INSERT INTO hz.matter SELECT gen_random_uuid(), kind, case_id, unit, institution, subject, about, 'x', account,"
        " state, at, by, body, salt FROM hz.matter WHERE kind = 'statement'"
    ),
    "a fact removed": "DELETE FROM hz.matter WHERE kind = 'statement'",
    "a move changed": "UPDATE hz.move SET body = jsonb_set(body, '{grade}', '\"MINOR\"') WHERE act = 'grade'",
    "a move's hand": "UPDATE hz.move SET by = 'lead2.east' WHERE act = 'grade'",
    "a move removed": "DELETE FROM hz.move WHERE act = 'assign'",
    "an index changed": "DELETE FROM hz.token WHERE field = 'phone'",
}


@pytest.mark.parametrize("change", ROWS)
def test_a_row_that_does_not_say_what_its_entry_says_is_an_alarm_and_no_package(centre, change):
    case_id = worked_case(centre)
    export_id = ask(centre, case_id)
    forge(centre, ROWS[change])
    make_evidence(evidence_room(centre), "fund.east", export_id)
    export = standing(centre, export_id)
    assert export.state == "refused", change
    assert export.done("refuse").body["reason"]
    assert evidence_room(centre).shelf.pieces(export_id) is None
    assert ("audit.city", "evidence.altered") in asked(centre, "SELECT member, act FROM hz.told")


ENTRIES = {
    "a byte of an entry": (
        "UPDATE hz.log SET entry = convert_to(replace(convert_from(entry, 'UTF8'), 'MAJOR', 'MINOR'), 'UTF8')"
        " WHERE act = 'case.grade'"
    ),
    "an entry removed": "DELETE FROM hz.log WHERE act = 'case.grade'",
    "two entries changed about": (
        "UPDATE hz.log a SET entry = b.entry, content = b.content FROM hz.log b"
        " WHERE (a.act, b.act) IN (('case.grade', 'case.assign'), ('case.assign', 'case.grade'))"
    ),
    "an entry given to another case": "UPDATE hz.log SET case_id = NULL, nth = NULL WHERE act = 'case.grade'",
    "an entry without bytes": "UPDATE hz.log SET entry = NULL WHERE act = 'case.grade'",
}


@pytest.mark.parametrize("change", ENTRIES)
def test_a_changed_log_gives_no_package_and_one_made_all_the_same_does_not_verify(centre, change, monkeypatch):
    case_id = worked_case(centre)
    export_id, room = ask(centre, case_id), evidence_room(centre)
    anchor_log(room)
    forge(centre, ENTRIES[change])
    make_evidence(room, "fund.east", export_id)
    assert standing(centre, export_id).state == "refused", change
    # somebody who takes the checks out of the programme gains nothing: the package shows it
    second = ask(centre, case_id)
    monkeypatch.setattr("hezhan.flows.evidence.packing._require_same", lambda *_: None)
    monkeypatch.setattr("hezhan.flows.evidence.packing.verify", lambda *_: None)
    with centre.hands.by_hand("fund.east") as book:
        _begin(room, book, book.get(second))
        contents = book.get(second).done("run")
    if contents is None:
        return
    with ExitStack() as stack:
        try:
            place = pack(room, stack, case_id, contents.body["contents"])
        except (Altered, AssertionError):
            return
        found = read(place, None)
    assert isinstance(verify(found, TOOLS), Broken), change


def test_the_first_broken_link_is_named(centre):
    case_id = worked_case(centre)
    export_id = ask(centre, case_id)
    (seq,) = asked(centre, "SELECT seq FROM hz.log WHERE act = 'case.grade'")[0]
    forge(centre, ENTRIES["a byte of an entry"])
    make_evidence(evidence_room(centre), "fund.east", export_id)
    assert str(seq) in standing(centre, export_id).done("refuse").body["reason"]


def test_anchors_lie_end_to_end_and_catch_up_missed_days(centre):
    anchors = evidence_room(centre).anchors
    first = anchors.anchor()
    open_case(centre)
    centre.clock.pass_(4 * DAY)
    second, third = anchors.anchor(), anchors.anchor()
    assert second.anchor.first == first.anchor.last + 1
    assert second.anchor.size > 0
    assert (third.anchor.first, third.anchor.size) == (second.anchor.last + 1, 0)
    assert anchors.anchor(least=second.anchor.last).anchor.nth == 3  # covered already: nothing is signed


def test_an_anchor_killed_between_signing_and_writing_is_signed_again(centre, monkeypatch):
    anchors = evidence_room(centre).anchors
    signed = []
    with monkeypatch.context() as patch:
        patch.setattr("hezhan.adapters.stores.book.anchors._row", lambda one: signed.append(one) or 1 / 0)
        with pytest.raises(ZeroDivisionError):
            anchors.anchor()
    assert asked(centre, "SELECT count(*) FROM hz.anchor") == [(0,)]
    assert anchors.anchor() == signed[0]  # the same bytes: nothing came meanwhile


def test_what_is_too_large_is_refused_and_is_no_alarm(centre, monkeypatch):
    case_id = worked_case(centre)
    export_id = ask(centre, case_id)
    monkeypatch.setattr("hezhan.engines.evidence.contents.MOST_FILES", 2)
    make_evidence(evidence_room(centre), "fund.east", export_id)
    export = standing(centre, export_id)
    assert export.state == "refused"
    assert "more than 2" in export.done("refuse").body["reason"]
    assert asked(centre, "SELECT member FROM hz.told WHERE act IN ('evidence.altered', 'evidence.refused')") == [
        ("fund.east",)
    ]


def test_every_job_of_the_archive_takes_a_hand_and_a_subject(centre):
    room = evidence_room(centre)
    case_id = worked_case(centre)
    export_id = ask(centre, case_id)
    jobs = archive_jobs(room, audit_room(centre))
    assert set(jobs) == {"anchor-log", "export-evidence", "check-log", "erase-case", "lapse-drafts", "sweep-exports"}
    for name in ("anchor-log", "check-log", "lapse-drafts", "sweep-exports"):
        jobs[name](hand="hezhan", subject="-")
    jobs["export-evidence"](hand="fund.east", subject=export_id)
    assert standing(centre, export_id).state == "done"
    assert asked(
        centre, "SELECT convert_from(entry, 'UTF8')::jsonb->'content'->>'sound' FROM hz.log WHERE act = 'audit.checked'"
    ) == [("true",)]


def test_a_rotated_key_is_handed_over_to(centre, tmp_path):
    room, case_id = evidence_room(centre), worked_case(centre)
    old = room.anchors.anchor().anchor
    centre.vault.rotate(Purpose.EVIDENCE)
    handing = room.anchors.anchor().anchor
    assert (handing.key, handing.next_key) == (old.key, centre.vault.signer().key)
    export_id, export = made(centre, case_id)
    assert export.state == "done"
    verdict = verify(read(fetched(centre, export_id, tmp_path), None), TOOLS, frozenset({old.key}))
    assert isinstance(verdict, Verified)
    assert [key.key for key in verdict.keys] == [old.key, handing.next_key]


def test_a_lost_key_is_said_to_be_lost_and_never_passed_over(centre):
    class Another:
        def signer(self, key=None):
            if key is not None:
                raise KeyMissing("evidence", key, "not here")
            return other.signer()

    evidence_room(centre).anchors.anchor()
    other = made_vault(centre.folder / "other")
    anchors = SqlAnchors(centre.hands._engine, Another(), centre.clock)
    with pytest.raises(Refused):
        anchors.anchor()
    assert anchors.anchor(old_key_lost=True).anchor.nth == 2


def test_a_field_that_came_with_a_later_version_changes_no_hash():
    stored = {"name": "sealed", "phone": "sealed", "id_card": "", "gone": 7}
    assert as_written(Victim(name="甲", phone="139"), stored) == {
        "name": "甲",
        "phone": "139",
        "id_card": "",
        "gone": 7,
    }
