"""The police–bank platform's reply 100302 (账户交易明细查询反馈), one XML file per card.

Quirks: personal accounts come from a system that writes GBK, with character references for what GBK lacks, firms'
from one that writes UTF-8; BorrowingSigns 0 is 借 (money out), 1 is 贷; failed transactions have TransactionStatus 01;
one file lists the newest first.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from hezhan.city.banks.formats.cells import compact_time, save, yuan_text
from hezhan.city.banks.lines import Book, Line, Printed
from hezhan.core.accounts import OwnerKind

_DESCENDING = 2  # the third file


def write(folder: Path, book: Book) -> list[Printed]:
    """Write one file per account."""
    printed: list[Printed] = []
    for position, lines in enumerate(book.values()):
        account = lines[0].account
        name = f"东屿银行/100302_{account.card}.xml"
        shown = lines[::-1] if position == _DESCENDING else lines
        encoding = "GBK" if account.holder.kind is OwnerKind.PERSONAL else "UTF-8"
        save(folder / name, _document(shown, lines[-1], position, encoding), encoding.lower())
        printed += [Printed(file=name, row=row, line=line) for row, line in enumerate(shown, start=1)]
    return printed


def _document(shown: list[Line], last: Line, position: int, encoding: str) -> str:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n' + "".join(
        f"{part}\n" for part in _parts(shown, last, position)
    )
    return text.encode(encoding, "xmlcharrefreplace").decode(encoding)


def _parts(shown: list[Line], last: Line, position: int) -> Iterator[str]:
    account = last.account
    number = f"{position + 1:04d}"
    yield "<Response>"
    yield "<Head>"
    yield from _elements(
        {
            "TxCode": "100302",
            "MessageFrom": "999900000013",
            "TransSerialNumber": f"99990000001320240512{number}",
        }
    )
    yield "</Head><Body>"
    yield from _elements(
        {
            "ApplicationID": f"99350200202405120000{number}",
            "Result": "0000",
            "AccountName": account.holder.name,
            "CardNumber": account.card,
            "DepositBankBranch": account.branch,
            "DepositBankBranchCode": "999901300013",
            "AccountOpenTime": account.opened_on.replace("-", "") + "000000",
            "AccountCancellationTime": "",
            "Remark": "",
        }
    )
    yield "<Accounts><Account>"
    yield from _elements(
        {
            "AccountNumber": account.number,
            "AccountSerial": "0001",
            "AccountType": "01" if account.holder.kind is OwnerKind.PERSONAL else "02",
            "AccountStatus": "正常",
            "Currency": "CNY",
            "CashRemit": "",
            "AccountBalance": yuan_text(last.balance_fen),
            "AvailableBalance": yuan_text(last.balance_fen),
            "LastTransactionTime": compact_time(last.time),
        }
    )
    yield "<Transactions>"
    for line in shown:
        yield "<Transaction>" + "".join(_elements(_transaction(line))) + "</Transaction>"
    yield "</Transactions></Account></Accounts>"
    yield "</Body></Response>"


def _transaction(line: Line) -> dict[str, str]:
    return {
        "TransactionType": line.words,
        "BorrowingSigns": "1" if line.sign > 0 else "0",
        "Currency": line.currency,
        "TransactionAmount": yuan_text(line.fen),
        "AccountBalance": yuan_text(line.balance_fen),
        "TransactionTime": compact_time(line.time),
        "TransactionSerial": line.serial,
        "OpponentName": line.other_name,
        "OpponentAccountNumber": line.other_number,
        "OpponentCredentialNumber": line.other_id,
        "OpponentDepositBankID": line.other_bank,
        "TransactionRemark": line.remark,
        "TransactionBranchName": line.account.branch,
        "TransactionBranchCode": "",
        "LogNumber": "",
        "SummonsNumber": "",
        "VoucherType": "",
        "VoucherCode": "",
        "CashMark": "01" if line.cash else "00",
        "TerminalNumber": line.terminal,
        "TransactionStatus": "01" if line.failed else "00",
        "TransactionAddress": line.place,
        "MerchantName": line.shop,
        "MerchantCode": line.shop_number,
        "IPAddress": line.ip,
        "MAC": line.mac,
        "TellerCode": "",
        "Remark": "",
    }


def _elements(values: dict[str, str]) -> Iterator[str]:
    for name, value in values.items():
        yield f"<{name}>{escape(value)}</{name}>" if value else f"<{name}/>"
