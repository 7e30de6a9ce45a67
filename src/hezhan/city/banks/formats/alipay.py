"""支付宝's answer to a query (账户明细): all users in one gb18030 CSV, without balances.

Quirks: user and name share a cell, '2999…(张三)'; tabs behind order numbers; closed trades among the others
(交易状态 交易关闭 moved nothing).
"""

from pathlib import Path

from hezhan.city.banks.formats.cells import save, separated, spaced_time, yuan_text
from hezhan.city.banks.lines import Book, Line, Printed
from hezhan.core.transfers import TransferKind

FILE = "支付宝/账户明细.csv"
COLUMNS = (
    "交易号",
    "商户订单号",
    "交易创建时间",
    "付款时间",
    "最近修改时间",
    "交易来源地",
    "类型",
    "用户信息",
    "交易对方信息",
    "消费名称",
    "金额（元）",
    "收/支",
    "交易状态",
    "备注",
)


def write(folder: Path, book: Book) -> list[Printed]:
    """Write all users' trades, one user after the other."""
    shown = [line for lines in book.values() for line in lines]
    save(folder / FILE, separated([COLUMNS, *(_row(line) for line in shown)]), "gb18030")
    return [Printed(file=FILE, row=row, line=line) for row, line in enumerate(shown, start=2)]


def _row(line: Line) -> list[str]:
    time = spaced_time(line.time)
    shop = line.kind is TransferKind.MERCHANT
    return [
        line.serial + "\t",
        f"S{line.serial}\t" if shop else "",
        time,
        "" if line.failed else time,
        time,
        "手机支付宝",
        _type(line, shop=shop),
        f"{line.account.number}({line.account.holder.name})",
        f"{line.other_number}({line.other_name})" if line.other_name else line.other_number,
        line.words,
        yuan_text(line.fen),
        "收入" if line.sign > 0 else "支出",
        "交易关闭" if line.failed else "交易成功",
        line.remark,
    ]


def _type(line: Line, *, shop: bool) -> str:
    if shop:
        return "即时到账交易"
    if line.account.bank.name == line.other_bank:
        return "转账"
    return "充值" if line.sign > 0 else "提现"
