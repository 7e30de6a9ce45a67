"""What each amount was said to be: paid, lost, a total, money that came back, or another thing that costs so much.

In:  a page and its facts in order, the words about money. Out: the facts, amounts with their role.
Law: what is said right beside an amount stands above the words of its clause, and of these the last decides.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

from hezhan.engines.understand.facts import Fact, Kind, Role
from hezhan.engines.understand.page import Page
from hezhan.engines.understand.realised import settled

_ONLY_MEANT: Final = re.compile(
    r"(?:要求|欲|准备|打算|正要)[^，。；！？\n]{0,36}(?:汇|转|付)款?$|(?:差点|差一点|险些|刚要)[^，。；！？\n]{0,10}$"
)
_NOT_DONE: Final = re.compile(
    r"(?:元|块)?[，,]?我?(?:都|也|就)?(?:(?:没有?|未|还没)(?:敢|肯|再)?|不[敢肯想再])(?:转|付|汇|打|给|交|充|补|理他)"
    r"|[^，。；！？\n]{0,3}(?:才能|才给|才可以|才让|才[发放肯退])|解冻，?我没"
    r"|[^。；！？\n\d]{0,6}?(?:(?:没|未)[扣转付打刷充交]?成|[^失]失败(?!重)|被(?:银行)?拦|被劝阻)"
)
_PROMISED: Final = re.compile("(?:说|讲|称|承诺|可以?|能|宣传|保证)[^，。；]{0,20}[返送赚赔]$")  # 说垫200返260
_SHOWN: Final = re.compile(r"(?:显示|账面|页面)(?:上|里)?(?:有|赚了?|盈利|余额|翻到|是)?[^，。；]{0,3}$")
_COUNTED: Final = re.compile(r"[\d两二三四五六七八九十][次笔回][，：: ]{1,2}$")
_PARTS_FOLLOW: Final = re.compile(
    r"(?:左右)?[，。；： \n]{1,2}(?:呃|我)?[^，。；\n]{0,4}?(?:明细|其中|当中|里面|里头|这里头)"
)
_IN_PARTS: Final = re.compile(r"分[\d两二三四五六七八九十几多]+[笔次回](?![^，。；]*每)[^，。；！？\n元万块、]{0,24}$")
_GOES_ON: Final = re.compile(r"[、和及,，]{1,2}[￥\d一二两三四五六七八九十]")
_OTHERS_LOSS: Final = re.compile(
    r"(?:邻居|别人|有人(?=被|也)|表哥|表弟|亲戚|群友|网友|[她他]自己)[^，。；]{0,6}"
    r"(?:也?投|也?转|被[^，。]{0,4}骗|骗过|赚|亏)"
)
_SOMEBODY_PAID: Final = re.compile("[她他](?:也|都|自己)?(?:充|投|转|打|被骗)了?$")
_BUT_I: Final = re.compile("[元块]?[，,]我(?:也|就|是)?(?:充|投|转|打|被骗)")
_PARTS_OF: Final = re.compile(r"(?:其中|里面|这里头|里头|当中|之中|有一笔|其余)[^。；]{0,20}$")
_REST: Final = re.compile(
    r"(?:剩下|更早|早一些|早前|之后|此后|往后|其余|余下|后面|后来又|后又|又|接着|跟着|先前|之前|前面|往前|完了|继续|陆续又|"
    r"还分)[^。；]{0,8}[次笔回趟单][^。；]{0,8}$"
)
_AGAIN: Final = re.compile(
    r"不对|不不|(?<!我)说错|(?<![做作输填名号码])错了|更正|记错|讲错|口误|啊不是|哦不|搞混|多算|少算|算错|弄错|看错|具体|准确说|确切"
)
_AND: Final = ("和", "、", "跟", "与", "及", "加")
_ONE_MORE: Final = re.compile("[和、跟与及加](?:[\u4e00-\u9fff]{1,4})?")
_NEAR: Final = 30
_TELLS_ON: Final = re.compile("[我他她]|然后|后来|于是|之后")  # between the loss and the paying: how it came about
BACK: Final = 44  # characters before an amount that may say what it is


@dataclass(frozen=True, slots=True)
class MoneyWords:
    """The words about money, ready for use."""

    said: re.Pattern[str]  # before an amount; the group's name is the role
    above: Sequence[tuple[re.Pattern[str], Role]]  # behind it, above all words before it
    behind: Sequence[tuple[re.Pattern[str], Role]]
    nothing: re.Pattern[str]  # nothing was paid
    something: re.Pattern[str]  # something was, whatever the amounts are


def money_words(table: Mapping[str, Any]) -> MoneyWords:
    """From the table of words about money."""
    said = "|".join(f"(?P<{role}>{_either(words)})" for role, words in table["said"].items())
    behind = [(one.get("above", False), _behind(one)) for one in table["behind"]]
    return MoneyWords(
        said=re.compile(said),
        above=tuple(one for above, one in behind if above),
        behind=tuple(one for above, one in behind if not above),
        nothing=re.compile(_either(table["nothing"]["words"])),
        something=re.compile(_either(table["something"]["words"])),
    )


def _behind(one: Mapping[str, Any]) -> tuple[re.Pattern[str], Role]:
    gap = rf"[^，。；！？\n\d]{{0,{one['gap']}}}?"
    return re.compile(rf"(?:元|块钱?)?{gap}(?:{_either(one['words'])})"), Role(one["role"])


def _either(words: str) -> str:
    return "|".join(words.split())


def told(page: Page, facts: Sequence[Fact], words: MoneyWords) -> list[Fact]:
    """The facts, amounts with their role and with the flaw `retracted` where they are taken back."""
    given = list(facts)
    amounts = [place for place, fact in enumerate(given) if fact.kind is Kind.AMOUNT]
    inherited: Role | None = None
    for order, place in enumerate(amounts):
        fact = given[place]
        after = given[amounts[order + 1]] if order + 1 < len(amounts) else None
        role = inherited or _listed(page, given, place) or _role(page, fact, given[place - 1] if place else None, words)
        inherited = None
        if after is not None and after.start - fact.end <= _NEAR and _AGAIN.search(page.text[fact.end : after.start]):
            inherited = role
            given[place] = replace(fact, flaw="retracted", role=Role.OTHER)
            continue
        given[place] = replace(fact, role=role)
    return settled(page, _alike(page, given, amounts))


def _alike(page: Page, given: list[Fact], amounts: Sequence[int]) -> list[Fact]:
    """In a list, one of which nothing is said is what the next one is: 分4999和4981两笔扣掉; losses are its parts."""
    for place, after in reversed(list(pairwise(amounts))):
        first, second = given[place], given[after]
        apart = page.text[first.end : second.start]
        if first.role == Role.OTHER and not first.flaw and (apart in _AND or _at_times(page, given, place, after)):
            given[place] = replace(first, role=second.role)
        if (
            second.role == Role.LOSS
            and first.role in (Role.OTHER, Role.PAYMENT, Role.LOSS)
            and _ONE_MORE.fullmatch(apart)
        ):
            given[place], given[after] = replace(first, role=Role.PAYMENT), replace(second, role=Role.PAYMENT)
    return given


def _at_times(page: Page, given: Sequence[Fact], place: int, after: int) -> bool:
    """49999元、20:55将10000元转至: only a time stands between two of a list."""
    times = given[place + 1 : after]
    if len(times) != 1 or times[0].kind is not Kind.TIME:
        return False
    apart = page.text[given[place].end : times[0].start] + page.text[times[0].end : given[after].start]
    return not apart.strip("、，,和再又将把 ")


def _listed(page: Page, facts: Sequence[Fact], place: int) -> Role | None:
    """A line of a list, time and amount, is what the line before it was."""
    if place < 2 or facts[place - 1].kind is not Kind.TIME or facts[place - 2].kind is not Kind.AMOUNT:
        return None
    first, time, fact = facts[place - 2 : place + 1]
    apart = page.text[first.end : time.start] + page.text[time.end : fact.start]
    return Role(first.role) if first.role and not apart.strip("；;，,、 \n") else None


def _role(page: Page, fact: Fact, previous: Fact | None, words: MoneyWords) -> Role:
    start = 0 if page.unpunctuated else page.sentence(fact.start)[0]
    before = page.text[max(start, fact.start - BACK) : fact.start]
    role = _beyond_doubt(page, fact, before, words) or _by_clause(page, fact, before, words)
    if role is None and previous is not None and previous.kind is Kind.AMOUNT and fact.start - previous.end <= 3:
        role = Role(previous.role) if previous.role else None
    if role is Role.TOTAL and previous is not None and previous.role == Role.PAYMENT and _goes_on(page, previous, fact):
        return Role.PAYMENT
    return role or Role.OTHER


def _goes_on(page: Page, first: Fact, second: Fact) -> bool:
    """Whether two amounts stand in one list."""
    return page.text[first.end : second.start] in _AND


def _beyond_doubt(page: Page, fact: Fact, before: str, words: MoneyWords) -> Role | None:
    """What is said right beside the amount, or of others' money, stands above the words of the clause."""
    if (
        _OTHERS_LOSS.search(re.split("[，,]", before)[-1][-14:])
        or _ONLY_MEANT.search(before)
        or _NOT_DONE.match(page.text, fact.end)
        or (_SOMEBODY_PAID.search(before) and _BUT_I.match(page.text, fact.end))
        or _SHOWN.search(before)
        or _PROMISED.search(before)
    ):
        return Role.OTHER
    if _COUNTED.search(before):
        return Role.PAYMENT
    if _PARTS_FOLLOW.match(page.text, fact.end) or (
        _IN_PARTS.search(before) and not _GOES_ON.match(page.text, fact.end)
    ):
        return Role.TOTAL
    return _first(words.above, page, fact)


def _first(patterns: Sequence[tuple[re.Pattern[str], Role]], page: Page, fact: Fact) -> Role | None:
    return next((role for pattern, role in patterns if pattern.match(page.text, fact.end)), None)


def _by_clause(page: Page, fact: Fact, before: str, words: MoneyWords) -> Role | None:
    """The words of its clause, then what follows, then the clauses before."""
    clause = max(before.rfind(mark) for mark in ("，", ",", "：", " ", "\n")) + 1
    role = _by_words(before[clause:], words)
    if role is None:
        role = _first(words.behind, page, fact)
    if role is None:
        role = _by_words(before[:clause], words)
    if role is Role.TOTAL and (_REST.search(before) or _PARTS_OF.search(before)):
        return Role.PAYMENT
    return role


def _by_words(said: str, words: MoneyWords) -> Role | None:
    """The word said last decides; but a total stays one although it was paid."""
    matches = list(words.said.finditer(said))
    found = [match.lastgroup or "" for match in matches]
    if not found:
        return None
    last = found[-1]
    if last in ("payment", "total") and "loss" in found:
        lost = max(match.end() for match in matches if match.lastgroup == "loss")
        return Role.LOSS if not _TELLS_ON.search(said, lost, matches[-1].start()) else _as_role(last)
    if last == "total" and found[-2:-1] == ["rebate"]:
        return Role.REBATE  # 返回来9笔共计58,900元
    if last == "payment" and "total" in found and not _PARTS_OF.search(said):
        return Role.TOTAL
    if last == "payment" and "other" in found and re.search("让我|要我|叫我|需|才能|再[交付转打]", said[-8:]):
        return Role.OTHER
    return _as_role(last)


def _as_role(said: str) -> Role:
    """`also` is one more payment, whatever was said of a total before."""
    return Role.PAYMENT if said == "also" else Role(said)
