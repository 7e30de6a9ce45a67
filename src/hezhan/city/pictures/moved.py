"""Whose money each of the crime's payments moved, and how long it lay: the payments replayed from the truth.

In:  the crime's payments in order of sending.
Out: fen by case for each payment; what lay in an account at an instant; how long money lay in some accounts.
Law: as in the making of the crime, of what came to an account the oldest money leaves first; what stands at the end is what
the truth says (tested).
"""

import heapq
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hezhan.city.happenings import HONEST
from hezhan.city.pictures.folder import CrimePayment
from hezhan.city.world import NOBODY
from hezhan.core.instants import SECOND

Shares = Mapping[int, int]  # case → fen; HONEST: what a crew had before the city's days
_Purses = defaultdict[int, dict[int, int]]


@dataclass(frozen=True, slots=True)
class Moved:
    """One payment and whose money it moved."""

    payment: CrimePayment
    shares: Shares


def left_the_banks(payment: CrimePayment) -> bool:
    """Cash, or paid to a shop."""
    return payment.payee == NOBODY or payment.kind == "merchant"


class Replay:
    """The payments one after another, and what lies in each account meanwhile."""

    def __init__(self, payments: Sequence[CrimePayment]) -> None:
        self._payments = payments
        self._under_way: list[tuple[int, int, CrimePayment, Shares]] = []
        self.purses: _Purses = defaultdict(dict)

    def run(self, before: Callable[[int], None] = lambda now: None) -> Iterator[Moved]:
        """Every payment as it is sent; `before` is told its instant when all that arrived by then has arrived."""
        for place, payment in enumerate(self._payments):
            self._land(payment.sent)
            before(payment.sent)
            shares = self._shares(payment)
            heapq.heappush(self._under_way, (payment.arrived, place, payment, shares))
            self._land(payment.sent)
            yield Moved(payment, shares)
        if self._payments:
            self._land(max(payment.arrived for payment in self._payments))

    def _land(self, now: int) -> None:
        while self._under_way and self._under_way[0][0] <= now:
            _, _, payment, shares = heapq.heappop(self._under_way)
            if not left_the_banks(payment):
                _add(self.purses[payment.payee], shares)

    def _shares(self, payment: CrimePayment) -> Shares:
        if payment.purpose == "loan-in":
            return {}
        if payment.purpose == "scam":
            return {payment.case: payment.fen}
        if payment.payer == NOBODY:
            return {HONEST: payment.fen}
        return _taken(self.purses[payment.payer], payment.fen)


def _add(purse: dict[int, int], more: Shares) -> None:
    for case, fen in more.items():
        purse[case] = purse.get(case, 0) + fen


def _taken(purse: dict[int, int], fen: int) -> dict[int, int]:
    taken = {}
    for case in tuple(purse):
        taken[case] = min(purse[case], fen)
        purse[case] -= taken[case]
        fen -= taken[case]
        if not purse[case]:
            del purse[case]
        if not fen:
            return taken
    raise ValueError("the payments are not those of a made city: one spends what did not come")


def dwells(payments: Sequence[CrimePayment], accounts: Collection[int]) -> tuple[list[tuple[int, int]], int]:
    """How long money lay in these accounts: (microseconds, fen) of what left, oldest first; and all fen that came.

    Small payments that try an account are left out.
    """
    happens = []
    for place, payment in enumerate(payments):
        if payment.purpose != "test":
            happens += [(payment.arrived, 0, place), (payment.sent, 1, place)]
    lots: defaultdict[int, deque[list[int]]] = defaultdict(deque)
    lay, came = [], 0
    for time, leaves, place in sorted(happens):
        payment = payments[place]
        if leaves and payment.payer in accounts:
            lay += [(time - since, fen) for since, fen in _oldest(lots[payment.payer], payment.fen)]
        elif not leaves and payment.payee in accounts:
            lots[payment.payee].append([time, payment.fen])
            came += payment.fen
    return lay, came


def _oldest(lots: deque[list[int]], fen: int) -> Iterator[tuple[int, int]]:
    while fen and lots:
        since, held = lots[0]
        part = min(held, fen)
        yield since, part
        fen -= part
        lots[0][1] -= part
        if not lots[0][1]:
            lots.popleft()


@dataclass(frozen=True, slots=True)
class Run:
    """Payments that follow one another through account after account, and the fen of one victim that all of them moved."""

    payments: tuple[CrimePayment, ...]
    fen: int

    @property
    def seconds(self) -> int:
        """From the victim's payment until the last account was paid."""
        return (self.payments[-1].arrived - self.payments[0].sent) // SECOND


def deepest_run(moved: Sequence[Moved], within: int) -> Run | None:
    """One victim's money through most accounts within so many microseconds; of equally long runs the one with most money."""
    on: defaultdict[int, list[Moved]] = defaultdict(list)
    for one in moved:
        if one.payment.purpose == "layer":
            for case in one.shares:
                on[case].append(one)
    runs = [
        run
        for first in moved
        if first.payment.purpose == "scam" and first.payment.payee != NOBODY
        for run in _runs(first.payment, on[first.payment.case], within)
    ]
    return max(runs, key=lambda run: (len(run.payments), run.fen, -run.payments[0].sent), default=None)


def _runs(first: CrimePayment, on: Sequence[Moved], within: int) -> Iterator[Run]:
    """For each account that the money reaches in time, the longest way found."""
    ways = {first.payee: Run((first,), first.fen)}
    for one in on:
        payment = one.payment
        way = ways.get(payment.payer)
        in_time = payment.arrived <= first.sent + within
        if way is None or not in_time or way.payments[-1].arrived > payment.sent or payment.payee in ways:
            continue
        ways[payment.payee] = Run((*way.payments, payment), min(way.fen, one.shares[first.case]))
    yield from ways.values()
