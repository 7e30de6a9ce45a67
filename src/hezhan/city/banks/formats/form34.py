"""The 34-column form of bank query exports (调单 交易明细) as CSV, with the other three files of its kind.

Quirks: gb18030; tab characters behind account numbers, amounts and balances; two exports that overlap; failed
transactions among the others; rows without a direction; one time that does not exist; one row in dollars.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from hezhan.city.banks.formats.cells import save, separated, spaced_time, with_letter, yuan_text
from hezhan.city.banks.holders import Account
from hezhan.city.banks.lines import Book, Line, Printed
from hezhan.city.days import BEGIN, END, at
from hezhan.core.accounts import OwnerKind
from hezhan.core.instants import Instant

COLUMNS = (
    "交易卡号",
    "交易账号",
    "账户开户名称",
    "开户人证件号码",
    "交易时间",
    "交易金额",
    "交易余额",
    "收付标志",
    "交易对手账卡号",
    "现金标志",
    "对手户名",
    "对手身份证号",
    "对手开户银行",
    "摘要说明",
    "交易币种",
    "交易网点名称",
    "交易网点代码",
    "交易发生地",
    "交易是否成功",
    "传票号",
    "终端号",
    "IP地址",
    "MAC地址",
    "对手交易余额",
    "交易流水号",
    "日志号",
    "凭证种类",
    "凭证号",
    "交易柜员号",
    "商户名称",
    "商户号",
    "备注",
    "交易类型",
    "查询反馈结果原因",
)
_TABBED = ("交易卡号", "交易账号", "交易金额", "交易余额", "交易对手账卡号", "开户人证件号码")
_CURRENCIES = {"CNY": "人民币", "USD": "美元"}
# The first query was made at the report, the second two days later from midnight of that day.
_EXPORTS = (
    ("江左银行/交易明细-1.csv", BEGIN, at(10, 17, 20)),
    ("江左银行/交易明细-2.csv", at(10), END),
)


def cells_of(line: Line) -> dict[str, str]:
    """The cells of one row by column name; direction 进/出, amounts in yuan without a sign."""
    amount, time = yuan_text(line.fen), spaced_time(line.time)
    return dict.fromkeys(COLUMNS, "") | {
        "交易卡号": line.account.card,
        "交易账号": line.account.number,
        "账户开户名称": line.account.holder.name,
        "开户人证件号码": line.account.holder.id_number,
        "交易时间": f"2024-02-31{time[10:]}" if line.broken_time else time,
        "交易金额": with_letter(amount) if line.broken_amount else amount,
        "交易余额": yuan_text(line.balance_fen),
        "收付标志": "" if line.no_sign else "进" if line.sign > 0 else "出",
        "交易对手账卡号": line.other_number,
        "现金标志": "01" if line.cash else "00",
        "对手户名": line.other_name,
        "对手身份证号": line.other_id,
        "对手开户银行": line.other_bank,
        "摘要说明": line.words,
        "交易币种": _CURRENCIES[line.currency],
        "交易网点名称": line.account.branch,
        "交易发生地": line.place,
        "交易是否成功": "失败" if line.failed else "成功",
        "终端号": line.terminal,
        "IP地址": line.ip,
        "MAC地址": line.mac,
        "交易流水号": line.serial,
        "商户名称": line.shop,
        "商户号": line.shop_number,
        "备注": line.remark,
        "查询反馈结果原因": "成功",
    }


def write(folder: Path, book: Book) -> list[Printed]:
    """Write both exports and the three files about people and accounts."""
    for name, rows in (
        ("人员信息.csv", _people(book)),
        ("账户信息.csv", _accounts(book)),
        ("子账户信息.csv", _sub_accounts(book)),
    ):
        save(folder / "江左银行" / name, separated(rows), "gb18030")
    return [printed for name, first, last in _EXPORTS for printed in _export(folder, name, _between(book, first, last))]


def _between(book: Book, first: Instant, last: Instant) -> list[Line]:
    return [line for lines in book.values() for line in lines if first <= line.time < last]


def _export(folder: Path, name: str, lines: list[Line]) -> list[Printed]:
    rows = [COLUMNS, *(_tabbed(cells_of(line)) for line in lines)]
    save(folder / name, separated(rows), "gb18030")
    return [Printed(file=name, row=row, line=line) for row, line in enumerate(lines, start=2)]


def _tabbed(cells: dict[str, str]) -> list[str]:
    return [cell + "\t" if column in _TABBED and cell else cell for column, cell in cells.items()]


def _owners(book: Book) -> list[Account]:
    return [lines[0].account for lines in book.values() if lines]


def _people(book: Book) -> Iterator[Iterable[str]]:
    yield (
        "客户名称",
        "证照类型",
        "证照号码",
        "单位地址",
        "联系电话",
        "工作单位",
        "邮箱地址",
        "单位电话",
        "法人代表",
    )
    for account in _owners(book):
        holder = account.holder
        kind = "居民身份证" if holder.kind is OwnerKind.PERSONAL else "统一社会信用代码"
        yield holder.name, kind, holder.id_number + "\t", *("",) * 6


def _accounts(book: Book) -> Iterator[Iterable[str]]:
    yield (
        "账户开户名称",
        "开户人证件号码",
        "交易卡号",
        "交易账号",
        "账号开户时间",
        "账户余额",
        "币种",
        "开户网点",
        "账号开户银行",
        "账户类型",
        "账户状态",
    )
    for number, lines in book.items():
        account = next(line.account for line in lines if line.account.number == number)
        last = [line for line in lines if line.currency == "CNY"][-1]
        stopped = any(line.remark == "账户已止付" for line in lines)
        yield (
            account.holder.name,
            account.holder.id_number + "\t",
            account.card + "\t",
            account.number + "\t",
            f"{account.opened_on} 00:00:00",
            yuan_text(last.balance_fen) + "\t",
            "人民币",
            account.branch,
            account.bank.name,
            "个人" if account.holder.kind is OwnerKind.PERSONAL else "对公",
            "止付" if stopped else "正常",
        )


def _sub_accounts(book: Book) -> Iterator[Iterable[str]]:
    yield "交易卡号", "子账户账号", "子账户类别", "币种", "余额", "账户状态"
    latest = {(line.account.number, line.currency): line for lines in book.values() for line in lines}
    for (number, currency), line in latest.items():
        yield (
            line.account.card + "\t",
            number + "\t",
            "活期",
            _CURRENCIES[currency],
            yuan_text(line.balance_fen) + "\t",
            "正常",
        )
