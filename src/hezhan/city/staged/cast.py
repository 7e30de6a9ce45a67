"""The cast: which part each account plays. A table, and the world made from it.

Slots: v victims, a.. gang 甲, b.. gang 乙, s.. mules hired by both; the first digit is the level (一级卡 … 五级卡).
p.. people, c.. companies, t.. and l.. wallets of people, r.. reserve accounts (备付金) of payment institutions.
None of this is ever handed over.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from hezhan.city.banks import numbers
from hezhan.city.banks.holders import Account, Holder, Institution
from hezhan.city.draws import Draws
from hezhan.city.staged import names
from hezhan.city.staged.world import INSTITUTIONS, World
from hezhan.core.accounts import OwnerKind


class Role(StrEnum):
    """What an account is in the story."""

    VICTIM = "victim"
    MULE = "mule"
    BYSTANDER = "bystander"
    RESERVE = "reserve"


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the table. `yuan`: the opening balance lies between; `lives`: has ordinary life of its own."""

    slot: str
    bank: str
    yuan: tuple[int, int] = (0, 0)
    level: int = 0
    gang: str = ""
    lives: bool = True
    name: str = ""  # a given name; otherwise drawn
    same_as: str = ""  # the slot of the same holder
    company: bool = False

    @property
    def role(self) -> Role:
        """Told by the slot and the level."""
        if self.slot.startswith("v"):
            return Role.VICTIM
        if self.slot.startswith("r"):
            return Role.RESERVE
        return Role.MULE if self.level else Role.BYSTANDER


FRESH = False  # an account opened for the purpose: nothing in it, no life of its own
SMALL = (60, 900)
USUAL = (1_500, 9_000)
RICH = (20_000, 60_000)
FIRM = (80_000, 260_000)

CAST = (
    Part("v1", "jiangzuo", (150_000, 190_000)),
    Part("v2", "ludao", (1_040_000, 1_090_000), name="陈玉兰"),
    Part("v3", "dongyu", (118_000, 130_000)),
    # 甲, which works with 刷单返利 (v1) and 冒充公检法 (v2)
    Part("a11", "jiangzuo", USUAL, 1, "甲"),
    Part("a12", "yunling", SMALL, 1, "甲"),
    Part("a13", "jiangzuo", level=1, gang="甲", lives=FRESH, name="何𠮷军"),
    Part("a14", "yunling", SMALL, 1, "甲"),
    Part("a15", "dongyu", USUAL, 1, "甲"),
    Part("a21", "minshang", level=2, gang="甲", lives=FRESH),
    Part("a22", "jiangzuo", level=2, gang="甲", lives=FRESH),
    Part("a23", "hainong", FIRM, 2, "甲", name="顺发水果商行", company=True),
    Part("a24", "yunling", SMALL, 2, "甲"),
    Part("a25", "saibei", SMALL, 2, "甲", lives=FRESH),
    Part("a26", "dongyu", USUAL, 2, "甲"),
    Part("a27", "hainong", SMALL, 2, "甲"),
    Part("a28", "ludao", level=2, gang="甲", lives=FRESH),
    Part("a31", "minshang", level=3, gang="甲", lives=FRESH),
    Part("a32", "ludao", USUAL, 3, "甲"),
    Part("a33", "yunling", SMALL, 3, "甲"),
    Part("a34", "dongyu", USUAL, 3, "甲", name="李㛃"),
    Part("a35", "jiangzuo", SMALL, 3, "甲"),
    Part("a37", "ludao", level=3, gang="甲", lives=FRESH),
    Part("a38", "yunling", level=3, gang="甲", lives=FRESH),
    Part("w31", "tenpay", SMALL, 3, "甲", same_as="a26"),
    Part("a41", "jiangzuo", SMALL, 4, "甲"),
    Part("a42", "ludao", USUAL, 4, "甲"),
    Part("a43", "lingxin", SMALL, 4, "甲", lives=FRESH),
    Part("a44", "minshang", SMALL, 4, "甲"),
    Part("a45", "yunling", USUAL, 4, "甲"),
    Part("w41", "tenpay", SMALL, 4, "甲"),
    Part("w42", "alipay", SMALL, 4, "甲", same_as="a42"),
    Part("a51", "ludao", SMALL, 5, "甲"),
    Part("a52", "minshang", USUAL, 5, "甲"),
    Part("a53", "yunling", SMALL, 5, "甲"),
    Part("a54", "lingxin", SMALL, 5, "甲", lives=FRESH),
    Part("a55", "hainong", SMALL, 5, "甲"),
    Part("w51", "alipay", level=5, gang="甲", lives=FRESH, same_as="a43"),
    # 乙, which works with 冒充电商物流客服 (v3); s31 is hired by both
    Part("b11", "ludao", SMALL, 1, "乙"),
    Part("b12", "minshang", USUAL, 1, "乙"),
    Part("b21", "jiangzuo", USUAL, 2, "乙", name="王䶮"),
    Part("b22", "hainong", SMALL, 2, "乙"),
    Part("s31", "ludao", USUAL, 3, "甲乙"),
    Part("b31", "minshang", SMALL, 3, "乙"),
    Part("b41", "dongyu", USUAL, 4, "乙"),
    Part("b51", "jiangzuo", SMALL, 5, "乙"),
    # ordinary people and firms
    Part("c1", "jiangzuo", FIRM, name="鹭屿海风电子有限公司", company=True),
    Part("c2", "hainong", FIRM, name="三禾果业有限公司", company=True),
    Part("c3", "minshang", FIRM, name="江左云桥物流有限公司", company=True),
    Part("c4", "ludao", RICH, name="鹭屿安居物业管理有限公司", company=True),
    Part("c5", "dongyu", FIRM, name="=优惠商贸行", company=True),
    Part("p1", "ludao", RICH),
    Part("p2", "jiangzuo", USUAL),
    Part("p3", "jiangzuo", USUAL),
    Part("p4", "minshang", USUAL),
    Part("p5", "dongyu", USUAL),
    Part("p6", "yunling", USUAL),
    Part("p7", "hainong", USUAL),
    Part("p8", "ludao", USUAL),
    Part("p9", "jiangzuo", RICH),
    Part("p10", "yunling", RICH),
    Part("t1", "tenpay", SMALL, same_as="p2"),
    Part("t2", "tenpay", SMALL, same_as="p8"),
    Part("t3", "tenpay", SMALL, same_as="v1"),
    Part("l1", "alipay", SMALL, same_as="p4"),
    Part("l2", "alipay", SMALL, same_as="p5"),
    Part("r1", "clearing", (9_000_000, 9_900_000), lives=FRESH, name="财付通支付科技有限公司"),
    Part("r2", "clearing", (9_000_000, 9_900_000), lives=FRESH, name="支付宝（中国）网络技术有限公司"),
)

PARTS = {part.slot: part for part in CAST}
RESERVE_OF = {"tenpay": "r1", "alipay": "r2"}


def build_world(draws: Draws) -> World:
    """The accounts of the cast, with drawn numbers, names and opening balances."""
    fresh_names = names.people(draws)
    holders: dict[str, Holder] = {}
    for part in CAST:
        if not part.same_as:
            holders[part.slot] = _holder(part, fresh_names, draws)
    cast = {part.slot: _account(part, holders[part.same_as or part.slot], draws) for part in CAST}
    return World(accounts={account.number: account for account in cast.values()}, cast=cast)


def _holder(part: Part, fresh_names: Iterator[str], draws: Draws) -> Holder:
    if part.role is Role.RESERVE:
        kind = OwnerKind.PAYMENT_INSTITUTION
    else:
        kind = OwnerKind.COMPANY if part.company else OwnerKind.PERSONAL
    personal = kind is OwnerKind.PERSONAL
    return Holder(
        name=part.name or next(fresh_names),
        id_number=numbers.id_number(draws) if personal else numbers.company_code(draws),
        kind=kind,
    )


def _account(part: Part, holder: Holder, draws: Draws) -> Account:
    bank = INSTITUTIONS[part.bank]
    card = _card(bank, draws)
    number = _number(bank, draws) or card
    low, high = part.yuan
    return Account(
        number=number,
        card="" if card == number else card,
        holder=holder,
        bank=bank,
        opening_fen=draws.between(low * 100, high * 100),
        opened_on=_opened_on(part, draws),
        branch=f"{bank.name}{draws.pick(names.BRANCHES)}",
    )


def _card(bank: Institution, draws: Draws) -> str:
    return numbers.card_number(draws, bank.mark, bank.cards_length) if bank.cards_length else ""


def _number(bank: Institution, draws: Draws) -> str:
    if bank.accounts_length:
        return numbers.account_number(draws, bank.mark, bank.accounts_length)
    if bank.code == "tenpay":
        return f"hz{draws.digits(12)}@wx.tenpay.example"
    return f"2999{draws.digits(12)}" if bank.wallet else ""


def _opened_on(part: Part, draws: Draws) -> str:
    if part.lives:
        return f"{draws.between(2012, 2022)}-{draws.between(1, 12):02d}-{draws.between(1, 28):02d}"
    return f"2024-04-{draws.between(8, 29):02d}"
