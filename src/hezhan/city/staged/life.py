"""Ordinary life: wages, rent, shops, fees, interest, wallets, trade between firms, cash.

It goes on before, during and after the fraud, also on mules' own accounts, and spends only people's own money.
"""

from collections.abc import Iterator
from functools import partial

from hezhan.city.days import END, at
from hezhan.city.draws import Draws
from hezhan.city.staged import names
from hezhan.city.staged.agenda import Agenda
from hezhan.city.staged.cast import CAST, RESERVE_OF, Part
from hezhan.city.staged.ledger import Ledger, Order
from hezhan.city.staged.world import World
from hezhan.core.instants import Instant
from hezhan.core.transfers import TransferKind

Planned = tuple[Instant, Order]

_LIVING = tuple(part for part in CAST if part.lives)
_PEOPLE = tuple(part.slot for part in _LIVING if not part.company and part.bank not in RESERVE_OF)
_WALLETS = tuple(part for part in _LIVING if part.bank in RESERVE_OF)
_FIRMS = tuple(part.slot for part in _LIVING if part.company)
_STAFF = {"c1": ("p2", "p3", "p5", "p6", "p8", "v1"), "c3": ("p4", "p7", "v3", "a26")}
_TENANTS = (("p2", "p1"), ("p4", "p1"), ("p7", "p10"), ("a42", "p9"), ("v3", "c4"), ("b12", "p9"))
_DAYS = range(1, 13)
# Payments tried without cover: every bank that prints failures has at least one.
_HOPELESS = (("p3", "p9", 6), ("p5", "p10", 7), ("l1", "l2", 8), ("b12", "p4", 9))


class Life:
    """Plans the whole of ordinary life beforehand; whatever then lacks cover does not happen."""

    def __init__(self, world: World, draws: Draws) -> None:
        self._world, self._draws = world, draws

    def enter(self, ledger: Ledger, agenda: Agenda) -> None:
        """Put everything before the end of the window on the agenda."""
        for moment, order in self.plan():
            if moment < END:
                agenda.at(moment, partial(_pay, ledger, order))

    def plan(self) -> Iterator[Planned]:
        """Every payment of ordinary life."""
        yield from self._wages()
        yield from self._rents()
        yield from self._fees_and_interest()
        for day in _DAYS:
            for slot in _PEOPLE:
                yield from self._personal_day(slot, day)
            for part in _WALLETS:
                yield from self._wallet_day(part, day)
            for slot in _FIRMS:
                yield from self._trading_day(slot, day)
        yield from self._hopeless()

    def _wages(self) -> Iterator[Planned]:
        for firm, staff in _STAFF.items():
            moment = at(10, 9, 30)  # a batch: all in one second
            for slot in staff:
                fen = self._draws.between(410_000, 960_000)
                yield moment, self._order(firm, slot, fen, words="代发工资")

    def _rents(self) -> Iterator[Planned]:
        for tenant, landlord in _TENANTS:
            fen = self._draws.between(11, 24) * 10_000
            yield (
                self._sometime(self._draws.between(1, 5)),
                self._order(tenant, landlord, fen, words="房租", remark="5月房租"),
            )

    def _fees_and_interest(self) -> Iterator[Planned]:
        for slot in (*_PEOPLE, *_FIRMS):
            if self._draws.chance(70):
                fee = self._order(slot, "fee:", 200, kind=TransferKind.FEE, words="短信服务费")
                yield at(6, 2, 30, self._draws.between(0, 59)), fee
            if self._draws.chance(60):
                fen = self._draws.between(3, 1_900)
                yield (
                    at(5, 3, 10, self._draws.between(0, 59)),
                    self._order("interest:", slot, fen, kind=TransferKind.INTEREST, words="结息"),
                )

    def _personal_day(self, slot: str, day: int) -> Iterator[Planned]:
        draws = self._draws
        for _ in range(draws.between(0, 2)):
            yield self._sometime(day), self._purchase(slot)
        if draws.chance(16):
            other = draws.pick([other for other in _PEOPLE if other != slot])
            fen = draws.between(2, 90) * 1_000
            yield self._sometime(day), self._order(slot, other, fen, remark=draws.pick(_REMARKS))
        if draws.chance(7):
            fen = draws.between(1, 10) * 10_000
            yield self._sometime(day), self._cash(slot, fen, out=True)
        if draws.chance(4):
            fen = draws.between(5, 60) * 10_000
            yield self._sometime(day), self._cash(slot, fen, out=False)
        if draws.chance(12):
            reserve = RESERVE_OF[draws.pick(tuple(RESERVE_OF))]
            words = f"快捷支付-{draws.pick(names.SHOPS)}"
            fen = draws.between(600, 18_000)
            yield self._sometime(day), self._order(slot, reserve, fen, kind=TransferKind.WALLET, words=words)

    def _wallet_day(self, part: Part, day: int) -> Iterator[Planned]:
        draws, slot = self._draws, part.slot
        for _ in range(draws.between(0, 3)):
            yield self._sometime(day), self._purchase(slot, at_most=9_000)
        if draws.chance(18):
            friends = [other.slot for other in _WALLETS if other.bank == part.bank and other.slot != slot]
            fen = draws.between(5, 200) * 100
            yield (
                self._sometime(day),
                self._order(slot, draws.pick(friends), fen, kind=TransferKind.WALLET, words="红包"),
            )
        if draws.chance(14) and part.same_as:
            fen = draws.between(1, 6) * 10_000
            yield self._sometime(day), self._order(part.same_as, slot, fen, kind=TransferKind.WALLET, words="充值")
        if draws.chance(6) and part.same_as:
            fen = draws.between(2, 9) * 1_000
            yield self._sometime(day), self._order(slot, part.same_as, fen, kind=TransferKind.WALLET, words="提现")

    def _trading_day(self, slot: str, day: int) -> Iterator[Planned]:
        for _ in range(self._draws.between(1, 4)):
            partner = self._draws.pick([firm for firm in _FIRMS if firm != slot])
            fen = self._draws.between(60_000, 1_450_000)
            yield self._sometime(day, 8, 18), self._order(slot, partner, fen, words="货款")
        if self._draws.chance(50):
            fen = self._draws.between(20, 160) * 10_000
            yield self._sometime(day, 9, 17), self._cash(slot, fen, out=False)

    def _hopeless(self) -> Iterator[Planned]:
        for payer, payee, day in _HOPELESS:
            fen = self._draws.between(80, 200) * 100_000 + self._draws.between(1, 99)
            yield self._sometime(day), self._order(payer, payee, fen, insist=True)

    def _purchase(self, slot: str, at_most: int = 26_000) -> Order:
        return Order(
            payer=self._world.number(slot),
            payee="merchant:",
            fen=self._draws.between(350, at_most),
            kind=TransferKind.MERCHANT,
            words="消费",
            shop=self._draws.pick(names.SHOPS),
            place=self._draws.pick(names.PLACES),
        )

    def _cash(self, slot: str, fen: int, *, out: bool) -> Order:
        number, place = self._world.number(slot), self._draws.pick(names.PLACES)
        if out:
            return Order(
                payer=number,
                payee="cash-out:",
                fen=fen,
                kind=TransferKind.CASH_OUT,
                words="ATM取款",
                place=place,
            )
        return Order(
            payer="cash-in:",
            payee=number,
            fen=fen,
            kind=TransferKind.CASH_IN,
            words="现金存入",
            place=place,
        )

    def _order(
        self,
        payer: str,
        payee: str,
        fen: int,
        *,
        kind: TransferKind = TransferKind.TRANSFER,
        words: str = "转账",
        remark: str = "",
        insist: bool = False,
    ) -> Order:
        return Order(
            payer=self._end(payer),
            payee=self._end(payee),
            fen=fen,
            kind=kind,
            words=words,
            remark=remark,
            insist=insist,
        )

    def _end(self, slot: str) -> str:
        return slot if slot.endswith(":") else self._world.number(slot)

    def _sometime(self, day: int, first_hour: int = 7, last_hour: int = 22) -> Instant:
        draws = self._draws
        return at(day, draws.between(first_hour, last_hour), draws.between(0, 59), draws.between(0, 59))


_REMARKS = ("", "", "饭钱", "生日快乐", "还你", "=2+3", "水电费", "@妈妈")


def _pay(ledger: Ledger, order: Order) -> None:
    ledger.pay(order)
