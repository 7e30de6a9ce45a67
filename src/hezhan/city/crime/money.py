"""The crime's money: every payment in its hands, and whose money it was; a queue of what is to happen next.

Each account has a purse of what came to it as crime's money: fen by case, the oldest first, so the true origin of each fen
is exact in the eyes of those who move it: among victims' money the oldest goes first, and honest money in the same account
is none of it. That is a meaning built into the truth; each rule of tracing errs from it in its own way.
Laws: no purse is ever negative; for each case, what lies in purses plus what left equals what was paid.
"""

import heapq
from collections.abc import Callable
from dataclasses import dataclass

from hezhan.city.crime.transit import IS_WALLET, Transit
from hezhan.city.happenings import HONEST, KINDS, Purpose
from hezhan.city.world import NOBODY, World
from hezhan.core.transfers import TransferKind

_BEGINS = (Purpose.SCAM, Purpose.LOAN_IN)  # these bring money in and take nothing from a purse
KIND = {kind: position for position, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Wave:
    """Money on its way through a crew's layers: at which level it arrives, how many there are to be, how fast it goes."""

    crew: int
    level: int
    depth: int
    pace: str
    before: int = NOBODY  # account it came from


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Somebody pays. `case` where a victim pays or is paid; `gang` where the origin does not tell; `kind` when not usual."""

    payer: int
    payee: int
    fen: int
    purpose: Purpose
    gang: int
    case: int = HONEST
    kind: TransferKind | None = None
    wave: Wave | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """A payment made; its attributes are the columns of `Payments`."""

    row: int
    sent: int
    arrived: int
    payer: int
    payee: int
    fen: int
    kind: int
    purpose: int
    gang: int
    case: int
    wave: Wave | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One case's money in a payment."""

    payment: int
    case: int
    fen: int


class Money:
    """Runs what is to happen in order of time and keeps the purses."""

    def __init__(self, world: World, transit: Transit, gang_of_case: list[int], end: int) -> None:
        self._bank, self._transit, self._gang_of_case, self._end = world.accounts.bank, transit, gang_of_case, end
        self._queue: list[tuple[int, int, Callable[[], None]]] = []
        self._entered = 0
        self.now = 0
        self.purses: dict[int, dict[int, int]] = {}
        self.left: dict[int, int] = {}
        self.payments: list[Payment] = []
        self.parts: list[Part] = []
        self.on_arrival: Callable[[Payment], None] = lambda payment: None

    def at(self, moment: int, act: Callable[[], None]) -> None:
        """Enter an act; one that would come after the end is forgotten, one in the past comes now."""
        if moment < self._end:
            self._enter(moment, act)

    def run(self) -> None:
        """Run until nothing is left. Acts at one instant run in the order in which they were entered."""
        while self._queue:
            self.now, _, act = heapq.heappop(self._queue)
            act()

    def held(self, account: int) -> int:
        """Crime's money in an account, in fen."""
        purse = self.purses.get(account)
        return sum(purse.values()) if purse else 0

    def pay(self, order: Order) -> Payment:
        """Pay now. Raises ValueError when the purse does not hold so much: nobody here spends honest money."""
        origin = self._origin(order)
        payment = Payment(
            row=len(self.payments),
            sent=self.now,
            arrived=self._transit.arrival(self.now, order.payer, order.payee, order.fen),
            payer=order.payer,
            payee=order.payee,
            fen=order.fen,
            kind=KIND[order.kind or self.usual_kind(order.payer, order.payee)],
            purpose=order.purpose,
            gang=self._gang(order, origin),
            case=order.case,
            wave=order.wave,
        )
        self.payments.append(payment)
        self.parts += [Part(payment=payment.row, case=case, fen=fen) for case, fen in origin]
        if payment.arrived == self.now:
            self._arrive(payment, origin)
        else:
            self._enter(payment.arrived, lambda: self._arrive(payment, origin))
        return payment

    def usual_kind(self, payer: int, payee: int) -> TransferKind:
        """Between two accounts: by a wallet when either is one."""
        if NOBODY in (payer, payee):
            return TransferKind.CASH_IN if payer == NOBODY else TransferKind.CASH_OUT
        wallet = IS_WALLET[self._bank[payer]] or IS_WALLET[self._bank[payee]]
        return TransferKind.WALLET if wallet else TransferKind.TRANSFER

    def _enter(self, moment: int, act: Callable[[], None]) -> None:
        self._entered += 1
        heapq.heappush(self._queue, (max(moment, self.now), self._entered, act))

    def _origin(self, order: Order) -> list[tuple[int, int]]:
        if order.purpose in _BEGINS:
            return [(order.case, order.fen)] if order.purpose is Purpose.SCAM else []
        if order.payer == NOBODY:
            return [(HONEST, order.fen)]
        return _taken(self.purses.setdefault(order.payer, {}), order.fen)

    def _arrive(self, payment: Payment, origin: list[tuple[int, int]]) -> None:
        gone = payment.payee == NOBODY or payment.kind == KIND[TransferKind.MERCHANT]
        purse = self.left if gone else self.purses.setdefault(payment.payee, {})
        for case, fen in origin:
            purse[case] = purse.get(case, 0) + fen
        if origin and not gone:
            self.on_arrival(payment)

    def _gang(self, order: Order, origin: list[tuple[int, int]]) -> int:
        """Whose business it is: the gang of the case, or that of the largest part of the money. Never nobody's."""
        if order.case != HONEST:
            return self._gang_of_case[order.case]
        cases = [(fen, -case) for case, fen in origin if case != HONEST]
        return self._gang_of_case[-max(cases)[1]] if cases else order.gang


def _taken(purse: dict[int, int], fen: int) -> list[tuple[int, int]]:
    """Take from the oldest money first; a purse that is empty is removed, so that the next money in it counts as newer."""
    taken = []
    for case in tuple(purse):
        part = min(purse[case], fen)
        taken.append((case, part))
        fen -= part
        purse[case] -= part
        if not purse[case]:
            del purse[case]
        if not fen:
            return taken
    raise ValueError(f"{fen} fen are lacking: nobody pays on what did not come")
