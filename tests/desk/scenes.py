"""Scenes: a centre in the middle of its work, for pictures and for checks of what every screen shows."""

from dataclasses import dataclass

from hezhan.core.matters import Kind, PaymentTold, Report, Seat, Victim
from hezhan.flows.banks.sending import send_order
from hezhan.flows.cases.handling import take_report
from hezhan.flows.orders.drafting import draft_first_stops
from hezhan.flows.orders.signing import sign
from tests.centre.banks import PlainPapers
from tests.centre.conftest import BEGIN, HOUR, MINUTE
from tests.centre.money import Money, account, statement
from tests.centre.remedy import Room

NOW = BEGIN + 4 * HOUR


@dataclass(frozen=True)
class Told:
    """A case as the scene tells it: reported so many minutes ago, and how far it has come."""

    minutes: int
    fraud_type: str
    victim: str
    age: int
    fen: int
    words: str
    stage: str  # told, drafted, sent, held, traced
    still_deceived: bool = False


TOLD = (
    Told(201, "游戏交易", "方某", 19, 9_200_00, "卖游戏账号，对方让交解冻费。", "traced"),
    Told(164, "虚假征信", "叶某青", 33, 236_500_00, "说我名下有网贷，要清空额度。", "held"),
    Told(67, "虚假购物", "罗某", 41, 15_600_00, "低价买家电，付了定金就没人了。", "sent"),
    Told(56, "冒充领导", "宏某贸易", 52, 1_260_000_00, "财务收到老板微信，要求马上付货款。", "held"),
    Told(48, "刷单返利", "许某欣", 27, 68_800_00, "先做了三单都返了，第四单说要连做。", "drafted"),
    Told(31, "虚假投资", "高某", 46, 420_000_00, "群里的老师带着炒期货，提不出来了。", "sent"),
    Told(
        15, "冒充公检法", "陈某兰", 61, 990_000_00, "说我涉嫌洗钱，让我把钱转到安全账户核查，还开了屏幕共享。", "traced"
    ),
    Told(
        1,
        "冒充客服",
        "郑某敏",
        34,
        286_000_00,
        "客服说我开了百万保障，不关要扣钱，让我下会议软件共享屏幕，二十八万六转到一张卡，卡尾七零二一，收款人姓江，刚转完十来分钟。",
        "told",
        still_deceived=True,
    ),
)


def an_evening(centre):
    """Eight cases in the order in which they came; returns them by their fraud type."""
    room, money = Room(centre), Money(centre)
    opened = {one.fraud_type: _case(room, money, n, one) for n, one in enumerate(TOLD)}
    centre.clock.at = NOW
    return opened


def _case(room, money, n, told):
    centre = room.centre
    centre.clock.at = NOW - told.minutes * MINUTE
    report = _report(centre.clock.at, n, told)
    with centre.desk("duty.east") as desk:
        opened = take_report(desk, report, title=f"{told.victim}被诈骗案", fraud_type=told.fraud_type)
    if told.stage == "told":
        return opened
    with centre.hands.by_hand("duty.east") as book:
        (order,) = draft_first_stops(book, opened.report.id)
    centre.clock.pass_(2 * MINUTE)
    if told.stage == "held":
        room.pass_(room.get(order.id), "lead.east", balance_fen=told.fen // 3)
    elif told.stage == "sent":
        _send(room, order)
    elif told.stage == "traced":
        _trace(money, opened, n, told)
    return opened


def _report(at, n, told):
    paid = PaymentTold(
        at=at - 20 * MINUTE,
        fen=told.fen,
        payer=account(9000 + n),
        payer_name=told.victim,
        payer_bank="bank-v",
        payee=account(100 + n),
        payee_name="江某左",
        payee_bank=("bank-a", "bank-b", "bank-c")[n % 3],
    )
    return Report(
        via=Seat.EMERGENCY_CALL,
        reported_at=at,
        victim=Victim(name=told.victim, phone=f"1390000{n:04d}", age=told.age),
        words=told.words,
        payments=(paid,),
        still_deceived=told.still_deceived,
        incident_no=f"J9902032026{n + 1:06d}",
    )


def _send(room, order):
    with room.centre.desk("lead.east") as desk:
        sign(desk, desk.seen(order.id, Kind.ORDER))
    with room.centre.hands.by_hand("lead.east") as book:
        send_order(book, room.bank, PlainPapers(), room.doors.sender, order.id)


def _trace(money, opened, n, told):
    """What was paid stands by a third; the rest went on and was taken as cash."""
    at, first, victim = NOW - told.minutes * MINUTE - 20 * MINUTE, account(100 + n), account(9000 + n)
    rows = [
        (at, told.fen, victim, told.victim),
        (at + MINUTE, -told.fen // 3, account(300 + n), "卢某强"),
        (at + 2 * MINUTE, -told.fen // 3, "", "ATM取现"),
    ]
    handed = {"first": statement(first, rows, holder="江某左", bank="bank-a")}
    money.trace(money.hand_in(opened.case, **handed).id)
