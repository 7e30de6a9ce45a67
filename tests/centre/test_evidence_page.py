"""The contents page of a package: what each file is, from where, when, in Chinese, for whoever has no program of ours."""

import io
import json
from html.parser import HTMLParser

from hezhan.adapters.packages import TOOLS, read
from hezhan.core.instants import parse_instant
from hezhan.core.matters import Answer, Kind, Matter, Noted
from hezhan.engines.evidence import Role, Verified, digest, verify
from hezhan.flows.banks.sending import send_order
from hezhan.flows.desk import identity
from hezhan.flows.evidence.contents_page import Row, page
from hezhan.flows.evidence.named_files import files_of
from hezhan.flows.evidence.packing import ask_evidence, make_evidence
from hezhan.flows.orders.drafting import draft_freeze
from hezhan.flows.orders.signing import sign
from hezhan.flows.remedies.handing_in import Sent, hand_in
from tests.centre.archive import evidence_room, kept, worked_case
from tests.centre.banks import PlainPapers
from tests.centre.conftest import EAST
from tests.centre.remedy import Room
from tests.centre.test_evidence import fetched

AT = parse_instant("2026-05-11T08:00:00+08:00")
XML = b"<?xml version='1.0'?><answer><balance>5</balance></answer>"
PDF = b"%PDF-1.7 contract"


class Cells(HTMLParser):
    """Rows of the tables, and every tag and attribute."""

    def __init__(self):
        super().__init__()
        self.rows, self.tags, self.attributes, self._in = [], set(), set(), False

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "tr":
            self.rows.append([])
        self._in = tag in ("td", "th")
        if self._in:
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        self._in = False

    def handle_data(self, data):
        if self._in:
            self.rows[-1][-1] += data


def cells(html):
    parser = Cells()
    parser.feed(html.decode())
    return parser


def export(centre, case_id, folder, member="lead.east"):
    with centre.desk(member, purpose=case_id) as desk:
        export_id = ask_evidence(desk, desk.seen(case_id, Kind.CASE), "移送审查起诉", "某区人民检察院").id
    make_evidence(evidence_room(centre), member, export_id)
    return read(fetched(centre, export_id, folder), None)


def test_every_file_of_a_package_stands_on_its_page_with_what_it_is(centre, tmp_path):
    case_id = worked_case(centre)
    file = kept(centre).keep(XML, "answer.xml")
    with centre.hands.by_hand("hezhan") as book:
        answer = Matter(
            id=identity("answer"),
            kind=Kind.ANSWER,
            case_id=case_id,
            unit=EAST,
            at=book.now,
            by="hezhan",
            body=Answer(message_id="m1", accepted=True, file=file.sha256),
            institution="bank-a",
            state="matched",
        )
        book.add(answer, Noted(act="answer.take", files=(file.sha256,)))
    found = export(centre, case_id, tmp_path)
    assert isinstance(verify(found, TOOLS), Verified)
    told = cells(found.members["contents.html"].content)
    listed = [json.loads(line) for line in found.members["contents.jsonl"].content.splitlines()]
    due = {one["sha256"] for one in listed if one["role"] not in ("guide", "page")}
    rows = {row[-1]: row for row in told.rows if len(row) == 7}
    assert due <= rows.keys()
    assert rows[digest(XML)][1:6] == [
        "银行答复：答复报文原文",
        "bank-a",
        "2026-05-11 08:00:00",
        f"answer-{answer.id}.xml",
        str(len(XML)),
    ]
    whats = {row[1] for row in told.rows}
    assert {"案件登记", "报案", "调单：原始文件", "证据导出"} <= whats
    assert found.members[f"files/{digest(XML)}"].sha256 == digest(XML)


def test_papers_and_what_a_holder_handed_in_are_in_the_package(centre, tmp_path):
    room = Room(centre)
    stop = room.stop()
    objection = room.objection(stop)
    with centre.desk("duty.east") as desk:
        hand_in(desk, kept(centre), desk.seen(objection, Kind.OBJECTION), [Sent("<b>合同.pdf", io.BytesIO(PDF))])
    found = export(centre, stop.matter.case_id, tmp_path)
    told = cells(found.members["contents.html"].content)
    (row,) = [one for one in told.rows if one and one[-1] == digest(PDF)]
    assert (row[1], row[2]) == ("异议：持有人提交的材料", "duty.east")
    assert "合同" in row[4]
    assert isinstance(verify(found, TOOLS), Verified)


def test_the_papers_that_went_to_a_bank_with_an_order_are_in_the_package(centre, tmp_path):
    room = Room(centre)
    stop = room.stop()
    with centre.hands.by_hand("duty.east") as book:
        order = draft_freeze(book, stop.matter.id)
    with centre.desk("head.east") as desk:
        sign(desk, desk.seen(order.id, Kind.ORDER))
    with centre.hands.by_hand("head.east") as book:
        send_order(book, room.bank, PlainPapers(), room.doors.sender, order.id, kept(centre))
    (named,) = [one for one in files_of(room.get(order.id)) if one[0] is Role.DOCUMENT]
    found = export(centre, stop.matter.case_id, tmp_path)
    told = cells(found.members["contents.html"].content)
    assert "指令（止付、冻结、续冻、解除）：随指令送银行的法律文书" in {row[1] for row in told.rows}
    assert f"files/{named[2]}" in found.members
    assert isinstance(verify(found, TOOLS), Verified)


def test_a_page_that_was_changed_is_found(centre, tmp_path):
    found = export(centre, worked_case(centre), tmp_path)
    member = found.members["contents.html"]
    content = member.content.replace("案件登记".encode(), "案件删除".encode())
    changed = {**found.members, "contents.html": type(member)(digest(content), len(content), content)}
    assert not isinstance(verify(type(found)(changed), TOOLS), Verified)


def test_no_name_is_markup_and_nothing_runs_or_leads_elsewhere():
    hostile = "<script>alert(1)</script><img src=x onerror=y>&\"'"
    row = Row(role=Role.SOURCE, what=hostile, whence=hostile, at=AT, name=hostile, sha256="a" * 64, size=1)
    html = page(None, [row], [])
    told = cells(html)
    assert not told.tags & {"script", "img", "a", "link", "iframe", "form"}
    assert told.attributes <= {"lang", "charset"}
    assert told.rows[-1][4] == hostile
    assert page(None, [row], []) == html


def test_what_is_gone_is_told():
    assert "b" * 64 in page(None, [], ["b" * 64]).decode()
