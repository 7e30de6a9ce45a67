"""Articles that the papers cite, each with the day from which it is cited: one table, so that a jurisdiction can correct it.

The annexes of 2016 cite 刑事诉讼法 第二百三十四条; by the renumbering in force since 26 October 2018 the rule on sealed
and frozen property is 第二百四十五条 (to be confirmed against the official text before use).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hezhan.core.instants import local


@dataclass(frozen=True, slots=True)
class Citation:
    """How a rule is cited since a day (Asia/Shanghai)."""

    since: date
    text: str


RETURN_RULES = "《电信网络新型违法犯罪案件冻结资金返还若干规定》（银监发〔2016〕41号）"
STOP_RULES = "《关于建立电信网络新型违法犯罪涉案账户紧急止付和快速冻结机制的通知》（银发〔2016〕86号）"

# Where each rule is found; later entries replace earlier ones from their day on.
CITATIONS: Mapping[str, tuple[Citation, ...]] = {
    "frozen-property": (
        Citation(date(2013, 1, 1), "《中华人民共和国刑事诉讼法》第二百三十四条"),
        Citation(date(2018, 10, 26), "《中华人民共和国刑事诉讼法》第二百四十五条"),
    ),
    "grounds": (Citation(date(2016, 9, 18), f"{RETURN_RULES}第八条"),),
    "notice": (Citation(date(2016, 9, 18), f"{RETURN_RULES}第九条"),),
    "stop": (Citation(date(2016, 3, 18), STOP_RULES),),
}

# 第八条: what it says of each ground.
GROUND_ITEMS: Mapping[str, str] = {
    "direct-single": "冻结账户内仅有单笔汇（存）款记录，可直接溯源被害人",
    "direct-timestamp": "有多笔汇（存）款记录，按照时间戳记载可以直接溯源被害人",
    "pro-rata": "有多笔汇（存）款记录，按照时间戳记载无法直接溯源被害人，按比例返还",
}
NOTICE_NOTE = (
    "按比例返还的，应当发布公告，公告期三十日；公告期内被害人、其他利害关系人可以提出异议；"
    "返还后剩余资金在原冻结期内继续冻结；发现新的被害人的，可以另行启动返还（第九条）。"
)
READING_NOTE = (
    "第八条未公布官方计算公式。本方案是对该条的一种解读，其他解读的结果并列于后，由办案人员选用并在公告中写明。"
)


def ground_in_words(article: str, ground: str) -> str:
    """The article of a payment with what it says."""
    return f"{article}：{GROUND_ITEMS.get(ground, ground)}" if article else GROUND_ITEMS.get(ground, ground)


def cited(rule: str, moment: int) -> str:
    """How `rule` is cited at an instant. Raises `KeyError` on a rule that the table does not have."""
    day = local(moment).date()
    valid = [one for one in CITATIONS[rule] if one.since <= day]
    return (valid or CITATIONS[rule][:1])[-1].text
