"""Playing: at their moments the steps of the cases become movements of money, each to or from an account of the gang's crew.

Law: a payee is registered before the first payment to it.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from hezhan.city.crime.cases import Case
from hezhan.city.crime.casting import Casting
from hezhan.city.crime.kinds import PAYING, Act
from hezhan.city.crime.laundering import Laundry
from hezhan.city.crime.money import Money, Order
from hezhan.city.crime.stock import Mule
from hezhan.city.crime.telling import Step
from hezhan.city.days import after, at
from hezhan.city.draws import Draws
from hezhan.city.happenings import Purpose
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, FirmKind, World
from hezhan.core.instants import SECOND
from hezhan.core.transfers import TransferKind

_DAY_S = 86_400
_MOVING = (*PAYING, Act.REBATE, Act.LOAN)


class Play:
    """Moves the money of all cases."""

    def __init__(
        self, world: World, money: Money, rates: Rates, casting: Casting, laundries: Sequence[Laundry]
    ) -> None:
        self._world, self._money, self._rates, self._casting = world, money, rates, casting
        self._laundries = laundries
        self._draws = Draws(world.seed, "crime, paying")
        self._payees: dict[int, tuple[Mule, int]] = {}  # by case: the account last paid to and when

    def enter(self, cases: Sequence[Case]) -> None:
        """Put every movement of money on the queue. Gifts from before the first day are forgotten."""
        for case in cases:
            case.steps = [step for step in case.steps if step.act not in _MOVING or step.time >= at(1)]
            for step in tuple(case.steps):
                if step.act in _MOVING:
                    self._money.at(step.time, partial(self._move, case, step))

    def _move(self, case: Case, step: Step) -> None:
        order = {
            Act.PAY: self._payment,
            Act.CASH: self._cash,
            Act.GOLD: self._gold,
            Act.REBATE: self._rebate,
            Act.LOAN: self._loan,
        }[step.act](case, step)
        step.payment = self._money.pay(order).row

    def _payment(self, case: Case, step: Step) -> Order:
        laundry = self._laundries[case.crew]
        payee = self._payee(case, step, laundry)
        step.tool = payee.account
        return Order(
            payer=step.payer,
            payee=payee.account,
            fen=step.fen,
            purpose=Purpose.SCAM,
            case=case.row,
            gang=case.gang,
            wave=laundry.wave(),
        )

    def _payee(self, case: Case, step: Step, laundry: Laundry) -> Mule:
        """Mostly the account of an hour ago, otherwise another one, which the victim registers first."""
        last, when = self._payees.get(case.row, (None, 0))
        fresh_s = self._rates.value("crime.victims.same_payee_within_s")
        stays = last is not None and last.serves_at(step.time) and step.time < after(when, fresh_s)
        if last is None or not stays or not self._draws.chance(self._rates.value("crime.victims.same_payee_percent")):
            last = laundry.collecting()
            if self._draws.chance(self._rates.value("crime.victims.registers_payee_percent")):
                self._registers(case, step, last)
        self._payees[case.row] = last, step.time
        return last

    def _registers(self, case: Case, step: Step, payee: Mule) -> None:
        moment = after(step.time, -self._draws.by_quantiles(self._rates.quantiles("crime.victims.registers_before_s")))
        added = Step(
            case=case.row, act=Act.PAYEE_ADDED, phase=step.phase, time=moment, until=moment, tool=payee.account
        )
        case.steps.insert(case.steps.index(step), added)

    def _cash(self, case: Case, step: Step) -> Order:
        return Order(
            payer=step.payer,
            payee=NOBODY,
            fen=step.fen,
            purpose=Purpose.SCAM,
            case=case.row,
            gang=case.gang,
            kind=TransferKind.CASH_OUT,
        )

    def _gold(self, case: Case, step: Step) -> Order:
        """Bought at a shop; where there is none, cash goes instead."""
        firm = self._casting.firm(FirmKind.GOLD, self._draws)
        if firm == NOBODY:
            return self._cash(case, step)
        step.tool = int(self._world.accounts.of_firm[firm])
        return Order(
            payer=step.payer,
            payee=step.tool,
            fen=step.fen,
            purpose=Purpose.SCAM,
            case=case.row,
            gang=case.gang,
            kind=TransferKind.MERCHANT,
        )

    def _rebate(self, case: Case, step: Step) -> Order:
        payer = self._laundries[case.crew].source(step.fen)
        payee, step.tool = step.tool, payer
        return Order(payer=payer, payee=payee, fen=step.fen, purpose=Purpose.REBATE, gang=case.gang, case=case.row)

    def _loan(self, case: Case, step: Step) -> Order:
        return Order(
            payer=step.tool, payee=step.payer, fen=step.fen, purpose=Purpose.LOAN_IN, gang=case.gang, case=case.row
        )


def arrivals_by_day(cases: Sequence[Case], crew: int) -> Mapping[int, int]:
    """How many payments of victims a crew is to expect on each day."""
    days: dict[int, int] = {}
    for case in cases:
        for step in case.steps:
            if case.crew == crew and step.act is Act.PAY:
                day = (step.time - at(1)) // SECOND // _DAY_S + 1
                days[day] = days.get(day, 0) + 1
    return days
