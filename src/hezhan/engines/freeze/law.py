"""What the law says of stopping and freezing, in one table, so that a jurisdiction can correct it."""

from collections.abc import Mapping
from types import MappingProxyType

from hezhan.core.accounts import OwnerKind

# 银发〔2016〕86号: a stop lasts 48 hours from the moment of stopping, twice at most for the same account.
STOP_HOURS = 48
STOPS_AT_MOST = 2
_TIMES = {1: "一", 2: "两"}
STOP_CLOCK = (
    f"止付自执行起{STOP_HOURS}小时，同一账户至多{_TIMES[STOPS_AT_MOST]}次，届满前未冻结的自动解除（银发〔2016〕86号）"
)

RULE = "银监发〔2014〕53号"

# words in a holder's name → the kind of property that 第21条 forbids to freeze
NOT_FREEZABLE: Mapping[str, str] = MappingProxyType(
    {
        "备付金": "支付机构客户备付金",
        "存款准备金": "金融机构存款准备金",
        "封闭贷款": "封闭贷款专户",
        "汇票保证金": "商业汇票保证金",
        "投资者保护基金": "投资者保障基金",
        "投资者保障基金": "投资者保障基金",
        "党费": "党费、团费和工会经费",
        "团费": "党费、团费和工会经费",
        "工会": "党费、团费和工会经费",
        "社会保险": "社会保险基金",
        "社保基金": "社会保险基金",
        "下岗职工": "下岗职工生活保障资金",
        "公积金": "住房公积金",
        "人民法院": "法院执行账户",
        "军队": "军队特种存款",
    }
)


def freezable(holder: str, owner_kind: str) -> tuple[str, str]:
    """('yes', 'amount-only' or 'no', the article that limits it)."""
    for word, kind in NOT_FREEZABLE.items():
        if word in holder:
            return "no", f"{RULE}第21条：{kind}不得冻结"
    if owner_kind == OwnerKind.PAYMENT_INSTITUTION:
        return "amount-only", f"{RULE}第22条：支付机构账户不得整体冻结，客户备付金不得冻结（第21条）"
    return "yes", ""
