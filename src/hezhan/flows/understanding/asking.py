"""What a lawful stop still needs, asked for in one sentence that an officer can read out.

In:  payments as they stand in a draft's report. Out: what is missing of each; the sentence.
Law: the bank compares holder, account, amount and time of the transfer (银发〔2016〕86号), and a stop is sent to one bank:
     these five are asked for, and nothing is taken for known that is not.
"""

from collections.abc import Sequence
from typing import Final

from hezhan.core.matters import PaymentTold

_ASKED: Final = (
    ("account", "收款账号"),
    ("name", "收款户名"),
    ("bank", "收款银行"),
    ("amount", "准确金额"),
    ("time", "准确转账时间"),
    ("payer", "您付款的账号"),
)
_MOST: Final = 6  # payments that one sentence asks about


def missing_of(paid: PaymentTold) -> tuple[str, ...]:
    """What a stop of the payee's account still needs of this payment."""
    there = {
        "account": paid.payee,
        "name": paid.payee_name,
        "bank": paid.payee_bank or not paid.payee,  # the number itself tells the bank, once it is known
        "amount": paid.fen is not None,
        "time": paid.at is not None,
        "payer": paid.payer,
    }
    return tuple(what for what, _ in _ASKED if not there[what])


def asked_for(missing: Sequence[Sequence[str]]) -> str:
    """The sentence; '' when nothing is missing."""
    parts = []
    for number, lacking in enumerate(missing, 1):
        wanted = "、".join(words for what, words in _ASKED if what in lacking)
        if wanted:
            parts.append((f"第{number}笔" if len(missing) > 1 else "这笔转账") + f"的{wanted}")
    if not parts:
        return ""
    more = f"；其余{len(parts) - _MOST}笔也一样" if len(parts) > _MOST else ""
    return f"请打开手机银行的转账记录，再说一下{'；'.join(parts[:_MOST])}{more}。"
