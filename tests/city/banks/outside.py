"""A small reader of statements, made for these tests only: what an outsider who knows the headings sees in each row."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import fastexcel
from lxml import etree

from hezhan.core.instants import SHANGHAI, instant

NUMBER = "交易账号 账号 本方账号 交易账户 用户ID account 我方账号"
CARD = "交易卡号 卡号 card 本方卡号"
TIME = "交易时间 记账时间 交易日期时间 time 发生时间 付款时间"
DAY = "交易日期 日期"
AMOUNT = "交易金额 发生额 发生金额 金额 amount amount_fen 交易额 金额（元）"
OUT = "借方发生额 支出金额"
INTO = "贷方发生额 收入金额"
BALANCE = "交易余额 账户余额 余额 交易后余额 本次余额 balance balance_fen"
DIRECTION = "收付标志 借贷标志 收付方向 资金流向 收支标志 借贷 借贷类型 收/支 direction 进出标志 收支类型"
OTHER = (
    "交易对手账卡号 对方账号 对手账号 对方卡号 对手账户 对方账户 counterparty 对方账号/卡号 对手方ID 交易对方账号 "
    "交易对手账号"
)
OTHER_CARD = "对手方银行卡号"
SERIAL = "交易流水号 流水号 交易流水 业务流水号 核心流水号 serial 交易号 商户单号 交易序列号 交易单号 交易订单号"
STATUS = "交易是否成功 交易状态 交易结果 status"
OWN_PARTY, OTHER_PARTY = "用户信息", "交易对方信息"
_FIELDS = {
    "number": NUMBER, "card": CARD, "time": TIME, "made": "交易创建时间", "day": DAY,
    "amount": AMOUNT, "out": OUT, "into": INTO,
    "balance": BALANCE, "direction": DIRECTION, "other": OTHER, "other_card": OTHER_CARD, "serial": SERIAL,
    "status": STATUS, "own_party": OWN_PARTY, "other_party": OTHER_PARTY,
}  # fmt: skip
_FIELD_OF = {heading: field for field, headings in _FIELDS.items() for heading in headings.split()}
_IN = ["进", "贷", "收", "入", "转入", "收入", "C", "CR", "credit", "in", "贷方", "2", "1", "入账", "已收入", "CRDT"]
_OUT = ["出", "借", "付", "支", "转出", "支出", "D", "DR", "debit", "out", "借方", "0", "出账", "已支出", "DBIT"]
_FAILED = ["失败", "0", "F", "FAILED", "否", "交易失败", "交易关闭", "01"]
_LEAST = 4  # headings that make a header


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One row. None where the file does not say or nobody could tell."""

    account: str
    time: int | None
    sign: int  # 0: not told
    fen: int | None
    balance_fen: int | None
    other: str
    serial: str
    failed: bool


Place = tuple[str, str, int]


def everything(statements: Path) -> dict[Place, Seen]:
    """All rows of all files by their place; workbooks and archives that broke off have none."""
    found: dict[Place, Seen] = {}
    for path in sorted(statements.rglob("*")):
        if path.is_file():
            found |= _whole(path.read_bytes(), path.relative_to(statements).as_posix())
    return found


def _whole(content: bytes, name: str) -> dict[Place, Seen]:
    try:
        return dict(_of(content, name))
    except (zipfile.BadZipFile, fastexcel.FastExcelError):
        return {}


def _of(content: bytes, name: str) -> Iterator[tuple[Place, Seen]]:
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.namelist():
                yield from _of(archive.read(member), f"{name}!{member}")
    elif name.endswith(".xlsx"):
        yield from _workbook(content, name)
    elif name.endswith(".xml"):
        yield from _xml(content, name)
    else:
        yield from _rows(list(_cut(content)), name, "")


def _cut(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    lines = text.split("\r\n")
    separator = max(",\t;|", key=lambda mark: max(line.count(mark) for line in lines[:12]))
    for line in lines:
        yield next(csv.reader([line], delimiter=separator), [])


def _decoded(content: bytes) -> str:
    if content[:2] == b"\xff\xfe":
        return content.decode("utf-16", "ignore")
    utf8, gb18030 = content.decode("utf-8-sig", "replace"), content.decode("gb18030", "replace")
    return utf8 if utf8.count("\ufffd") <= gb18030.count("\ufffd") else gb18030


def _workbook(content: bytes, name: str) -> Iterator[tuple[Place, Seen]]:
    book = fastexcel.read_excel(content)
    for sheet in book.sheet_names:
        rows = book.load_sheet(sheet, header_row=None, dtypes="string").to_polars().rows()
        yield from _rows([[cell or "" for cell in row] for row in rows], name, sheet)


def _rows(rows: list[list[str]], name: str, sheet: str) -> Iterator[tuple[Place, Seen]]:
    """The rows below the first that looks like a header; files about people and accounts have no times."""
    start = next((at for at, row in enumerate(rows) if _is_header(_fields(row))), None)
    if start is None:
        return
    row, fields = rows[start], _fields(rows[start])
    constants = _above(rows[:start])
    fen = any(re.search(r"[(（]分|_fen$", cell) for cell in row)
    for number, cells in enumerate(rows[start + 1 :], start=start + 2):
        if len(cells) == len(row):
            told = {field: cell.strip("\t") for field, cell in zip(fields, cells, strict=True) if field}
            yield (name, sheet, number), _seen(constants | told, fen=fen, platform=False)


def _fields(row: list[str]) -> list[str]:
    return [_FIELD_OF.get(_plain(cell), "") for cell in row]


def _is_header(fields: list[str]) -> bool:
    return sum(map(bool, fields)) >= _LEAST and "time" in fields and bool({"amount", "out"} & set(fields))


def _plain(heading: str) -> str:
    return re.sub(r"[(（](?:元|分)[)）]$", "", heading) if heading != "金额（元）" else heading


def _above(rows: list[list[str]]) -> dict[str, str]:
    text = "\n".join(" ".join(row) for row in rows)
    number = re.search(r"(?:账号|账户)：(\w+)|昵称：\[(\w+)\]", text)
    return {"number": number[1] or number[2]} if number else {}


def _seen(told: dict[str, str], *, fen: bool, platform: bool) -> Seen:
    party, _, _ = told.get("own_party", "").partition("(")
    other, _, _ = told.get("other_party", "").partition("(")
    amount, sign = _movement(told, fen=fen, platform=platform)
    return Seen(
        account=told.get("number") or told.get("card") or party,
        time=_time(f"{told.get('day', '')} {told['time'] or told.get('made', '')}".strip()),
        sign=sign,
        fen=amount,
        balance_fen=_fen(told.get("balance", ""), fen=fen),
        other=told.get("other") or told.get("other_card") or other,
        serial=told.get("serial", ""),
        failed=told.get("status", "") in _FAILED,
    )


def _movement(told: dict[str, str], *, fen: bool, platform: bool) -> tuple[int | None, int]:
    if "amount" not in told:
        paid, received = _fen(told["out"], fen=fen), _fen(told["into"], fen=fen)
        return (paid, -1) if paid is not None else (received, 1)
    word = told.get("direction", "")
    amount = _fen(told["amount"], fen=fen)
    if platform:
        return amount, {"0": -1, "1": 1, "": 0}[word]
    if word in ("1", "2", "", "/"):
        return amount and abs(amount), -1 if word == "1" or (amount or 0) < 0 else 1 if word == "2" else 0
    return amount and abs(amount), 1 if word in _IN else -1 if word in _OUT else 0


def _fen(text: str, *, fen: bool) -> int | None:
    plain = re.sub(r"[,￥¥]", "", text)
    if plain.endswith("-"):
        plain = f"-{plain[:-1]}"
    if fen:
        return int(plain) if re.fullmatch(r"-?\d+", plain) else None
    return round(float(plain) * 100) if re.fullmatch(r"[+-]?\d+(\.\d+)?", plain) else None


def _time(text: str) -> int | None:
    zoned = re.fullmatch(r"(.*\d)(?:\+08:00|Z)", text)
    digits = [int(part) for part in re.findall(r"\d+", zoned[1] if zoned else text)]
    if len(digits) <= 2 or len(digits) == 4:  # 20240510 090000, or with the day only written together
        run = "".join(re.findall(r"\d", text))
        digits = [int(run[:4]), *(int(run[at : at + 2]) for at in range(4, 14, 2))]
    try:
        moment = datetime(*digits, tzinfo=SHANGHAI)  # type: ignore[arg-type]
    except ValueError:
        return None
    return instant(moment + timedelta(hours=8) if text.endswith("Z") else moment)


def _xml(content: bytes, name: str) -> Iterator[tuple[Place, Seen]]:
    document = etree.fromstring(content, etree.XMLParser(recover=True))  # a file may break off
    if document.tag == "Response":
        yield from _platform(document, name)
    else:
        yield from _camt(document, name)


def _platform(document: etree._Element, name: str) -> Iterator[tuple[Place, Seen]]:
    account = document.findtext("Body/Accounts/Account/AccountNumber") or ""
    for row, entry in enumerate(document.iter("Transaction"), start=1):
        cell = {child.tag: child.text or "" for child in entry}
        if "Remark" not in cell:
            continue  # broken off
        told = {
            "number": account, "time": cell["TransactionTime"], "direction": cell["BorrowingSigns"],
            "amount": cell["TransactionAmount"], "balance": cell["AccountBalance"],
            "other": cell["OpponentAccountNumber"], "serial": cell["TransactionSerial"],
            "status": cell["TransactionStatus"],
        }  # fmt: skip
        yield (name, "", row), _seen(told, fen=False, platform=True)


def _camt(document: etree._Element, name: str) -> Iterator[tuple[Place, Seen]]:
    space = {"c": document.nsmap[None]}
    row = 0
    for statement in document.iterfind(".//c:Stmt", space):
        account = statement.findtext("c:Acct/c:Id/c:Othr/c:Id", "", space)
        for entry in statement.iterfind("c:Ntry", space):
            row += 1
            direction = entry.findtext("c:CdtDbtInd", "", space)
            side = "Dbtr" if direction == "CRDT" else "Cdtr"
            told = {
                "number": account, "time": entry.findtext("c:BookgDt/c:DtTm", "", space), "direction": direction,
                "amount": entry.findtext("c:Amt", "", space), "serial": entry.findtext(".//c:EndToEndId", "", space),
                "other": entry.findtext(f".//c:{side}Acct/c:Id/c:Othr/c:Id", "", space),
            }  # fmt: skip
            yield (name, "", row), _seen(told, fen=False, platform=False)
