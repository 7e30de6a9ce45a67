"""The platform's XML reply 100302."""

import pytest

from tests.adapters.statements.handed import at, handed, reading_of, rows_of, told

TRANSACTION = """<Transaction><TransactionType>转账</TransactionType><BorrowingSigns>{signs}</BorrowingSigns>
<Currency>{currency}</Currency><TransactionAmount>1234.50</TransactionAmount><AccountBalance>10.00</AccountBalance>
<TransactionTime>{time}</TransactionTime><TransactionSerial>S1</TransactionSerial><OpponentName>李二</OpponentName>
<OpponentAccountNumber>6299</OpponentAccountNumber><OpponentCredentialNumber/><OpponentDepositBankID>B2</OpponentDepositBankID>
<TransactionRemark>货款</TransactionRemark><CashMark>{cash}</CashMark><TerminalNumber>T1</TerminalNumber>
<TransactionStatus>{status}</TransactionStatus><TransactionAddress>鹭岛</TransactionAddress><IPAddress>10.0.0.1</IPAddress>
</Transaction>"""


def transaction(signs="0", status="00", time="20240510090000", currency="CNY", cash="00"):
    return TRANSACTION.format(signs=signs, status=status, time=time, currency=currency, cash=cash)


def reply(*transactions, encoding="GB2312", code="100302", space=""):
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<Response{space}><Head><TxCode>{code}</TxCode>'
        "<MessageFrom>111111000000</MessageFrom></Head><Body><CardNumber>6288</CardNumber><AccountName>王一</AccountName>"
        "<DepositBankBranch>甲银行鹭岛支行</DepositBankBranch><AccountOpenTime>20200102030405</AccountOpenTime><Accounts>"
        "<Account><AccountNumber>9901</AccountNumber><AccountType>01</AccountType><AccountStatus>正常</AccountStatus>"
        f"<Transactions>{''.join(transactions)}</Transactions></Account></Accounts></Body></Response>"
    )


@pytest.mark.parametrize(
    ("declared", "encoding"), [("GB2312", "gb18030"), ("GBK", "gb18030"), ("UTF-8", "utf-8"), ("utf-16", "utf-16")]
)
@pytest.mark.parametrize("space", ["", ' xmlns="urn:x"'])
def test_a_reply_in_any_encoding(tmp_path, declared, encoding, space):
    content = reply(transaction(), transaction(signs="1", cash="01"), encoding=declared, space=space)
    paid, got = rows_of(tmp_path, content, name="a.xml", encoding=encoding)
    assert at(paid) == "2024-05-10T09:00:00+08:00"
    expected = {
        "row": 1, "own_account": "9901", "own_card": "6288", "own_name": "王一", "own_bank": "甲银行鹭岛支行", "fen": 123450,
        "sign": -1, "balance_fen": 1000, "other_account": "6299", "other_name": "李二", "other_bank": "B2", "serial": "S1",
        "cash": False, "summary": "转账 货款", "place": "鹭岛", "device": "T1 10.0.0.1",
    }  # fmt: skip
    assert {name: paid[name] for name in expected} == expected
    assert (got["row"], got["sign"], got["cash"]) == (2, 1, True)


def test_its_account_is_a_fact(tmp_path):
    (fact,) = reading_of(handed(tmp_path, "a.xml", reply(transaction()))).facts
    assert (fact.account, fact.card, fact.holder, fact.bank) == ("9901", "6288", "王一", "甲银行鹭岛支行")
    assert (fact.opened_at, fact.status, fact.owner_kind) == ("2020-01-02T03:04:05+08:00", "正常", "personal")


def test_what_must_be_refused(tmp_path):
    content = reply(
        transaction(),
        transaction(status="01"),
        transaction(time="20240231000000"),
        transaction(currency="USD"),
        transaction(),
    )
    reading = reading_of(handed(tmp_path, "a.xml", content))
    assert told(reading) == [(2, "failed", False), (3, "time", False), (4, "currency", False)]
    assert reading.entries["row"].to_list() == [1, 5]


def test_several_accounts_and_replies_keep_their_owners(tmp_path):
    first = reply(transaction()).replace('<?xml version="1.0" encoding="GB2312"?>', "")
    second = first.replace("9901", "9902").replace("6288", "6277")
    two = first.replace(
        "</Accounts>",
        f"<Account><Transactions>{transaction()}</Transactions><AccountNumber>9903</AccountNumber></Account></Accounts>",
    )
    content = f'<?xml version="1.0" encoding="GBK"?><Replies>{two}{second}</Replies>'
    rows = rows_of(tmp_path, content, name="a.xml")
    assert [(row["row"], row["own_account"], row["own_card"]) for row in rows] == [
        (1, "9901", "6288"),
        (2, "9903", "6288"),
        (3, "9902", "6277"),
    ]


def test_a_reply_cut_short_keeps_what_was_whole(tmp_path):
    content = reply(transaction(), transaction(), transaction()).encode("gb18030")
    reading = reading_of(handed(tmp_path, "a.xml", content[:-300]))
    assert told(reading) == [(0, "unreadable", False)]
    assert reading.entries["own_account"].to_list() == ["9901", "9901"]
    assert reading.entries["own_card"].to_list() == ["6288", "6288"]


def test_a_damaged_character_costs_its_own_entry(tmp_path):
    content = reply(transaction(), transaction(), transaction()).encode("gb18030")
    hurt = content.replace("李二".encode("gb18030"), b"\xc0\xff\xff", 1)
    reading = reading_of(handed(tmp_path, "a.xml", hurt))
    assert told(reading) == [(1, "unreadable", False)]
    assert reading.entries["row"].to_list() == [2, 3]


@pytest.mark.parametrize("content", [reply(code="100304"), "<a><b/></a>", "<html><table></table></html>"])
def test_other_messages_are_told(tmp_path, content):
    reading = reading_of(handed(tmp_path, "a.xml", content))
    assert told(reading) == [(0, "unreadable", False)]
    assert reading.sources[0].format == ""
