"""No fen is made or lost, and nobody passes on what did not come."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.city.crime.building import build
from hezhan.city.crime.standing import standing_at
from hezhan.city.days import at
from hezhan.city.happenings import HONEST, KINDS, Purpose
from hezhan.city.rates import read_rates
from hezhan.city.sizes import Extent
from hezhan.city.world import NOBODY
from hezhan.core.transfers import TransferKind
from tests.city.crime.conftest import tiny
from tests.city.crime.ledger_reference import replayed
from tests.city.crime.small_world import small_world


def _paid_by_case(crime, until):
    scam = (crime.payments.purpose == Purpose.SCAM) & (crime.payments.sent <= until)
    paid = np.zeros(len(crime.cases.gang), np.int64)
    np.add.at(paid, crime.payments.case[scam], crime.payments.fen[scam])
    return paid


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10_000), day=st.integers(1, 31), second=st.integers(0, 86_399))
def test_what_was_paid_stands_somewhere_or_left_and_no_purse_is_ever_negative(seed, day, second):
    crime = tiny(seed).crime
    instant = at(day, second // 3600, second // 60 % 60, second % 60)
    standing, lowest = replayed(crime, instant)
    assert lowest == 0
    total = np.zeros(len(crime.cases.gang), np.int64)
    for (case, _), fen in standing.items():
        total[case] += fen
        assert fen > 0
    assert np.array_equal(total, _paid_by_case(crime, instant))


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10_000), day=st.integers(1, 31), second=st.integers(0, 86_399))
def test_the_columns_tell_the_same_as_a_plain_replay(seed, day, second):
    crime = tiny(seed).crime
    instant = at(day, second // 3600, second // 60 % 60, second % 60)
    told = standing_at(crime.payments, crime.origins, instant)
    rows = zip(told.case.tolist(), told.account.tolist(), told.fen.tolist(), strict=True)
    assert {(case, account): fen for case, account, fen in rows} == replayed(crime, instant)[0]
    assert (told.moving >= 0).all()
    assert (told.moving <= told.fen).all()


def test_money_moves_on_at_the_second_it_came_too(many):
    """Many moments of one large crime, the busiest ones included."""
    crime = many.crime
    busiest = crime.payments.sent[crime.payments.purpose == Purpose.LAYER][::997]
    for instant in busiest.tolist():
        told = standing_at(crime.payments, crime.origins, instant)
        total = np.zeros(len(crime.cases.gang), np.int64)
        np.add.at(total, told.case, told.fen)
        assert np.array_equal(total, _paid_by_case(crime, instant))
        assert told.fen.min(initial=1) > 0


def test_origins_of_a_payment_sum_to_it(many):
    payments, origins = many.crime.payments, many.crime.origins
    total = np.zeros(len(payments.fen), np.int64)
    np.add.at(total, origins.payment, origins.fen)
    loans = payments.purpose == Purpose.LOAN_IN
    assert np.array_equal(total[~loans], payments.fen[~loans])
    assert not total[loans].any()
    assert (origins.fen > 0).all()


def test_payments_come_in_order_of_time_and_arrive_after_they_were_sent(many):
    payments = many.crime.payments
    assert (np.diff(payments.sent) >= 0).all()
    assert (payments.arrived >= payments.sent).all()
    assert (payments.sent % 1_000_000 == 0).all()
    assert payments.sent.min() >= at(1)
    assert payments.sent.max() < at(many.extent.days + 1)
    assert (payments.fen > 0).all()
    assert (payments.payer != payments.payee).all()


def test_money_within_one_bank_is_there_at_once_and_between_banks_it_is_not(many):
    payments, bank = many.crime.payments, many.world.accounts.bank
    two = (payments.payer != NOBODY) & (payments.payee != NOBODY)
    same = bank[payments.payer[two]] == bank[payments.payee[two]]
    delay = (payments.arrived - payments.sent)[two]
    assert not delay[same].any()
    assert (delay >= 0).all()
    assert (delay[~same] > 0).mean() > 0.8


def test_cash_goes_to_nobody_and_case_stands_only_where_a_victim_pays_or_is_paid(many):
    payments = many.crime.payments
    cash_out = payments.kind == KINDS.index(TransferKind.CASH_OUT)
    assert np.array_equal(payments.payee == NOBODY, cash_out)
    of_victims = np.isin(payments.purpose, [Purpose.SCAM, Purpose.REBATE, Purpose.LOAN_IN])
    assert np.array_equal(payments.case != HONEST, of_victims)
    victims = many.crime.cases.victim[payments.case[payments.purpose == Purpose.SCAM]]
    payers = many.world.accounts.person[payments.payer[payments.purpose == Purpose.SCAM]]
    assert np.array_equal(victims, payers)


def test_every_payment_of_the_crime_is_some_gangs_business(many):
    payments, gangs = many.crime.payments, many.crime.gangs
    assert (payments.gang >= 0).all()
    of_case = payments.case != HONEST
    assert np.array_equal(payments.gang[of_case], many.crime.cases.gang[payments.case[of_case]])
    since = np.maximum(gangs.since, 0)
    own = payments.purpose == Purpose.SCAM
    assert (payments.sent[own] >= since[payments.gang[own]]).all()


@pytest.mark.parametrize("with_firms", [True, False])
def test_nobody_lends_more_than_they_have_in_reserve(with_firms):
    extent = Extent(people=4_000, outsiders=900, days=30, gangs=4, crews=3, cases=60)
    world = small_world(extent, 11)
    if with_firms:
        world.accounts.reserve_fen[world.accounts.firm != NOBODY] = 2_000_000
    crime = build(world, extent, read_rates())
    loans = crime.payments.taken(crime.payments.purpose == Purpose.LOAN_IN)
    assert len(loans.fen) > 2
    lent = np.zeros(len(world.accounts.person), np.int64)
    np.add.at(lent, loans.payer, loans.fen)
    assert (lent <= world.accounts.reserve_fen).all()
    assert (world.accounts.firm[loans.payer] != NOBODY).any() == with_firms
