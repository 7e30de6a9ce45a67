"""What each amount was said to be, and what was lost.

In:  a page and its facts in order. Out: the amounts with their role; the loss in fen.
Law: a stated loss stands above a stated total less what came back, and that above the sum of the payments less what came
     back; nothing is lost where the text says that nothing was paid; None where no money is spoken of.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from hezhan.engines.understand.facts import Fact, Kind, Role
from hezhan.engines.understand.numerals import small
from hezhan.engines.understand.page import Page
from hezhan.engines.understand.realised import settled

_SAID: Final = re.compile(
    r"(?P<loss>损失|受损|实损|被骗(?!走?的)|骗走|骗去|骗了|骗的|被骗走|亏|搭进|赔进|涉案(?!账|帐|资|人|款)|实际|净亏|被坑|坑走|"
    r"坑了|呃咗|呃走|呃左|卷走|实打实|被转走|转走的|被划走|(?:被|俾人?|让人|叫人|遭人?)[^，。；\n]{1,3}走|划拉走|诓走|盗刷|少了|被刷走|栽进|没了|折了|飞了|真正|其实[没被]|总数|最终|净|"
    r"收了我|骗我的)"
    r"|(?P<total>共计|合计|总计|总共(?!有[^，。]{0,3}[张个次人])|一共(?!有[^，。]{0,3}[张个次人])|总额|累计|累积|拢共|统共|合共|通共|拢总|共(?!得|获|返)|加起来|合起来|加一块|加一起|加在一起|总金额|"
    r"前前后后|零零总总|满打满算|里外里|归总|总的|全算上|算下来|算起来|全部金额)"
    r"|(?P<rebate>返(?!还要)|回款|到账(?![号户单])|提现(?:到|了|出来|成功)|[提取]出来?[过了]|提过|到了账|[回返]我(?=[约\d两一二三四五六七八九十])|吐|退回|退还|退给|退了|退过|退我|佣金|回扣|拿回来?|"
    r"取出来?|赚了|赚到|挣了|获利|提到|拿到|领到|领了|领取|得了?(?=\d)|共[得获]|获得|还(?:了|给)?我(?!妈|爸|的|们)|提了|发了|回了(?!.{0,2}[次单])|给了我|给我了|给过我|[转打]给?我(?!妈|爸|的|们)|给我[^，。；\d]{1,4}[转打发返]了?|去掉|还到手|"
    r"奖励了|收益|红包|扣去|扣掉|除去)"
    r"|(?P<also>又扣|给[他她](?:发|转|打|汇|充)|借(?:了|给了?)?[他她]|[又另再还也]有一[单笔次]|[当其里][中面头]?一[单笔次]|头一[单笔次]|第[一二三四五]次)"
    r"|(?P<other>借|贷|额度|余额|显示有|账户里|赔(?!进)|扣(?![去掉了走])|彩金|要求|需要?|再交|才能|才给|还差|差|承诺|值|原价|"
    r"市价|提成|说可以|收费|每月|自动|工资|月薪|薪水|房租|房贷|奖|押在|欠|利息|拆迁|积蓄是|存款|盈利|可[提借贷]|批了|便宜|优惠|补偿|"
    r"最低|稳赚|愿出|出价|单子|一单(?!是|转|打)|标价|卖价|报价|谈妥|价格|每[人张箱斤天日单]|一人|一小时|[时日]薪)"
    r"|(?P<payment>转|汇|打(?!电话|工|算|听|开|款单)|付|充|投|垫|存|划|交(?!易)|刷|缴|寄|碌|砸|入[咗了]|做了|出去|出了|入金|买|扣了|扣走|给了|给他|给她|花了|花|"
    r"先收|收取|收了|收我(?!的)|[一那首下]笔(?![0-9])|金额|加到|追加)"
)
_ROLE: Final = {**{str(role): role for role in Role}, "also": Role.PAYMENT}
# words behind an amount that stand above all before it, and words that count where none before it does
_ABOVE: Final = (
    (
        re.compile(
            r"(?:元|块|块钱)?(?:[就都全也]|眨眼|一下子?|一分不剩|通通)*(?:被|叫人|给|让人|就这么)*"
            r"(?:骗走|转走|划走|卷走|汇走|打走|刷走|扣走|取走|盗走|转空|没了|没影|打水漂|飞了|追不回|搭进去|赔进去)"
        ),
        Role.LOSS,
    ),
    (
        re.compile(
            r"(?:元|块钱?)?[，, ]*(?:我|其|事主|当事人|受害人|她|他)?(?:就|便|还)?真?的?(?:没起疑|放心|信了|相信|没怀疑|"
            r"未起疑|未作怀疑|觉得是真|当它是真)"
        ),
        Role.REBATE,
    ),
    (
        re.compile(
            r"[^，。；！？\n]{0,4}?(?:是向|是跟|是找|借的|是借|的额度|额度|授信)|(?:元|块|块钱)?(?:[一每](?:个|单|条|张|箱|斤|天|月)|"
            r"[^，。；！？\n]{0,2}(?:补偿|赔偿|奖金|误工|优惠))"
        ),
        Role.OTHER,
    ),
    (
        re.compile(
            r"[^，。；！？\n\d]{0,4}?(?:[转汇打存付缴划][到给入进至]|转[把去]|转账[到给至]|汇款[到给至]|[转汇打][出过]去|现金[，]?(?:都)?"
            r"(?:交|给|寄))|，(?:让|叫|要)我?先?[打转汇付][给到过]"
        ),
        Role.PAYMENT,
    ),
)
_BELOW: Final = (
    (re.compile(r"[^，。；！？\n]{0,6}?(?:骗走|转走|划走|卷走|没了|搭进去|亏了|追不回)"), Role.LOSS),
    (
        re.compile(r"[^，。；！？\n]{0,6}?(?:转的|汇的|打的|付的|砸进|投进|是昨|是今|给了|到他|到对方|扣掉|扣走|刷走)"),
        Role.PAYMENT,
    ),
    (
        re.compile(
            r"[^。；！？\n]{0,5}?(?:已[转付汇交打]|，收[钱款]|[转付汇打]好了|先?转给你|没(?:有)?(?:回来|返|退))"
        ),
        Role.PAYMENT,
    ),
    (re.compile(r"[^，。；！？\n]{0,3}?[他她方]?返[给的]"), Role.REBATE),
    (re.compile(r"(?:左右|多)?(?:给我|返给|返到|返现|到账(?![号户单])|的佣金|的返利)"), Role.REBATE),
)
_ONLY_MEANT: Final = re.compile(
    r"(?:要求|欲|准备|打算|正要)[^，。；！？\n]{0,36}(?:汇|转|付)款?$|(?:差点|差一点|险些|刚要)[^，。；！？\n]{0,10}$"
)
_NOT_DONE: Final = re.compile(
    r"(?:元|块)?[，,]?我?(?:都|也|就)?(?:(?:没有?|未|还没)(?:敢|肯|再)?|不[敢肯想再])(?:转|付|汇|打|给|交|充|补|理他)|[^，。；！？\n]{0,3}(?:才能|才给|才可以|才让)|解冻，?我没"
)
_SHOWN: Final = re.compile(r"(?:显示|账面|页面)(?:上|里)?(?:有|赚了?|盈利|余额|翻到|是)?[^，。；]{0,3}$")
_COUNTED: Final = re.compile(r"[\d两二三四五六七八九十][次笔回][，：: ]{1,2}$")
_PARTS_FOLLOW: Final = re.compile(
    r"(?:左右)?[，。；： \n]{1,2}(?:呃|我)?[^，。；\n]{0,4}?(?:明细|其中|当中|里面|里头|这里头)"
)
_OTHERS_LOSS: Final = re.compile(
    r"(?:邻居|别人|有人(?=被|也)|表哥|表弟|亲戚|群友|网友|[她他]自己)[^，。；]{0,6}(?:也?投|也?转|被[^，。]{0,4}骗|骗过|赚|亏)"
)
_SOMEBODY_PAID: Final = re.compile("[她他](?:也|都|自己)?(?:充|投|转|打|被骗)了?$")
_BUT_I: Final = re.compile("[元块]?[，,]我(?:也|就|是)?(?:充|投|转|打|被骗)")
_PARTS_OF: Final = re.compile(r"(?:其中|里面|这里头|里头|当中|之中|有一笔|其余)[^。；]{0,20}$")
_REST: Final = re.compile(
    r"(?:剩下|更早|早一些|早前|之后|此后|往后|其余|余下|后面|后来又|后又|又|接着|跟着|先前|之前|前面|往前|完了|继续|陆续又|"
    r"还分)[^。；]{0,8}[次笔回趟单][^。；]{0,8}$"
)
_PAID_WORDS: Final = re.compile(
    r"借他|借给|我转了|寄到|转走|转出去|付完款|全没了|没了|划走|扣了|被骗|不见了|少了|打过去|转过去|拉黑|失联"
)
_NOTHING_PAID: Final = re.compile(
    r"(?:没有?|未|并未|还没|幸好没|好在没|没再)(?:实际)?(?:转钱|付款|给钱|转账|付钱|汇款|汇钱|打钱|打款|损失|"
    r"造成(?:经济|财产)?损失|转出|上套|遭受损失|被骗钱|转过去|掏钱|交钱|充钱|充值|投钱|打出去|给过?钱|动过?钱|"
    r"中招|成功)|没有?(?:转|付|给|交|汇|打|充)(?:[，。！ ]|成)|"
    r"劝住|差点就?把|险些|劝阻成功|拦住了|拦下来|钱(?:都)?没(?:打|转|汇|付)出去|没打出去|钱(?:没有|没|未)动|一分(?:钱)?(?:都|"
    r"也)?没|钱(?:都)?还在|没出钱|没动钱"
)
_AGAIN: Final = re.compile(r"不对|不不|说错|错了|更正|记错|讲错|口误|啊不是|哦不|搞混|多算|少算|算错|弄错|看错")
_NET: Final = re.compile("最终|实际|实损|净")  # a loss that is told with one of these is told net
_AND: Final = ("和", "、", "跟", "与", "及", "加")
_EACH: Final = re.compile(
    r"(?P<count>\d{1,2}|[两二三四五六七八九十]{1,2})[笔次回趟](?!.*[笔次回趟]\d)[^。；！？\n]*"
    r"每[笔次回趟](?:都|是|各|转|打|汇|付)?$"
)
_NEAR: Final = 30
_TELLS_ON: Final = re.compile("[我他她]|然后|后来|于是|之后")  # between the loss and the paying: how it came about
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
    return settled(page, _alike(page, given, amounts))


def _alike(page: Page, given: list[Fact], amounts: Sequence[int]) -> list[Fact]:
    """In a list of amounts, one of which nothing is said is what the next one is: 分4999和4981两笔扣掉."""
    for place, after in reversed(list(pairwise(amounts))):
        first, second = given[place], given[after]
        if first.role == Role.OTHER and not first.flaw and page.text[first.end : second.start] in _AND:
            given[place] = replace(first, role=second.role)
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
        or (_SOMEBODY_PAID.search(before) and _BUT_I.match(page.text, fact.end))
    ):
        return Role.OTHER
    if _SHOWN.search(before):
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
    matches = list(_SAID.finditer(words))
    found = [match.lastgroup or "" for match in matches]
    if not found:
        return None
    last = found[-1]
    if last in ("payment", "total") and "loss" in found:
        lost = max(match.end() for match in matches if match.lastgroup == "loss")
        return _ROLE[last] if _TELLS_ON.search(words, lost, matches[-1].start()) else Role.LOSS
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
    rebates = by_role.get(Role.REBATE, [])
    back = sum(dict.fromkeys(rebates))
    gross = (*by_role.get(Role.TOTAL, [])[-1:], sum(by_role.get(Role.PAYMENT, [])))
    if Role.LOSS in by_role:
        stated = by_role[Role.LOSS][-1]
        return max(0, stated - back) if stated in gross and not _NET.search(page.text) else stated
    if Role.TOTAL in by_role:
        return max(0, by_role[Role.TOTAL][-1] - back)
    if Role.PAYMENT in by_role:
        return max(
            0, sum(_times(page, fact) for fact in facts if fact.role == Role.PAYMENT and not fact.currency) - back
        )
    if _NOTHING_PAID.search(page.text):
        return 0
    others = by_role.get(Role.OTHER, []) + by_role.get(Role.REBATE, [])
    return max(others) if others and _PAID_WORDS.search(page.text) else None


def _times(page: Page, payment: Fact) -> int:
    """What was paid in all: 分三笔，每笔5万 is three times that."""
    before = page.text[max(page.sentence(payment.start)[0], payment.start - _BACK) : payment.start]
    counted = _EACH.search(before)
    return int(payment.value) * (small(counted["count"]) or 1 if counted else 1)
