"""What happens that evening: payments of the victim, layers of accounts, runners at machines, the rest on its way later.

In:  a world, its crime, rates, a number. Out: `Story`: planned payments as the city's own crime plans them, and the truth.
Law: the victim pays 990,000 yuan in all; only what came is passed on; machines give whole hundreds, a card so much a day.
"""

from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import polars as pl

from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.banks.tills import KNOWN_CASH
from hezhan.city.crime.facts import Crime, tabled
from hezhan.city.crime.money import Money, Order, Payment, Wave
from hezhan.city.crime.transit import Transit
from hezhan.city.days import after, at
from hezhan.city.draws import Draws
from hezhan.city.evening.people import Cast, Runner, cast_of
from hezhan.city.happenings import Payments, Purpose
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, World
from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.core.transfers import TransferKind

LOST: Final = Fen(990_000_00)
DAY: Final = 10  # of the city's month: a Friday
_PAYMENTS: Final = 4
_HUNDRED: Final = 10_000  # fen; notes, and what is passed on in a piece
_STEP: Final = 1_000_000  # of what the victim pays at once
_AT_ONCE: Final = 500_000  # a machine gives at most
_A_DAY: Final = 2_000_000  # a card gives at most
_TRIES: Final = 25  # minutes for which a runner waits for money
_BANKS: Final = tuple(row for row, one in enumerate(INSTITUTIONS) if not one.wallet)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A payment as the victim tells it: account numbers, names and banks as the banking app shows them."""

    at: Instant
    fen: Fen
    payer: str
    payer_name: str
    payer_bank: str
    payee: str
    payee_name: str
    payee_bank: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One withdrawal as it is planned: row of `Story.payments`, who fetches, where."""

    payment: int
    runner: int  # person
    account: int
    at: Instant
    bank: int
    place: int
    machine: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Story:
    """One evening's case. `payments` are in order of sending; `case` is the row that stands in them."""

    cast: Cast
    case: int
    payments: Payments
    runs: tuple[Run, ...]
    reported_at: Instant
    signed_at: Instant  # when the victim's statement is written down and signed

    def cash(self, first_serial: int) -> pl.DataFrame:
        """Where the cash is fetched, for those who print it (`KNOWN_CASH`)."""
        rows = [(first_serial + run.payment, run.bank, run.place, run.machine, False) for run in self.runs]
        return pl.DataFrame(rows, schema=KNOWN_CASH, orient="row")


def story_of(world: World, crime: Crime, rates: Rates, number: int) -> Story:
    """Draw the evening of this number."""
    draws = Draws(world.seed, f"evening {number}")
    cast = cast_of(world, crime, draws)
    reported = at(DAY, 17, 30)
    plan = _Plan(world, crime, rates, cast, draws, reported)
    plan.enter()
    plan.money.run()
    rows = sorted(plan.money.payments, key=lambda one: (one.sent, one.row))
    place = {one.row: n for n, one in enumerate(rows)}
    return Story(
        cast=cast,
        case=plan.case,
        payments=tabled(Payments, rows),
        runs=tuple(replace(run, payment=place[run.payment]) for run in plan.runs),
        reported_at=reported,
        signed_at=after(reported, draws.between(70, 110) * 60),
    )


def told_by_victim(world: World, story: Story) -> tuple[Told, ...]:
    """The payments that the victim made, in their order."""
    accounts, names, payments = world.accounts, world.people.name, story.payments
    paid = [row for row in range(len(payments.fen)) if payments.payer[row] == story.cast.victim]
    return tuple(
        Told(
            at=Instant(int(payments.sent[row])),
            fen=Fen(int(payments.fen[row])),
            payer=accounts.card[payer],
            payer_name=names[int(accounts.person[payer])],
            payer_bank=INSTITUTIONS[int(accounts.bank[payer])].name,
            payee=accounts.card[payee],
            payee_name=names[int(accounts.person[payee])],
            payee_bank=INSTITUTIONS[int(accounts.bank[payee])].name,
        )
        for row in paid
        for payer, payee in [(int(payments.payer[row]), int(payments.payee[row]))]
    )


class _Plan:
    """The evening while it is played, by the same rules of money as the city's other crime."""

    def __init__(self, world: World, crime: Crime, rates: Rates, cast: Cast, draws: Draws, reported: Instant) -> None:
        self._cast, self._draws, self._reported = cast, draws, reported
        self.case = len(crime.cases.gang)
        gangs = [*crime.cases.gang.tolist(), 0]
        self.money = Money(world, Transit(world.seed, world.accounts.bank, rates), gangs, at(DAY + 2))
        self.money.on_arrival = self._arrived
        self.runs: list[Run] = []
        self._level = {account: n for n, level in enumerate(cast.levels) for account in level}
        self._due: set[int] = set()
        self._fetched: dict[int, int] = {}

    def enter(self) -> None:
        """What is planned from the beginning: the victim's payments, the runners' rounds, the late rest."""
        draws = self._draws
        moment = after(self._reported, -60 * draws.between(48, 58))
        for n, fen in enumerate(draws.shares(LOST, _PAYMENTS, _STEP)):
            self.money.at(moment, partial(self._pay_in, self._cast.levels[0][n % len(self._cast.levels[0])], fen))
            moment = after(moment, draws.between(150, 420))
        for runner in self._cast.runners:
            for begin in (draws.between(-16, -3), draws.between(9, 28)):
                self.money.at(after(self._reported, begin * 60), partial(self._round, runner, self._till(runner), 0))
        for account in (one for level in self._cast.levels for one in level):
            self.money.at(after(self._reported, draws.between(14, 75) * 60), partial(self._move_on, account))

    def _pay_in(self, payee: int, fen: int) -> None:
        order = Order(
            payer=self._cast.victim, payee=payee, fen=fen, purpose=Purpose.SCAM, gang=0, case=self.case, wave=_WAVE
        )
        self.money.pay(order)

    def _arrived(self, payment: Payment) -> None:
        """An account of the first levels passes on a while after the first money came."""
        account, level = payment.payee, self._level.get(payment.payee)
        if account in self._cast.last:
            self.money.at(after(self.money.now, 60 * self._draws.between(8, 40)), partial(self._leave, account))
        elif level is not None and level + 1 < len(self._cast.levels) and account not in self._due:
            self._due.add(account)
            self.money.at(after(self.money.now, self._draws.between(150, 480)), partial(self._pass_on, account))

    def _pass_on(self, account: int) -> None:
        self._due.discard(account)
        level, draws = self._level[account], self._draws
        fen = self.money.held(account) * draws.between(82, 99) // 100 // _HUNDRED * _HUNDRED
        targets = self._next(account, level)
        moment = self.money.now
        for target, piece in zip(targets, draws.shares(fen, len(targets), _HUNDRED), strict=False):
            self.money.at(moment, partial(self._layer, account, target, piece))
            moment = after(moment, draws.between(8, 55))

    def _next(self, account: int, level: int) -> list[int]:
        """The two accounts of the next level that are this one's to fill, now and then one more."""
        below, place = self._cast.levels[level + 1], self._cast.levels[level].index(account)
        own = below[2 * place : 2 * place + 2]
        others = [one for one in below if one not in own]
        return [*own, *([self._draws.pick(others)] if self._draws.chance(40) else [])]

    def _move_on(self, account: int) -> None:
        """What stayed behind, and what the runner did not fetch, goes on late."""
        fen = self.money.held(account) * self._draws.between(60, 100) // 100 // _HUNDRED * _HUNDRED
        self._layer(account, self._draws.pick(self._cast.last), fen)

    def _layer(self, payer: int, payee: int, fen: int) -> None:
        fen = min(fen, self.money.held(payer))
        if fen > 0:
            order = Order(payer=payer, payee=payee, fen=fen, purpose=Purpose.LAYER, gang=0, wave=_WAVE)
            self.money.pay(order)

    def _leave(self, account: int) -> None:
        """Gold, at a shop that knows nothing."""
        fen = self.money.held(account) // _HUNDRED * _HUNDRED
        if fen > 0:
            kind = TransferKind.MERCHANT
            order = Order(payer=account, payee=self._cast.shop, fen=fen, purpose=Purpose.EXIT, gang=0, kind=kind)
            self.money.pay(order)

    def _till(self, runner: Runner) -> tuple[int, int, str]:
        return self._draws.pick(_BANKS), runner.place, self._draws.digits(8)

    def _round(self, runner: Runner, till: tuple[int, int, str], waited: int) -> None:
        """One card after the other at one machine, as soon as there is something on each; not longer than the patience."""
        if waited < _TRIES and any(self._left(card) < _AT_ONCE for card in runner.cards):
            self.money.at(after(self.money.now, 60), partial(self._round, runner, till, waited + 1))
            return
        moment = self.money.now
        for card in runner.cards:
            for _ in range(self._draws.between(1, 2)):
                self.money.at(moment, partial(self._fetch, runner, card, till))
                moment = after(moment, self._draws.between(45, 110))

    def _left(self, card: int) -> int:
        """What the card gives today."""
        return min(self.money.held(card), _A_DAY - self._fetched.get(card, 0)) // _HUNDRED * _HUNDRED

    def _fetch(self, runner: Runner, card: int, till: tuple[int, int, str]) -> None:
        fen = min(self._left(card), _AT_ONCE)
        if fen <= 0:
            return
        self._fetched[card] = self._fetched.get(card, 0) + fen
        order = Order(payer=card, payee=NOBODY, fen=fen, purpose=Purpose.EXIT, gang=0, kind=TransferKind.CASH_OUT)
        bank, place, machine = till
        self.runs.append(
            Run(
                payment=self.money.pay(order).row,
                runner=runner.person,
                account=card,
                at=Instant(self.money.now),
                bank=bank,
                place=place,
                machine=machine,
            )
        )


_WAVE: Final = Wave(crew=0, level=1, depth=1, pace="rush")
