"""The ledger: every true movement of money, and whose money it was.

Each account holds purses by origin: a claim, or clean. Whoever pays says from which purse: people spend their own
(clean) money, mules pass on what came from victims, oldest first, then their own. So the true origin of each fen is
what those who moved it meant, and no rule of tracing is built in.
Laws: no purse is ever negative; for each claim, what lies in purses plus what left equals what was claimed.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hezhan.city.days import after
from hezhan.city.draws import Draws
from hezhan.city.staged.agenda import Agenda
from hezhan.city.staged.world import World
from hezhan.core.accounts import WAYS_IN, WAYS_OUT
from hezhan.core.instants import Instant
from hezhan.core.transfers import TransferKind

CLEAN = ""  # the origin of innocent money
OWN = "own"
PASS_ON = "pass-on"
# Seconds between two institutions: mostly a few, one time in ten up to a minute and more.
_DELAYS = ((1, 3), (1, 3), (1, 3), (1, 3), (1, 3), (1, 4), (2, 6), (2, 6), (5, 20), (20, 80))
Origin = tuple[tuple[str, int], ...]  # (claim id or CLEAN, fen), in the order taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Somebody wants to pay. `purse`: OWN, PASS_ON, or the claim that this payment by a victim begins.

    One-way ends are named by their prefix alone ('cash-out:'); each movement gets an id of its own.
    `insist`: a payment that lacks cover is tried all the same and fails; otherwise it is not even tried.
    """

    payer: str
    payee: str
    fen: int
    kind: TransferKind = TransferKind.TRANSFER
    words: str = "转账"
    remark: str = ""
    shop: str = ""
    place: str = ""
    purse: str = OWN
    insist: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A payment that succeeded: debited at `sent`, credited at `arrived` (true time)."""

    order: Order
    payer: str
    payee: str
    serial: str
    sent: Instant
    arrived: Instant
    origin: Origin

    @property
    def fen(self) -> int:
        """The amount."""
        return self.order.fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One line in an account's own book; `movement` is None where the payment failed."""

    account: str
    time: Instant  # true time
    sign: int
    fen: int
    balance_fen: int
    order: Order
    serial: str
    movement: Movement | None
    why_failed: str = ""


class Ledger:
    """All accounts, all postings in the order in which they happened."""

    def __init__(self, world: World, agenda: Agenda, draws: Draws) -> None:
        self._world, self._agenda, self._draws = world, agenda, draws
        self.purses: dict[str, dict[str, int]] = {
            number: {CLEAN: account.opening_fen} for number, account in world.accounts.items()
        }
        self.movements: list[Movement] = []
        self.postings: list[Posting] = []
        self.left: dict[str, int] = {}
        self.stopped: set[str] = set()
        self.on_arrival: Callable[[Movement], None] = lambda movement: None
        self._latest: dict[str, Instant] = {}
        self._serials = 0

    def held(self, number: str, claims_only: bool = False) -> int:
        """The balance in fen, or the victims' money in it."""
        purse = self.purses[number]
        return sum(fen for origin, fen in purse.items() if origin or not claims_only)

    def pay(self, order: Order) -> Movement | None:
        """Debit now and credit when it arrives; None where it failed or was not tried."""
        if order.payer in self.stopped:
            self._fail(order, "账户已止付")
            return None
        if order.payer in self.purses and self._cover(order) < order.fen:
            if order.insist:
                self._fail(order, "余额不足")
            return None
        return self._move(order)

    def _move(self, order: Order) -> Movement:
        now = self._agenda.now
        serial = self._serial()
        movement = Movement(
            order=order,
            payer=order.payer + (serial if order.payer in WAYS_IN + WAYS_OUT else ""),
            payee=order.payee + (serial if order.payee in WAYS_OUT + WAYS_IN else ""),
            serial=serial,
            sent=now,
            arrived=self._arrival(order),
            origin=self._take(order) if order.payer in self.purses else ((CLEAN, order.fen),),
        )
        self.movements.append(movement)
        if order.payer in self.purses:
            self._post(order.payer, -1, movement)
        if movement.arrived == now:
            self._arrive(movement)
        else:
            self._agenda.at(movement.arrived, lambda: self._arrive(movement))
        return movement

    def _arrive(self, movement: Movement) -> None:
        payee = movement.payee
        purse = self.purses.get(payee, self.left)
        for origin, fen in movement.origin:
            purse[origin] = purse.get(origin, 0) + fen
        if payee in self.purses:
            self._post(payee, +1, movement)
            self.on_arrival(movement)

    def _cover(self, order: Order) -> int:
        if order.purse == PASS_ON:
            return self.held(order.payer)
        return self.purses[order.payer].get(CLEAN, 0)

    def _take(self, order: Order) -> Origin:
        purse = self.purses[order.payer]
        if order.purse == PASS_ON:
            return _draw(purse, [*(origin for origin in purse if origin), CLEAN], order.fen)
        taken = _draw(purse, [CLEAN], order.fen)
        return taken if order.purse == OWN else ((order.purse, order.fen),)

    def _arrival(self, order: Order) -> Instant:
        """Inside one institution at once; otherwise seconds later, and never before what was sent earlier."""
        now = self._agenda.now
        ends = [self._world.accounts.get(end) for end in (order.payer, order.payee)]
        if len({end.bank.code for end in ends if end is not None}) < 2:
            return now
        low, high = self._draws.pick(_DELAYS)
        arrival = after(now, self._draws.between(low, high))
        latest = max(arrival, self._latest.get(order.payer, arrival))
        self._latest[order.payer] = latest
        return latest

    def _fail(self, order: Order, why: str) -> None:
        held = self.held(order.payer)
        self.postings.append(
            Posting(
                account=order.payer,
                time=self._agenda.now,
                sign=-1,
                fen=order.fen,
                balance_fen=held,
                order=order,
                serial=self._serial(),
                movement=None,
                why_failed=why,
            )
        )

    def _post(self, number: str, sign: int, movement: Movement) -> None:
        self.postings.append(
            Posting(
                account=number,
                time=self._agenda.now,
                sign=sign,
                fen=movement.fen,
                balance_fen=self.held(number),
                order=movement.order,
                serial=movement.serial,
                movement=movement,
            )
        )

    def _serial(self) -> str:
        self._serials += self._draws.between(1, 97)
        return f"{self._serials:010d}"


def _draw(purse: dict[str, int], origins: list[str], fen: int) -> Origin:
    """Take from these purses in turn; an empty one is removed, so that its next money counts as newer."""
    taken: list[tuple[str, int]] = []
    for origin in origins:
        part = min(purse.get(origin, 0), fen)
        if part > 0:
            taken.append((origin, part))
            purse[origin] -= part
            fen -= part
        if purse.get(origin) == 0:
            del purse[origin]
    return tuple(taken)
