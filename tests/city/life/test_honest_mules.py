"""Honest life holds what naive rules look for: money that only passes, and haste with a stranger."""

import numpy as np
import pytest

from hezhan.city.days import at
from hezhan.city.happenings import EventKind, Purpose
from hezhan.city.life import Ledger, Money, PhonesAndNet
from hezhan.city.life.haste import Errand, Haste
from hezhan.city.life.paying import Paying
from hezhan.city.rates import read_rates
from hezhan.core.instants import SECOND
from tests.city.life import towns

HALF_AN_HOUR = 1800 * SECOND
HOUR = 3600 * SECOND
MANY = 20


def quick_in_and_out(settled, accounts):
    """By account: how many payments left it within half an hour after one had arrived."""
    done = [day.payments.taken(day.ok) for day in settled.values()]
    came = {account: [] for account in range(accounts)}
    for day in done:
        for account, moment in zip(day.payee.tolist(), day.arrived.tolist(), strict=True):
            came.setdefault(account, []).append(moment)
    came = {account: np.sort(moments) for account, moments in came.items()}
    times = np.zeros(accounts, np.int64)
    for day in done:
        for account, moment in zip(day.payer.tolist(), day.sent.tolist(), strict=True):
            before = came.get(account, np.zeros(0))
            last = np.searchsorted(before, moment, side="right") - 1
            if account >= 0 and last >= 0 and moment - before[last] <= HALF_AN_HOUR:
                times[account] += 1
    return times


def test_a_rule_of_many_quick_transfers_finds_honest_people(world, settled):
    times = quick_in_and_out(settled, len(world.accounts.person))
    personal = world.accounts.person >= 0
    assert np.count_nonzero((times > MANY) & personal) >= 3
    assert np.count_nonzero((times > MANY) & ~personal) > 0  # and shops and firms


def test_agents_pass_on_what_they_get_within_half_an_hour(world, settled):
    """Nearly every payment to a supplier from a person's account that is no till follows an order a little larger."""
    found = []
    for day in settled.values():
        done = day.payments.taken(day.ok)
        tills = world.accounts.person[done.payer] < 0
        passed_on = np.flatnonzero((done.purpose == Purpose.SUPPLIER) & ~tills)
        orders = done.taken(done.purpose == Purpose.FRIEND)
        for row in passed_on:
            mine = (orders.payee == done.payer[row]) & (orders.fen >= done.fen[row])
            mine &= (orders.fen * 95 <= done.fen[row] * 100 + 100) & (orders.arrived <= done.sent[row])
            found.append((mine & (orders.arrived >= done.sent[row] - HALF_AN_HOUR)).any())
    assert len(found) > 200
    assert np.mean(found) > 0.7  # the others are shopkeepers who take money in their own wallet


def test_shopkeepers_and_couriers_take_many_small_sums(world, settled):
    payee = np.concatenate([day.payments.payee[day.payments.purpose == Purpose.SHOP] for day in settled.values()])
    person = world.accounts.person[payee]
    times = np.bincount(person[person >= 0], minlength=len(world.people.job))
    assert np.count_nonzero(times > MANY) > 5


@pytest.fixture(scope="module")
def hasty(tmp_path_factory):
    """A town in which many are in a hurry: its errands, payments and events of day 3."""
    path = tmp_path_factory.mktemp("rates") / "hasty.toml"
    path.write_text(
        '[life.a_day]\nhaste_per_million.value = 60000\nhaste_per_million.source = "to see some"\n'
        '[life.haste]\ninstalls_per_million.value = 1000000\ninstalls_per_million.source = "all of them"\n'
    )
    rates, world, extent = read_rates(path), towns.world(3000), towns.extent(3000)
    money = Money(world, extent, rates)
    ledger = Ledger(world)
    for day in (1, 2):
        ledger.day(day)
    settled = ledger.day(3, money.day(3))
    events = PhonesAndNet(world, extent, rates, money.town).day(3, settled)
    return world, Haste(money.town, Paying(money.town)).errands(3), settled, events


def test_errands_end_in_a_payment_to_a_new_payee_within_the_hour(hasty):
    world, errands, settled, _ = hasty
    assert (errands.paid - errands.called <= HOUR).all()
    assert (errands.paid > errands.called).all()
    done = settled.payments.taken(settled.ok)
    for row in range(len(errands.paid)):
        mine = (world.accounts.person[done.payer] == errands.person[row]) & (done.sent == errands.paid[row])
        if mine.any():
            break
    else:
        pytest.fail("no errand was paid for")


def test_whoever_is_in_a_hurry_is_called_installs_logs_in_adds_a_payee_and_pays(hasty):
    _, errands, _, events = hasty
    complete = 0
    for row, person in enumerate(errands.person.tolist()):
        mine = events.subject == person
        window = mine & (events.time >= errands.called[row]) & (events.time <= errands.paid[row])
        kinds = set(events.kind[window].tolist())
        complete += {
            EventKind.CALL,
            EventKind.INSTALL,
            EventKind.LOGIN,
            EventKind.PAYEE_ADDED,
            EventKind.PAYMENT,
        } <= kinds
    assert complete > len(errands.person) // 3


def test_everybody_in_a_hurry_logs_in_between_the_call_and_the_payment(hasty):
    _, errands, _, events = hasty
    logins = events.taken(events.kind == EventKind.LOGIN)
    between = [
        ((logins.subject == person) & (logins.time >= called) & (logins.time <= paid)).any()
        for person, called, paid in zip(errands.person, errands.called, errands.paid, strict=True)
    ]
    assert all(between)


def test_technicians_see_the_screen(hasty):
    _, errands, _, events = hasty
    shared = events.subject[events.kind == EventKind.SCREEN_SHARE]
    helped = errands.person[errands.errand == Errand.TECHNICIAN]
    assert np.isin(helped, shared).mean() > 0.6
    assert (events.time[events.kind == EventKind.REMOTE_CONTROL] >= at(3)).all()
