"""A bank's own CSV: UTF-8 with a byte order mark, newest rows first, all accounts mixed.

Quirks: 借贷标志 C (money in) or D (out); amounts with thousands separators; times as yyyyMMddHHmmss; serial numbers
of its own for transfers to other banks; one amount with a letter in it.
"""

from pathlib import Path

from hezhan.city.banks.formats.cells import compact_time, grouped_yuan, save, separated, with_letter
from hezhan.city.banks.lines import Book, Line, Printed

FILE = "鹭岛银行/流水20240501-20240512.csv"
COLUMNS = (
    "序号",
    "卡号",
    "账号",
    "户名",
    "证件号码",
    "交易时间",
    "借贷标志",
    "交易金额",
    "账户余额",
    "对方账号",
    "对方户名",
    "对方行名",
    "币种",
    "交易摘要",
    "附言",
    "现金标志",
    "商户名称",
    "流水号",
)


def write(folder: Path, book: Book) -> list[Printed]:
    """Write all accounts into one file; each account's own order is exactly reversed."""
    posted = [line for lines in book.values() for line in lines]
    shown = sorted(posted, key=lambda line: line.time)[::-1]
    rows = [COLUMNS, *(_row(place, line) for place, line in enumerate(shown, start=1))]
    save(folder / FILE, separated(rows), "utf-8-sig")
    return [Printed(file=FILE, row=row, line=line) for row, line in enumerate(shown, start=2)]


def _row(place: int, line: Line) -> list[str]:
    amount = grouped_yuan(line.fen)
    return [
        str(place),
        line.account.card,
        line.account.number,
        line.account.holder.name,
        line.account.holder.id_number,
        compact_time(line.time),
        "C" if line.sign > 0 else "D",
        with_letter(amount) if line.broken_amount else amount,
        grouped_yuan(line.balance_fen),
        line.other_number,
        line.other_name,
        line.other_bank,
        line.currency,
        line.words,
        line.remark,
        "现金" if line.cash else "转账",
        line.shop,
        line.serial,
    ]
