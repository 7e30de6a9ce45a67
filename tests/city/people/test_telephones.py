"""Phones: one holder at a time, months between two; ages decide how many; SIMs share devices."""

import numpy as np

from hezhan.city.days import at
from hezhan.city.people.ages import PHONE_BANDS, band, full_years
from hezhan.city.rates import Rates
from hezhan.city.world import EVER, NOBODY, World
from hezhan.core.instants import SECOND
from tests.city.people.plain import luhn_holds

DAY = 86_400 * SECOND


def test_numbers_are_impossible_and_have_one_holder_at_a_time(world: World) -> None:
    phones = world.phones
    assert ((phones.number >= 10_000_000_000) & (phones.number < 13_000_000_000)).all()
    now = phones.until == EVER
    assert len(np.unique(phones.number[now])) == now.sum()
    present = dict(zip(phones.number[now].tolist(), np.flatnonzero(now).tolist(), strict=True))
    for row in np.flatnonzero(~now):
        later = present[int(phones.number[row])]
        assert phones.person[row] != phones.person[later]
        assert phones.since[row] < phones.until[row] <= phones.since[later] - 90 * DAY
        assert phones.since[later] < at(1)


def test_main_is_a_number_they_hold(world: World) -> None:
    phones = world.phones
    having = np.flatnonzero(phones.main != NOBODY)
    assert (phones.person[phones.main[having]] == having).all()
    assert (phones.until[phones.main[having]] == EVER).all()
    without = np.flatnonzero(phones.main == NOBODY)
    assert not np.isin(without, phones.person[phones.until == EVER]).any()


def test_how_many_by_age(world: World, rates: Rates) -> None:
    age = band(full_years(world.people.born), PHONE_BANDS)
    now = world.phones.person[world.phones.until == EVER]
    count = np.bincount(now, minlength=len(age))
    for row, percent in enumerate(rates.list("people.phones.numbers_percent_by_age")):
        assert abs(count[age == row].mean() - percent / 100) < 0.03
    assert count.max() == 2


def test_some_numbers_changed_hands_within_two_years(world: World, rates: Rates) -> None:
    former = world.phones.until < EVER
    share = former.sum() / (~former).sum()
    assert abs(share - rates.value("people.phones.recycled_per_million") / 1e6) < 0.004
    taken_over = np.isin(world.phones.number, world.phones.number[former]) & ~former
    assert world.phones.since[taken_over].min() > at(1) - 731 * DAY


def test_devices(world: World, rates: Rates) -> None:
    phones = world.phones
    assert all(luhn_holds(device) and device.startswith("99") for device in phones.device.unique())
    now = np.flatnonzero(phones.until == EVER)
    second = now[phones.main[phones.person[now]] != now]
    same = phones.device.gather(second) == phones.device.gather(phones.main[phones.person[second]])
    assert abs(same.mean() - rates.value("people.phones.same_device_per_million") / 1e6) < 0.02
    users = phones.device.gather(now).to_frame("device").with_columns(person=phones.person[now]).unique()
    assert users["device"].is_duplicated().sum() > 100


def test_earlier_holders_were_born_by_then(world: World) -> None:
    born = world.people.born[world.phones.person].astype(np.int64) * DAY
    assert (world.phones.since > born).all()
