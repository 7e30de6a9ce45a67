"""An objection after it was filed: files that go with it, and taking it back."""

import io
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.adapters.documents.orderpapers import CentrePapers
from hezhan.adapters.stores.holders import SqlHolders
from hezhan.api.objections import objections
from hezhan.api.remedies import Remedies, remedies
from hezhan.core.matters import Kind
from hezhan.core.problems import Refused
from hezhan.flows.evidence.named_files import files_of
from hezhan.flows.keeping.deleting import close_case
from hezhan.flows.remedies import handing_in
from hezhan.flows.remedies.handing_in import LARGEST, MOST_FILES, Sent, hand_in, handed_in
from hezhan.flows.remedies.objecting import assign_reviewer
from hezhan.flows.remedies.taking_back import tell_handed_in, tell_taken_back
from tests.centre.api import Person, app_of
from tests.centre.archive import asked
from tests.centre.remedy import WORDS, Room, office
from tests.centre.test_remedies_api import admitted

PDF, PNG, JPEG = b"%PDF-1.7 contract", b"\x89PNG\r\n\x1a\nreceipt", b"\xff\xd8\xff\xe0photo"


@pytest.fixture
def room(centre):
    return Room(centre, papers=CentrePapers(office(Room(centre))))


@pytest.fixture
def app(centre, room):
    return app_of(centre, [remedies, objections], remedies=Remedies(room.kept, room.remedy, SqlHolders(centre.vault)))


@pytest.fixture
def holder(app, room, centre):
    """A holder whose objection lies with a reviewer."""
    order = room.freeze()
    person, _ = admitted(app, room, centre, order)
    notice = person.get("/me/notices").json()[0]["id"]
    objection = person.post(f"/me/notices/{notice}/objections", {"words": WORDS}).json()["id"]
    assign_reviewer(room.remedy, objection)
    return SimpleNamespace(order=order, person=person, notice=notice, objection=objection)


def send(person, objection, *files, key=None):
    headers = {**person.headers, "Idempotency-Key": key or f"files-{objection}-{len(files)}-{files[0][0]!r:.40}"}
    headers["Idempotency-Key"] = headers["Idempotency-Key"].encode("ascii", "replace").decode().replace(" ", "_")
    parts = [("files", (name, content, "application/octet-stream")) for name, content in files]
    return person.client.post(f"/api/v1/objections/{objection}/files", files=parts, headers=headers)


def test_a_holder_hands_files_in_and_the_reviewer_reads_them(app, room, centre, holder):
    sent = send(holder.person, holder.objection, ("合同.pdf", PDF), ("收据", PNG), ("照片.JPG", JPEG))
    assert sent.status_code == 201, sent.text
    assert [one["name"] for one in sent.json()["files"]] == ["合同.pdf", "收据.png", "照片.JPG"]
    with room.book() as book:
        tell_handed_in(book, holder.objection)
    assert ("objection.hand-in", holder.objection) in room.told("review.city")
    reviewer = Person(app, centre, "review.city")
    moves = reviewer.get(f"/objections/{holder.objection}").json()["moves"]
    assert [one["body"]["file_name"] for one in moves if one["act"] == "hand-in"] == [
        "合同.pdf",
        "收据.png",
        "照片.JPG",
    ]
    got = reviewer.get(f"/objections/{holder.objection}/files/0")
    assert got.content == PDF
    assert got.headers["content-disposition"].startswith("attachment;")
    assert got.headers["content-type"] == "application/octet-stream"
    assert holder.person.get(f"/objections/{holder.objection}/files/2").content == JPEG
    assert reviewer.get(f"/objections/{holder.objection}/files/3").status_code == 404
    assert Person(app, centre, "duty.west").get(f"/objections/{holder.objection}/files/0").status_code == 404
    mine = holder.person.get("/me/objections").json()[0]
    assert [(one["n"], one["size"]) for one in mine["files"]] == [(0, len(PDF)), (1, len(PNG)), (2, len(JPEG))]


def test_files_lie_sealed_and_are_named_nowhere_in_clear(room, centre, holder):
    send(holder.person, holder.objection, ("江某左身份证.pdf", PDF))
    (kept,) = handed_in(room.get(holder.objection))
    on_disk = (centre.folder / "data" / "files" / kept.sha256[:2] / kept.sha256[2:]).read_bytes()
    assert b"contract" not in on_disk
    rows = asked(centre, "SELECT body::text FROM hz.move UNION SELECT convert_from(entry, 'UTF8') FROM hz.log")
    assert not [row for (row,) in rows if "江某左身份证" in row]
    assert any(kept.sha256 in row for (row,) in rows)  # the log names the hash of what was handed in
    assert (kept.sha256, "江某左身份证.pdf") in [(sha, name) for _, name, sha in files_of(room.get(holder.objection))]


def test_the_same_content_is_handed_in_once(room, holder):
    send(holder.person, holder.objection, ("a.pdf", PDF), ("b.pdf", PDF))
    send(holder.person, holder.objection, ("c.pdf", PDF), key="another-intent")
    assert [one.name for one in handed_in(room.get(holder.objection))] == ["a.pdf"]


@pytest.mark.parametrize(
    "files",
    [
        [("a.pdf", b"MZ\x90\x00 a programme")],
        [("a.html", b"<script>alert(1)</script>")],
        [("a.svg", b"<svg onload='x()'/>")],
        [("empty.pdf", b"")],
        [("a.pdf", PDF), ("b.docm", b"PK\x03\x04 macros")],
        [(f"{n}.pdf", PDF + bytes([n])) for n in range(MOST_FILES + 1)],
    ],
)
def test_what_is_not_taken_is_refused_whole(room, holder, files):
    assert send(holder.person, holder.objection, *files).status_code == 422
    assert handed_in(room.get(holder.objection)) == []


def test_more_than_twenty_in_all_are_refused(room, holder):
    assert send(holder.person, holder.objection, *((f"{n}.pdf", PDF + b"%d" % n) for n in range(15))).status_code == 201
    again = send(holder.person, holder.objection, *((f"{n}.pdf", PDF + b"%d" % n) for n in range(15, 21)))
    assert again.status_code == 422
    assert len(handed_in(room.get(holder.objection))) == 15


def test_a_file_that_is_too_large_is_refused(centre, room, holder, monkeypatch):
    monkeypatch.setattr(handing_in, "LARGEST", len(PDF) - 1)
    with centre.desk("duty.east") as desk, pytest.raises(Refused):
        hand_in(desk, room.kept, desk.seen(holder.objection, Kind.OBJECTION), [Sent("a.pdf", io.BytesIO(PDF))])
    assert LARGEST == 20 * 1024 * 1024


@given(st.text(max_size=300))
def test_no_name_becomes_a_path_or_a_line(name):
    from hezhan.adapters.keeping.files import bare

    clean = bare(name)
    assert clean
    assert "/" not in clean
    assert "\\" not in clean
    assert clean not in (".", "..")
    assert not any(ord(sign) < 32 or ord(sign) == 127 or 0x202A <= ord(sign) <= 0x202E for sign in clean)


def test_hostile_names_are_told_harmlessly(app, room, centre, holder):
    for name in ("../../etc/passwd", "C:\\temp\\x.pdf", 'a";filename="b.html', "行\r\nSet-Cookie: x=y", "‮fdp.exe"):
        assert send(holder.person, holder.objection, (name, PDF + name.encode())).status_code == 201
    for one in handed_in(room.get(holder.objection)):
        got = holder.person.get(f"/objections/{holder.objection}/files/{one.n}")
        told = got.headers["content-disposition"]
        assert told.startswith("attachment; filename*=UTF-8''")
        assert not set('";\r\n/\\') & set(told.removeprefix("attachment; filename*=UTF-8''"))
        assert "set-cookie" not in got.headers


def test_a_holder_takes_an_objection_back_and_may_object_again(app, room, centre, holder):
    assert room.clocks(holder.objection)
    taken = holder.person.post(f"/objections/{holder.objection}/take-back")
    assert taken.json()["state"] == "taken-back"
    assert room.clocks(holder.objection) == {}
    with room.book() as book:
        tell_taken_back(book, holder.objection)
    assert ("objection.take-back", holder.objection) in room.told("review.city")
    held = room.get(room.get(holder.objection).matter.body.order)
    (signer,) = {move.by for move in held.moves if move.step}
    assert ("objection.take-back", holder.objection) in room.told(signer)
    reviewer = Person(app, centre, "review.city")
    answer = {"outcome": "uphold", "reasons": ["x"]}
    assert reviewer.post(f"/objections/{holder.objection}/answer", answer).status_code == 409
    assert room.get(holder.order.matter.case_id).moves[-1].act == "unassign"
    assert send(holder.person, holder.objection, ("late.pdf", PDF)).status_code == 409
    assert holder.person.post(f"/objections/{holder.objection}/take-back").status_code == 409
    again = holder.person.post(f"/me/notices/{holder.notice}/objections", {"words": WORDS})
    assert again.status_code == 201
    with centre.desk("lead.east") as desk, pytest.raises(Refused) as refused:
        close_case(desk, desk.seen(holder.order.matter.case_id, Kind.CASE), "x")
    assert "异议" in str(refused.value)  # the new one is open, the one taken back is not


def test_nobody_here_takes_back_what_a_holder_filed(app, room, centre, holder):
    officer = Person(app, centre, "duty.east")
    refused = officer.post(f"/objections/{holder.objection}/take-back", {"words": "持有人来电"})
    assert refused.status_code == 422
    assert room.get(holder.objection).state == "filed"
    for member in ("review.city", "head.east", "lead.east"):
        assert Person(app, centre, member).post(f"/objections/{holder.objection}/take-back").status_code == 403


def test_an_officer_takes_back_what_was_taken_down_and_says_how(app, room, centre):
    objection = room.objection(room.stop())
    officer = Person(app, centre, "duty.east")
    assert officer.post(f"/objections/{objection}/take-back").status_code == 422
    taken = officer.post(f"/objections/{objection}/take-back", {"words": "持有人当日来电要求撤回"})
    assert taken.json()["state"] == "taken-back"
    with room.book() as book:
        tell_taken_back(book, objection)
        tell_taken_back(book, objection)
    assert room.clocks(objection) == {}


def test_an_answered_objection_is_taken_back_by_nobody(app, room, centre, holder):
    room.answer(holder.objection, "reject")
    assert holder.person.post(f"/objections/{holder.objection}/take-back").status_code == 409
