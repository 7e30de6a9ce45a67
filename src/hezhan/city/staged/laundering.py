"""What mules do: victims' money that arrives is passed on, cashed or spent by the routes."""

from functools import partial

from hezhan.city.days import END, after
from hezhan.city.draws import Draws
from hezhan.city.staged import names
from hezhan.city.staged.agenda import Agenda
from hezhan.city.staged.cast import PARTS, RESERVE_OF, Role
from hezhan.city.staged.ledger import PASS_ON, Ledger, Movement, Order
from hezhan.city.staged.routes import ATM, COUNTER, GOLD, GOODS, ROUTES, Route
from hezhan.city.staged.world import World
from hezhan.core.instants import local
from hezhan.core.transfers import TransferKind

_WORDS = ("货款", "借款", "还款", "往来款", "转账", "工程款", "+货款")
_SMALLEST = 20_000  # fen: less than this is not worth a mule's trouble
_ATM_NOTE = 10_000  # fen
_ATM_DAILY = 2_000_000  # fen a day and account
_COUNTER_MOST = 4_900_000  # fen: from 50,000 yuan the counter asks for a booking
_GRAM = 72_800  # fen for a gram of gold


class Laundering:
    """Reacts to arrivals; every reaction is an act on the agenda."""

    def __init__(self, world: World, ledger: Ledger, agenda: Agenda, draws: Draws) -> None:
        self._world, self._ledger, self._agenda, self._draws = world, ledger, agenda, draws
        self._slots = {account.number: slot for slot, account in world.cast.items()}
        self._waiting: set[str] = set()
        self._been_back: set[str] = set()
        self._kept: dict[str, int] = {}
        self._due: dict[str, int] = {}  # ordered for later seconds, not yet paid
        self._drawn: dict[tuple[str, int], int] = {}

    def notice(self, movement: Movement) -> None:
        """A credit has arrived: a mule with a route acts after its pace, once for all that came meanwhile."""
        slot = self._slots[movement.payee]
        carries = any(origin for origin, _ in movement.origin)
        if slot not in ROUTES or not carries or slot in self._waiting:
            return
        low, high = ROUTES[slot].pace
        if high == 0:
            self._pass_on(slot)
            return
        moment = after(self._agenda.now, self._draws.between(low, high))
        if moment < END:
            self._waiting.add(slot)
            self._agenda.at(moment, lambda: self._pass_on(slot))

    def _pass_on(self, slot: str) -> None:
        self._waiting.discard(slot)
        route = ROUTES[slot]
        fresh = self._ledger.held(self._world.number(slot), claims_only=True)
        fresh -= self._kept.get(slot, 0) + self._due.get(slot, 0)
        amount = fresh * (100 - route.hold_percent) // 100 // 100 * 100
        if amount < _SMALLEST:
            return
        self._kept[slot] = self._kept.get(slot, 0) + fresh - amount
        self._pay_parts(slot, route, amount)

    def _pay_parts(self, slot: str, route: Route, amount: int) -> None:
        targets = self._targets(slot, route)
        step = 1_000_000 if amount > 12_000_000 else 100_000 if amount > 2_000_000 else 10_000
        moment = self._agenda.now
        shares = self._draws.shares(amount, len(targets), step)
        for target, fen in zip(targets, shares, strict=False):
            for part in self._pieces(slot, target, fen, twin=route.twin and target == targets[0]):
                self._due[slot] = self._due.get(slot, 0) + part
                self._agenda.at(moment, partial(self._pay, slot, self._order(slot, target, part)))
                if not route.batch:
                    moment = after(moment, self._draws.between(4, 25))

    def _pay(self, slot: str, order: Order) -> None:
        self._due[slot] -= order.fen
        self._ledger.pay(order)

    def _targets(self, slot: str, route: Route) -> list[str]:
        count = route.parts or len(route.to)
        targets = [route.to[turn % len(route.to)] for turn in range(count)]
        if route.back and slot not in self._been_back:
            self._been_back.add(slot)
            targets.append(route.back)
        return targets

    def _pieces(self, slot: str, target: str, fen: int, *, twin: bool) -> list[int]:
        """One payment, unless a machine or a twin asks for several; what does not fit stays."""
        if twin:
            return [fen // 2, fen // 2]
        if target == ATM:
            return self._machine(slot, fen)
        if target == COUNTER:
            fen = min(fen, _COUNTER_MOST) // _ATM_NOTE * _ATM_NOTE
        if target == GOLD:
            fen = fen // _GRAM * _GRAM
        return [fen] if fen else []

    def _machine(self, slot: str, fen: int) -> list[int]:
        """Notes of 100 yuan, at most 50 at a time, up to the day's limit of the account."""
        day = (slot, local(self._agenda.now).day)
        notes = min(fen, _ATM_DAILY - self._drawn.get(day, 0)) // _ATM_NOTE
        self._drawn[day] = self._drawn.get(day, 0) + notes * _ATM_NOTE
        full, rest = divmod(notes, 50)
        return [50 * _ATM_NOTE] * full + ([rest * _ATM_NOTE] if rest else [])

    def _order(self, slot: str, target: str, fen: int) -> Order:
        payer = self._world.number(slot)
        if target in PARTS:
            wallet = PARTS[slot].bank in RESERVE_OF or PARTS[target].bank in RESERVE_OF
            return Order(
                payer=payer,
                payee=self._world.number(target),
                fen=fen,
                kind=TransferKind.WALLET if wallet else TransferKind.TRANSFER,
                words=self._words(target),
                purse=PASS_ON,
                insist=True,
            )
        kind, words, shops = _WAYS[target]
        return Order(
            payer=payer,
            payee=f"{kind}:",
            fen=fen,
            kind=kind,
            words=words,
            shop=self._draws.pick(shops) if shops else "",
            place=self._draws.pick(names.PLACES),
            purse=PASS_ON,
            insist=True,
        )

    def _words(self, target: str) -> str:
        return "货款" if PARTS[target].role is Role.BYSTANDER else self._draws.pick(_WORDS)


_WAYS: dict[str, tuple[TransferKind, str, tuple[str, ...]]] = {
    ATM: (TransferKind.CASH_OUT, "ATM取款", ()),
    COUNTER: (TransferKind.CASH_OUT, "柜台取现", ()),
    GOLD: (TransferKind.MERCHANT, "POS消费", names.GOLD_SHOPS),
    GOODS: (TransferKind.MERCHANT, "消费", names.ELECTRONICS),
}
