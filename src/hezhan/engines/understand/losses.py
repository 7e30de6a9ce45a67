"""What was lost, of what the amounts were said to be.

In:  a page, its facts with roles, the words about money. Out: the loss in fen, None where no money is spoken of.
Law: a stated loss stands above a stated total less what came back, and that above the sum of the payments less what came
     back; nothing is lost where the text says that nothing was paid.
"""

import re
from collections.abc import Sequence
from typing import Final

from hezhan.engines.understand.facts import Fact, Kind, Role
from hezhan.engines.understand.numerals import small
from hezhan.engines.understand.page import Page
from hezhan.engines.understand.roles import BACK, MoneyWords

_NET: Final = re.compile("最终|实际|实损|净")  # a loss that is told with one of these is told net
_AGAIN: Final = re.compile("我(?:就)?[又再]")
_CLAUSE: Final = 14
_MANY: Final = r"(?P<{name}>\d{{1,2}}|[两二三四五六七八九十]{{1,2}})"
_EACH: Final = re.compile(  # before the amount: 分三笔，每笔5万; 两张卡各转3万
    rf"{_MANY.format(name='times')}[笔次回趟](?!.*[笔次回趟]\d)[^。；！？\n]*每[笔次回趟](?:都|是|各|转|打|汇|付)?$"
    rf"|{_MANY.format(name='parts')}[张个家人笔](?!月)[^。；！？\n]{{0,12}}各(?:自)?(?:[转付打汇交存]了?|是)?$"
)
_EVERY: Final = re.compile(r"每[天日次笔单][^，。；！？\n]{0,6}$")  # 每天转8000，转了五天: how often stands behind
_SO_OFTEN: Final = re.compile(
    rf"(?:元|块钱?)?[，,]?[^，。；！？\n\d]{{0,5}}(?:[转付打汇交存充]|做)了{_MANY.format(name='times')}[天日次笔单回趟]"
)


def loss(page: Page, facts: Sequence[Fact], words: MoneyWords) -> int | None:
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
        return max(0, by_role[Role.TOTAL][-1] + _paid_again(page, facts, gross[-1]) - back)
    if Role.PAYMENT in by_role:
        return max(
            0, sum(_times(page, fact) for fact in facts if fact.role == Role.PAYMENT and not fact.currency) - back
        )
    if words.nothing.search(page.text):
        return 0
    others = by_role.get(Role.OTHER, []) + by_role.get(Role.REBATE, [])
    return max(others) if others and words.something.search(page.text) else None


def _paid_again(page: Page, facts: Sequence[Fact], paid: int) -> int:
    """What was paid on top of a total that was told before: 三张一共5640，我又付了5640; parts of the total are none."""
    totals = [fact for fact in facts if fact.role == Role.TOTAL and not fact.currency]
    payments = [fact for fact in facts if fact.role == Role.PAYMENT and not fact.currency]
    again = [fact for fact in payments if _AGAIN.search(page.before(fact.start, _CLAUSE))]
    on_top = payments and again == payments and payments[0].start > totals[-1].start
    return paid if on_top and paid <= int(totals[-1].value) else 0


def _times(page: Page, payment: Fact) -> int:
    """What was paid in all: 分三笔，每笔5万 and 两张卡各转3万 and 每天转8000，转了五天 are several."""
    before = page.text[max(page.sentence(payment.start)[0], payment.start - BACK) : payment.start]
    each = _EACH.search(before)
    often = _SO_OFTEN.match(page.text, payment.end) if not each and _EVERY.search(before) else None
    many = (each["times"] or each["parts"]) if each else often["times"] if often else ""
    return int(payment.value) * (small(many) or 1)
