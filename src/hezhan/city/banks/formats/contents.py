"""What a cell may hold, by word: expressions over lines beside their owners.

In:  a table of `LINES` beside the columns of its owners (with `own_` in front). Out: text, never null.
Law: nothing is printed that is not in these columns.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from hezhan.city.banks.formats import forms
from hezhan.city.banks.lines import Answer
from hezhan.city.banks.styles.style import Column, Money, Sign, Style, Time
from hezhan.core.accounts import OwnerKind
from hezhan.core.transfers import TransferKind

_CASH = (TransferKind.CASH_IN, TransferKind.CASH_OUT)
_NONE = pl.lit("")
_IN = pl.col("sign") > 0
_SHOP = pl.col("kind") == TransferKind.MERCHANT


@dataclass(frozen=True, slots=True)
class Dress:
    """A style, and the form of times in the file at hand."""

    style: Style
    time: Time


Cell = Callable[[Dress], pl.Expr]


def beside_owners(answer: Answer) -> pl.DataFrame:
    """The lines with a column for each fact about their owner and `line`, their position."""
    owners = answer.owners.select(pl.all().name.prefix("own_"))
    return answer.lines.with_row_index("line").hstack(owners[answer.lines["owner"]])


def cells_of(columns: tuple[Column, ...], dress: Dress, words: Mapping[str, Cell]) -> list[pl.Expr]:
    """The text of each column."""
    return [_with_tab(column, _cell(column.cell, dress, words)).alias(f"c{at}") for at, column in enumerate(columns)]


def _cell(word: str, dress: Dress, words: Mapping[str, Cell]) -> pl.Expr:
    if word.startswith("'"):
        return pl.lit(word.strip("'"))
    return words[word](dress) if word else _NONE


def _with_tab(column: Column, cell: pl.Expr) -> pl.Expr:
    return pl.when(cell == "").then(_NONE).otherwise(cell + "\t") if column.tab else cell


def _either(into: str, out: str) -> pl.Expr:
    return pl.when(_IN).then(pl.lit(into)).otherwise(pl.lit(out))


def _where(condition: pl.Expr, there: pl.Expr, otherwise: pl.Expr = _NONE) -> pl.Expr:
    return pl.when(condition).then(there).otherwise(otherwise)


def _time(dress: Dress) -> pl.Expr:
    text = forms.time_text(pl.col("time"), dress.time)
    return _where(pl.col("broken_time"), forms.never(text), text)


def _amount(dress: Dress) -> pl.Expr:
    text = forms.money_text(pl.col("fen"), dress.style.amount, pl.col("sign"))
    return _where(pl.col("broken_amount"), forms.with_letter(text), text)


def _one_sided(dress: Dress, *, credit: bool) -> pl.Expr:
    form = dress.style.amount
    unsigned = Money(grouped=form.grouped, mark=form.mark, fen=form.fen, sign=Sign.NONE)
    text = forms.money_text(pl.col("fen"), unsigned, pl.col("sign"))
    return _where(_IN if credit else ~_IN, text)


def _direction(dress: Dress) -> pl.Expr:
    return _where(pl.col("no_sign"), _NONE, _either(dress.style.came_in, dress.style.went_out))


def _own_clock(pattern: str) -> Cell:
    return lambda dress: forms.strftime(pl.col("time") + 8 * 3600 * 1_000_000, pattern)


# Wallets: whose account is at the other end, and what sort of payment that makes it.
_BANK_BEHIND = (pl.col("other_bank") != "") & (pl.col("other_bank") != pl.col("own_bank")) & ~_SHOP
_TOPPED_UP = _either("充值", "提现")


def _party(name: pl.Expr, number: pl.Expr) -> pl.Expr:
    return _where(name != "", number + "(" + name + ")", number)


def _column(name: str) -> Cell:
    return lambda dress: pl.col(name)


LINE_WORDS: Mapping[str, Cell] = {
    "number": _column("own_number"),
    "card": _column("own_card"),
    "card_or_number": lambda dress: _where(pl.col("own_card") != "", pl.col("own_card"), pl.col("own_number")),
    "holder": _column("own_holder"),
    "id_number": _column("own_id_number"),
    "own_bank": _column("own_bank"),
    "branch": _column("own_branch"),
    "currency": _column("own_currency"),
    "currency_word": lambda dress: _where(
        pl.col("own_currency") == "CNY", pl.lit(dress.style.yuan), pl.lit(dress.style.dollars)
    ),
    "place_in_file": lambda dress: pl.int_range(1, pl.len() + 1).cast(pl.String),
    "time": _time,
    "day": _own_clock("%Y-%m-%d"),
    "clock": _own_clock("%H:%M:%S"),
    "compact_day": _own_clock("%Y%m%d"),
    "compact_clock": _own_clock("%H%M%S"),
    "amount": _amount,
    "amount_in": lambda dress: _one_sided(dress, credit=True),
    "amount_out": lambda dress: _one_sided(dress, credit=False),
    "balance": lambda dress: forms.money_text(pl.col("balance_fen"), dress.style.balance),
    "direction": _direction,
    "other_number": _column("other_number"),
    "other_name": _column("other_name"),
    "other_name_or_shop": lambda dress: _where(pl.col("other_name") != "", pl.col("other_name"), pl.col("shop")),
    "other_id": _column("other_id"),
    "other_bank": _column("other_bank"),
    "words": _column("words"),
    "remark": _column("remark"),
    "words_and_remark": lambda dress: _where(
        pl.col("remark") == "",
        pl.col("words"),
        _where(pl.col("words") == "", pl.col("remark"), pl.col("words") + " " + pl.col("remark")),
    ),
    "cash": lambda dress: _where(pl.col("kind").is_in(_CASH), pl.lit(dress.style.cash), pl.lit(dress.style.no_cash)),
    "status": lambda dress: _where(pl.col("failed"), pl.lit(dress.style.failed), pl.lit(dress.style.done)),
    "place": _column("place"),
    "terminal": _column("terminal"),
    "ip": _column("ip"),
    "mac": _column("mac"),
    "serial": _column("serial"),
    "shop": _column("shop"),
    "shop_number": _column("shop_number"),
    # wallets
    "business": lambda dress: _where(_SHOP, pl.lit("商业支付"), _where(_BANK_BEHIND, _TOPPED_UP, pl.lit("转账"))),
    "purpose": lambda dress: _where(_SHOP, pl.lit("商户消费"), pl.col("words")),
    "other_wallet": lambda dress: _where(_BANK_BEHIND, _NONE, pl.col("other_number")),
    "other_card": lambda dress: _where(_BANK_BEHIND, pl.col("other_number")),
    "other_card_bank": lambda dress: _where(_BANK_BEHIND, pl.col("other_bank")),
    "received_time": lambda dress: _where(~_IN, _time(dress)),
    "received_amount": lambda dress: _where(~_IN, _amount(dress)),
    "shop_order": lambda dress: _where(_SHOP, "S" + pl.col("serial")),
    "paid_time": lambda dress: _where(pl.col("failed"), _NONE, _time(dress)),
    "trade": lambda dress: _where(
        _SHOP, pl.lit("即时到账交易"), _where(pl.col("own_bank") == pl.col("other_bank"), pl.lit("转账"), _TOPPED_UP)
    ),
    # bills that customers download
    "bill_trade": lambda dress: _where(
        _SHOP, pl.lit("商户消费"), _where(_BANK_BEHIND, _either("零钱充值", "零钱提现"), pl.lit("转账"))
    ),
    "bill_state": lambda dress: _where(
        _SHOP,
        pl.lit("支付成功"),
        _where(_BANK_BEHIND, _either("充值完成", "提现已到账"), _either("已存入零钱", "已转账")),
    ),
    "bill_direction": lambda dress: _where(_BANK_BEHIND, pl.lit("/"), _direction(dress)),
    "own_party": lambda dress: pl.col("own_number") + "(" + pl.col("own_holder") + ")",
    "other_party": lambda dress: _party(pl.col("other_name"), pl.col("other_number")),
}

_PERSONAL = pl.col("own_kind") == OwnerKind.PERSONAL

OWNER_WORDS: Mapping[str, Cell] = {
    name: LINE_WORDS[name]
    for name in ("number", "card", "card_or_number", "holder", "id_number", "own_bank", "branch", "currency_word")
} | {
    "id_kind": lambda dress: _where(_PERSONAL, pl.lit("居民身份证"), pl.lit("统一社会信用代码")),
    "owner_kind": lambda dress: _where(_PERSONAL, pl.lit(dress.style.personal), pl.lit(dress.style.company)),
    "opened_on": _column("own_opened_on"),
    "opened_at": lambda dress: pl.col("own_opened_on") + " 00:00:00",
    "balance": lambda dress: forms.money_text(pl.col("own_balance_fen"), dress.style.balance),
    "yuan": lambda dress: forms.money_text(pl.col("own_balance_fen"), Money()),
    "status": _column("own_status"),
    "phone": _column("own_phone"),
    "work_address": lambda dress: _where(~_PERSONAL, pl.col("own_address")),
    "home_address": lambda dress: _where(_PERSONAL, pl.col("own_address")),
    "bound_card": _column("own_bound_card"),
    "bound_bank": _column("own_bound_bank"),
}
