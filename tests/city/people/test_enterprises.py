"""Firms: in numbers that fit the people; traders have their shops; codes are right but for their region."""

import numpy as np

from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, FirmKind, Job, World
from tests.city.people.plain import code_check


def test_each_trader_has_one_shop_where_they_live(world: World) -> None:
    firms, people = world.firms, world.people
    owned = firms.owner != NOBODY
    assert sorted(firms.owner[owned].tolist()) == np.flatnonzero(people.job == Job.TRADER).tolist()
    assert (firms.kind[owned] == FirmKind.SHOP).all()
    assert (firms.place[owned] == people.place[firms.owner[owned]]).all()


def test_there_are_firms_of_each_kind(world: World, rates: Rates) -> None:
    counts = np.bincount(world.firms.kind, minlength=len(FirmKind))
    assert (counts >= 2).all()
    employed = np.isin(world.people.job, [Job.WORKER, Job.OFFICE, Job.HEALTH, Job.CIVIL, Job.COURIER]).sum()
    each = rates.value("people.firms.employees_per_employer")
    assert abs(employed / counts[FirmKind.EMPLOYER] - each) < 0.5
    gold = rates.value("people.firms.gold_shops_per_million_people") * len(world.people.born) // 1_000_000
    assert counts[FirmKind.GOLD] == max(gold, 2)


def test_reserves_stand_in_the_order_of_their_institutions(world: World) -> None:
    rows = np.flatnonzero(world.firms.kind == FirmKind.RESERVE)
    wallets = [one.name for one in INSTITUTIONS if one.wallet]
    assert all(name.startswith(wallet) for name, wallet in zip(world.firms.name.gather(rows), wallets, strict=True))


def test_codes(world: World) -> None:
    codes = world.firms.code
    assert codes.n_unique() == len(codes)
    assert all(code[:5] == "91990" and code[17] == code_check(code[:17]) for code in codes)


def test_names(world: World) -> None:
    assert (world.firms.name.str.len_chars() >= 4).all()
    assert world.firms.name.n_unique() > len(world.firms.name) * 3 // 5
