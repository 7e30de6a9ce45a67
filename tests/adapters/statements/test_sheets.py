"""Workbooks: cells of every sort, many sheets, numbers that a spreadsheet spoilt."""

import datetime as dt
import io

import pytest
import xlsxwriter

from tests.adapters.statements.handed import A_ROW, FORM_34, at, form_34, handed, reading_of, told
from tests.adapters.statements.old_workbook import XLS

NINE = dt.datetime.fromisoformat("2024-05-10T09:00:01")  # as cells hold times: without an offset


def workbook(sheets):
    """A workbook from sheet name → rows of cells."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    when = {
        dt.datetime: book.add_format({"num_format": "yyyy/m/d h:mm:ss"}),
        dt.date: book.add_format({"num_format": "yyyy-mm-dd"}),
        dt.time: book.add_format({"num_format": "hh:mm:ss"}),
    }
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if type(cell) in when:
                    sheet.write_datetime(r, c, cell, when[type(cell)])
                elif isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(r, c, cell, None, 12.5)
                elif isinstance(cell, str):
                    sheet.write_string(r, c, cell)
                elif cell is not None:
                    sheet.write(r, c, cell)
    book.close()
    return content.getvalue()


def sample(**changes):
    return [{**A_ROW, **changes}.get(name) for name in FORM_34]


def test_a_sheet_reads_as_the_csv_of_its_cells(tmp_path):
    rows = [FORM_34, sample(), sample(收付标志="进"), sample(交易时间="2024-02-31 00:00:00"), sample(交易金额="x")]
    book = reading_of(handed(tmp_path, "a.xlsx", workbook({"流水": rows})))
    text = reading_of(
        handed(
            tmp_path, "b.csv", form_34({}, {"收付标志": "进"}, {"交易时间": "2024-02-31 00:00:00"}, {"交易金额": "x"})
        )
    )
    assert book.entries.drop("file", "sheet").rows() == text.entries.drop("file", "sheet").rows()
    assert [(p.row, p.text) for p in book.problems] == [(p.row, p.text) for p in text.problems]
    assert set(book.entries["sheet"]) == {"流水"}
    assert {p.sheet for p in book.problems} == {"流水"}


def test_typed_cells(tmp_path):
    header = ["账号", "卡号", "交易时间", "交易金额", "余额", "借贷标志", "对方户名"]
    rows = [
        [None],
        ["", "户名：王一"],
        [],
        ["", *header],
        ["", "9901", 629900000000011, NINE, 0.1 + 0.2, 1234.5, "借", "李二"],
        [],
        ["", "9901", "6299", dt.date(2024, 5, 10), "=1+1", -3, "贷", None],
        ["", "9901", "6299", 45422.375, 7, None, "", True],
    ]
    reading = reading_of(handed(tmp_path, "a.xlsx", workbook({"x": rows})))
    assert reading.entries.select("row", "own_card", "fen", "balance_fen", "sign").rows() == [
        (5, "629900000000011", 30, 123450, -1),
        (7, "6299", 1250, -300, 1),
        (8, "6299", 700, None, 0),
    ]
    assert [at(row)[:19] for row in reading.entries.to_dicts()] == [
        "2024-05-10T09:00:01",
        "2024-05-10T00:00:00",
        "2024-05-10T09:00:00",
    ]
    assert reading.entries["own_name"].to_list() == ["王一"] * 3


def test_day_and_time_of_day_in_two_typed_columns(tmp_path):
    header = ["账号", "交易日期", "交易时间", "交易金额", "借贷标志"]
    rows = [
        header,
        ["9901", dt.date(2024, 5, 10), dt.time(9, 0, 1), 1, "借"],
        ["9901", dt.date(2024, 5, 10), 0.375, 1, "借"],
        ["9901", "20240510", "090002", 1, "借"],
    ]
    reading = reading_of(handed(tmp_path, "a.xlsx", workbook({"x": rows})))
    assert [at(row)[11:19] for row in reading.entries.to_dicts()] == ["09:00:01", "09:00:00", "09:00:02"]


def test_a_column_of_typed_days_has_no_times(tmp_path):
    rows = [["账号", "交易时间", "交易金额", "借贷标志"], *[["9901", dt.date(2024, 5, 10), 1, "借"]] * 2]
    reading = reading_of(handed(tmp_path, "a.xlsx", workbook({"x": rows})))
    assert told(reading) == [(2, "time", True)]
    assert reading.entries.height == 2


def test_each_sheet_is_recognised_by_its_own_columns(tmp_path):
    sheets = {
        "说明": [["仅供参考"]],
        "空": [],
        "甲": [FORM_34, sample()],
        "乙": [["标题"], FORM_34, sample(), sample()],
        "人员": [["客户名称", "证照号码", "工作单位"], ["王一", "9902x", "某厂"]],
    }
    reading = reading_of(handed(tmp_path, "a.xlsx", workbook(sheets)))
    assert reading.entries.select("sheet", "row").rows() == [("甲", 2), ("乙", 3), ("乙", 4)]
    assert [(p.sheet, p.row, p.reason) for p in reading.problems] == [("说明", 0, "unreadable")]
    assert reading.sources[0].format == "bank-query+person-info"


NUMBERS = [6299000000000001234, 6299000000000005678, 62990000000000112]


@pytest.mark.parametrize("number", NUMBERS)
def test_an_account_number_stored_as_a_number_has_lost_its_digits(tmp_path, number):
    rows = [FORM_34, sample(交易卡号=number, 交易账号=""), sample(交易卡号=number, 交易账号="")]
    reading = reading_of(handed(tmp_path, "a.xlsx", workbook({"x": rows})))
    assert told(reading) == [(2, "account", False), (3, "account", False)]
    assert "spoilt" in reading.problems[0].text


@pytest.mark.parametrize("number", [*map(str, NUMBERS), "6299000000000000000", "6299000000000010", str(2**62)])
def test_the_same_number_stored_as_text_is_whole(tmp_path, number):
    rows = [FORM_34, sample(交易卡号=number), sample(交易卡号=number)]
    reading = reading_of(handed(tmp_path, "a.xlsx", workbook({"x": rows})))
    assert reading.entries["own_card"].to_list() == [number, number]
    assert not reading.problems


def test_one_spoilt_number_among_text(tmp_path):
    rows = [FORM_34, sample(), sample(交易卡号=6299000000000001234, 交易账号=None), sample()]
    reading = reading_of(handed(tmp_path, "a.xlsx", workbook({"x": rows})))
    assert told(reading) == [(3, "account", False)]


def test_the_older_form(tmp_path):
    reading = reading_of(handed(tmp_path, "a.xls", XLS))
    (row,) = reading.entries.to_dicts()
    assert (row["own_card"], row["fen"], row["sign"], row["row"]) == ("6299000000000000011", 123450, -1, 4)
    assert at(row) == "2024-05-10T09:00:01+08:00"
    assert told(reading) == [(5, "time", False), (0, "unreadable", False)]


def test_a_bill_in_a_workbook_ends_at_its_dashes(tmp_path):
    rows = [
        ["微信昵称：[清风]"],
        [
            "交易时间",
            "交易类型",
            "交易对方",
            "商品",
            "收/支",
            "金额(元)",
            "支付方式",
            "当前状态",
            "交易单号",
            "商户单号",
            "备注",
        ],
        [NINE, "转账", "李二", "/", "支出", 12.5, "零钱", "支付成功", "1", "/", "/"],
        ["------------------"],
        ["共1笔"],
    ]
    reading = reading_of(handed(tmp_path, "a.xlsx", workbook({"x": rows})))
    assert reading.entries.select("own_account", "fen").rows() == [("wechat:清风", 1250)]
    assert not reading.problems


@pytest.mark.parametrize(
    "yuan", ["28567644.92", "123456789012.34", "8388608.01", "0.07", "99999999999.99", "1250000.5"]
)
def test_an_amount_stored_as_a_number_is_the_one_shown(tmp_path, yuan):
    number = float(yuan)
    rows = [FORM_34, sample(交易金额=number, 交易余额=number)]
    reading = reading_of(handed(tmp_path, "a.xlsx", workbook({"流水": rows})))
    fen = round(number * 100)
    assert reading.entries.select("fen", "balance_fen").rows() == [(fen, fen)]
    assert not [problem for problem in reading.problems if problem.reason == "amount"]
