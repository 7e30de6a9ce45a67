"""The 34-column form as a workbook: a sheet per account, two title rows, the columns in another order.

Quirks: amounts are numbers and negative for what went out, 收付标志 says 借 or 贷, balances are text with thousands
separators, one sheet has true dates instead of text; the first sheet tells about the accounts.
"""

import re
from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hezhan.city.banks.formats import form34
from hezhan.city.banks.formats.cells import grouped_yuan, yuan_text
from hezhan.city.banks.lines import Book, Line, Printed
from hezhan.core.instants import local

FILE = "闽商银行/协助查询回执.xlsx"
_FIRST = (
    "交易流水号",
    "交易时间",
    "收付标志",
    "交易金额",
    "交易余额",
    "交易账号",
    "交易卡号",
    "账户开户名称",
    "交易对手账卡号",
    "对手户名",
    "对手开户银行",
)
ORDER = (*_FIRST, *(column for column in form34.COLUMNS if column not in _FIRST))
_TITLES = ("协助查询财产回执", "查询区间：2024年5月1日至2024年5月12日    单位：元")
_DATED_SHEET = 2  # the third account's sheet


def write(folder: Path, book: Book) -> list[Printed]:
    """Write the bank's workbook."""
    return write_as(folder, FILE, book)


def write_as(folder: Path, name: str, book: Book) -> list[Printed]:
    """Write a workbook under another name."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    printed: list[Printed] = []
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as workbook:
        workbook.set_properties({"created": datetime(2024, 5, 12, 9)})  # noqa: DTZ001 — the writer's form
        dates = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        _account_sheet(workbook.add_worksheet("账户信息"), book)
        for position, lines in enumerate(book.values()):
            sheet = workbook.add_worksheet(_sheet_name(lines[0]))
            date_format = dates if position == _DATED_SHEET else None
            for row, line in enumerate(lines, start=3):
                _write_row(sheet, row, line, date_format)
                printed.append(Printed(file=name, sheet=sheet.get_name(), row=row + 1, line=line))
            _titles(sheet, ORDER)
    return printed


def _sheet_name(line: Line) -> str:
    """The last digits of the card and the holder's name, without what a sheet name may not hold."""
    return re.sub(r"[\[\]:*?/\\']", "", f"{line.account.card[-4:]}-{line.account.holder.name}")[:31]


def _titles(sheet: Worksheet, columns: tuple[str, ...]) -> None:
    for row, title in enumerate(_TITLES):
        sheet.write_string(row, 0, title)
    sheet.write_row(len(_TITLES), 0, columns)


def _write_row(sheet: Worksheet, row: int, line: Line, date_format: Format | None) -> None:
    cells = form34.cells_of(line)
    cells["收付标志"] = "贷" if line.sign > 0 else "借"
    cells["交易余额"] = grouped_yuan(line.balance_fen)
    cells["交易是否成功"] = "1"
    for column, name in enumerate(ORDER):
        if name == "交易金额":
            sheet.write_number(row, column, line.sign * line.fen / 100)
        elif name == "交易时间" and date_format is not None:
            moment = local(line.time).replace(tzinfo=None)
            sheet.write_datetime(row, column, moment, date_format)
        elif cells[name]:
            sheet.write_string(row, column, cells[name])


def _account_sheet(sheet: Worksheet, book: Book) -> None:
    _titles(
        sheet,
        (
            "账户开户名称",
            "开户人证件号码",
            "交易卡号",
            "交易账号",
            "账号开户时间",
            "账户余额",
            "账号开户银行",
            "开户网点",
        ),
    )
    for row, lines in enumerate(book.values(), start=len(_TITLES) + 1):
        account, last = lines[0].account, lines[-1]
        cells = (
            account.holder.name,
            account.holder.id_number,
            account.card,
            account.number,
            account.opened_on,
            yuan_text(last.balance_fen),
            account.bank.name,
            account.branch,
        )
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell)
