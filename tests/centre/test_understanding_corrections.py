"""Corrections leave the house by a bulk export only, with made-up people, as lines that the engine is measured against."""

import json

import pytest

from hezhan import assemble
from hezhan.api.understanding import UNDERSTANDING, origins, understanding
from hezhan.core.matters import Correction, Export, Filed, Kind, Material, Matter, Sort, SourceFile, Span
from hezhan.core.problems import Refused
from hezhan.flows.cases.handling import grade
from hezhan.flows.desk import NotAllowed
from hezhan.flows.keeping.bulk_export import approve_export, check_export, fetch_export, request_export, run_export
from hezhan.flows.keeping.deleting import close_case, erase_case
from hezhan.flows.understanding.known import Known, Sheet
from hezhan.flows.understanding.pseudonyms import around
from hezhan.flows.understanding.training import measured, write_lines
from hezhan.ports import NotKept
from tests.centre.api import Person, app_of
from tests.centre.archive import asked, evidence_room
from tests.centre.conftest import BEGIN, EAST
from tests.centre.test_keeping import YEAR, approved, case_of
from tests.centre.test_understanding import OTHER, PAYEE, STORY, WORDS, correction, fact_of, pasted, tools  # noqa: F401


@pytest.fixture
def duty(centre, tools):  # noqa: F811
    return Person(app_of(centre, [understanding, origins], **{UNDERSTANDING: tools}), centre, "duty.east")


def corrected_case(duty):
    draft = pasted(duty, STORY)
    card = fact_of(draft, "bank_card", PAYEE)
    path = f"/understandings/{draft['id']}"
    draft = duty.post(
        f"{path}/corrections", correction(draft, fact=card["fact"], type="bank_card", owner="victim")
    ).json()
    start = STORY.index("江左右")
    names = [one for one in draft["materials"][0]["facts"] if one["start"] < start + 3 and start < one["end"]]
    for one in names:
        draft = duty.post(f"{path}/corrections", correction(draft, fact=one["fact"])).json()
    wish = correction(draft, type="person", start=start, end=start + 3, owner="suspect")
    draft = duty.post(f"{path}/corrections", wish).json()
    made = duty.post(f"{path}/file", {"version": draft["version"]})
    assert made.status_code == 201, made.text
    return made.json()["case_id"], draft


def test_corrections_go_out_signed_by_three_and_name_nobody(centre, duty, tmp_path):
    case_id, _ = corrected_case(duty)
    shelf = evidence_room(centre).shelf
    body = Export(what="corrections", cases=(case_id,), reason="改进读笔录", to="本中心")
    with centre.desk("lead.east", purpose=case_id) as desk:
        export = request_export(desk, body)
    for member, step in (("lead2.east", check_export), ("head.east", approve_export)):
        with centre.desk(member) as desk:
            step(desk, desk.seen(export.id, Kind.EXPORT))
    with centre.desk("lead.east", purpose=case_id) as desk:
        run_export(desk, desk.seen(export.id, Kind.EXPORT), shelf)
    with centre.desk("lead.east", purpose=case_id) as desk:
        archive = tmp_path / "export.zip"
        archive.write_bytes(b"".join(fetch_export(desk, desk.seen(export.id, Kind.EXPORT), shelf)))
    out = tmp_path / "corrections.jsonl"
    assert write_lines(assemble.tables(), archive, out) >= 2
    told = out.read_text(encoding="utf-8")
    for personal in ("周小兰", "13900000001", PAYEE, "江左右", "duty.east"):
        assert personal not in told
    lines = [json.loads(line) for line in told.splitlines()]
    for line in lines:
        for fact in filter(None, (line["wrong"], line["right"])):
            assert 0 <= fact["start"] < fact["end"] <= len(line["text"])
    moved = lines[0]
    assert (moved["wrong"]["owner"], moved["right"]["owner"]) == ("suspect", "victim")
    assert moved["text"][moved["right"]["start"] : moved["right"]["end"]] == moved["right"]["value"]
    result = measured(out.read_bytes(), WORDS.sentences, "corrections.jsonl")
    assert result.lines == len(lines)
    assert result.right >= 2


def test_the_officer_alone_cannot_take_corrections_out(centre, duty):
    case_id, _ = corrected_case(duty)
    body = Export(what="corrections", cases=(case_id,), reason="看看", to="我")
    with pytest.raises(NotAllowed), centre.desk("duty.east", purpose=case_id) as desk:
        request_export(desk, body)


def test_when_the_case_is_erased_nothing_of_its_draft_is_left(centre, duty, tools):  # noqa: F811
    case_id, draft = corrected_case(duty)
    with centre.desk("lead.east") as desk:
        grade(desk, case_of(desk, case_id), "MAJOR", "金额大")
    with centre.desk("lead.east") as desk:
        close_case(desk, case_of(desk, case_id), "办结")
    centre.clock.pass_(40 * YEAR)
    deletion = approved(centre, case_id)
    room = evidence_room(centre)
    erase_case(centre.hands, tools.kept, room.shelf, "head.east", deletion)
    kinds = "('understanding', 'material', 'correction', 'origins', 'indicator')"
    left = asked(centre, f"SELECT kind, body::text FROM hz.matter WHERE kind IN {kinds}")
    assert {kind for kind, _ in left} == {"understanding", "material", "correction", "origins", "indicator"}
    assert {body for _, body in left} == {"{}"}
    of_draft = "SELECT id FROM hz.matter WHERE kind IN ('understanding', 'material', 'correction')"
    assert asked(centre, f"SELECT count(*) FROM hz.token WHERE matter_id IN ({of_draft})") == [(0,)]
    assert asked(centre, f"SELECT count(*) FROM hz.log WHERE entry IS NOT NULL AND matter_id IN ({of_draft})") == [(0,)]
    sha256 = draft["materials"][0]["sha256"]
    with pytest.raises(NotKept), tools.kept.opened(sha256):
        pass


def sheet_of(text, *spans):
    file = SourceFile(sha256="0" * 64, name="a.txt", size=1)
    body = Material(sort=Sort.STORY, file=file, text=text, read_until=len(text), length=len(text), spans=spans)
    matter = Matter(id="m", kind=Kind.MATERIAL, case_id=None, unit=EAST, at=BEGIN, by="duty.east", body=body)
    facts = {f"read:{n}": Known(name=f"read:{n}", material="m", span=span) for n, span in enumerate(spans)}
    return Sheet(Filed(matter), facts)


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        ("phone", "幺三九 零零零零 幺二三四", "13900001234"),
        ("phone", "１３９０００００００９", "13900000009"),
        ("bank_card", "6299 3100 0012 3456 789", "6299310000123456789"),
        ("bank_card", "尾号8832", "tail:8832"),
        ("id_card", "110101199003070011", "110101199003070011"),
        ("person", "周小兰", "周小兰"),
        ("qq", "123456789", "123456789"),
        ("wechat", "wxid_abc123", "wxid_abc123"),
    ],
)
def test_a_made_up_value_keeps_its_form_and_place_and_none_of_the_person(kind, written, value):
    text = f"开头的话。我记得是{written}，没有错。"
    start = text.index(written)
    span = Span(type=kind, start=start, end=start + len(written), value=value, owner="victim")
    told = around(sheet_of(text, span), Correction(material="m", wrong=None, right=span), BEGIN)
    right = told.right
    assert len(told.text) == len(text)
    here = told.text[right.start : right.end]
    assert here != written
    assert len(here) == len(written)
    assert right.value != value
    assert len(right.value) == len(value)
    spaces = [n for n, sign in enumerate(written) if sign == " "]
    assert [n for n, sign in enumerate(here) if sign == " "] == spaces


def test_a_line_that_is_no_correction_is_refused_with_its_row():
    with pytest.raises(Refused, match="row 2"):
        measured(b'{"text": "a", "reported_at": "2026-05-11T08:00:00+08:00", "wrong": null, '
                 b'"right": {"type": "phone", "value": "1", "start": 0, "end": 1, "owner": "victim"}}\n{"x": 1}\n',
                 WORDS.sentences, "c.jsonl")  # fmt: skip
