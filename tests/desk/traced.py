"""A case of five levels as a scene: 990,000 yuan in three payments, 28 accounts of eight banks, traced by the real flows.

What stands, left and is asked for is known to the fen: the picture of it has to say the same.
"""

from dataclasses import dataclass

from hezhan.adapters.stores.book.institutions import list_institutions
from hezhan.core.matters import Kind, Report, Seat, Victim, Wanted
from hezhan.core.personal import Personal
from hezhan.flows.banks.sending import send_order
from hezhan.flows.money.next_stops import draft_next_stops
from hezhan.flows.orders.signing import sign
from tests.centre.banks import PlainPapers
from tests.centre.conftest import BEGIN, HOUR, MINUTE
from tests.centre.money import Money, account, paid, statement
from tests.centre.remedy import Room

SECOND = MINUTE // 60
NOW = BEGIN + 4 * HOUR
FIRST = NOW - 50 * MINUTE
EVERY = 45 * SECOND
CASH, GOODS = "ATM取现", "消费"
CLAIMED = 990_000_00
VICTIM = account(7702)


@dataclass(frozen=True)
class Told:
    """An account: what left it as cash and for goods, and what went to a clearing account."""

    name: str
    tail: str
    bank: str
    holder: str
    stage: str  # held, open, wait: a bank that has not answered
    cash: int
    goods: int
    cleared: int


ACCOUNTS = (
    Told("A1", "4471", "江左银行", "何某军", "held", 0, 0, 0),
    Told("A2", "0926", "云岭银行", "周某", "held", 0, 0, 0),
    Told("A3", "7318", "东屿银行", "覃某艳", "held", 0, 0, 0),
    Told("B1", "2205", "闽商银行", "蒙某成", "open", 0, 0, 0),
    Told("B2", "8164", "江左银行", "刘某洋", "open", 0, 0, 0),
    Told("B3", "5530", "海农银行", "顺某水果行", "open", 0, 0, 0),
    Told("B4", "3391", "云岭银行", "韦某", "open", 0, 0, 0),
    Told("B5", "6047", "塞北银行", "郭某亮", "wait", 0, 0, 0),
    Told("B6", "1752", "东屿银行", "吴某鹏", "open", 0, 0, 0),
    Told("C1", "9083", "闽商银行", "罗某", "held", 1968740, 0, 0),
    Told("C2", "3316", "鹭岛银行", "黄某婷", "open", 0, 0, 0),
    Told("C3", "7745", "云岭银行", "农某辉", "open", 0, 0, 0),
    Told("C6", "2871", "东屿银行", "卢某强", "open", 0, 0, 0),
    Told("C7", "5409", "闽商银行", "杨某", "open", 0, 0, 0),
    Told("C4", "0158", "鹭岛银行", "谢某", "open", 2000000, 0, 0),
    Told("C5", "6692", "江左银行", "莫某", "open", 0, 4679645, 0),
    Told("C8", "1120", "海农银行", "三某果业公司", "open", 0, 0, 0),
    Told("D1", "3937", "江左银行", "陆某平", "held", 0, 0, 0),
    Told("D3", "4602", "鹭岛银行", "李某芳", "held", 2000000, 0, 0),
    Told("D6", "0364", "东屿银行", "梁某国", "held", 0, 0, 0),
    Told("D2", "8826", "岭信银行", "邓某", "wait", 0, 0, 0),
    Told("D5", "7750", "闽商银行", "冯某", "open", 1990000, 0, 0),
    Told("D7", "6218", "江左银行", "唐某", "open", 0, 0, 0),
    Told("D4", "1187", "云岭银行", "苏某", "open", 0, 0, 6000000),
    Told("E1", "9921", "鹭岛银行", "潘某", "open", 2000000, 0, 0),
    Told("E4", "3148", "闽商银行", "廖某", "open", 2000000, 2790000, 0),
    Told("E2", "5073", "云岭银行", "马某龙", "held", 0, 0, 0),
    Told("E3", "2490", "岭信银行", "钟某", "wait", 0, 0, 0),
)
# payer, payee, fen, in order of time
PAID = (
    ("V", "A1", 40000000),
    ("A1", "B1", 14998740),
    ("A1", "B2", 14990000),
    ("A1", "B3", 9990000),
    ("B1", "C1", 7968740),
    ("B1", "C2", 6990000),
    ("B2", "C2", 5000000),
    ("V", "A2", 35000000),
    ("B2", "C3", 9980000),
    ("A2", "B3", 11879645),
    ("A2", "B4", 13000000),
    ("C2", "D1", 10000000),
    ("A2", "B2", 9900000),
    ("C3", "D1", 4990000),
    ("B4", "C6", 7000000),
    ("C3", "D3", 4980000),
    ("B4", "C7", 5980000),
    ("B2", "C4", 6000000),
    ("B2", "C5", 3890000),
    ("B3", "C6", 6886000),
    ("B3", "C5", 5879645),
    ("V", "A3", 24000000),
    ("D1", "E1", 4990000),
    ("A3", "B5", 10000000),
    ("C6", "D6", 7000000),
    ("A3", "B6", 13990000),
    ("C6", "D3", 1886000),
    ("C2", "D2", 1990000),
    ("C5", "D5", 5000000),
    ("B6", "C7", 8995500),
    ("B6", "C3", 4990000),
    ("C7", "D7", 8985500),
    ("C7", "D4", 5980000),
    ("C4", "D5", 3990000),
    ("B3", "C8", 2860000),
    ("D6", "E4", 4800000),
    ("C3", "D4", 4990000),
    ("D1", "E2", 6000000),
    ("D5", "E3", 7000000),
)
NUMBERS = {"V": VICTIM} | {one.name: account(n * 10_000 + int(one.tail)) for n, one in enumerate(ACCOUNTS, 1)}
HOLDERS = {"V": "陈某兰"} | {one.name: one.holder for one in ACCOUNTS}


def a_traced_case(centre):
    """The case after fifty minutes: eight accounts held, three with banks that owe an answer, the rest to be signed."""
    room, money = Room(centre), Money(centre)
    banks = sorted({one.bank for one in ACCOUNTS})
    list_institutions(centre.facts.owner, [(f"bank-{n}", name) for n, name in enumerate(banks)], BEGIN)
    centre.clock.at = NOW - 15 * MINUTE
    case = money.open(_report(centre.clock.at))
    handed = {one.name: _statement(one) for one in ACCOUNTS}
    traced = money.trace(money.hand_in(case, **handed).id)
    centre.clock.at = NOW - 12 * MINUTE
    with centre.hands.by_hand("duty.east") as book:
        draft_next_stops(book, money.kept, traced.id)
    _ask(room, case)
    centre.clock.at = NOW
    with centre.desk("duty.east") as desk:
        chosen = desk.book.blind(Personal.CARD, f"{case.matter.id} {NUMBERS['D7']}")[:20]
    return {"case": case.matter.id, "chosen": chosen}


def _ask(room, case):
    stages = {NUMBERS[one.name]: one.stage for one in ACCOUNTS}
    with room.book() as book:
        drafted = book.find(Wanted(kinds=[Kind.ORDER, Kind.QUERY], case_id=case.matter.id, oldest_first=True))
    for order in drafted:
        stage = stages.get(order.matter.body.account, "open")
        room.centre.clock.pass_(10 * SECOND)
        if stage == "held" and order.matter.kind is Kind.ORDER:
            room.pass_(order, "lead.east" if order.matter.body.fen is None else "head.east", balance_fen=0)
        elif stage == "wait":
            _send(room, order)


def _send(room, order):
    with room.centre.desk("lead.east") as desk:
        sign(desk, desk.seen(order.matter.id, order.matter.kind))
    with room.centre.hands.by_hand("lead.east") as book:
        send_order(book, room.bank, PlainPapers(), room.doors.sender, order.matter.id)


def _report(now):
    first = [one for one in _moves() if one[1] == "V"]
    payments = [
        paid(at, fen, VICTIM, NUMBERS[payee], name="陈某兰", payee_name=HOLDERS[payee], payee_bank=_bank(payee))
        for at, _, payee, fen in first
    ]
    return Report(
        via=Seat.EMERGENCY_CALL,
        reported_at=now,
        victim=Victim(name="陈某兰", phone="13900000061", age=61),
        words="说我涉嫌洗钱，让我把钱转到安全账户核查，还开了屏幕共享。",
        payments=tuple(payments),
        incident_no="J9902032026000318",
    )


def _bank(name):
    return next(one.bank for one in ACCOUNTS if one.name == name)


def _moves():
    """(at, payer, payee, fen) of every payment between accounts."""
    return [(FIRST + n * EVERY, payer, payee, fen) for n, (payer, payee, fen) in enumerate(PAID)]


def _statement(one):
    """The book of one account: what came and went, then what left."""
    rows = []
    for at, payer, payee, fen in _moves():
        if payee == one.name:
            rows.append((at, fen, NUMBERS[payer], HOLDERS[payer]))
        if payer == one.name:
            rows.append((at, -fen, NUMBERS[payee], HOLDERS[payee]))
    last = rows[-1][0]
    leaving = ((one.cash, "", CASH), (one.goods, "", f"某百货{GOODS}"), (one.cleared, account(99_000), "某支付备付金"))
    rows += [(last + (n + 1) * 20 * SECOND, -fen, other, name) for n, (fen, other, name) in enumerate(leaving) if fen]
    return _with_summaries(statement(NUMBERS[one.name], rows, holder=one.holder, bank=one.bank))


def _with_summaries(book):
    """Banks say in words what was cash and what was bought."""
    head, *lines = book.decode().splitlines()
    told = [
        next((f"{line.removesuffix(word)},{word}" for word in (CASH, GOODS) if line.endswith(word)), f"{line},转账")
        for line in lines
    ]
    return "\r\n".join([f"{head},summary", *told, ""]).encode()
