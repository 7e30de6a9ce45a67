"""Why a bank did not do what it was asked, as far as its words tell: one name for what many banks write differently.

In:  the cause that an answer gives. Out: `Refusal`.
Law: what no row of the table knows is `OTHER`; nothing is guessed from numbers, which each bank has its own of.
"""

import re
from enum import StrEnum
from typing import Final


class Refusal(StrEnum):
    """What stood against it."""

    TWICE = "twice"  # the account was stopped twice already
    PROTECTED = "protected"  # the law shelters it
    NAME = "name"  # the holder's name is another one
    ACCOUNT = "account"  # there is no such account at this bank
    NO_BALANCE = "no-balance"  # the money is gone
    NO_PAYMENT = "no-payment"  # no credit of this amount and time; it may still be under way
    LINE = "line"  # the line itself did not take it: no bank saw it
    OTHER = "other"


_WRONG: Final = "不符|不一致|不匹配|有误|错误"
# the first row whose words stand in the cause; what ends a matter comes before what may be mended
_WORDS: Final = tuple(
    (refusal, re.compile("|".join(words)))
    for refusal, *words in (
        (Refusal.TWICE, "两次", "二次止付", "再次止付"),
        (Refusal.PROTECTED, "备付金", "不得止付", "不得冻结", "(依法|依规定)不得"),
        (Refusal.NAME, f"(户名|姓名|名称).{{0,6}}({_WRONG})"),
        (Refusal.NO_BALANCE, "余额(不足|为零|为0)", "无余额", "已(全部)?(转出|转走|取走|支取)"),
        (
            Refusal.NO_PAYMENT,
            *(
                "入账",
                f"(汇款|转账|交易)(信息|记录|金额|时间).{{0,6}}({_WRONG})",
                "(未查到|查无).{0,12}(汇款|转账|交易|款项)",
            ),
        ),
        (
            Refusal.ACCOUNT,
            f"(?<!与)(账号|账户|卡号).{{0,4}}(不存在|{_WRONG}|销户)",
            "(无此|没有该)(账|卡|户)",
            "已销户",
            "不在本(机构|行)",
        ),
    )
)


def refusal_of(cause: str) -> Refusal:
    """By the words of a `FailureCause`."""
    return next((refusal for refusal, words in _WORDS if words.search(cause)), Refusal.OTHER)
