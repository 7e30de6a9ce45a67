"""Accounts that no standing order covers: each stop of one is somebody's own decision.

In:  a holder's name, the kind of holder. Out: why it is sheltered; empty where it is not.
Law: what may not be frozen, or not as a whole, is sheltered, and so is an account by which wages, care or welfare are paid.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from hezhan.core.accounts import OwnerKind
from hezhan.engines.freeze.law import freezable

# words in a holder's name → what it then is taken for
_LIVED_ON: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("工资", "代发", "农民工", "劳务"), "工资发放"),
        **dict.fromkeys(("医院", "卫生院", "卫生所", "医保", "医疗", "急救"), "医疗"),
        **dict.fromkeys(
            ("低保", "社保", "养老", "抚恤", "救助", "救济", "失业", "福利", "慈善", "残疾", "敬老"), "社会保障、救助"
        ),
        **dict.fromkeys(("学校", "幼儿园", "财政", "国库"), "学校、财政"),
    }
)
_NOBODYS: Final = frozenset({OwnerKind.MERCHANT, OwnerKind.PAYMENT_INSTITUTION})


def sheltered(holder: str, owner_kind: str) -> str:
    """Why an account is never stopped under a standing order."""
    may, article = freezable(holder, owner_kind)
    if may != "yes":
        return article
    if owner_kind in _NOBODYS:
        return "商户、支付机构账户"
    return next((kind for word, kind in _LIVED_ON.items() if word in holder), "")
