"""Whether money that was asked for was paid: 要先交5000元，我交了 is a payment, 让她再补28000元，她没有钱了 is none.

In:  a page, its facts with the role that the words beside each amount give it. Out: the facts, roles settled.
Law: an amount that was asked for is paid where the words behind it say so, and is not where they refuse; where they say
     neither it counts only when no other money was told as paid, for then it is what the report is about.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from hezhan.engines.understand.facts import Fact, Kind, Role
from hezhan.engines.understand.page import Page

_ASKED: Final = re.compile(
    r"(?:得(?=[再先]?[交转付打])|要求|让|叫|喊|催|劝|请|需要?|须|必须|索要|(?<![主重不])要|还差|问价|[开要标卖]价|谈[妥好]|[讲说]好)"
    r"[^，。；！？\n：:了过完]{0,14}$"
    r"|说(?:要|得|必须)?先[交转付打汇][^，。；！？\n：:了过完]{0,8}$|你(?:先|就|把|再)?(?:给我)?[^，。；！？\n：:了]{0,6}[转打汇充]$|再[交缴补][^，。；\d了]{0,6}$|第[一二三四五六七八九十\d]+单$"
)
_BEHIND: Final = 60  # characters in which paying or refusing is told
_PAID: Final = re.compile(
    r"(?:[我其他她便就也都遂已]|事主|报警人|受害人){0,3}"
    r"(?:[转交付打汇充缴垫给补](?:了|完|好|上|过去|出去|给他|后)|[转付汇打][账帐款](?:以后|之后|后|了|过去))"
    r"|过[咗了]数|照办|照做|照他|已[转付汇交打]|借了.{0,6}转"
    r"|(?:不给|不)退(?:[，。]|$)|[，；。](?:[钱款我就便也是都均全]|全部){0,4}[转打汇付存交][到给入进去了]"
)
_REFUSED: Final = re.compile(
    r"[^。；！？\n]{0,14}?(?:没|未)有?(?:敢|再|去)?(?:交|转|付|打|汇|充|投|给(?!我))"
    r"|[^，。；！？\n]{0,8}?[，,。]?[我她他]?(?:就|也|都|便)?(?:没|未|不|哪)(?:有|敢|肯|再|想)?(?:那么多)?"
    r"(?:转|付|汇|打|给|交|充|补|钱|答应|同意|理他)"
    r"|[^，。；！？\n]{0,8}?[，,。]?[我她他]?(?:这?才|便|就)"
    r"(?:醒悟|发现|发觉|意识|察觉|反应|明白|知道|报警|怀疑|觉得)"
)
_CLAUSE_END: Final = re.compile("[，,。；！？\n]")
_ALL_PAID: Final = re.compile(
    r"分别[^，。]{0,6}[转汇打付交]的?|(?:都|全部?|均)[是]?(?:已经?)?[转交付打汇充缴给](?:了|过去|到|给|完|出)"
)
# who asks for more was given what he asked for before
_AND_MORE: Final = re.compile("又|再|还要|还得|还说|接着|第[二三四五六七八九十]单")
_MOVED_ON: Final = re.compile(
    r"[^。！？没未]{0,40}?(?:[转汇打存付交寄划](?:到|入|出|给|至|进|了|往|去|把|过)|[递拿塞]给|[拿取收骗带攞](?:咗?走|跑)|放[到在进])"
)
_TAKEN_OUT: Final = re.compile(  # 把5万现金装袋放到门口; 共借出10万元，再转到
    r"(?:借|贷|取|提现?|套|弄|搞|凑|倒腾|拿)(?:了|出来?|到|的)?[^，。；\d]{0,6}$"
    r"|(?:现金|现钞|金条|黄金)[^。；\d]{0,4}$|[把将][^，。；\d]{0,8}$"
)
_OFFERED: Final = re.compile("(?:能|可以?|给我|说)[批贷借]|赚|返|奖|补[助贴]|领|退[我给还]")
_LISTED: Final = re.compile("[，、和加]{1,2}(?:[\u4e00-\u9fff]{1,5}[费金款税])?")
_NEARLY: Final = re.compile("差点|差一点|险些|想|准备|打算|幸好|劝")
_ASKING: Final = 24  # characters before an amount in which it is asked for
_OPEN: Final = (Role.PAYMENT, Role.OTHER, Role.REBATE)  # what the words beside an amount leave open
_FINAL: Final = (Role.PAYMENT, Role.TOTAL, Role.LOSS)


def settled(page: Page, facts: Sequence[Fact]) -> list[Fact]:
    """The facts with the roles of what was asked for, borrowed or withdrawn by what became of it."""
    given = list(facts)
    amounts = [place for place, fact in enumerate(given) if fact.kind is Kind.AMOUNT and fact.flaw != "retracted"]
    pending: list[int] = []
    listed = 0  # up to which place in `amounts` the list of what was asked for reaches
    for order, place in enumerate(amounts):
        fact = given[place]
        after = given[amounts[order + 1]] if order + 1 < len(amounts) else None
        until = min(after.start if after else len(page.text), fact.end + _BEHIND)
        more = pending and _AND_MORE.search(page.before(fact.start, _ASKING))
        if more and order >= listed and (_asked(page, fact) or fact.role == Role.PAYMENT):
            pending = _paid_all(given, pending)
        if order < listed or (fact.role in _OPEN and _asked(page, fact)):
            listed = max(listed, _list_ends(page, given, amounts, order))
            role = _of_asked(page, given, amounts, order, listed)
            if role is None:
                pending.append(place)
            else:
                given[place] = replace(fact, role=role)
        elif fact.role == Role.PAYMENT:
            pending = _given_up(given, pending)
        elif fact.role == Role.OTHER and _taken_and_paid(page, fact, until):
            given[place] = replace(fact, role=Role.PAYMENT)
        if pending and _ALL_PAID.search(page.text[fact.end : until]):
            pending = _paid_all(given, pending)
    if any(given[place].role in _FINAL for place in amounts if place not in pending):
        for place in pending:
            given[place] = replace(given[place], role=Role.OTHER)
    return given


def _given_up(given: list[Fact], pending: list[int]) -> list[int]:
    """Another sum was paid: what was asked for before it was not. Nothing is pending any more."""
    for place in pending:
        given[place] = replace(given[place], role=Role.OTHER)
    return []


def _list_ends(page: Page, given: Sequence[Fact], amounts: Sequence[int], order: int) -> int:
    """Behind the last amount of a list that begins here: 体检费380，服装费600，押金1500."""
    while order + 1 < len(amounts):
        first, second = given[amounts[order]], given[amounts[order + 1]]
        if not _LISTED.fullmatch(page.text[first.end : second.start]):
            break
        order += 1
    return order + 1


def _of_asked(page: Page, given: Sequence[Fact], amounts: Sequence[int], order: int, listed: int) -> Role | None:
    """What became of an amount that was asked for, None where it is not told; a list has one answer, behind it."""
    fact, last = given[amounts[order]], given[amounts[listed - 1]]
    after = given[amounts[listed]] if listed < len(amounts) else None
    following = after.start if after else len(page.text)
    role = _answered(page, last, min(following, last.end + _BEHIND), following)
    if role is None and after and after.value == fact.value and not _asked(page, after):
        return Role.OTHER  # what was asked for is told again as what was paid
    return role


def _asked(page: Page, amount: Fact) -> bool:
    before = page.before(amount.start, _ASKING)
    return bool(_ASKED.search(before)) and not _OFFERED.search(before)


def _paid_all(given: list[Fact], pending: list[int]) -> list[int]:
    """Marks what was pending as paid; nothing is pending any more."""
    for place in pending:
        given[place] = replace(given[place], role=Role.PAYMENT)
    return []


def _answered(page: Page, fact: Fact, until: int, following: int) -> Role | None:
    if _REFUSED.match(page.text[fact.end : until]):
        return Role.OTHER
    for done in _PAID.finditer(page.text, fact.end, until):
        if following > until or following == len(page.text) or _CLAUSE_END.search(page.text, done.end(), following):
            return Role.PAYMENT  # in the clause of the next amount it is that one which was paid
    return None


def _taken_and_paid(page: Page, fact: Fact, until: int) -> bool:
    """共借出10万元，再转到他给的账号; 差点就把三万转出去了 is no payment."""
    before = page.text[max(page.sentence(fact.start)[0], fact.start - 16) : fact.start]
    return bool(
        _TAKEN_OUT.search(before) and not _NEARLY.search(before) and _MOVED_ON.match(page.text[fact.end : until])
    )
