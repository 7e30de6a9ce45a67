"""What the law says of stopping and freezing an account: how long a stop lasts, and what may not be frozen (`core.law`)."""

from collections.abc import Mapping
from types import MappingProxyType

from hezhan.core.accounts import OwnerKind
from hezhan.core.law import article, in_brief
from hezhan.engines.freeze.terms import TERMS, Terms

_TIMES = {1: "一", 2: "两"}


def _stop_clock(terms: Terms) -> str:
    times = _TIMES.get(terms.stops_at_most, str(terms.stops_at_most))
    law = in_brief(article("stop"))
    return f"止付自执行起{terms.stop_hours}小时，同一账户至多{times}次，届满前未冻结的自动解除（{law}）"


STOP_CLOCK = _stop_clock(TERMS)  # said beside every proposed stop

# words in a holder's name → the kind of property that 银监发〔2014〕53号 第21条 forbids to freeze
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
            return "no", f"{in_brief(article('not-freezable'))}：{kind}不得冻结"
    if owner_kind == OwnerKind.PAYMENT_INSTITUTION:
        limit = in_brief(article("not-wholly-freezable"))
        never = in_brief(article("not-freezable"))
        return "amount-only", f"{limit}：支付机构账户不得整体冻结，客户备付金不得冻结（{never}）"
    return "yes", ""
