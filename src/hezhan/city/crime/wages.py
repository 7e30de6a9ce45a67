"""Wages of crime: twice a month some members are paid from the accounts of the crew that works for their gang.

Law: it is victims' money; where no account has enough, nobody is paid.
"""

from collections.abc import Sequence
from functools import partial

from hezhan.city.crime.gangs import Gang
from hezhan.city.crime.laundering import Laundry
from hezhan.city.crime.members import Member
from hezhan.city.crime.money import Money, Order
from hezhan.city.days import at
from hezhan.city.draws import Draws
from hezhan.city.happenings import Purpose
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, World

_FEN = 100


class Payroll:
    """Pays members to the accounts they or their families live from."""

    def __init__(self, world: World, money: Money, rates: Rates, laundries: Sequence[Laundry]) -> None:
        self._main, self._money, self._rates, self._laundries = world.accounts.main, money, rates, laundries
        self._draws = Draws(world.seed, "crime, wages")

    def enter(self, members: Sequence[Member], gangs: Sequence[Gang]) -> None:
        """Put the pay days on the queue."""
        for day in self._rates.list("crime.gangs.pay_days"):
            for member in members:
                if self._draws.chance(self._rates.value("crime.gangs.paid_by_transfer_percent")):
                    crew = member.crew if member.crew != NOBODY else next(iter(gangs[member.gang].crews))
                    moment = at(
                        day, self._draws.between(10, 21), self._draws.between(0, 59), self._draws.between(0, 59)
                    )
                    self._money.at(moment, partial(self._pay, member, self._laundries[crew]))

    def _pay(self, member: Member, laundry: Laundry) -> None:
        fen = self._draws.by_quantiles(self._rates.quantiles("crime.gangs.wage_yuan")) * _FEN
        payee, payer = int(self._main[member.person]), laundry.pays(fen)
        gang = member.gang if member.gang != NOBODY else laundry.gang
        if member.there_at(self._money.now) and payer is not None and payee != NOBODY:
            order = Order(payer=payer, payee=payee, fen=fen, purpose=Purpose.WAGES_OF_CRIME, gang=gang)
            self._money.pay(order)
