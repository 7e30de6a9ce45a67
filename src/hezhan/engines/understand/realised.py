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
    r"(?:要求|让|叫|喊|催|劝|请|需要?|须|必须|索要|(?<![主重不])要|还差|问价|[开要标卖]价|谈[妥好]|[讲说]好)"
    r"[^，。；！？\n：:了过完]{0,14}$"
    r"|第[一二三四五六七八九十\d]+单$"
)
_BEHIND: Final = 60  # characters in which paying or refusing is told
_PAID: Final = re.compile(
    r"(?:[我其他她便就也都遂已]|事主|报警人|受害人){0,3}"
    r"(?:[转交付打汇充缴垫给补](?:了|完|好|上|过去|出去|给他|后)|[转付汇打][账帐款](?:以后|之后|后|了|过去))"
    r"|过[咗了]数|照办|照做|照他|已[转付汇交打]|借了.{0,6}转"
)
_REFUSED: Final = re.compile(
    r"[^。；！？\n]{0,14}?(?:没|未)有?(?:敢|再|去)?(?:交|转|付|打|汇|充|投|给(?!我))"
    r"|[^，。；！？\n]{0,8}?[，,。]?[我她他]?(?:就|也|都|便)?(?:没|未|不|哪)(?:有|敢|肯|再|想)?(?:那么多)?"
    r"(?:转|付|汇|打|给|交|充|补|钱|答应|同意|理他)"
    r"|[^，。；！？\n]{0,8}?[，,。]?[我她他]?(?:这?才|便|就)"
    r"(?:醒悟|发现|发觉|意识|察觉|反应|明白|知道|报警|怀疑|觉得)"
)
_CLAUSE_END: Final = re.compile("[，,。；！？\n]")
_ALL_PAID: Final = re.compile(r"都[是]?(?:已经?)?[转交付打汇充缴给](?:了|过去|到|给|完|出)")
# who asks for more was given what he asked for before
_AND_MORE: Final = re.compile("又|再|还要|还得|还说|接着|第[二三四五六七八九十]单")
_MOVED_ON: Final = re.compile(r"[^。！？没未]{0,24}?[转汇打存付交寄划](?:到|入|出|给|至|进|了|往|去|把|过)")
_TAKEN_OUT: Final = re.compile(r"(?:借|贷|取|提现?|套|弄|搞|凑|倒腾|拿)(?:了|出来?|到|的)?[^，。；\d]{0,6}$")
_ASKING: Final = 24  # characters before an amount in which it is asked for
_OPEN: Final = (Role.PAYMENT, Role.OTHER, Role.REBATE)  # what the words beside an amount leave open
_FINAL: Final = (Role.PAYMENT, Role.TOTAL, Role.LOSS)


def settled(page: Page, facts: Sequence[Fact]) -> list[Fact]:
    """The facts with the roles of what was asked for, borrowed or withdrawn by what became of it."""
    given = list(facts)
    amounts = [place for place, fact in enumerate(given) if fact.kind is Kind.AMOUNT and fact.flaw != "retracted"]
    pending: list[int] = []
    for order, place in enumerate(amounts):
        fact = given[place]
        after = given[amounts[order + 1]] if order + 1 < len(amounts) else None
        following = after.start if after else len(page.text)
        until = min(following, fact.end + _BEHIND)
        if fact.role in _OPEN and _asked(page, fact):
            if pending and _AND_MORE.search(page.before(fact.start, _ASKING)):
                pending = _paid_all(given, pending)
            role = _answered(page, fact, until, following)
            if role is None and after and after.value == fact.value and not _asked(page, after):
                role = Role.OTHER  # what was asked for is told again as what was paid
            if role is None:
                pending.append(place)
            else:
                given[place] = replace(fact, role=role)
        elif fact.role == Role.OTHER and _taken_and_paid(page, fact, until):
            given[place] = replace(fact, role=Role.PAYMENT)
        if pending and _ALL_PAID.search(page.text[fact.end : until]):
            pending = _paid_all(given, pending)
    if any(given[place].role in _FINAL for place in amounts if place not in pending):
        for place in pending:
            given[place] = replace(given[place], role=Role.OTHER)
    return given


def _asked(page: Page, amount: Fact) -> bool:
    return bool(_ASKED.search(page.before(amount.start, _ASKING)))


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
    """共借出10万元，再转到他给的账号."""
    return bool(_TAKEN_OUT.search(page.before(fact.start, 16)) and _MOVED_ON.match(page.text[fact.end : until]))
