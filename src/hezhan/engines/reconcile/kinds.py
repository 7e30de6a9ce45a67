"""What sort of movement is a row, and with whom? Tables of the words that banks print.

In:  entries with codes of accounts. Out: for each row its kind, how its counterparty may be matched (`reach`) and
the one-way id to use where it is not (`way`).
Law: a printed account is given up for a word only where the word is the bank's own; remarks are the payer's, and
people who deceive have 手续费 or 利息 written there.
"""

from enum import IntEnum

import polars as pl

from hezhan.core.transfers import TransferKind

WALLET_BANKS = "财付通|支付宝|微信"
# Ids that Tenpay and Alipay give to their users.
WALLET_IDS = r"@wx\.tenpay\.com$|^2088\d{12}$"

# Reserve and clearing accounts of payment institutions and clearing houses, by the names banks print.
POOL_NAMES = (
    "备付金|待清算|清算资金|清算专户|^网联|网联清算|网联平台|^银联|中国银联|银联商务|银联在线|广州银联"
    "|财付通|支付宝|微信零钱|微信支付|余额宝"
    "|拉卡拉|快钱支付|易宝支付|连连银通|通联支付|汇付天下|汇付数据|随行付|乐刷|嘉联支付|盛付通|合众易宝|抖音支付"
    "|网银在线|京东支付|钱袋宝|美团支付|平安付|宝付|(?:支付|收单)(?:科技|服务|网络|网络技术)?(?:股份|有限)"
)

_FEE = "手续费|工本费|年费|短信.{0,4}费|账户.{0,2}管理费|小额.{0,4}管理费|汇款费|跨行费|回单费|结算费"
_NOT_FEE = "免手续费|免收|减免|转账|转帐"
_INTEREST = "结息|利息|付息|季息"
_CASH = "现金|现存|现支|现取|取现|ATM|CDM|存款机|取款|柜台存|柜面存|续存|无卡存"
_NOT_CASH = "转账|转帐|转存|现金(?:管理|红包|分期|贷|宝|分红|流)|汇款"
_PURCHASE = "消费|POS|刷卡"
_NET_PAYMENT = "网上支付|快捷支付|扫码|二维码|支付"
# What wallets print as a merchant where a person was paid.
_NO_MERCHANT = "转账|转帐|红包|二维码付款|扫二维码|零钱|余额宝|提现|充值|信用卡还款"
# Names under which a bank books with itself.
_BANK_ITSELF = "银行|信用社|营业部|支行|分行|内部户|应收|应付|手续费|利息|库存现金|业务收入"


class Reach(IntEnum):
    """How a row names its counterparty, and so how the other side's row may be found."""

    NAMED = 0  # by an account
    POOL = 1  # by a clearing or reserve account: only the serial number leads through it
    BLANK = 2
    SHOP = 3  # a merchant: a payment that another book may know better
    ALONE = 4  # cash, fee, interest: there is no other side


_KIND_GIVEN = {
    TransferKind.CASH_OUT: "cash",
    TransferKind.CASH_IN: "cash",
    TransferKind.FEE: "fee",
    TransferKind.INTEREST: "interest",
    TransferKind.MERCHANT: "merchant",
    TransferKind.TRANSFER: "transfer",
    TransferKind.WALLET: "wallet",
    TransferKind.OTHER: "other",
}

# What a row is, and whether money went out (-1) or came in (1) → its kind, and the one-way id at its other end.
_OUTCOMES = (
    ("cash", -1, TransferKind.CASH_OUT, "cash-out"),
    ("cash", 1, TransferKind.CASH_IN, "cash-in"),
    ("fee", -1, TransferKind.FEE, "fee"),
    ("fee", 1, TransferKind.FEE, "unknown"),
    ("interest", -1, TransferKind.FEE, "fee"),
    ("interest", 1, TransferKind.INTEREST, "interest"),
    ("merchant", -1, TransferKind.MERCHANT, "merchant"),
    ("merchant", 1, TransferKind.MERCHANT, "unknown"),
    ("transfer", -1, TransferKind.TRANSFER, "unknown"),
    ("transfer", 1, TransferKind.TRANSFER, "unknown"),
    ("wallet", -1, TransferKind.WALLET, "unknown"),
    ("wallet", 1, TransferKind.WALLET, "unknown"),
    ("other", -1, TransferKind.OTHER, "unknown"),
    ("other", 1, TransferKind.OTHER, "unknown"),
)
_ALONE = ("cash", "fee", "interest")


def judged(entries: pl.DataFrame) -> pl.DataFrame:
    """`kind`, `reach` and `way` of each row; `way` is null where the other end is the account that is printed.

    In: entries with `sign`, `other` (code), `blank` (no counterparty printed), `covered` (the counterparty's own
    statement is in the books), `pool` and `wallet` (the counterparty is a clearing or reserve account, a wallet).
    """
    telling = entries.select(_tells_more()).to_series()
    told = entries.filter(telling).select(_judgement()).to_series()
    judgement = pl.repeat("transfer", len(entries), dtype=pl.String, eager=True).scatter(telling.arg_true(), told)
    read = _with_real_accounts(
        entries.select("sign", "other", "blank", "covered", "pool", "wallet").with_columns(judgement.alias("judgement"))
    )
    outcomes = pl.DataFrame(
        _OUTCOMES,
        schema={"judgement": pl.String, "sign": pl.Int8, "kind": pl.String, "way": pl.String},
        orient="row",
    )
    return read.join(outcomes, on=["judgement", "sign"], how="left", maintain_order="left").select(
        "kind", _reach(), pl.when(~_ends_at_account()).then("way").alias("way")
    )


def _has(column: str, words: str) -> pl.Expr:
    return pl.col(column).str.contains(words).fill_null(value=False)


def _tells_more() -> pl.Expr:
    """Does the row say anything that could make it more than a transfer? Most rows do not, and looking twice is dear."""
    words = _has("summary", "|".join((_FEE, _INTEREST, _CASH, _PURCHASE)))
    flags = pl.any_horizontal(pl.col("cash", "kind", "merchant").is_not_null())
    return words | flags


def _judgement() -> pl.Expr:
    given = pl.col("kind").replace_strict(
        {str(kind): word for kind, word in _KIND_GIVEN.items()}, default=None, return_dtype=pl.String
    )
    itself = pl.col("blank") | (_has("other_name", _BANK_ITSELF) & ~pl.col("covered"))
    return (
        # A format finds these words in remarks too.
        pl.when(given.is_in(("fee", "interest")) & itself)
        .then(given)
        .when((given == "cash") & ~pl.col("covered"))
        .then(given)
        .when(given.is_in(_ALONE).not_())
        .then(given)
        .when(itself & _has("summary", _FEE) & ~_has("summary", _NOT_FEE))
        .then(pl.lit("fee"))
        .when(itself & _has("summary", _INTEREST))
        .then(pl.lit("interest"))
        .when(pl.col("cash").fill_null(value=False) & ~pl.col("covered"))
        .then(pl.lit("cash"))
        .when(itself & _has("summary", _CASH) & ~_has("summary", _NOT_CASH))
        .then(pl.lit("cash"))
        .when(_bought())
        .then(pl.lit("merchant"))
        .otherwise(pl.lit("transfer"))
    )


def _bought() -> pl.Expr:
    """Is the other side a merchant? A word of purchase, or a merchant's name where no account is printed."""
    merchant = pl.col("merchant").is_not_null() & ~_has("merchant", _NO_MERCHANT)
    named_shop = merchant & ~_has("merchant", POOL_NAMES)
    paid = _has("summary", _PURCHASE) | _has("summary", _NET_PAYMENT)
    through_pool = pl.col("pool") & named_shop & paid
    direct = ~pl.col("pool") & (_has("summary", _PURCHASE) | (merchant & (pl.col("blank") | paid)))
    return through_pool | direct


def _with_real_accounts(read: pl.DataFrame) -> pl.DataFrame:
    """A merchant that has a statement here or a person's wallet, or takes plain transfers elsewhere, stays an account."""
    plain = read.filter(pl.col("judgement") == "transfer", ~pl.col("blank"), ~pl.col("pool"))
    takes_transfers = pl.col("other").is_in(plain["other"].unique().implode())
    real = ~pl.col("blank") & (pl.col("covered") | pl.col("wallet") | (takes_transfers & ~pl.col("pool")))
    return read.with_columns(
        pl.when((pl.col("judgement") == "merchant") & real)
        .then(pl.lit("transfer"))
        .otherwise("judgement")
        .alias("judgement")
    )


def _ends_at_account() -> pl.Expr:
    """Money goes to a printed account or into a pool, and comes from a printed account, never out of a pool."""
    alone = pl.col("judgement").is_in(_ALONE) | ((pl.col("judgement") == "merchant") & (pl.col("sign") < 0))
    return ~alone & ~pl.col("blank") & ~(pl.col("pool") & (pl.col("sign") > 0))


def _reach() -> pl.Expr:
    shop = pl.col("judgement") == "merchant"
    going_out = pl.col("sign") < 0
    return (
        pl.when(pl.col("judgement").is_in(_ALONE))
        .then(Reach.ALONE)
        .when(pl.col("pool"))
        .then(Reach.POOL)
        .when(shop & going_out)
        .then(Reach.SHOP)
        .when(~pl.col("blank"))
        .then(Reach.NAMED)
        .when(shop)
        .then(Reach.ALONE)
        .otherwise(Reach.BLANK)
        .cast(pl.Int8)
        .alias("reach")
    )
