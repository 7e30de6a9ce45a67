"""What people pay: as often, as much and at such hours as the rates say; the same rows however they are asked for."""

from dataclasses import fields, replace
from datetime import date

import numpy as np
import pytest

from hezhan.city.days import at
from hezhan.city.happenings import KINDS, Purpose
from hezhan.city.life import Money
from hezhan.city.rates import read_rates
from hezhan.city.world import NOBODY
from hezhan.core.instants import SECOND
from hezhan.core.transfers import TransferKind
from tests.city.life import towns
from tests.city.life.conftest import DAYS, PEOPLE

MILLION = 1_000_000
HOUR = 3600 * SECOND


def same(a, b):
    return all(np.array_equal(getattr(a, one.name), getattr(b, one.name)) for one in fields(type(a)))


@pytest.fixture(scope="module")
def wanted(money):
    return {day: money.day(day) for day in range(1, DAYS + 1)}


@pytest.fixture(scope="module")
def month(money):
    return {day: money.day(day) for day in range(1, 31)}


def of(payments, purpose):
    return payments.taken(payments.purpose == purpose)


def test_same_seed_same_rows_and_a_day_alone_equals_that_day_in_a_run(world, rates, wanted):
    again = Money(world, towns.extent(PEOPLE), rates)
    assert same(again.day(4), wanted[4])


def test_another_seed_gives_other_rows(rates, wanted):
    other = Money(towns.world(PEOPLE, seed=6), towns.extent(PEOPLE), rates)
    assert not np.array_equal(other.day(2).fen[:100], wanted[2].fen[:100])


def test_days_that_the_city_does_not_have_are_refused(money):
    for day in (0, 31):
        with pytest.raises(ValueError, match="has days 1 to 30"):
            money.day(day)


def test_everybody_together_makes_about_one_payment_a_day(month, settled):
    assert np.mean([len(day.fen) for day in month.values()]) / PEOPLE == pytest.approx(1.05, abs=0.12)
    assert np.mean([len(day.ok) for day in settled.values()]) / PEOPLE == pytest.approx(1.0, abs=0.15)


@pytest.mark.parametrize(
    ("purpose", "names"),
    [
        (Purpose.SHOP, ("shop", "courier")),
        (Purpose.SECOND_HAND, ("second_hand", "haste")),
        (Purpose.TOP_UP, ("top_up",)),
        (Purpose.CASH, ("cash_in", "cash_out", "large_cash")),
        (Purpose.UTILITY, ("utility", "school")),
        (Purpose.TAKINGS, ("takings",)),
        (Purpose.LOAN_IN, ("loan",)),
    ],
)
def test_purposes_are_as_frequent_as_the_rates_say(month, rates, purpose, names):
    expected = sum(rates.value(f"life.a_day.{name}_per_million") for name in names) * PEOPLE * 30 / MILLION
    found = sum(np.count_nonzero(day.purpose == purpose) for day in month.values())
    assert found == pytest.approx(expected, rel=0.12, abs=4 * expected**0.5)


def test_hours_are_as_the_rates_say(wanted, rates):
    shops = np.concatenate([(of(day, Purpose.SHOP).sent - at(number)) // HOUR for number, day in wanted.items()])
    found = np.bincount(shops, minlength=24) / len(shops)
    said = np.array(rates.list("life.hours.shop"))
    assert np.allclose(found, said / said.sum(), atol=0.008)


def test_a_rate_is_changed_without_code(tmp_path, world, wanted):
    changed = tmp_path / "mine.toml"
    changed.write_text('[life.a_day]\nshop_per_million.value = 56000\nshop_per_million.source = "a tenth"\n')
    fewer = Money(world, towns.extent(PEOPLE), read_rates(changed)).day(2)
    shop = len(of(wanted[2], Purpose.SHOP).fen)
    courier = 20_000 * PEOPLE / MILLION
    assert len(of(fewer, Purpose.SHOP).fen) - courier == pytest.approx((shop - courier) / 10, rel=0.2)
    assert same(of(fewer, Purpose.RED_PACKET), of(wanted[2], Purpose.RED_PACKET))


def test_everyone_with_a_boss_is_paid_once_a_month(month, money):
    town = money.town
    paid = np.concatenate([of(day, Purpose.WAGE).payee for day in month.values()])
    employed = town.main[np.flatnonzero(town.boss != NOBODY)]
    employed = employed[town.world.accounts.opened[employed] < (date(2024, 5, 1) - date(1970, 1, 1)).days]
    times = np.bincount(paid, minlength=len(town.world.accounts.person))[employed]
    assert (times >= 1).all()
    assert np.mean(times == 1) > 0.9  # the others also work for a foreman


def test_payments_fall_on_their_day_and_arrive_no_earlier_than_sent(wanted, world):
    bank = world.accounts.bank
    for number, day in wanted.items():
        assert at(number) <= day.sent.min()
        assert day.sent.max() < at(number + 1)
        assert (day.sent % SECOND == 0).all()
        assert (day.arrived >= day.sent).all()
        both = (day.payer != NOBODY) & (day.payee != NOBODY)
        within = both & (bank[day.payer] == bank[day.payee])
        assert (day.arrived == day.sent)[within].all()
        assert (day.arrived > day.sent)[both & ~within].mean() > 0.8


def test_nobody_pays_themselves_and_nobodys_side_has_its_kind(wanted):
    beyond = [
        KINDS.index(kind)
        for kind in KINDS
        if kind in (TransferKind.CASH_IN, TransferKind.CASH_OUT, TransferKind.INTEREST, TransferKind.FEE)
    ]
    for day in wanted.values():
        assert (day.payer != day.payee).all()
        assert (day.fen > 0).all()
        one_sided = (day.payer == NOBODY) | (day.payee == NOBODY)
        assert np.array_equal(one_sided, np.isin(day.kind, beyond))


def test_accounts_do_nothing_before_they_are_opened(world, rates):
    opened = world.accounts.opened.copy()
    opened[::3] = (date(2024, 5, 5) - date(1970, 1, 1)).days
    late = replace(world, accounts=replace(world.accounts, opened=opened))
    money = Money(late, towns.extent(PEOPLE), rates)
    before, after = money.day(5), money.day(6)
    assert not (before.payer[before.payer != NOBODY] % 3 == 0).any()
    assert not (before.payee[before.payee != NOBODY] % 3 == 0).any()
    assert (after.payer % 3 == 0).mean() > 0.2


def test_little_is_wanted_that_cannot_be_paid(settled, wanted):
    tried = sum(len(day.ok) for day in settled.values())
    assert tried / sum(len(day.fen) for day in wanted.values()) > 0.9
    failed = np.mean(np.concatenate([~day.ok for day in settled.values()]))
    assert 0 < failed < 0.02


def test_a_savings_circle_pays_one_of_its_ten(world, rates):
    money = Money(world, towns.extent(PEOPLE), rates)
    found = 0
    for day in range(1, 8):
        friends = of(money.day(day), Purpose.FRIEND)
        sums = np.isin(friends.fen, rates.list("life.amounts.circle_fen"))
        _, times = np.unique(friends.payee[sums], return_counts=True)
        found += np.count_nonzero(times == 9)
    assert found > 0
