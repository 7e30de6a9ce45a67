"""What the papers print of the law, taken from the one table (`core.law`)."""

from collections.abc import Mapping

from hezhan.core import law
from hezhan.core.instants import local

# what a paper cites → the article
_CITED: Mapping[str, str] = {
    "frozen-property": "frozen-property",
    "grounds": "return-grounds",
    "notice": "return-notice",
    "stop": "stop",
}

RETURN_RULES = law.titled("return")
STOP_RULES = law.titled("stop")

# 第八条: what it says of each ground.
GROUND_ITEMS: Mapping[str, str] = {
    ground: law.article(f"return-{ground}").says for ground in ("direct-single", "direct-timestamp", "pro-rata")
}
NOTICE_NOTE = f"{law.article('return-notice').says}（{law.place(law.article('return-notice'))}）。"
READING_NOTE = (
    "第八条未公布官方计算公式。本方案是对该条的一种解读，其他解读的结果并列于后，由办案人员选用并在公告中写明。"
)


def ground_in_words(article: str, ground: str) -> str:
    """The article of a payment with what it says."""
    return f"{article}：{GROUND_ITEMS.get(ground, ground)}" if article else GROUND_ITEMS.get(ground, ground)


def cited(rule: str, moment: int) -> str:
    """How `rule` is cited at an instant. Raises `KeyError` on a rule that the papers do not cite."""
    return law.in_full(law.article(_CITED[rule], local(moment).date()))
