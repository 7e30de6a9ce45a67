"""The workbook: nothing in it can run, account numbers stay text, money is exact."""

import re
import zipfile
from dataclasses import replace

import fastexcel
import pytest
from lxml import etree

from hezhan.adapters.documents.digest import Digest
from hezhan.adapters.documents.workbook import book, write_workbook
from hezhan.adapters.documents.workbook.book import LONGEST, safe
from hezhan.core.instants import local
from hezhan.core.money import Fen
from tests.adapters.documents.example import example
from tests.adapters.documents.example_world import NUMBERS

SHEETS = [
    "总览",
    "涉案资金流向",
    "账户",
    "各规则对照",
    "来龙去脉",
    "止付建议",
    "返还方案",
    "剩余冻结",
    "数据问题",
    "资料清单",
]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    made = tmp_path_factory.mktemp("book") / "evidence.xlsx"
    write_workbook(Digest(example()), made)
    return made


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def table(path, name):
    return fastexcel.read_excel(path).load_sheet(name).to_polars()


def test_the_sheets_are_those_promised(path):
    assert fastexcel.read_excel(path).sheet_names == SHEETS


def test_no_cell_can_run(path):
    found = parts(path)
    sheets = [body for name, body in found.items() if name.startswith("xl/worksheets/")]
    assert len(sheets) == len(SHEETS)
    for body in sheets:
        tags = {etree.QName(one).localname for one in etree.fromstring(body).iter()}
        assert not tags & {"f", "hyperlinks", "hyperlink", "oleObjects", "controls"}
    assert not [name for name in found if re.search("vba|externalLink|hyperlink", name, re.IGNORECASE)]
    holders = table(path, "账户")["户名"].to_list()
    assert '=HYPERLINK("http://x.invalid","周")' in holders
    assert "+86贸易商行" in holders
    assert table(path, "数据问题")["说明"].to_list()[1].startswith("@")


def test_account_numbers_are_text_and_whole(path):
    accounts = table(path, "账户")["账号"].to_list()
    assert set(NUMBERS.values()) <= set(accounts)


def test_money_is_exact_numbers_and_sums_to_the_claim(path):
    case = example()
    flows = table(path, "涉案资金流向")
    assert [round(v * 100) for v in flows["交易金额"]] == [flow.fen for flow in case.flows]
    assert all(v == round(v * 100) / 100 for v in flows["其中涉案"])
    assert sum(round(v * 100) for v in table(path, "账户")["涉案在账"]) == case.head.claimed
    strands = table(path, "来龙去脉")["脉金额"].drop_nulls()
    assert sum(round(v * 100) for v in strands) == case.head.claimed
    left = table(path, "剩余冻结")
    for frozen, paid, rest in zip(left["冻结（含孳息）"], left["拟返还"], left["剩余冻结"], strict=True):
        assert round(frozen * 100) == round(paid * 100) + round(rest * 100)


def test_times_are_times_of_shanghai(path):
    flows = table(path, "涉案资金流向")
    assert flows["时间"].to_list()[0] == local(example().flows[0].time).replace(tzinfo=None)


def test_every_flow_carries_its_rows(path):
    assert table(path, "涉案资金流向")["凭据"].to_list() == [flow.origin for flow in example().flows]


def test_heads_are_frozen_and_can_be_filtered(path):
    for name, body in parts(path).items():
        if name.startswith("xl/worksheets/") and not name.endswith("sheet1.xml"):
            assert b"<pane " in body
            assert b"<autoFilter " in body


def test_a_sheet_that_is_full_goes_on_in_another(tmp_path, monkeypatch):
    monkeypatch.setattr(book, "MOST_ROWS", 20)
    write_workbook(Digest(example()), tmp_path / "e.xlsx")
    names = fastexcel.read_excel(tmp_path / "e.xlsx").sheet_names
    pages = [name for name in names if name.startswith("涉案资金流向")]
    assert pages == ["涉案资金流向", "涉案资金流向 (2)", "涉案资金流向 (3)"]
    assert sum(len(table(tmp_path / "e.xlsx", page)) for page in pages) == len(example().flows)


def test_more_than_a_spreadsheet_can_count_is_text(tmp_path):
    case = example()
    huge = replace(case.accounts[4], balance_fen=Fen(10**15), unexplained_fen=Fen(10**15 - 1))
    write_workbook(Digest(replace(case, accounts=[*case.accounts[:4], huge, *case.accounts[5:]])), tmp_path / "e.xlsx")
    body = parts(tmp_path / "e.xlsx")["xl/worksheets/sheet3.xml"].decode()
    assert "<t>10,000,000,000,000.00</t>" in body
    assert "<v>9999999999999.99</v>" in body


def test_long_and_forbidden_text_is_made_to_fit():
    assert safe("a\x00b\x0bc\ud800d\u202ee") == "abcde"
    assert safe("𠮷" * 10) == "𠮷" * 10
    cut = safe("𠮷" * LONGEST)
    assert cut.endswith("（截断）")
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST
    assert safe("x" * LONGEST) == "x" * LONGEST


def test_the_same_case_gives_the_same_bytes(path, tmp_path):
    write_workbook(Digest(example()), tmp_path / "e.xlsx")
    assert (tmp_path / "e.xlsx").read_bytes() == path.read_bytes()
