"""财付通 answers: TenpayTrades, one file per user, and TenpayRegInfo. Amounts are whole fen.

Quirks: some files are tab-separated text in UTF-8 or UTF-16, the others comma-separated in gb18030 with full-width
brackets in the headings; 借贷类型 is 出 or 入; a bank behind a wallet is named by 对手方银行卡号.
"""

from collections.abc import Iterator
from pathlib import Path

from hezhan.city.banks.formats.cells import save, separated, spaced_time
from hezhan.city.banks.lines import Book, Line, Printed
from hezhan.core.transfers import TransferKind

COLUMNS = (
    "用户ID",
    "用户侧账号名称",
    "借贷类型",
    "交易业务类型",
    "交易用途类型",
    "交易时间",
    "交易金额(分)",
    "账户余额(分)",
    "用户银行卡号",
    "第三方账户名称",
    "对手方ID",
    "对手侧账户名称",
    "对手方银行卡号",
    "对手侧银行名称",
    "对手方接收时间",
    "对手方接收金额(分)",
    "备注1",
    "备注2",
    "商户单号",
)
# file name's end, separator, byte order mark, encoding
_VARIANTS = (
    ("txt", "\t", "", "utf-8"),
    ("csv", ",", "", "gb18030"),
    ("txt", "\t", "\ufeff", "utf-16-le"),
)


def write(folder: Path, book: Book) -> list[Printed]:
    """Write a file of trades per user, and one with all registrations."""
    printed: list[Printed] = []
    for position, lines in enumerate(book.values()):
        suffix, separator, mark, encoding = _VARIANTS[position % len(_VARIANTS)]
        name = f"财付通/TenpayTrades{position + 1}.{suffix}"
        rows = [_heading(separator), *(_row(line) for line in lines)]
        save(folder / name, mark + separated(rows, separator), encoding)
        printed += [Printed(file=name, row=row, line=line) for row, line in enumerate(lines, start=2)]
    registrations = separated(_registrations(book), "\t")
    save(folder / "财付通" / "TenpayRegInfo1.txt", registrations, "utf-8")
    return printed


def _heading(separator: str) -> list[str]:
    if separator == "\t":
        return list(COLUMNS)
    return [column.replace("(", "（").replace(")", "）") for column in COLUMNS]


def _row(line: Line) -> list[str]:
    shop = line.kind is TransferKind.MERCHANT
    bank = line.account.bank.name != line.other_bank and not shop
    received = spaced_time(line.time)
    return [
        line.account.number,
        line.account.holder.name,
        "入" if line.sign > 0 else "出",
        _business(line, shop=shop, bank=bank),
        "商户消费" if shop else line.words,
        received,
        str(line.fen),
        str(line.balance_fen),
        "",
        "",
        "" if bank else line.other_number,
        line.other_name,
        line.other_number if bank else "",
        line.other_bank if bank else "",
        received if line.sign < 0 else "",
        str(line.fen) if line.sign < 0 else "",
        line.words,
        line.remark,
        line.serial,
    ]


def _business(line: Line, *, shop: bool, bank: bool) -> str:
    if shop:
        return "商业支付"
    if bank:
        return "充值" if line.sign > 0 else "提现"
    return "转账"


def _registrations(book: Book) -> Iterator[tuple[str, ...]]:
    yield (
        "账户状态",
        "账号",
        "注册姓名",
        "注册时间",
        "注册身份证号",
        "绑定手机",
        "绑定状态",
        "开户行信息",
        "银行账号",
    )
    for lines in book.values():
        account = lines[0].account
        yield (
            "正常",
            account.number,
            account.holder.name,
            f"{account.opened_on} 00:00:00",
            account.holder.id_number,
            "",
            "已绑定",
            "",
            "",
        )
