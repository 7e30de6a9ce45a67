"""Who is deceived, how the story goes, and what the victim can lose."""

from collections import defaultdict

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.city.crime.casting import DAYS_A_YEAR
from hezhan.city.crime.dates import FIRST_DAY
from hezhan.city.crime.kinds import DECIDING, PAYING, Act, FraudType
from hezhan.city.crime.scripts import read_scripts
from hezhan.city.days import at
from hezhan.city.happenings import HONEST, EventKind, Purpose
from hezhan.city.world import EVER, NOBODY
from tests.city.crime.conftest import tiny


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_nobody_pays_more_than_savings_and_loans(seed):
    built = tiny(seed)
    payments, reserve = built.crime.payments, built.world.accounts.reserve_fen
    left = defaultdict(int)
    for row in range(len(payments.sent)):
        if payments.purpose[row] == Purpose.LOAN_IN:
            left[payments.payee[row]] += payments.fen[row]
        if payments.purpose[row] == Purpose.SCAM:
            left[payments.payer[row]] -= payments.fen[row]
            assert reserve[payments.payer[row]] + left[payments.payer[row]] >= 0


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_as_many_lose_money_as_the_extent_says_and_each_has_a_story_before_it(seed):
    built = tiny(seed)
    cases, steps = built.crime.cases, built.crime.steps
    assert np.count_nonzero(cases.paid_fen) == built.extent.cases
    for case in np.flatnonzero(cases.paid_fen).tolist():
        rows = steps.case == case
        assert np.isin(steps.act[rows], list(PAYING)).any()
        before = steps.time[rows] < cases.first_paid_at[case]
        assert before.any()
        assert at(1) <= cases.first_paid_at[case] < at(31)


def test_steps_come_in_order_and_begin_the_case(many):
    cases, steps = many.crime.cases, many.crime.steps
    same = np.diff(steps.case) == 0
    assert (np.diff(steps.time)[same] >= 0).all()
    assert (np.diff(steps.case) >= 0).all()
    assert (steps.until >= steps.time).all()
    first = np.searchsorted(steps.case, np.arange(len(cases.gang)))
    assert (cases.began_at <= steps.time[first]).all()
    assert (np.diff(cases.began_at) >= 0).all()


def test_sums_and_moments_of_a_case_are_those_of_its_steps_and_payments(many):
    cases, steps, payments = many.crime.cases, many.crime.steps, many.crime.payments
    for purpose, told in ((Purpose.SCAM, cases.paid_fen), (Purpose.REBATE, cases.rebates_fen)):
        rows = payments.purpose == purpose
        total = np.zeros(len(cases.gang), np.int64)
        np.add.at(total, payments.case[rows], payments.fen[rows])
        assert np.array_equal(total, told)
    assert np.array_equal(cases.loss_fen, np.maximum(cases.paid_fen - cases.rebates_fen, 0))
    moved = steps.payment != NOBODY
    assert np.array_equal(moved, np.isin(steps.act, [*PAYING, Act.REBATE, Act.LOAN]))
    assert np.array_equal(payments.sent[steps.payment[moved]], steps.time[moved])
    assert np.array_equal(payments.fen[steps.payment[moved]], steps.fen[moved])
    assert np.array_equal(payments.case[steps.payment[moved]], steps.case[moved])
    paid = np.isin(steps.act, list(PAYING))
    first = np.full(len(cases.gang), EVER)
    np.minimum.at(first, steps.case[paid], steps.time[paid])
    assert np.array_equal(first, cases.first_paid_at)


def test_it_is_certain_at_the_first_deciding_act_and_never_after_the_first_payment(many):
    cases, steps = many.crime.cases, many.crime.steps
    deciding = np.isin(steps.act, list(DECIDING))
    first = np.full(len(cases.gang), EVER)
    np.minimum.at(first, steps.case[deciding], steps.time[deciding])
    assert np.array_equal(first, cases.certain_at)
    assert (cases.certain_at <= cases.first_paid_at).all()


def test_who_stopped_in_time_paid_nothing_and_as_many_did_as_the_rates_say(many):
    cases = many.crime.cases
    assert not cases.paid_fen[cases.stopped_in_time].any()
    assert (cases.first_paid_at[cases.stopped_in_time] == EVER).all()
    percent = many.rates.value("crime.cases.stopped_in_time_percent")
    assert cases.stopped_in_time.sum() == many.extent.cases * percent // (100 - percent)


def test_reports_come_after_the_last_step_and_within_the_days(many):
    cases = many.crime.cases
    told = cases.reported_at != EVER
    assert (cases.reported_at[told] > cases.last_step_at[told]).all()
    assert (cases.reported_at[told] < at(many.extent.days + 1)).all()
    never = many.rates.weights("crime.reports.when")["NEVER"]
    assert 100 - never - 14 <= 100 * told[~cases.stopped_in_time].mean() <= 100 - never + 4


def test_types_are_as_frequent_as_counted(many):
    weights = many.rates.weights("crime.cases.types")
    assert set(many.crime.works.fraud_type.tolist()) == set(FraudType)
    count = np.bincount(many.crime.cases.fraud_type, minlength=len(FraudType))
    for kind in FraudType:
        expected = len(many.crime.cases.gang) * weights[kind.name] / sum(weights.values())
        assert abs(count[kind] - expected) < 5 * expected**0.5 + 3


def test_victims_fit_the_script_and_are_taken_once(many):
    scripts, people, cases = read_scripts(), many.world.people, many.crime.cases
    assert len(np.unique(cases.victim)) == len(cases.victim)
    assert people.resident[cases.victim].all()
    age = (FIRST_DAY - people.born[cases.victim]) // DAYS_A_YEAR
    for name, years, job in zip(cases.script.to_list(), age.tolist(), people.job[cases.victim].tolist(), strict=True):
        assert scripts[name].ages[0] <= years <= scripts[name].ages[1]
        assert job in scripts[name].jobs


def test_a_payee_is_registered_before_it_is_paid(many):
    steps = many.crime.steps
    for row in np.flatnonzero(steps.act == Act.PAYEE_ADDED)[:200].tolist():
        paid = (steps.case == steps.case[row]) & (steps.act == Act.PAY) & (steps.tool == steps.tool[row])
        assert steps.time[paid].max() > steps.time[row]


def test_every_step_that_leaves_a_trace_is_an_event_at_its_time(many):
    steps, events, cases = many.crime.steps, many.crime.events, many.crime.cases
    calls = (steps.act == Act.CALL) & (steps.until >= at(1)) & (steps.until < at(many.extent.days + 1))
    told = (events.kind == EventKind.CALL) & (events.case != HONEST) & (events.detail == 1)
    assert np.array_equal(np.sort(events.time[told]), np.sort(steps.until[calls]))
    own = events.case != HONEST
    assert np.array_equal(events.subject[own], cases.victim[events.case[own]])
    assert np.array_equal(events.gang[own], cases.gang[events.case[own]])
    assert not (events.kind == EventKind.PAYMENT).any()
