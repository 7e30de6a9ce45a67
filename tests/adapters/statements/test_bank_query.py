"""Bank query exports: the 34 columns, their variants, and rows that must be refused."""

import pytest

from tests.adapters.statements.handed import FORM_34, at, form_34, handed, reading_of, rows_of, told


def test_a_row_of_the_34_columns_becomes_an_entry(tmp_path):
    (row,) = rows_of(tmp_path, form_34({}))
    assert at(row) == "2024-05-10T09:00:00+08:00"
    del row["time"]
    assert row == {
        "file": "流水.csv",
        "sheet": "",
        "row": 2,
        "own_account": "9900000000000001",
        "own_card": "6299000000000000011",
        "own_name": "王一",
        "own_id": "990203199001011234",
        "own_bank": None,
        "fen": 123450,
        "sign": -1,
        "balance_fen": 500000,
        "other_account": "6299000000000000029",
        "other_name": "李二",
        "other_id": None,
        "other_bank": "甲银行",
        "serial": "S0001",
        "cash": False,
        "summary": "转账 货款",
        "merchant": None,
        "place": "鹭岛",
        "device": "T1 10.0.0.1",
        "kind": None,
    }


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("between", [",", "\t", ";", "|"])
def test_every_encoding_and_separator_reads_the_same(tmp_path, encoding, between):
    changes = ({}, {"账户开户名称": "𠮷野家婶婶", "摘要说明": "丂丄丅丆 镕喆"}, {"备注": "“引号”"})
    plain = rows_of(tmp_path, form_34(*changes))
    assert rows_of(tmp_path, form_34(*changes, between=between), encoding=encoding) == plain


def test_columns_in_any_order_and_lines_above_the_header(tmp_path):
    plain = rows_of(tmp_path, form_34({}, {"收付标志": "进"}))
    turned = "某银行协助查询回执\r\n\r\n查询时间:,2024-05-11\r\n" + form_34(
        {}, {"收付标志": "进"}, header=[*reversed(FORM_34)]
    )
    moved = rows_of(tmp_path, turned)
    assert [row["row"] for row in moved] == [5, 6]
    words = [set(row.pop("summary").split()) for row in (*plain, *moved)]
    assert words[:2] == words[2:]
    assert [{**row, "row": row["row"] - 3} for row in moved] == plain


@pytest.mark.parametrize(
    ("word", "sign"),
    [
        *[(word, 1) for word in ("进", "贷", "收", "收入", "C", "入", "I", "in", "+", "转入", "贷方", " 进\t", "Ｃ")],
        *[(word, -1) for word in ("出", "借", "付", "支出", "D", "O", "out", "-", "支", "借方", "ｏ")],
        *[(word, 0) for word in ("", "?", "其他", "\t")],
    ],
)
def test_direction_words(tmp_path, word, sign):
    (row,) = rows_of(tmp_path, form_34({"收付标志": word}))
    assert row["sign"] == sign


@pytest.mark.parametrize(
    ("word", "amount", "sign"),
    [("", "-1234.50", -1), ("进", "-1234.50", 1), ("出", "-1234.50", -1), ("?", "-1234.50", 0)],
)
def test_a_negative_amount_tells_the_way_only_where_the_flag_is_blank(tmp_path, word, amount, sign):
    (row,) = rows_of(tmp_path, form_34({"收付标志": word, "交易金额": amount}))
    assert (row["fen"], row["sign"]) == (123450, sign)


@pytest.mark.parametrize("status", ["成功", "1", "00", "Y", "是", "", "交易成功"])
def test_a_transaction_that_took_place_is_an_entry(tmp_path, status):
    assert len(rows_of(tmp_path, form_34({"交易是否成功": status}))) == 1


@pytest.mark.parametrize("status", ["失败", "0", "01", "N", "否", "交易关闭", "冲正"])
def test_a_transaction_that_failed_is_told_and_left_out(tmp_path, status):
    reading = reading_of(handed(tmp_path, "a.csv", form_34({}, {"交易是否成功": status, "交易时间": ""})))
    assert told(reading) == [(3, "failed", False)]
    assert status in reading.problems[0].text


def test_an_unknown_status_is_kept_and_told_once(tmp_path):
    reading = reading_of(handed(tmp_path, "a.csv", form_34(*[{"交易是否成功": "处理中"}] * 3)))
    assert told(reading) == [(2, "failed", True)]
    assert reading.entries.height == 3


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"交易金额": "12.345"}, "amount"),
        ({"交易金额": "1e30"}, "amount"),
        ({"交易金额": "abc"}, "amount"),
        ({"交易金额": "10000000000000.01"}, "amount"),
        ({"交易金额": ""}, "amount"),
        ({"交易时间": "2024-02-31 10:00:00"}, "time"),
        ({"交易时间": ""}, "time"),
        ({"交易时间": "昨天"}, "time"),
        ({"交易币种": "美元"}, "currency"),
        ({"交易币种": "USD"}, "currency"),
        ({"交易卡号": "--", "交易账号": " "}, "account"),
        ({"交易卡号": "6.29902E+18", "交易账号": ""}, "account"),
    ],
)
def test_what_cannot_be_read_is_one_problem_with_its_row(tmp_path, change, reason):
    reading = reading_of(handed(tmp_path, "a.csv", form_34({}, change, {})))
    assert told(reading) == [(3, reason, False)]
    assert reading.entries["row"].to_list() == [2, 4]


@pytest.mark.parametrize("currency", ["人民币", "CNY", "RMB", "156", "01", "元", "", "ｃｎｙ"])
def test_the_yuan_by_any_name(tmp_path, currency):
    assert len(rows_of(tmp_path, form_34({"交易币种": currency}))) == 1


def test_a_spoilt_counterparty_number_is_told_and_the_row_kept(tmp_path):
    reading = reading_of(handed(tmp_path, "a.csv", form_34({"交易对手账卡号": "6.29902E+18"})))
    assert told(reading) == [(2, "account", True)]
    assert reading.entries["other_account"].to_list() == [None]


def test_a_masked_counterparty_identifies_nobody(tmp_path):
    reading = reading_of(handed(tmp_path, "a.csv", form_34(*[{"交易对手账卡号": "6299********0029"}] * 2)))
    assert told(reading) == [(2, "account", True)]
    assert reading.entries["other_account"].to_list() == [None, None]
    assert all("6299********0029" in words for words in reading.entries["summary"])


def test_cells_as_printers_and_spreadsheets_leave_them(tmp_path):
    change = {
        "交易卡号": "'6299000000000000011",
        "交易账号": "6222 0202 0000 0001",
        "账户开户名称": "\u3000王一 \t",
        "交易金额": "￥１，２３４．５０",
        "交易余额": "--",
        "对手户名": "NULL",
        "交易对手账卡号": "6299.0",
        "交易流水号": "无",
    }
    (row,) = rows_of(tmp_path, form_34(change, between="\t"))
    assert (row["own_card"], row["own_account"]) == ("6299000000000000011", "6222020200000001")
    assert (row["own_name"], row["other_name"], row["other_account"]) == ("王一", None, "6299")
    assert (row["fen"], row["balance_fen"], row["serial"]) == (123450, None, None)


def test_a_balance_that_is_no_amount_is_told_and_the_row_kept(tmp_path):
    reading = reading_of(handed(tmp_path, "a.csv", form_34({"交易余额": "未知"})))
    assert told(reading) == [(2, "amount", True)]


@pytest.mark.parametrize(
    ("flag", "summary", "cash"),
    [
        ("01", "", True), ("现金", "", True), ("00", "ATM取款", False), ("", "ATM取款", True), ("", "现金存入", True),
        ("", "ATM跨行转账", None), ("", "转账", None), ("", "存款利息", None), ("其他", "", False),
    ],
)  # fmt: skip
def test_cash_is_told_by_its_flag_otherwise_by_words(tmp_path, flag, summary, cash):
    change = {"现金标志": flag, "摘要说明": summary, "备注": "", "交易类型": ""}
    (row,) = rows_of(tmp_path, form_34(change))
    assert row["cash"] is cash


def test_another_tools_34_fields(tmp_path):
    header = (
        "交易卡号,交易账号,交易方户名,交易方证件号码,交易方开户行,账户性质,交易日期,交易时间,交易金额,交易余额,收付标志,"
        "对手账号,对手户名,对手证件号码,对手开户行,对手账户性质,摘要说明,交易流水号,商户流水号,数据来源"
    )
    row = "6299000000000000011,,王一,,乙银行,个人,20240510,90000,100,1.10,贷,6299,李二,,丙银行,个人,工资,S1,M1,调单"
    (entry,) = rows_of(tmp_path, f"{header}\n{row}\n")
    assert at(entry) == "2024-05-10T09:00:00+08:00"
    assert (entry["sign"], entry["fen"], entry["balance_fen"]) == (1, 10000, 110)
    assert (entry["own_bank"], entry["other_bank"], entry["own_account"]) == ("乙银行", "丙银行", None)


def test_short_names_of_another_tool(tmp_path):
    header = "卡号,交易时间,交易金额,借贷标志,对方卡号,对方户名,交易摘要,余额"
    content = f"{header}\n6299000000000000011,2024/5/10 9:00,1,借,6299,李二,转账,2\n"
    (entry,) = rows_of(tmp_path, content, encoding="utf-8")
    assert (entry["own_card"], entry["sign"], entry["other_account"]) == ("6299000000000000011", -1, "6299")
    assert entry["summary"] == "转账"


def test_amounts_in_two_columns(tmp_path):
    content = (
        "账号,交易日期,借方发生额,贷方发生额,余额,对方户名,摘要\n"
        '9901,2024-05-10,100.00,,900.00,李二,转账\n9901,2024-05-11,0.00,"1,000.00",1900.00,王一,存入\n'
        "9901,2024-05-12,-50.00,,1950.00,李二,冲正\n9901,2024-05-12,5,6,1950.00,李二,\n9901,2024-05-12,,,1950.00,李二,\n"
        "9901,2024-05-12,x,,1950.00,李二,\n"
    )
    reading = reading_of(handed(tmp_path, "a.csv", content))
    moved = reading.entries.select("fen", "sign").rows()
    assert moved == [(10000, -1), (100000, 1), (5000, 0)]
    assert [problem for problem in told(reading) if not problem[2]] == [(row, "amount", False) for row in (5, 6, 7)]


def test_the_account_of_a_banks_own_statement_stands_above(tmp_path):
    content = (
        "某银行交易明细\n户名：,王一,账号：,9900 0000 0000 0001\n\n"
        "交易时间,交易金额,借贷标志,余额,对方账号,对方户名\n2024-05-10 09:00:00,1.00,借,2.00,6299,李二\n"
    )
    (entry,) = rows_of(tmp_path, content)
    assert (entry["own_account"], entry["own_name"]) == ("9900000000000001", "王一")


def test_days_without_time_are_midnight_and_told_once(tmp_path):
    content = form_34({"交易时间": "2024-05-10"}, {}, {"交易时间": "20240511"})
    reading = reading_of(handed(tmp_path, "a.csv", content))
    assert told(reading) == [(2, "time", True)]
    assert [at(row) for row in reading.entries.to_dicts()][::2] == [
        "2024-05-10T00:00:00+08:00",
        "2024-05-11T00:00:00+08:00",
    ]


def test_a_blank_time_of_day_beside_a_day_is_refused(tmp_path):
    content = "账号,交易日期,交易时间,交易金额,借贷标志\n9901,20240510,,1,借\n9901,20240510,9:00:01,1,借\n"
    reading = reading_of(handed(tmp_path, "a.csv", content))
    assert told(reading) == [(2, "time", False)]
    assert at(reading.entries.to_dicts()[0]) == "2024-05-10T09:00:01+08:00"


def test_exports_glued_together_repeat_their_header(tmp_path):
    reading = reading_of(handed(tmp_path, "a.csv", form_34({}) + form_34({}, {})))
    assert reading.entries["row"].to_list() == [2, 4, 5]
    assert not reading.problems
    assert reading.sources[0].rows == 3


def test_a_row_without_money_is_kept(tmp_path):
    (row,) = rows_of(tmp_path, form_34({"交易金额": "0.00"}))
    assert row["fen"] == 0


def test_amounts_in_fen_say_so_in_the_header(tmp_path):
    content = "账号,交易时间,交易金额（分）,余额_分,收付标志\n9901,2024-05-10 09:00:00,1234,500,进\n"
    (row,) = rows_of(tmp_path, content)
    assert (row["fen"], row["balance_fen"]) == (1234, 500)
