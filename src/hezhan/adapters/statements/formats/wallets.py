"""Wallets: 财付通 (Tenpay) and Alipay as they answer an inquiry, and the bills a customer downloads."""

import re
from typing import Final

from hezhan.adapters.statements.amounts import Unit
from hezhan.adapters.statements.tables import TableFormat
from hezhan.adapters.statements.words import IN, OUT
from hezhan.core.transfers import TransferKind

TENPAY_BANK: Final = "财付通"
ALIPAY_BANK: Final = "支付宝"

# 对手方ID is the counterpart, otherwise 对手方银行卡号; where both are blank the row moves money between the wallet
# and the user's own bank card (充值, 提现), which 用户银行卡号 names.
TENPAY: Final = TableFormat(
    name="tenpay-trades",
    columns={
        "own_account": ("用户id",),
        "own_name": ("用户侧账号名称", "用户侧账户名称"),
        "time": ("交易时间",),
        "amount": ("交易金额",),
        "balance": ("账户余额",),
        "direction": ("借贷类型",),
        "other_account": ("对手方id", "对手方银行卡号", "用户银行卡号"),
        "other_name": ("对手侧账户名称", "对手侧账号名称", "第三方账户名称"),
        "other_bank": ("对手侧银行名称",),
        "serial": ("交易单号", "大单号", "商户单号"),
        "summary": ("交易业务类型", "交易用途类型", "备注1", "备注2"),
        "currency": ("币种",),
        "status": ("交易状态",),
    },
    needs=(("own_account",), ("time",), ("amount",), ("direction",), ("own_name", "other_account")),
    unit=Unit.FEN,
    bank=TENPAY_BANK,
    kinds=(
        (r"提现|充值", TransferKind.WALLET),
        (r"手续费|服务费", TransferKind.FEE),
        (r"利息|结息", TransferKind.INTEREST),
        (r"消费|商户|购物", TransferKind.MERCHANT),
        (r"转账|红包|收款|付款", TransferKind.TRANSFER),
    ),
)

ALIPAY: Final = TableFormat(
    name="alipay-details",
    columns={
        "own_party": ("用户信息",),
        "time": ("付款时间", "交易创建时间"),
        "amount": ("金额",),
        "direction": ("收/支",),
        "other_party": ("交易对方信息",),
        "serial": ("交易号",),
        "summary": ("类型", "消费名称", "备注"),
        "status": ("交易状态",),
    },
    needs=(("own_party",), ("time",), ("amount",), ("direction",), ("other_party",)),
    bank=ALIPAY_BANK,
    neutral=((r"退款", IN), (r"提现|转账到银行卡|还款", OUT), (r"充值", IN)),
    kinds=(
        (r"提现|充值", TransferKind.WALLET),
        (r"利息|收益", TransferKind.INTEREST),
        (r"转账|红包", TransferKind.TRANSFER),
    ),
)

WECHAT_BILL: Final = TableFormat(
    name="wechat-bill",
    columns={
        "time": ("交易时间",),
        "summary": ("交易类型", "商品", "支付方式", "备注"),
        "other_name": ("交易对方",),
        "direction": ("收/支",),
        "amount": ("金额",),
        "status": ("当前状态",),
        "serial": ("交易单号",),
        "merchant": ("商户单号",),
    },
    needs=(("time",), ("other_name",), ("direction",), ("amount",), ("status",), ("serial",)),
    bank=TENPAY_BANK,
    prefix="wechat:",
    above={"own_account": r"微信昵称\s*:\s*\[(.*?)\]", "own_name": r"微信昵称\s*:\s*\[(.*?)\]"},
    neutral=(
        (r"退款", IN),
        (r"零钱提现|提现|转入零钱通|信用卡还款|购买理财", OUT),
        (r"零钱充值|充值|零钱通转出|赎回", IN),
    ),
    kinds=(
        (r"提现|零钱充值", TransferKind.WALLET),
        (r"商户消费|扫二维码付款", TransferKind.MERCHANT),
        (r"转账|红包", TransferKind.TRANSFER),
    ),
    failed=r"失败|已关闭|已撤销|未支付|待支付",
    footer=re.compile(r"^-{5,}"),
)

_ALIPAY_NEUTRAL: Final = (
    (r"退款", IN),
    (r"提现|转账到银行卡|转出到银行卡|转入余额宝|还款|买入|单次转入|自动转入", OUT),
    (r"充值|余额宝-转出|转出到余额|卖出|赎回", IN),
)
_ALIPAY_FAILED: Final = r"关闭|失败|等待付款|待付款|已撤销|取消"
_ALIPAY_KINDS: Final = (
    (r"提现|充值", TransferKind.WALLET),
    (r"余额宝.*收益", TransferKind.INTEREST),
    (r"转账|红包", TransferKind.TRANSFER),
)

ALIPAY_BILL: Final = TableFormat(
    name="alipay-bill",
    columns={
        "time": ("交易时间",),
        "summary": ("交易分类", "商品说明", "收/付款方式", "备注"),
        "other_name": ("交易对方",),
        "other_account": ("对方账号",),
        "direction": ("收/支",),
        "amount": ("金额",),
        "status": ("交易状态",),
        "serial": ("交易订单号", "交易号"),
        "merchant": ("商家订单号",),
    },
    needs=(("time",), ("other_name",), ("direction",), ("amount",), ("status",), ("serial",)),
    bank=ALIPAY_BANK,
    above={
        "own_account": r"支付宝账[户号]\s*:\s*\[?([^\s\],]+)",
        "own_name": r"姓名\s*:\s*\[?([^\s\],]+)",
    },
    neutral=_ALIPAY_NEUTRAL,
    kinds=_ALIPAY_KINDS,
    failed=_ALIPAY_FAILED,
    footer=re.compile(r"^-{5,}"),
)

ALIPAY_BILL_OLD: Final = TableFormat(
    name="alipay-bill-old",
    columns={
        "time": ("付款时间", "交易创建时间"),
        "summary": ("类型", "商品名称", "资金状态", "备注"),
        "other_name": ("交易对方",),
        "direction": ("收/支", "资金状态"),
        "amount": ("金额",),
        "status": ("交易状态",),
        "serial": ("交易号",),
        "merchant": ("商家订单号", "商户订单号"),
        "place": ("交易来源地",),
    },
    needs=(("time",), ("other_name",), ("direction",), ("amount",), ("status",), ("serial",)),
    bank=ALIPAY_BANK,
    above={"own_account": r"账号\s*:\s*\[(.*?)\]"},
    neutral=_ALIPAY_NEUTRAL,
    kinds=_ALIPAY_KINDS,
    failed=_ALIPAY_FAILED,
    footer=re.compile(r"^-{5,}"),
)

WALLETS: Final = (TENPAY, ALIPAY, WECHAT_BILL, ALIPAY_BILL, ALIPAY_BILL_OLD)
