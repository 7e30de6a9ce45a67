"""Builds the crime: who, with what, whom, and then the money runs.

In:  the world, the extent, the rates.
Out: `Crime`.
Law: the same seed gives the same columns, whatever else is built.
"""

from dataclasses import dataclass

import numpy as np

from hezhan.city.crime import facts
from hezhan.city.crime.campaigns import Campaign
from hezhan.city.crime.cases import Case, CaseBook
from hezhan.city.crime.casting import Casting
from hezhan.city.crime.exits import Exits
from hezhan.city.crime.facts import tabled
from hezhan.city.crime.gangs import Gang, found_gangs
from hezhan.city.crime.handles import HandleBook
from hezhan.city.crime.kit import Kit
from hezhan.city.crime.laundering import Laundry
from hezhan.city.crime.members import Enrolment
from hezhan.city.crime.money import Money, Payment
from hezhan.city.crime.numbers import Numbering
from hezhan.city.crime.playing import Play, arrivals_by_day
from hezhan.city.crime.runners import Squad
from hezhan.city.crime.scripts import read_scripts
from hezhan.city.crime.seen import events_of
from hezhan.city.crime.sites import Registrar
from hezhan.city.crime.stock import Stock, staff_of
from hezhan.city.crime.transit import Transit
from hezhan.city.crime.victims import Targets
from hezhan.city.crime.wages import Payroll
from hezhan.city.days import at
from hezhan.city.draws import Draws
from hezhan.city.happenings import Events, Payments
from hezhan.city.rates import Rates
from hezhan.city.sizes import Extent
from hezhan.city.world import World


def build(world: World, extent: Extent, rates: Rates) -> facts.Crime:
    """All crime of the city's days. Raises ValueError when the world has too few people for the extent."""
    cast = _cast(world, extent, rates)
    cases = CaseBook(world, extent, rates, cast.gangs, cast.kit, Targets(world, cast.casting, rates)).cases()
    laundered = _launder(world, extent, rates, cast, cases)
    return _told(world, extent, rates, cast, cases, laundered)


@dataclass(frozen=True, slots=True, eq=False)
class _Cast:
    casting: Casting
    gangs: list[Gang]
    enrolment: Enrolment
    numbering: Numbering
    registrar: Registrar
    handles: HandleBook
    kit: Kit


@dataclass(frozen=True, slots=True, eq=False)
class _Laundered:
    money: Money
    stocks: list[Stock]
    exits: list[Exits]


def _cast(world: World, extent: Extent, rates: Rates) -> _Cast:
    """Gangs and crews with their people and tools."""
    seed, casting = world.seed, Casting(world)
    gangs = found_gangs(extent, read_scripts(), rates, Draws(seed, "crime, gangs"))
    enrolment = Enrolment(world, casting, rates, Draws(seed, "crime, members"))
    enrolment.fill_gangs(gangs, extent)
    enrolment.fill_crews(extent.crews)
    numbering = Numbering(world, casting, rates, Draws(seed, "crime, numbers"))
    numbering.equip(gangs, extent)
    registrar = Registrar(world, rates, Draws(seed, "crime, sites"))
    registrar.equip(gangs, extent)
    handles = HandleBook(rates, Draws(seed, "crime, handles"))
    handles.equip(enrolment.members, gangs, extent.days)
    kit = Kit(world, gangs, enrolment.members, numbering.numbers, (registrar.domains, registrar.apps), handles)
    return _Cast(casting, gangs, enrolment, numbering, registrar, handles, kit)


def _launder(world: World, extent: Extent, rates: Rates, cast: _Cast, cases: list[Case]) -> _Laundered:
    """The money runs until the days end."""
    transit = Transit(world.seed, world.accounts.bank, rates)
    money = Money(world, transit, [case.gang for case in cases], at(extent.days + 1))
    stocks, exits, laundries = [], [], []
    for crew in range(extent.crews):
        staff = staff_of(crew, _client(cast.gangs, crew), cast.enrolment.members)
        squad = Squad(world, staff.runners, rates, Draws(world.seed, f"crime, runners {crew}"))
        stocks.append(Stock(world, cast.casting, rates, staff))
        exits.append(Exits(world, money, rates, cast.casting, squad, cast.handles, staff))
        laundries.append(Laundry(world, money, rates, stocks[crew], exits[crew], staff))
        laundries[crew].open_days(arrivals_by_day(cases, crew), extent.days)
    money.on_arrival = lambda payment: _hand_to_crew(laundries, payment)
    Play(world, money, rates, cast.casting, laundries).enter(cases)
    Payroll(world, money, rates, laundries).enter(cast.enrolment.members, cast.gangs)
    money.run()
    return _Laundered(money, stocks, exits)


def _client(gangs: list[Gang], crew: int) -> int:
    """The first gang that hires a crew; the first of all for a crew without work."""
    return next((gang.row for gang in gangs if crew in gang.crews), 0)


def _hand_to_crew(laundries: list[Laundry], payment: Payment) -> None:
    if payment.wave is not None:
        laundries[payment.wave.crew].arrived(payment)


def _told(
    world: World, extent: Extent, rates: Rates, cast: _Cast, cases: list[Case], laundered: _Laundered
) -> facts.Crime:
    """Everything as columns."""
    members, numbers = cast.enrolment.members, cast.numbering.numbers
    sites, apps = cast.registrar.domains, cast.registrar.apps
    campaign = Campaign(world, extent, rates).events(numbers, sites, apps)
    return facts.Crime(
        gangs=tabled(facts.Gangs, cast.gangs),
        works=tabled(facts.Works, [_Work(one.row, s.name, s.fraud_type) for one in cast.gangs for s in one.scripts]),
        hires=tabled(
            facts.Hires, [_Hire(g.row, crew, percent) for g in cast.gangs for crew, percent in g.crews.items()]
        ),
        members=tabled(facts.Members, members),
        trips=tabled(facts.Trips, cast.enrolment.trips(extent.days)),
        changes=tabled(facts.Changes, cast.enrolment.changes(extent.days)),
        numbers=tabled(facts.Numbers, numbers),
        domains=tabled(facts.Domains, sites),
        apps=tabled(facts.Apps, apps),
        handles=tabled(facts.Handles, cast.handles.handles),
        cases=tabled(facts.Cases, cases),
        steps=tabled(facts.Steps, [step for case in cases for step in case.steps]),
        mules=tabled(facts.Mules, [mule for stock in laundered.stocks for mule in stock.mules]),
        runs=tabled(
            facts.Runs, sorted((run for one in laundered.exits for run in one.runs), key=lambda run: run.payment)
        ),
        coins=tabled(
            facts.CoinBuys, sorted((buy for one in laundered.exits for buy in one.coins), key=lambda buy: buy.payment)
        ),
        payments=tabled(Payments, laundered.money.payments),
        origins=tabled(facts.Origins, laundered.money.parts),
        events=_in_order(Events.joined([events_of(cases, numbers, rates, extent.days), campaign])),
    )


@dataclass(frozen=True, slots=True)
class _Work:
    gang: int
    script: str
    fraud_type: int


@dataclass(frozen=True, slots=True)
class _Hire:
    gang: int
    crew: int
    percent: int


def _in_order(events: Events) -> Events:
    """By time, then by columns that tell nothing."""
    return events.taken(np.lexsort((events.counterpart, events.kind, events.subject, events.time)))
