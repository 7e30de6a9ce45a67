"""The same evening in the victim's own words, as they are pasted or typed while the victim speaks.

In:  the payments as the victim tells them, by how much the listener's clock is ahead. Out: one text, Chinese.
Law: it has every account, name, sum and second that a stop takes, and nothing that the victim could not know.
"""

from collections.abc import Sequence

from hezhan.city.evening.story import Told
from hezhan.core.instants import SECOND, Instant, local

_OPENING = (
    "我叫{name}。今天有人打我手机，自称海城公安的周警官，说我名下的卡涉嫌洗钱，要核查资金，让我下载“云会议”APP，开了屏幕共享，"
    "还让我不要告诉家里人。"
)
_PAID = "我用自己的{own}卡{payer}，{at}转账{yuan}元到对方{bank}账户{payee}，户名{holder}。"
_CLOSING = "转完我儿子打电话来，我才发现被骗，一共被骗{yuan}元。"


def words_of(payments: Sequence[Told], ahead_s: int) -> str:
    """What the victim says."""
    total = sum(one.fen for one in payments)
    told = [_OPENING.format(name=payments[0].payer_name)]
    for one in payments:
        at = local(Instant(one.at + ahead_s * SECOND))
        told.append(
            _PAID.format(
                at=f"{at.year}年{at.month}月{at.day}日{at.hour}点{at.minute}分{at.second}秒",
                own=one.payer_bank,
                payer=one.payer,
                yuan=one.fen // 100,
                bank=one.payee_bank,
                payee=one.payee,
                holder=one.payee_name,
            )
        )
    return "".join([*told, _CLOSING.format(yuan=total // 100)])
