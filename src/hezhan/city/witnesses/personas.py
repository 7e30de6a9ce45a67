"""Who callers say they are: the same caller is the same person to every victim of one kind of deception."""

from typing import Final

from hezhan.city.draws import Draws
from hezhan.city.reports.facts import FraudType

_SURNAMES: Final = "王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许韩冯邓曹"
_TITLES: Final = {
    FraudType.BRUSHING: ("导师", "接待员", "派单员", "老师"),
    FraudType.INVESTMENT: ("老师", "分析师", "助理", "经理"),
    FraudType.SHOPPING: ("老板", "店主", "客服"),
    FraudType.COURIER_SERVICE: ("客服", "主管", "经理", "专员"),
    FraudType.LOAN: ("经理", "客户经理", "专员"),
    FraudType.CREDIT_RECORD: ("专员", "客服", "主任"),
    FraudType.BOSS: ("总", "书记", "局长", "主任"),
    FraudType.AUTHORITY: ("警官", "队长", "检察官", "科长"),
    FraudType.GAME: ("客服", "老板"),
    FraudType.ARMY_BUYER: ("班长", "参谋", "司务长"),
    FraudType.FLIGHT: ("客服", "专员"),
}
_GIVEN: Final = ("小雨", "安安", "晓晓", "阿泽", "子轩", "思思", "嘉怡", "浩然", "若溪", "明轩")


def persona(seed: int, caller: int, fraud_type: FraudType) -> str:
    """The name under which a caller is known to victims."""
    draws = Draws(seed, f"persona {caller} {fraud_type}")
    titles = _TITLES.get(fraud_type)
    return draws.pick(_SURNAMES) + draws.pick(titles) if titles else draws.pick(_GIVEN)
