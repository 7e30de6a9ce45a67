"""Each payment as one event: when, from where, to whom, how much, by what; and what a lawful stop still needs of it.

In:  a page, its facts with owners and roles. Out: payments as told, in order.
Law: a payment has an amount; what it lacks is asked for, never guessed: a stop wants holder, account, amount and time of the
     transfer (银发〔2016〕86号: the bank compares them).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from hezhan.engines.understand.facts import Fact, Kind, Owner, Paid, Role
from hezhan.engines.understand.page import Page

_SEVERAL: Final = re.compile(
    r"[分共前先累][^，。]{0,6}?(?:[两二三四五六七八九十\d]+) ?(?:次|笔|回|趟)|多次|陆续|分次|几次|几笔|先后|前后"
)
_MEANS: Final = (
    (re.compile(r"USDT|[Uu]币|泰达|虚拟币|数字货币|钱包地址|[\d万]U"), "coins"),
    (re.compile("柜台|柜面|营业厅|网点|大厅|ATM|自助机|存款机"), "counter"),
    (re.compile("微信|支付宝|财付通|零钱|扫码|收款码|二维码|红包"), "wallet"),
    (re.compile("手机银行|网银|网上银行|APP转|卡转|银行卡|转账|汇款"), "bank_app"),
)
_ASKED: Final = (
    ("account", "收款账号"),
    ("name", "收款户名"),
    ("amount", "准确金额"),
    ("time", "准确转账时间"),
)
_ACCOUNTS: Final = (Kind.BANK_CARD, Kind.WALLET)
_BACK, _ON = 45, 64  # characters before and behind an amount in which its payment is told
_MOST_ASKED: Final = 6
_SPAN_OF_DAYS: Final = re.compile(r"(?:左右|许|算起|开始|起)?(?:断断续续|陆续|一直)?[^，。]{0,4}?[到至]")


def payments(page: Page, facts: Sequence[Fact]) -> tuple[Paid, ...]:
    """One for each amount that was paid; totals and what only repeats are none, unless nothing else was told."""
    chosen = [fact for fact in facts if fact.kind is Kind.AMOUNT and fact.role == Role.PAYMENT]
    if not chosen:
        chosen = [fact for fact in facts if fact.kind is Kind.AMOUNT and fact.role in (Role.TOTAL, Role.LOSS)][:1]
    told: list[Paid] = []
    places = [fact.start for fact in facts]
    used: set[int] = set()  # where facts stand that an earlier payment has
    for order, amount in enumerate(chosen):
        first = max(page.sentence(amount.start)[0], amount.start - _BACK, chosen[order - 1].end if order else 0)
        last = min(amount.end + _ON, page.sentence(amount.start)[1])
        if order + 1 < len(chosen):
            last = min(last, chosen[order + 1].start)
        near = [fact for fact in facts[bisect_left(places, first) : bisect_left(places, last)] if fact.end <= last]
        if order + 1 < len(chosen):
            near = [fact for fact in near if not _of_next(page, fact, amount, chosen[order + 1])]
        told.append(_payment(page, near, amount, (first, last), used))
    return tuple(told)


def _of_next(page: Page, fact: Fact, amount: Fact, following: Fact) -> bool:
    """Whether a fact behind this amount begins the telling of the next: it shares that one's clause, not this one's."""
    start, end = page.clause(fact.start)
    return fact.start > amount.end and start > amount.start and start <= following.start <= end


def _payment(page: Page, near: Sequence[Fact], amount: Fact, span: tuple[int, int], used: set[int]) -> Paid:
    time = _time(page, near, amount, used)
    payee = _of(near, amount, _ACCOUNTS, Owner.SUSPECT, used)
    name = _of(near, amount, (Kind.PERSON,), Owner.SUSPECT, used)
    bank = _of(near, amount, (Kind.BANK,), Owner.SUSPECT, used)
    payer = _of(near, amount, (Kind.BANK_CARD,), Owner.VICTIM, used) or _of(
        near, amount, (Kind.BANK,), Owner.VICTIM, used
    )
    used.update(fact.start for fact in (time, payee, name, bank, payer) if fact and fact.start > amount.start)
    words = page.text[span[0] : span[1]]
    lacking = {
        "account": payee is None or str(payee.value).startswith("tail:"),
        "name": name is None and (payee is None or payee.kind is not Kind.WALLET),
        "amount": amount.approx,
        "time": time is None or "T" not in str(time.value),
    }
    return Paid(
        start=span[0],
        end=span[1],
        time=str(time.value) if time else "",
        amount=int(amount.value),
        approx=amount.approx,
        currency=amount.currency,
        payer=str(payer.value) if payer else "",
        payee=str(payee.value) if payee else "",
        payee_name=str(name.value) if name else "",
        payee_bank=str(bank.value) if bank else payee.bank if payee else "",
        means=next((means for pattern, means in _MEANS if pattern.search(words)), ""),
        several=bool(_SEVERAL.search(page.text[span[0] : amount.start])),
        missing=tuple(what for what, _ in _ASKED if lacking[what]),
    )


def _time(page: Page, near: Sequence[Fact], amount: Fact, used: set[int]) -> Fact | None:
    """The one told last before the amount, otherwise the first one behind; of a span of days the first."""
    times = [fact for fact in near if fact.kind is Kind.TIME and fact.start not in used]
    before = [fact for fact in times if fact.end <= amount.start]
    if not before:
        return times[0] if times else None
    if len(before) > 1 and _SPAN_OF_DAYS.fullmatch(page.text[before[-2].end : before[-1].start]):
        return before[-2]
    return before[-1]


def _of(near: Sequence[Fact], amount: Fact, kinds: Sequence[Kind], owner: Owner, used: set[int]) -> Fact | None:
    """The first behind the amount, otherwise the last before it."""
    found = [fact for fact in near if fact.kind in kinds and fact.owner is owner and fact.start not in used]
    behind = [fact for fact in found if fact.start >= amount.end]
    return behind[0] if behind else found[-1] if found else None


def ask(paid: Sequence[Paid]) -> str:
    """One sentence that an officer can read out; '' when nothing is missing."""
    parts = []
    for number, one in enumerate(paid, 1):
        wanted = "、".join(words for what, words in _ASKED if what in one.missing)
        if wanted:
            parts.append((f"第{number}笔" if len(paid) > 1 else "这笔转账") + f"的{wanted}")
    return f"请打开手机银行的转账记录，再说一下{'；'.join(parts[:_MOST_ASKED])}。" if parts else ""
