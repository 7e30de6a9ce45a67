"""Charts and tables of gangs from five people to five hundred."""

import random
from io import BytesIO

import fastexcel
import pytest
from lxml import etree

from hezhan.adapters.documents import gangchart
from hezhan.adapters.documents.gangchart.drawing import drawn
from hezhan.adapters.documents.gangchart.layout import sheets
from hezhan.adapters.documents.gangchart.shapes import FOOT, HEAD, LEFT, MARGIN, SHEET, Card
from hezhan.core.gangfile import GangAct, GangContact, GangFile, GangMember
from hezhan.core.instants import Instant
from hezhan.core.money import Fen

NOW = Instant(1_716_600_000_000_000)
ROLES = ("组织者", "管理", "话务", "卡农头", "卡农")


def member(number, layer, above, **more):
    facts = {
        "number": number,
        "person_id": f"p-{number}",
        "name": f"甄{number}",
        "document": "",
        "role": ROLES[layer],
        "layer": layer,
        "probability": 0.2 + (number * 37 % 78) / 100,
        "identified": True,
        "trace": False,
        "above": above,
        "above_weight": float(number % 30),
        "key": number % 40 == 1,
        "elsewhere": number % 9 == 0,
        "cases": 2,
        "moved": Fen(123_456_700),
        "accounts": ("990000000000000001",),
        "reasons": ("与 9 人通联（+1.2）",),
        "changes": ("查到…则升高",),
    }
    return GangMember(**{**facts, **more})


def gang(size, seed=1, **more):
    draw = random.Random(seed)
    layers = sorted(draw.choice((1, 2, 2, 2, 3, 4, 4, 4)) for _ in range(size))
    rows = []
    for number, layer in enumerate(layers, 1):
        higher = [one.number for one in rows if one.layer == layer - 1] or [0]
        rows.append(member(number, layer, draw.choice([*higher[:12], 0])))
    acts = [
        GangAct(
            number=one.number,
            act="接收涉案款",
            case_id="C1",
            first=NOW,
            last=NOW,
            times=1,
            fen=Fen(100),
            transfers=("T1",),
            origin=("a.csv#!2",),
        )
        for one in rows
    ]
    facts = {
        "gang_id": "G-1",
        "title": "团伙 G-1",
        "cases": ("C1",),
        "loss": Fen(100),
        "first": NOW,
        "last": NOW,
        "made_at": NOW,
        "layers": ("组织", "管理", "技术 引流 话务", "洗钱", "卡农 取现"),
        "members": rows,
        "acts": acts,
        "contacts": [GangContact(a=1, b=2, kind="通话", times=3, origin="k.csv#!2")],
        "unseen": ("组织者",),
        "remarks": ("组织者未见。",),
        "weights": "1",
    }
    return GangFile(**{**facts, **more})


def blocks(file):
    return [(n, block) for n, sheet in enumerate(sheets(file)) for strip in sheet.strips for block in strip.blocks]


def numbers(block):
    return (
        [block.member.number]
        if isinstance(block, Card) and block.member
        else []
        if isinstance(block, Card)
        else [one.number for one in block.members]
    )


@pytest.mark.parametrize("size", [0, 1, 5, 40, 150, 500])
def test_everybody_stands_on_one_sheet_once_and_nothing_overlaps(size):
    file = gang(size)
    found = blocks(file)
    assert sorted(number for _, block in found for number in numbers(block)) == [one.number for one in file.members]
    for n, block in found:
        assert block.x >= LEFT
        assert block.x + block.size[0] <= SHEET[0] - MARGIN + 1
        assert block.y >= HEAD
        assert block.y + block.size[1] <= SHEET[1] - FOOT
        for m, other in found:
            if n == m and block is not other:
                across = block.x + block.size[0] <= other.x or other.x + other.size[0] <= block.x
                assert across or block.y + block.size[1] <= other.y or other.y + other.size[1] <= block.y


def test_a_layer_without_anybody_says_so():
    empty = [block for _, block in blocks(gang(5)) if isinstance(block, Card) and block.member is None]
    assert next(block.word for block in empty) == "组织"
    assert "未见" in "".join(drawn(gang(5)))


def test_certainty_shows_in_the_border_and_not_in_colour_alone():
    rows = [member(1, 4, 0, probability=0.95), member(2, 4, 0, probability=0.6), member(3, 4, 0, probability=0.3)]
    (sheet,) = drawn(gang(3, members=rows))
    tree = etree.fromstring(f"<g>{sheet}</g>".encode())
    borders = [
        (rect.get("stroke-width"), rect.get("stroke-dasharray")) for rect in tree.iter("rect") if rect.get("rx") == "2"
    ]
    assert len(set(borders)) == 3


def test_names_from_outside_stay_text():
    rows = [member(1, 4, 0, name="<script>&\u202e\"'"), member(2, 4, 0, name="=cmd|' /C calc'!A0")]
    file = gang(2, members=rows)
    chart = gangchart.chart(file)
    assert b"<script" not in chart
    etree.fromstring(chart)
    book = fastexcel.read_excel(gangchart.tables([file])).load_sheet("成员").to_polars()
    assert book["姓名"].to_list()[1] == "=cmd|' /C calc'!A0"


def test_the_papers_are_what_they_say_and_the_same_each_time():
    file = gang(40)
    pdf = gangchart.charts([file, gang(3)])
    assert pdf.startswith(b"%PDF")
    assert pdf == gangchart.charts([file, gang(3)])
    tables = gangchart.tables([file])
    assert tables == gangchart.tables([file])
    book = fastexcel.read_excel(BytesIO(tables).getvalue())
    assert book.sheet_names == ["成员", "行为与证据", "关系", "团伙"]
    acts = book.load_sheet("行为与证据").to_polars()
    assert acts.height == 40
    assert set(acts["证据：文件#表!行"]) == {"a.csv#!2"}
