"""Each payment as one event: when, from where, to whom, how much, by what; and what a lawful stop still needs of it.

In:  a page, its facts with owners and roles. Out: payments as told, in order.
Law: a payment has an amount; what it lacks is asked for, never guessed: a stop wants holder, account, amount and time of the
     transfer (银发〔2016〕86号: the bank compares them).
"""

import re
from collections.abc import Sequence
from typing import Final

from hezhan.engines.understand.facts import Fact, Kind, Owner, Paid, Role
from hezhan.engines.understand.page import Page

_SEVERAL: Final = re.compile(
    r"[分共前先累][^，。]{0,6}?(?:[两二三四五六七八九十\d]+) ?(?:次|笔|回|趟)|多次|陆续|分次|几次|几笔|先后|前后"
)
_MEANS: Final = (
    (re.compile("USDT|[Uu]币|泰达|虚拟币|数字货币|钱包地址|[\\d万]U"), "coins"),
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
_REACH: Final = 45


def payments(page: Page, facts: Sequence[Fact]) -> tuple[Paid, ...]:
    """One for each amount that was paid; totals and what only repeats are none, unless nothing else was told."""
    chosen = [fact for fact in facts if fact.kind is Kind.AMOUNT and fact.role == Role.PAYMENT]
    if not chosen:
        sums = [fact for fact in facts if fact.kind is Kind.AMOUNT and fact.role in (Role.TOTAL, Role.LOSS)]
        chosen = sums[-1:]
    return tuple(
        _payment(
            page,
            facts,
            fact,
            chosen[order - 1] if order else None,
            chosen[order + 1] if order + 1 < len(chosen) else None,
        )
        for order, fact in enumerate(chosen)
    )


def _payment(page: Page, facts: Sequence[Fact], amount: Fact, previous: Fact | None, following: Fact | None) -> Paid:
    start, end = page.sentence(amount.start)
    first = max(start, amount.start - _REACH, previous.end if previous else 0)
    last = min(end, amount.end + _REACH, following.start if following else len(page.text))
    near = [fact for fact in facts if first <= fact.start and fact.end <= last]
    time = _nearest(near, amount, Kind.TIME)
    payee = _of(near, amount, (Kind.BANK_CARD, Kind.WALLET), Owner.SUSPECT)
    name = _of(near, amount, (Kind.PERSON,), Owner.SUSPECT)
    bank = _of(near, amount, (Kind.BANK,), Owner.SUSPECT)
    payer = _of(near, amount, (Kind.BANK_CARD,), Owner.VICTIM) or _of(near, amount, (Kind.BANK,), Owner.VICTIM)
    words = page.text[first:last]
    lacking = {
        "account": payee is None or str(payee.value).startswith("tail:"),
        "name": name is None and (payee is None or payee.kind is not Kind.WALLET),
        "amount": amount.approx,
        "time": time is None or "T" not in str(time.value),
    }
    return Paid(
        start=first,
        end=last,
        time=str(time.value) if time else "",
        amount=int(amount.value),
        approx=amount.approx,
        currency=amount.currency,
        payer=str(payer.value) if payer else "",
        payee=str(payee.value) if payee else "",
        payee_name=str(name.value) if name else "",
        payee_bank=str(bank.value) if bank else payee.bank if payee else "",
        means=next((means for pattern, means in _MEANS if pattern.search(words)), ""),
        several=bool(_SEVERAL.search(page.text[first : amount.start])),
        missing=tuple(what for what, _ in _ASKED if lacking[what]),
    )


def _nearest(near: Sequence[Fact], amount: Fact, kind: Kind) -> Fact | None:
    """The one before it that stands nearest, otherwise the first one behind."""
    before = [fact for fact in near if fact.kind is kind and fact.end <= amount.start]
    behind = [fact for fact in near if fact.kind is kind and fact.start >= amount.end]
    return before[-1] if before else behind[0] if behind else None


def _of(near: Sequence[Fact], amount: Fact, kinds: Sequence[Kind], owner: Owner) -> Fact | None:
    found = [fact for fact in near if fact.kind in kinds and fact.owner is owner]
    return min(found, key=lambda fact: abs(fact.start - amount.start), default=None)


def ask(paid: Sequence[Paid]) -> str:
    """One sentence that an officer can read out; '' when nothing is missing."""
    if not paid:
        return ""
    parts = []
    for number, one in enumerate(paid, 1):
        wanted = "、".join(words for what, words in _ASKED if what in one.missing)
        if wanted:
            parts.append((f"第{number}笔" if len(paid) > 1 else "这笔转账") + f"的{wanted}")
    return f"请打开手机银行的转账记录，再说一下{'；'.join(parts[:6])}。" if parts else ""
