"""Made-up bank statements in the 34-column form (调单 交易明细): books of accounts that pay one another.

Six rows in ten are one side of a transfer whose other side stands in another book: half of those pairs share a serial
number, the others differ by up to a minute; the counterparty is printed now by card, now by account number. The rest pays
accounts elsewhere, shops or cash machines, and some of it failed. Balances run true from row to row.

In: a number of rows. Out: a table of text cells, rows account by account in order of time, and what reading it must find.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from hezhan.core.instants import SECOND

_NAMES: Final = (
    "交易卡号 交易账号 账户开户名称 开户人证件号码 交易时间 交易金额 交易余额 收付标志 交易对手账卡号 现金标志 对手户名 "
    "对手身份证号 对手开户银行 摘要说明 交易币种 交易网点名称 交易网点代码 交易发生地 交易是否成功 传票号 终端号 IP地址 "
    "MAC地址 对手交易余额 交易流水号 日志号 凭证种类 凭证号 交易柜员号 商户名称 商户号 备注 交易类型 查询反馈结果原因"
)
COLUMNS: Final = tuple(_NAMES.split())
TABBED: Final = ("交易卡号", "交易账号", "开户人证件号码", "交易金额", "交易余额", "交易对手账卡号")

ROWS_OF_ACCOUNT: Final = 200
PAIRED, ELSEWHERE, SHOP, CASH = 0, 1, 2, 3
OF_SINGLES: Final = (0.6, 0.3, 0.1)  # elsewhere, shop, cash
BEGIN: Final = 1_714_492_800 * SECOND  # 2024-05-01 in Shanghai
DAYS: Final = 30
SHANGHAI_S: Final = 8 * 3600
SEED: Final = 20240510

SURNAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN: Final = "一丁七万三上下不与世丙业东丝两严中丰丹为主丽举乃久义之乐乔九也习书云五井亚交亦产亨享京亮亲人"
BANKS: Final = ("江左银行", "闽商银行", "海沧银行", "集美银行", "鹭岛银行")


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """Text cells by column, and the truth: rows, rows that failed, transfers, their fen, and the fen of all good rows."""

    cells: pl.DataFrame
    failed: int
    transfers: int
    transfers_fen: int
    rows_fen: int


def books(rows: int) -> Books:
    """Make about so many rows."""
    draw = np.random.default_rng([SEED, rows])
    accounts = max(rows // ROWS_OF_ACCOUNT, 4)
    pairs = rows * 3 // 10
    moves = pl.concat([_paired(draw, pairs, accounts), _single(draw, rows - 2 * pairs, accounts)])
    placed = moves.sort("own", "second", maintain_order=True).with_columns(
        failed=pl.Series(draw.random(len(moves)) < 0.005) & (pl.col("sort") != PAIRED)
    )
    good = placed.filter(~pl.col("failed"))
    once = good.filter((pl.col("sort") != PAIRED) | (pl.col("sign") < 0))
    return Books(
        cells=_cells(_with_balances(placed, draw, accounts)),
        failed=len(placed) - len(good),
        transfers=len(once),
        transfers_fen=int(once["fen"].sum()),
        rows_fen=int(good["fen"].sum()),
    )


def _paired(draw: np.random.Generator, pairs: int, accounts: int) -> pl.DataFrame:
    payer = draw.integers(accounts, size=pairs)
    payee = (payer + 1 + draw.integers(accounts - 1, size=pairs)) % accounts
    second, fen, number = _when(draw, pairs), _fen(draw, pairs), np.arange(pairs)
    shared = draw.random(pairs) < 0.5
    debit = _moves(payer, -1, payee, second, fen, number, PAIRED)
    later = np.where(shared, 0, draw.integers(0, 60, size=pairs))
    credit = _moves(payee, 1, payer, second + later, fen, np.where(shared, number, number + pairs), PAIRED)
    return pl.concat([debit, credit])


def _single(draw: np.random.Generator, n: int, accounts: int) -> pl.DataFrame:
    sort = draw.choice([ELSEWHERE, SHOP, CASH], size=n, p=OF_SINGLES)
    sign = np.where((sort != SHOP) & (draw.random(n) < 0.5), 1, -1)
    own, other = draw.integers(accounts, size=n), accounts + draw.integers(5 * accounts, size=n)
    return _moves(own, sign, other, _when(draw, n), _fen(draw, n), 10**9 + np.arange(n), sort)


def _moves(
    own: np.ndarray,
    sign: np.ndarray | int,
    other: np.ndarray,
    second: np.ndarray,
    fen: np.ndarray,
    serial: np.ndarray,
    sort: np.ndarray | int,
) -> pl.DataFrame:
    n = len(own)
    columns = {
        "own": own,
        "sign": np.broadcast_to(sign, n),
        "other": other,
        "second": second,
        "fen": fen,
        "serial": serial,
        "sort": np.broadcast_to(sort, n),
    }
    return pl.DataFrame({name: np.ascontiguousarray(values, np.int64) for name, values in columns.items()})


def _when(draw: np.random.Generator, n: int) -> np.ndarray:
    return draw.integers(DAYS * 86_400, size=n)


def _fen(draw: np.random.Generator, n: int) -> np.ndarray:
    return 100 + (80_000 * np.exp(1.3 * draw.standard_normal(n))).astype(np.int64)


def _with_balances(placed: pl.DataFrame, draw: np.random.Generator, accounts: int) -> pl.DataFrame:
    """An account opens with enough for all it pays."""
    moved = pl.when("failed").then(0).otherwise(pl.col("sign") * pl.col("fen")).cum_sum().over("own")
    spare = pl.DataFrame({"own": np.arange(accounts), "spare": draw.integers(10_000_000, size=accounts)})
    return (
        placed.with_columns(moved.alias("moved"))
        .join(spare, on="own", maintain_order="left")
        .with_columns(balance=pl.col("moved") - pl.col("moved").min().over("own").clip(upper_bound=0) + pl.col("spare"))
        .drop("moved", "spare")
    )


def _cells(moves: pl.DataFrame) -> pl.DataFrame:
    blank = pl.lit("")
    sort, own, other = pl.col("sort"), pl.col("own"), pl.col("other")
    at_bank = sort.is_in([PAIRED, ELSEWHERE])
    by_card = (pl.col("second") % 2) == 0
    told: dict[str, pl.Expr] = {
        "交易卡号": _card(own),
        "交易账号": _number(own),
        "账户开户名称": _name(own),
        "开户人证件号码": _identity(own),
        "交易时间": (BEGIN // SECOND + SHANGHAI_S + pl.col("second"))
        .pipe(pl.from_epoch, time_unit="s")
        .dt.strftime("%Y-%m-%d %H:%M:%S"),
        "交易金额": _yuan(pl.col("fen")),
        "交易余额": _yuan(pl.col("balance")),
        "收付标志": pl.when(pl.col("sign") > 0).then(pl.lit("进")).otherwise(pl.lit("出")),
        "交易对手账卡号": pl.when(at_bank & by_card).then(_card(other)).when(at_bank).then(_number(other)),
        "现金标志": pl.when(sort == CASH).then(pl.lit("01")).otherwise(pl.lit("00")),
        "对手户名": pl.when(at_bank).then(_name(other)),
        "对手开户银行": pl.when(at_bank).then(_picked(other, BANKS)),
        "摘要说明": sort.replace_strict([PAIRED, ELSEWHERE, SHOP, CASH], ["转账", "跨行转账", "消费", "ATM存取现"]),
        "交易币种": pl.lit("人民币"),
        "交易网点名称": pl.format("{}营业部", _picked(own, BANKS)),
        "交易发生地": pl.lit("厦门市"),
        "交易是否成功": pl.when("failed").then(pl.lit("失败")).otherwise(pl.lit("成功")),
        "IP地址": pl.format("10.{}.{}.{}", own % 250, other % 250, pl.col("second") % 250),
        "MAC地址": pl.format("02-00-00-00-{}-{}", (own % 89 + 10), (other % 89 + 10)),
        "交易流水号": pl.format("20240510{}", pl.col("serial").cast(pl.String).str.zfill(12)),
        "商户名称": pl.when(sort == SHOP).then(pl.format("第{}便利店", other % 997)),
        "商户号": pl.when(sort == SHOP).then(pl.format("8983{}", (other % 997).cast(pl.String).str.zfill(11))),
        "查询反馈结果原因": pl.lit("成功"),
    }
    return moves.select([told.get(column, blank).fill_null("").alias(column) for column in COLUMNS])


def _card(code: pl.Expr) -> pl.Expr:
    return pl.lit("6299") + code.cast(pl.String).str.zfill(12)


def _number(code: pl.Expr) -> pl.Expr:
    return pl.lit("3509") + (code * 7 + 3).cast(pl.String).str.zfill(15)


def _identity(code: pl.Expr) -> pl.Expr:
    return pl.lit("00000019") + code.cast(pl.String).str.zfill(9) + pl.lit("X")


def _name(code: pl.Expr) -> pl.Expr:
    n = len(GIVEN)
    return _picked(code, SURNAMES) + _picked(code // len(SURNAMES), GIVEN) + _picked(code // (n * len(SURNAMES)), GIVEN)


def _picked(code: pl.Expr, words: str | tuple[str, ...]) -> pl.Expr:
    return (code % len(words)).replace_strict(dict(enumerate(words)), return_dtype=pl.String)


def _yuan(fen: pl.Expr) -> pl.Expr:
    return (fen // 100).cast(pl.String) + pl.lit(".") + (fen % 100).cast(pl.String).str.zfill(2)
