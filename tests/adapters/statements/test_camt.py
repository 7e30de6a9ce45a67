"""ISO 20022 statements and reports."""

import pytest

from tests.adapters.statements.handed import at, handed, reading_of, rows_of, told


def entry(
    amount="1234.50",
    way="DBIT",
    details="",
    currency="CNY",
    status="<Sts>BOOK</Sts>",
    date="<Dt>2024-05-10</Dt>",
    more="",
):
    return (
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd>{more}{status}<BookgDt>{date}</BookgDt>'
        f"<AcctSvcrRef>BANKREF</AcctSvcrRef><NtryDtls>{details}</NtryDtls></Ntry>"
    )


def details(name="李二", number="6299", amount="", way="", side="Cdtr"):
    money = f'<Amt Ccy="CNY">{amount}</Amt>' if amount else ""
    ind = f"<CdtDbtInd>{way}</CdtDbtInd>" if way else ""
    return (
        f"<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId><TxId>T-{number}</TxId></Refs>{money}{ind}<RltdPties><{side}><Pty><Nm>"
        f"{name}</Nm></Pty></{side}><{side}Acct><Id><Othr><Id>{number}</Id></Othr></Id></{side}Acct></RltdPties><RltdAgts><{side}Agt>"
        f"<FinInstnId><BICFI>ABCDCNBJ</BICFI></FinInstnId></{side}Agt></RltdAgts><RmtInf><Ustrd>货款</Ustrd></RmtInf></TxDtls>"
    )


def statement(*entries, kind="BkToCstmrStmt", item="Stmt", version="camt.053.001.08", number="9901"):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:{version}">'
        f"<{kind}><GrpHdr/><{item}>"
        "<Id>1</Id><FrToDt><FrDtTm>2024-05-01T00:00:00+08:00</FrDtTm><ToDtTm>2024-05-31T23:59:59+08:00</ToDtTm></FrToDt>"
        f"<Acct><Id><Othr><Id>{number}</Id></Othr></Id><Ccy>CNY</Ccy><Ownr><Nm>王一</Nm></Ownr><Svcr><FinInstnId><Nm>甲银行</Nm>"
        f"</FinInstnId></Svcr></Acct>{''.join(entries)}</{item}></{kind}></Document>"
    )


@pytest.mark.parametrize(
    ("kind", "item", "version"),
    [
        ("BkToCstmrStmt", "Stmt", "camt.053.001.02"),
        ("BkToCstmrStmt", "Stmt", "camt.053.001.13"),
        ("BkToCstmrAcctRpt", "Rpt", "camt.052.001.08"),
        ("BkToCstmrDbtCdtNtfctn", "Ntfctn", "camt.054.001.08"),
    ],
)
def test_an_entry_of_any_version(tmp_path, kind, item, version):
    status = "<Sts>BOOK</Sts>" if version.endswith("02") else "<Sts><Cd>BOOK</Cd></Sts>"
    date = "<DtTm>2024-05-10T09:00:00+08:00</DtTm>"
    content = statement(entry(details=details(), status=status, date=date), kind=kind, item=item, version=version)
    (row,) = rows_of(tmp_path, content, name="a.xml", encoding="utf-8")
    assert at(row) == "2024-05-10T09:00:00+08:00"
    expected = {
        "own_account": "9901", "own_name": "王一", "own_bank": "甲银行", "fen": 123450, "sign": -1, "other_account": "6299",
        "other_name": "李二", "other_bank": "ABCDCNBJ", "serial": "T-6299", "summary": "货款", "row": 1,
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected


def test_money_that_came_in_came_from_the_debtor(tmp_path):
    content = statement(entry(way="CRDT", details=details(side="Dbtr"), date="<DtTm>2024-05-10T09:00:00</DtTm>"))
    (row,) = rows_of(tmp_path, content, name="a.xml", encoding="utf-8")
    assert (row["sign"], row["other_account"], at(row)) == (1, "6299", "2024-05-10T09:00:00+08:00")


def test_a_reversal_keeps_the_places_of_its_parties(tmp_path):
    content = statement(
        entry(
            way="CRDT",
            details=details(side="Cdtr"),
            more="<RvslInd>true</RvslInd>",
            date="<DtTm>2024-05-10T09:00:00Z</DtTm>",
        )
    )
    (row,) = rows_of(tmp_path, content, name="a.xml", encoding="utf-8")
    assert (row["sign"], row["other_account"]) == (1, "6299")


def test_a_batch_is_split_where_its_parts_add_up(tmp_path):
    parts = details("李二", "6291", "1000.00") + details("张三", "6292", "234.50")
    content = statement(entry(details=parts, date="<DtTm>2024-05-10T09:00:00Z</DtTm>"))
    rows = rows_of(tmp_path, content, name="a.xml", encoding="utf-8")
    assert [(row["row"], row["other_account"], row["fen"]) for row in rows] == [(1, "6291", 100000), (1, "6292", 23450)]


@pytest.mark.parametrize("second", ["234.51", ""])
def test_a_batch_that_does_not_add_up_stays_one_and_is_told(tmp_path, second):
    parts = details("李二", "6291", "1000.00") + details("张三", "6292", second)
    content = statement(
        entry(details=parts, date="<DtTm>2024-05-10T09:00:00Z</DtTm>"), entry(date="<DtTm>2024-05-10T09:00:00Z</DtTm>")
    )
    reading = reading_of(handed(tmp_path, "a.xml", content, "utf-8"))
    assert told(reading) == [(1, "amount", True)]
    assert reading.entries.select("row", "fen", "other_account").rows() == [(1, 123450, None), (2, 123450, None)]


def test_foreign_and_pending_entries_are_told(tmp_path):
    content = statement(entry(currency="EUR"), entry(status="<Sts><Cd>PDNG</Cd></Sts>"), entry(amount="1.005"), entry())
    reading = reading_of(handed(tmp_path, "a.xml", content, "utf-8"))
    assert told(reading) == [(1, "currency", False), (2, "failed", False), (3, "amount", False), (4, "time", True)]
    assert reading.entries["row"].to_list() == [4]


def test_several_statements_in_one_document(tmp_path):
    one, two = statement(entry()), statement(entry(), number="9902")
    both = one.replace(
        "</BkToCstmrStmt>", two[two.index("<Stmt>") : two.index("</BkToCstmrStmt>")] + "</BkToCstmrStmt>"
    )
    reading = reading_of(handed(tmp_path, "a.xml", both, "utf-8"))
    assert reading.entries["own_account"].to_list() == ["9901", "9902"]
    assert [(fact.account, fact.holder, fact.covered_from) for fact in reading.facts] == [
        ("9901", "王一", "2024-05-01T00:00:00+08:00"),
        ("9902", "王一", "2024-05-01T00:00:00+08:00"),
    ]


def test_a_recall_is_no_statement(tmp_path):
    content = statement(entry(), kind="FIToFIPmtCxlReq", item="Undrlyg", version="camt.056.001.08")
    assert told(reading_of(handed(tmp_path, "a.xml", content, "utf-8"))) == [(0, "unreadable", False)]
