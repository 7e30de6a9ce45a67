"""The police–bank platform's reply 100302 (账户交易明细查询反馈), one XML file per account.

Quirks: personal accounts come from a system that writes GBK, with character references for what GBK lacks, firms'
from one that writes UTF-8; BorrowingSigns 0 is 借 (money out), 1 is 贷; failed transactions have TransactionStatus
01; some files list the newest first.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape

import polars as pl

from hezhan.city.banks.formats.cells import compact_time, yuan_text
from hezhan.city.banks.formats.contents import LINE_WORDS, Dress
from hezhan.city.banks.formats.elements import blank, element
from hezhan.city.banks.formats.pages import Page, Shown
from hezhan.city.banks.formats.parts import Part, parts, placed
from hezhan.city.banks.lines import Answer, Request
from hezhan.city.banks.styles.style import Style, Time
from hezhan.core.accounts import OwnerKind
from hezhan.core.instants import local

# Elements of a Transaction in the order of the message; a word of `contents`, or 'text'.
_TRANSACTION = (
    ("TransactionType", "words"),
    ("BorrowingSigns", "direction"),
    ("Currency", "currency"),
    ("TransactionAmount", "amount"),
    ("AccountBalance", "balance"),
    ("TransactionTime", "time"),
    ("TransactionSerial", "serial"),
    ("OpponentName", "other_name"),
    ("OpponentAccountNumber", "other_number"),
    ("OpponentCredentialNumber", "other_id"),
    ("OpponentDepositBankID", "other_bank"),
    ("TransactionRemark", "remark"),
    ("TransactionBranchName", "branch"),
    ("TransactionBranchCode", ""),
    ("LogNumber", ""),
    ("SummonsNumber", ""),
    ("VoucherType", ""),
    ("VoucherCode", ""),
    ("CashMark", "cash"),
    ("TerminalNumber", "terminal"),
    ("TransactionStatus", "status"),
    ("TransactionAddress", "place"),
    ("MerchantName", "shop"),
    ("MerchantCode", "shop_number"),
    ("IPAddress", "ip"),
    ("MAC", "mac"),
    ("TellerCode", ""),
    ("Remark", ""),
)


def pages(answer: Answer, request: Request, style: Style) -> Iterator[Page]:
    """One file per account."""
    for position, part in enumerate(parts(answer, request, style, [_transaction(style).alias("entry")])):
        owner = answer.owners.row(position, named=True)
        encoding = "GBK" if owner["kind"] == OwnerKind.PERSONAL else "UTF-8"
        name = placed(request, style, f"{style.file.format(**part.naming)}.xml")
        text = f'<?xml version="1.0" encoding="{encoding}"?>\n' + "".join(
            f"{line}\n" for line in _document(part, owner, request, style, position)
        )
        shown = Shown(file=name, first_row=1, lines=part.positions)
        yield Page(
            file=name, content=text.encode(encoding, "xmlcharrefreplace"), shown=[shown], row_end=b"</Transaction>"
        )


def _document(part: Part, owner: Mapping[str, Any], request: Request, style: Style, position: int) -> Iterator[str]:
    number = f"{position + 1:04d}"
    day = f"{local(request.end):%Y%m%d}"
    yield "<Response>"
    yield "<Head>"
    yield from _elements(
        {
            "TxCode": "100302",
            "MessageFrom": f"9999000000{request.mark}",
            "TransSerialNumber": f"9999000000{request.mark}{day}{number}",
        }
    )
    yield "</Head><Body>"
    yield from _elements(
        {
            "ApplicationID": f"99350200{day}{request.number:0>4}{number}",
            "Result": "0000",
            "AccountName": owner["holder"],
            "CardNumber": owner["card"],
            "DepositBankBranch": owner["branch"],
            "DepositBankBranchCode": f"9999013000{request.mark}",
            "AccountOpenTime": owner["opened_on"].replace("-", "") + "000000",
            "AccountCancellationTime": "",
            "Remark": "",
        }
    )
    yield "<Accounts><Account>"
    yield from _elements(
        {
            "AccountNumber": owner["number"],
            "AccountSerial": "0001",
            "AccountType": "01" if owner["kind"] == OwnerKind.PERSONAL else "02",
            "AccountStatus": "正常",
            "Currency": "CNY",
            "CashRemit": "",
            "AccountBalance": yuan_text(owner["balance_fen"]),
            "AvailableBalance": yuan_text(owner["balance_fen"]),
            "LastTransactionTime": compact_time(owner["last_time"]),
        }
    )
    yield "<Transactions>"
    yield from part.lines["entry"]
    yield "</Transactions></Account></Accounts>"
    yield "</Body></Response>"


def _transaction(style: Style) -> pl.Expr:
    dress = Dress(style, Time.COMPACT)
    inner = [element(name, LINE_WORDS[word](dress)) if word else blank(name) for name, word in _TRANSACTION]
    return "<Transaction>" + pl.concat_str(inner) + "</Transaction>"


def _elements(values: Mapping[str, str]) -> Iterator[str]:
    for name, value in values.items():
        yield f"<{name}>{escape(value)}</{name}>" if value else f"<{name}/>"
