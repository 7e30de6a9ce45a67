"""Light readers of everything handed over, made for these tests only: each row with its place, as text became values."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import fastexcel
from lxml import etree

from hezhan.core.instants import SHANGHAI, instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One row as an outsider sees it; None where the cell cannot be understood or is missing."""

    place: tuple[str, str, int]
    account: str
    time: int | None
    sign: int
    fen: int | None
    balance_fen: int | None
    other: str
    serial: str
    failed: bool = False
    currency: str = "CNY"


def everything(statements: Path) -> list[Seen]:
    readers = {
        "江左银行/交易明细*.csv": _form34,
        "闽商银行/*.xlsx": _workbook,
        "东屿银行/*.xml": _platform,
        "财付通/TenpayTrades*": _tenpay,
        "支付宝/*.csv": _alipay,
        "云岭银行/*.xml": _camt,
        "鹭岛银行/*.csv": _two_letters,
        "*.zip": _plain_zip,
    }
    return [
        seen
        for pattern, read in readers.items()
        for path in sorted(statements.glob(pattern))
        for seen in read(path, path.relative_to(statements).as_posix())
    ]


def table(text: str, separator: str = ",") -> Iterator[tuple[int, dict[str, str]]]:
    rows = csv.reader(io.StringIO(text), delimiter=separator)
    header = next(rows)
    for row, cells in enumerate(rows, start=2):
        yield row, dict(zip(header, (cell.strip("\t") for cell in cells), strict=True))


def _fen(text: str) -> int | None:
    match = re.fullmatch(r"-?(\d+)\.(\d\d)", text.replace(",", ""))
    return int(match[1]) * 100 + int(match[2]) if match else None


def _time(text: str) -> int | None:
    for form in ("%Y-%m-%d %H:%M:%S", "%Y%m%d%H%M%S"):
        try:
            return instant(datetime.strptime(text, form).replace(tzinfo=SHANGHAI))
        except ValueError:
            continue
    try:
        return instant(datetime.fromisoformat(text))
    except ValueError:
        return None


def _form34(path: Path, name: str) -> Iterator[Seen]:
    raw = path.read_bytes().decode("gb18030")
    for row, cells in table(raw):
        yield Seen(
            place=(name, "", row),
            account=cells["交易账号"],
            time=_time(cells["交易时间"]),
            sign={"进": 1, "出": -1, "": 0}[cells["收付标志"]],
            fen=_fen(cells["交易金额"]),
            balance_fen=_fen(cells["交易余额"]),
            other=cells["交易对手账卡号"],
            serial=cells["交易流水号"],
            failed=cells["交易是否成功"] == "失败",
            currency={"人民币": "CNY", "美元": "USD"}[cells["交易币种"]],
        )


def _workbook(path: Path, name: str) -> Iterator[Seen]:
    book = fastexcel.read_excel(path)
    for sheet in book.sheet_names[1:]:
        rows = book.load_sheet(sheet, header_row=None, dtypes="string").to_polars().rows()
        header = next(row for row in rows if "交易时间" in row)
        start = rows.index(header)
        for row, values in enumerate(rows[start + 1 :], start=start + 2):
            cells = {key: value or "" for key, value in zip(header, values, strict=True)}
            amount = f"{float(cells['交易金额']):.2f}"
            sign = {"贷": 1, "借": -1}[cells["收付标志"]]
            assert amount.startswith("-") == (sign < 0)
            yield Seen(
                place=(name, sheet, row),
                account=cells["交易账号"],
                time=_time(cells["交易时间"]),
                sign=sign,
                fen=_fen(amount),
                balance_fen=_fen(cells["交易余额"]),
                other=cells["交易对手账卡号"],
                serial=cells["交易流水号"],
            )


def _platform(path: Path, name: str) -> Iterator[Seen]:
    document = etree.fromstring(path.read_bytes())
    assert document.findtext("Head/TxCode") == "100302"
    assert (document.findtext("Body/CardNumber") or "no card") in name
    account = document.findtext("Body/Accounts/Account/AccountNumber") or ""
    for row, entry in enumerate(document.iter("Transaction"), start=1):
        cells = {child.tag: child.text or "" for child in entry}
        yield Seen(
            place=(name, "", row),
            account=account,
            time=_time(cells["TransactionTime"]),
            sign={"1": 1, "0": -1}[cells["BorrowingSigns"]],
            fen=_fen(cells["TransactionAmount"]),
            balance_fen=_fen(cells["AccountBalance"]),
            other=cells["OpponentAccountNumber"],
            serial=cells["TransactionSerial"],
            failed=cells["TransactionStatus"] == "01",
            currency=cells["Currency"],
        )


def _tenpay(path: Path, name: str) -> Iterator[Seen]:
    raw = path.read_bytes()
    encoding = "gb18030" if name.endswith(".csv") else "utf-16" if raw[:2] == b"\xff\xfe" else "utf-8"
    text = raw.decode(encoding).replace("（", "(").replace("）", ")")
    for row, cells in table(text, "," if name.endswith(".csv") else "\t"):
        yield Seen(
            place=(name, "", row),
            account=cells["用户ID"],
            time=_time(cells["交易时间"]),
            sign={"入": 1, "出": -1}[cells["借贷类型"]],
            fen=int(cells["交易金额(分)"]),
            balance_fen=int(cells["账户余额(分)"]),
            other=cells["对手方ID"] or cells["对手方银行卡号"],
            serial=cells["商户单号"],
        )


def _alipay(path: Path, name: str) -> Iterator[Seen]:
    for row, cells in table(path.read_bytes().decode("gb18030")):
        yield Seen(
            place=(name, "", row),
            account=cells["用户信息"].partition("(")[0],
            time=_time(cells["付款时间"] or cells["交易创建时间"]),
            sign={"收入": 1, "支出": -1}[cells["收/支"]],
            fen=_fen(cells["金额（元）"]),
            balance_fen=None,
            other=cells["交易对方信息"].partition("(")[0],
            serial=cells["交易号"],
            failed=cells["交易状态"] == "交易关闭",
        )


def _camt(path: Path, name: str) -> Iterator[Seen]:
    document = etree.fromstring(path.read_bytes())
    space = {"c": document.nsmap[None]}
    row = 0
    for statement in document.iterfind(".//c:Stmt", space):
        account = statement.findtext("c:Acct/c:Id/c:Othr/c:Id", "", space)
        balance = _fen(statement.findtext("c:Bal/c:Amt", "", space))
        assert balance is not None
        for entry in statement.iterfind("c:Ntry", space):
            row += 1
            sign = {"CRDT": 1, "DBIT": -1}[entry.findtext("c:CdtDbtInd", "", space)]
            fen = _fen(entry.findtext("c:Amt", "", space))
            assert fen is not None
            balance += sign * fen
            side = "Dbtr" if sign > 0 else "Cdtr"
            yield Seen(
                place=(name, "", row),
                account=account,
                time=_time(entry.findtext("c:BookgDt/c:DtTm", "", space)),
                sign=sign,
                fen=fen,
                balance_fen=balance,
                other=entry.findtext(f".//c:{side}Acct/c:Id/c:Othr/c:Id", "", space),
                serial=entry.findtext(".//c:EndToEndId", "", space),
            )
        assert balance == _fen(statement.findall("c:Bal/c:Amt", space)[1].text or "")


def _two_letters(path: Path, name: str) -> Iterator[Seen]:
    raw = path.read_bytes()
    assert raw[:3] == b"\xef\xbb\xbf"
    for row, cells in table(raw.decode("utf-8-sig")):
        yield Seen(
            place=(name, "", row),
            account=cells["账号"],
            time=_time(cells["交易时间"]),
            sign={"C": 1, "D": -1}[cells["借贷标志"]],
            fen=_fen(cells["交易金额"]),
            balance_fen=_fen(cells["账户余额"]),
            other=cells["对方账号"],
            serial=cells["流水号"],
        )


def _plain_zip(path: Path, name: str) -> Iterator[Seen]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.namelist():
            for row, cells in table(archive.read(member).decode("utf-8")):
                yield Seen(
                    place=(f"{name}!{member}", "", row),
                    account=cells["account"],
                    time=_time(cells["time"]),
                    sign={"in": 1, "out": -1}[cells["direction"]],
                    fen=_fen(cells["amount"]),
                    balance_fen=_fen(cells["balance"]),
                    other=cells["counterparty"],
                    serial=cells["serial"],
                )
