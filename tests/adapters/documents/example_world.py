"""The world of the example case: who holds which account, every movement, what is frozen. Names and numbers are invented."""

from collections import defaultdict
from dataclasses import dataclass

from hezhan.core.instants import SECOND, parse_instant
from hezhan.core.policies import AMOUNT_POLICIES
from tests.reference.tracing import Row, replay

DAY = parse_instant("2026-03-18T03:20:00+08:00")


def number(bank: int, tail: int) -> str:
    """A number of 19 digits that no bank issues."""
    return f"000000{bank:04d}{tail:09d}"


# key: (holder, bank, opening yuan, statement known)
HOLDERS = {
    "V1": ("陈秀兰", "鹭岛银行", 990000, False),
    "V2": ("𠮷田梅", "东屿银行", 210000, False),
    "V2b": ("𠮷田梅", "江左银行", 80000, False),
    "V3": ("王㛃", "云岭银行", 120000, True),
    "A1": ("何建军", "江左银行", 0, True),
    "A2": ('=HYPERLINK("http://x.invalid","周")', "云岭银行", 0, True),
    "A3": ("覃䶮", "东屿银行", 512, True),
    "A4": ("+86贸易商行", "塞北银行", 0, True),
    "A5": ("崔独", "岭信支付", 0, True),
    "A6": ("双喜临门", "鹭岛银行", 0, True),
    "B1": ("蒙志成", "闽商银行", 300, True),
    "B2": ("刘向洋", "江左银行", 0, True),
    "B3": ("顺达水果行", "海农信用社", 31800, True),
    "B4": ("韦  强", "云岭银行", 0, True),
    "B5": ("郭亮亮", "塞北银行", 0, False),
    "B6": ("吴鹏", "东屿银行", 0, True),
    "C1": ("罗一", "闽商银行", 0, True),
    "C2": ("黄婷", "鹭岛银行", 0, True),
    "C3": ("农辉", "云岭银行", 0, True),
    "C4": ("谢安", "鹭岛银行", 0, True),
    "C5": ("莫言声", "江左银行", 0, True),
    "C6": ("卢强", "东屿银行", 0, True),
    "C7": ("阿卜杜热合曼·买买提", "闽商银行", 0, True),
    "D1": ("陆平", "江左银行", 0, True),
    "D3": ("李芳 <b>&amp;", "鹭岛银行", 0, True),
    "D4": ("", "云岭银行", 0, False),
    "D5": ("冯七", "闽商银行", 0, True),
    "D6": ("梁国", "东屿银行", 0, True),
    "D7": ("唐小唐", "江左银行", 45, True),
    "E1": ("潘八", "鹭岛银行", 0, True),
    "E2": ("马骉龙", "云岭银行", 0, True),
    "E3": ("钟九", "岭信支付", 0, False),
    "E4": ("廖十", "闽商银行", 0, True),
}
NUMBERS = {key: number(1000 + n, 10**8 + 1234567 * n) for n, key in enumerate(HOLDERS)}
KEYS = {account: key for key, account in NUMBERS.items()}

# minutes after 03:20, payer, payee, yuan; a victim's own payment is marked with its claim
MOVES = [
    (1.1, "V1", "A1", 400000, "C-0318-07"),
    (2.5, "A1", "B1", 150000, ""),
    (3.1, "A1", "B2", 149900, ""),
    (4.8, "A1", "B3", 99900, ""),
    (5.2, "B1", "C1", 80000, ""),
    (5.9, "B1", "C2", 69900, ""),
    (6.5, "B2", "C2", 50000, ""),
    (6.7, "V1", "A2", 350000, "C-0318-07"),
    (6.9, "V2", "A2", 120000, "C-0318-11"),
    (7.2, "B2", "C3", 99800, ""),
    (8.0, "A2", "B3", 120000, ""),
    (8.9, "A2", "B4", 130000, ""),
    (9.6, "C2", "V3", 1500, ""),  # a little comes back to a victim, to keep them hoping
    (9.7, "C2", "D1", 138300, ""),
    (10.3, "A2", "B2", 99000, ""),
    (10.6, "C3", "D1", 49900, ""),
    (11.2, "B4", "C6", 70000, ""),
    (11.3, "C3", "D3", 49800, ""),
    (11.8, "B4", "C7", 59800, ""),
    (12.0, "B2", "C4", 60000, ""),
    (12.7, "B2", "C5", 38900, ""),
    (13.3, "B3", "C6", 110000, ""),
    (14.1, "B3", "C5", 60000, ""),
    (14.2, "V1", "A3", 240000, "C-0318-07"),
    (14.5, "D1", "E1", 49900, ""),
    (15.5, "A3", "B5", 100000, ""),
    (15.9, "C6", "D6", 100000, ""),
    (16.2, "A3", "B6", 139900, ""),
    (16.7, "C6", "D3", 30000, ""),
    (17.3, "C5", "D5", 50000, ""),
    (18.3, "B6", "C7", 90000, ""),
    (19.0, "B6", "C3", 49900, ""),
    (20.2, "C4", "cash-out:鹭岛ATM0021-1", 20000, ""),
    (21.2, "C7", "D7", 89900, ""),
    (22.0, "C7", "D4", 59800.5, ""),
    (23.0, "D3", "cash-out:鹭岛ATM0021-2", 20000, ""),
    (23.5, "C4", "D5", 39900, ""),
    (24.2, "D6", "E4", 48000, ""),
    (25.7, "C3", "D4", 49900, ""),
    (26.0, "V2b", "A4", 66000.66, "C-0318-11"),
    (26.8, "C5", "merchant:金店POS7788-1", 48000, ""),
    (27.2, "D1", "E2", 60000, ""),
    (27.5, "V3", "A4", 45000, "C-0318-19"),
    (27.8, "V3", "A5", 20000, "C-0318-19"),
    (28.0, "V1", "A6", 10000, "C-0318-07"),
    (28.2, "V2", "A6", 8000.01, "C-0318-11"),
    (28.5, "C1", "cash-out:闽商ATM0007-1", 20000, ""),
    (29.3, "D5", "E3", 70000, ""),
    (30.1, "D4", "fee:云岭-1", 25, ""),
    (31.0, "D5", "cash-out:闽商ATM0007-2", 19900, ""),
    (31.5, "A4", "B3", 30000, ""),
    (32.7, "E1", "cash-out:鹭岛ATM0021-3", 20000, ""),
    (33.4, "E4", "merchant:金店POS7788-2", 27900, ""),
    (35.0, "E4", "C5", 5000, ""),  # a way back: money runs in a circle
]
FROZEN = {
    "A4": 81000.66,
    "A5": 20000,
    "A6": 18003.33,
    "B3": 130000,
    "C1": 60000,
    "C6": 50000,
    "D1": 78200,
    "D7": 89945,
    "E2": 60000,
}
RETURNED = {"C-0318-07": 20000, "C-0318-11": 0, "C-0318-19": 0}
VICTIMS = {"C-0318-07": "陈秀兰", "C-0318-11": "𠮷田梅", "C-0318-19": "王㛃"}


@dataclass
class World:
    """The example, traced under every policy."""

    rows: list[Row]
    claims: dict[str, list[str]]
    openings: dict[str, int]
    answers: dict[str, object]


def world() -> World:
    rows, claims = [], defaultdict(list)
    for n, (minutes, payer, payee, amount, claim) in enumerate(MOVES):
        row = Row(
            id=f"t{n:03d}",
            time=DAY + round(minutes * 60) * SECOND,
            payer=NUMBERS[payer],
            payee=NUMBERS.get(payee, payee),
            fen=round(amount * 100),
        )
        rows.append(row)
        if claim:
            claims[claim].append(row.id)
    openings = {NUMBERS[k]: opening * 100 for k, (_, _, opening, _) in HOLDERS.items()}
    answers = {p: replay(rows, claims, openings, p.value) for p in AMOUNT_POLICIES}
    return World(rows, dict(claims), openings, answers)
