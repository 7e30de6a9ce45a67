"""What each amount was said to be, and what was lost.

In:  a page and its facts in order. Out: the amounts with their role; the loss in fen.
Law: a stated loss stands above a stated total less what came back, and that above the sum of the payments less what came
     back; nothing is lost where the text says that nothing was paid; None where no money is spoken of.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from hezhan.engines.understand.facts import Fact, Kind, Role
from hezhan.engines.understand.page import Page

_SAID: Final = re.compile(
    r"(?P<loss>损失|受损|被骗(?!走?的)|骗走|骗去|骗了|骗的|被骗走|亏|搭进|赔进|涉案|实际|净亏|被坑|坑走|坑了|"
    r"呃咗|呃走|呃左|卷走|实打实|被转走|转走的|被划走|栽进|没了|折了|飞了|真正|其实[没被]|总数|最终|净|收了我|骗我的)"
    r"|(?P<total>共计|合计|总计|总共|一共|总额|累计|拢共|统共|共|加起来|合起来|加一块|总金额|前前后后|总的|"
    r"全算上|算下来|算起来|全部金额)"
    r"|(?P<rebate>返(?!还要)|回款|到账|提现(?:到|了|出来)|提出来了|吐|退回|退了|佣金|回扣|拿回来?|取出来?|赚了|"
    r"赚到|提到|拿到|提了|发了|回了(?!.{0,2}[次单])|去掉|还到手|奖励了|收益|红包|去掉|扣去|扣掉|除去)"
    r"|(?P<also>[又另再还也]有一[单笔次]|[当其里][中面头]?一[单笔次]|头一[单笔])"
    r"|(?P<other>借|贷|额度|余额|显示有|账户里|赔(?!进)|扣(?![去掉了走])|彩金|要求|需要?|再交|才能|才给|还差|差|承诺|值|原价|"
    r"市价|提成|说可以|收费|每月|自动|工资|奖|押在|欠|利息|拆迁|积蓄是|单子|一单(?!是|转|打)|标价|卖价|报价|"
    r"价格)"
    r"|(?P<payment>转|汇|打(?!电话|工|算|听|开|款单)|付|充|投|垫|存|划|交|刷|缴|入金|买|扣了|扣走|给了|给他|给她|花了|花|"
    r"[一那首下][笔次](?![0-9])|金额|加到|追加)"
)
_ROLE: Final = {**{str(role): role for role in Role}, "also": Role.PAYMENT}
# words behind an amount that stand above all before it, and words that count where none before it does
_ABOVE: Final = (
    (
        re.compile(
            r"(?:元|块|块钱)?(?:[就都全也]|眨眼|一下子?|一分不剩|通通)*(?:被|叫人|给|让人|就这么)*"
            r"(?:骗走|转走|划走|卷走|没了|没影|打水漂|飞了|追不回)"
        ),
        Role.LOSS,
    ),
    (re.compile(r"[^，。；！？\n]{0,4}?(?:是向|是跟|是找|借的|是借|的额度|额度|授信)"), Role.OTHER),
    (
        re.compile(
            r"[^，。；！？\n\d]{0,4}?(?:转到|汇到|打到|转给|汇给|打给|转入|转进|存到|转出去|转过去|汇过去|打过去)"
        ),
        Role.PAYMENT,
    ),
)
_BELOW: Final = (
    (re.compile(r"[^，。；！？\n]{0,6}?(?:骗走|转走|划走|卷走|没了|搭进去|亏了|追不回)"), Role.LOSS),
    (re.compile(r"[^，。；！？\n]{0,6}?(?:转的|汇的|打的|付的|是昨|是今|给了|到他|到对方)"), Role.PAYMENT),
    (re.compile(r"(?:左右|多)?(?:给我|返给|返到|返现|到账|的佣金|的返利)"), Role.REBATE),
)
_ONLY_MEANT: Final = re.compile(r"(?:要求|欲|准备|打算|正要)[^，。；！？\n]{0,36}(?:汇|转|付)款?$")
_NOT_DONE: Final = re.compile(
    r"(?:元|块)?(?:没有?|未|还没)(?:转|付|汇|打|给)|[^，。；！？\n]{0,3}(?:才能|才给|才可以|才让)|解冻，?我没"
)
_COUNTED: Final = re.compile(r"[\d两二三四五六七八九十][次笔回][，：: ]{1,2}$")
_PARTS_FOLLOW: Final = re.compile(
    r"(?:左右)?[，。；： \n]{1,2}(?:呃|我)?[^，。；\n]{0,4}?(?:明细|其中|当中|里面|里头|这里头)"
)
_OTHERS_LOSS: Final = re.compile(
    r"(?:邻居|别人|表哥|表弟|亲戚|群友|网友|[她他]自己)[^，。；]{0,6}(?:也?投|也?转|被[^，。]{0,4}骗|骗过|赚|亏)"
)
_PARTS_OF: Final = re.compile(r"(?:其中|里面|这里头|里头|当中|之中|有一笔|其余)[^。；]{0,20}$")
_REST: Final = re.compile(
    r"(?:剩下|更早|往后|其余|余下|后面|后来又|后又|又|接着|跟着|先前|之前|前面|往前|完了|继续|陆续又|"
    r"还分)[^。；]{0,8}[次笔回趟单][^。；]{0,8}$"
)
_PAID_WORDS: Final = re.compile(
    r"借他|借给|我转了|寄到|转走|转出去|付完款|全没了|没了|划走|扣了|被骗|不见了|少了|打过去|转过去|拉黑|失联"
)
_NOTHING_PAID: Final = re.compile(
    r"(?:没有?|未|并未|还没|幸好没|好在没|没再)(?:实际)?(?:转钱|付款|给钱|转账|付钱|汇款|汇钱|打钱|打款|损失|"
    r"造成(?:经济|财产)?损失|转出|上套|遭受损失|被骗钱|转过去|掏钱|交钱|充钱|充值|投钱|打出去|给过?钱|动过?钱|"
    r"中招|成功)|没(?:转|付|给)[，。！ ]|钱(?:都)?没(?:打|转|汇|付)出去|没打出去|钱没动|一分(?:钱)?(?:都|"
    r"也)?没|钱(?:都)?还在|没出钱|没动钱"
)
_AGAIN: Final = re.compile(r"不对|不不|说错|错了|更正|记错|讲错|口误|啊不是|哦不|搞混|多算|少算|算错|弄错|看错")
_NEAR: Final = 30
_BACK: Final = 44


def told(page: Page, facts: Sequence[Fact]) -> list[Fact]:
    """The facts, amounts with their role and with the flaw `retracted` where they are taken back."""
    given = list(facts)
    amounts = [place for place, fact in enumerate(given) if fact.kind is Kind.AMOUNT]
    inherited: Role | None = None
    for order, place in enumerate(amounts):
        fact = given[place]
        after = given[amounts[order + 1]] if order + 1 < len(amounts) else None
        role = inherited or _listed(page, given, place) or _role(page, fact, given[place - 1] if place else None)
        inherited = None
        if after is not None and after.start - fact.end <= _NEAR and _AGAIN.search(page.text[fact.end : after.start]):
            inherited = role
            given[place] = replace(fact, flaw="retracted", role=Role.OTHER)
            continue
        given[place] = replace(fact, role=role)
    return given


def _listed(page: Page, facts: Sequence[Fact], place: int) -> Role | None:
    """A line of a list, time and amount, is what the line before it was."""
    if place < 2 or facts[place - 1].kind is not Kind.TIME or facts[place - 2].kind is not Kind.AMOUNT:
        return None
    first, time, fact = facts[place - 2 : place + 1]
    apart = page.text[first.end : time.start] + page.text[time.end : fact.start]
    return Role(first.role) if first.role and not apart.strip("；;，,、 \n") else None


def _role(page: Page, fact: Fact, previous: Fact | None) -> Role:
    start = 0 if page.unpunctuated else page.sentence(fact.start)[0]
    before = page.text[max(start, fact.start - _BACK) : fact.start]
    role = _beyond_doubt(page, fact, before) or _by_clause(page, fact, before)
    if role is None and previous is not None and previous.kind is Kind.AMOUNT and fact.start - previous.end <= 3:
        role = Role(previous.role) if previous.role else None
    return role or Role.OTHER


def _beyond_doubt(page: Page, fact: Fact, before: str) -> Role | None:
    """What is said right beside the amount, or of others' money, stands above the words of the clause."""
    if (
        _OTHERS_LOSS.search(re.split("[，,]", before)[-1][-14:])
        or _ONLY_MEANT.search(before)
        or _NOT_DONE.match(page.text, fact.end)
    ):
        return Role.OTHER
    if _COUNTED.search(before):
        return Role.PAYMENT
    if _PARTS_FOLLOW.match(page.text, fact.end):
        return Role.TOTAL
    return next((role for pattern, role in _ABOVE if pattern.match(page.text, fact.end)), None)


def _by_clause(page: Page, fact: Fact, before: str) -> Role | None:
    """The words of its clause, then what follows, then the clauses before."""
    clause = max(before.rfind(mark) for mark in ("，", ",", "：", " ", "\n")) + 1
    role = _by_words(before[clause:])
    if role is None:
        role = next((role for pattern, role in _BELOW if pattern.match(page.text, fact.end)), None)
    if role is None:
        role = _by_words(before[:clause])
    if role is Role.TOTAL and (_REST.search(before) or _PARTS_OF.search(before)):
        return Role.PAYMENT
    return role


def _by_words(words: str) -> Role | None:
    """The word said last decides; but a total stays one although it was paid."""
    found = [match.lastgroup or "" for match in _SAID.finditer(words)]
    if not found:
        return None
    last = found[-1]
    if last in ("payment", "total") and "loss" in found:
        return Role.LOSS
    if last == "payment" and "total" in found and not _PARTS_OF.search(words):
        return Role.TOTAL
    if last == "payment" and "other" in found and re.search("让我|要我|叫我|需|才能|再[交付转打]", words[-8:]):
        return Role.OTHER
    return _ROLE[last]


def loss(page: Page, facts: Sequence[Fact]) -> int | None:
    """What was lost, in fen."""
    by_role: dict[str, list[int]] = {}
    for fact in facts:
        if fact.kind is Kind.AMOUNT and not fact.currency and isinstance(fact.value, int):
            by_role.setdefault(fact.role, []).append(fact.value)
    if Role.LOSS in by_role:
        return by_role[Role.LOSS][-1]
    rebates = by_role.get(Role.REBATE, [])
    back = sum(dict.fromkeys(rebates))
    if Role.TOTAL in by_role:
        return max(0, by_role[Role.TOTAL][-1] - (rebates[-1] if rebates else 0))
    if Role.PAYMENT in by_role:
        return max(0, sum(by_role[Role.PAYMENT]) - back)
    if _NOTHING_PAID.search(page.text):
        return 0
    others = by_role.get(Role.OTHER, []) + by_role.get(Role.REBATE, [])
    return max(others) if others and _PAID_WORDS.search(page.text) else None
