"""The documented plain CSV."""

from tests.adapters.statements.handed import at, handed, reading_of, rows_of, told


def test_four_columns_are_enough(tmp_path):
    (row,) = rows_of(tmp_path, "account,time,amount,direction\n9901,2024-05-10T09:00:00+08:00,12.50,out\n")
    assert (row["own_account"], row["fen"], row["sign"], at(row)) == ("9901", 1250, -1, "2024-05-10T09:00:00+08:00")


def test_every_column(tmp_path):
    header = (
        "serial,account,time,amount_fen,direction,balance_fen,counterparty,counterparty_name,counterparty_bank,summary,"
        "name,id_card,card,bank,cash,currency,status"
    )
    line = "S1,9901,2024-05-10T01:00:00Z,1250,in,5000,6299,李二,乙银行,货款,王一,9902X,6288,甲银行,no,CNY,ok"
    (row,) = rows_of(tmp_path, f"{header}\n{line.replace(',ok', ',success')}\n", encoding="utf-8")
    assert at(row) == "2024-05-10T09:00:00+08:00"
    expected = {
        "own_account": "9901", "own_card": "6288", "own_name": "王一", "own_id": "9902X", "own_bank": "甲银行", "fen": 1250,
        "sign": 1, "balance_fen": 5000, "other_account": "6299", "other_name": "李二", "other_bank": "乙银行", 
        "serial": "S1",
        "cash": False, "summary": "货款",
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected


def test_two_amounts_that_disagree_are_refused(tmp_path):
    content = (
        "account,time,amount,amount_fen,direction\n"
        "9901,2024-05-10 09:00:00,12.50,1250,out\n9901,2024-05-10 09:00:00,12.50,1251,out\n"
        "9901,2024-05-10 09:00:00,,1251,out\n"
    )
    reading = reading_of(handed(tmp_path, "a.csv", content))
    assert told(reading) == [(3, "amount", False)]
    assert reading.entries["fen"].to_list() == [1250, 1251]
