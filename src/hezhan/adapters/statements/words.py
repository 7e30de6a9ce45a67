"""The code words of statements: which way the money went, whether it went at all, in which currency, in cash.

All are compared half-width, upper case, stripped. A word that is not in a table is never guessed: direction 0
leaves the decision to the balances, an unknown status is kept and told, an unknown currency is refused.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeVar

import polars as pl

from hezhan.adapters.statements.texts import words

Meaning = TypeVar("Meaning", int, bool)

OUT, IN, UNTOLD = -1, 1, 0


def _meanings(groups: Mapping[Meaning, str]) -> Mapping[str, Meaning]:
    """Word → what it means, from one line of words for each meaning."""
    return MappingProxyType({word: meant for meant, line in groups.items() for word in line.split()})


# 借 and 贷 are the bank's own view of a customer's account: 借 lowers what the bank owes.
SIGNS: Final = _meanings(
    {
        OUT: "出 借 付 支 支出 出账 转出 付款 支付 支取 取 取出 汇出 借方 借记 借出 D DR DBIT DEBIT O OUT - 已支出",
        IN: "进 贷 收 入 收入 进账 入账 转入 收款 存入 存 汇入 贷方 贷记 贷入 C CR CRDT CREDIT I IN + 已收入",
    }
)
PLATFORM_SIGNS: Final = _meanings({OUT: "0 借 D", IN: "1 贷 C"})  # BorrowingSigns of message 100302

STATUSES: Final = _meanings(
    {
        True: "成功 交易成功 正常 已成功 是 1 00 Y YES TRUE T S SUCCESS 支付成功 退款成功 转账成功 "
        "还款成功 提现成功 充值成功 处理成功 已完成 交易完成 已入账 BOOK",
        False: "失败 交易失败 不成功 未成功 否 0 01 N NO FALSE F FAIL FAILED 关闭 交易关闭 已关闭 冲正 已冲正 被冲正 "
        "撤销 已撤销 取消 已取消 抹账 已抹账 等待付款 支付失败 转账失败 提现失败 PDNG",
    }
)
PLATFORM_STATUSES: Final = _meanings({True: "00 0 成功", False: "01 1 失败"})  # TransactionStatus

CURRENCIES: Final = tuple(
    _meanings(
        {
            True: "- -- NULL 无 人民币 人民币元 RMB CNY 156 01 1 元 人民币(CNY) 人民币(RMB) CNY-人民币 "
            "CNY人民币 RMB人民币 本币"
        }
    )
)

_CASH: Final = _meanings(
    {
        True: "01 1 现金 现 是 Y YES TRUE ATM 现金交易 现钞",
        False: "00 0 转账 转 否 N NO FALSE 其他 其它 非现金 汇 现汇",
    }
)
_CASH_WORDS: Final = (
    r"ATM[^转]{0,6}[取存]|C[DR][MS][^转]{0,6}[取存]|自助[^转]{0,6}[取存]款|现金[^转]{0,4}[取存支缴收]|现存|现支|现取"
    r"|取现|存现|柜[台面][^转]{0,4}[取存]款|ATM CASH"
)


def read_signs(cells: pl.Series, signs: Mapping[str, int]) -> pl.Series:
    """+1, -1 or 0 (Int8) for every cell."""
    return words(cells).replace_strict(signs, default=UNTOLD, return_dtype=pl.Int8)


def read_statuses(cells: pl.Series, statuses: Mapping[str, bool]) -> pl.Series:
    """True done, False not done, null where the word is not known; blank counts as done."""
    known = {**statuses, "": True, "-": True, "--": True, "NULL": True}
    return words(cells).replace_strict(known, default=None, return_dtype=pl.Boolean)


def foreign(cells: pl.Series) -> pl.Series:
    """Where the currency is told and is not the yuan."""
    return ~words(cells).is_in(["", *CURRENCIES])


def read_cash(cells: pl.Series) -> pl.Series:
    """What a cash column says; null where it says nothing."""
    return words(cells).replace_strict(_CASH, default=None, return_dtype=pl.Boolean)


def speaks_of_cash(summary: pl.Series) -> pl.Series:
    """True where free words name cash at a counter or machine, null elsewhere."""
    named = summary.str.contains(_CASH_WORDS)
    return named.zip_with(named.fill_null(value=False), pl.Series([None], dtype=pl.Boolean))
