"""Tables that tell of people and accounts, not of movements: 人员信息, 账户信息, 子账户信息, TenpayRegInfo.

Roles: `account`, `card`, `main` (the account or card a sub-account belongs to), `holder`, `id_card`, `bank`,
`branch`, `opened_at`, `status`, `owner_kind`, `id_kind`, `bound_card`, `bound_bank`.
"""

from typing import Final

from hezhan.adapters.statements.formats.wallets import TENPAY_BANK
from hezhan.adapters.statements.tables import TableFormat

PERSON: Final = TableFormat(
    name="person-info",
    columns={
        "holder": ("客户名称", "姓名", "客户姓名"),
        "id_card": ("证照号码", "证件号码", "身份证号", "身份证号码"),
        "id_kind": ("证照类型", "证件类型"),
        "bank": ("反馈机构名称", "银行名称", "开户银行"),
        "employer": ("工作单位", "单位地址", "单位电话", "法人代表", "住宅地址", "联系电话", "联系手机"),
    },
    needs=(("holder",), ("id_card",)),
    holds_facts=True,
)

ACCOUNT: Final = TableFormat(
    name="account-info",
    columns={
        "holder": ("账户开户名称", "账户名称", "客户名称", "户名", "开户名称"),
        "id_card": ("开户人证件号码", "证件号码", "证照号码", "身份证号"),
        "card": ("交易卡号", "卡号", "银行卡号"),
        "account": ("交易账号", "账号", "账户账号", "账户"),
        "opened_at": ("账号开户时间", "开户时间", "开户日期", "账户开户时间"),
        "branch": ("开户网点", "开户网点名称", "开户机构"),
        "bank": ("账号开户银行", "开户银行", "开户行", "银行名称"),
        "owner_kind": ("账户类型", "账户类别", "账户性质"),
        "status": ("账户状态", "账号状态"),
    },
    needs=(("card", "account"), ("holder",), ("branch", "opened_at")),
    holds_facts=True,
)

SUB_ACCOUNT: Final = TableFormat(
    name="sub-account-info",
    columns={
        "account": ("子账户账号", "子账号"),
        "main": ("交易账号", "账号", "主账号", "主账户", "账户账号", "账户"),
        "card": ("交易卡号", "卡号", "银行卡号"),
        "holder": ("账户开户名称", "账户名称", "客户名称", "户名"),
        "status": ("账户状态", "子账户状态"),
        "opened_at": ("开户时间", "开户日期"),
        "sub_kind": ("子账户类别", "子账户序号", "币种", "余额"),
    },
    needs=(("account",), ("sub_kind",)),
    holds_facts=True,
)

TENPAY_REG: Final = TableFormat(
    name="tenpay-reginfo",
    columns={
        "status": ("账户状态",),
        "account": ("账号", "用户id"),
        "holder": ("注册姓名",),
        "opened_at": ("注册时间",),
        "id_card": ("注册身份证号",),
        "phone": ("绑定手机",),
        "bound_bank": ("开户行信息", "开户行"),
        "bound_card": ("银行账号", "银行卡号"),
    },
    needs=(("account",), ("holder",), ("opened_at", "id_card")),
    bank=TENPAY_BANK,
    holds_facts=True,
)

FACTS: Final = (PERSON, ACCOUNT, SUB_ACCOUNT, TENPAY_REG)
