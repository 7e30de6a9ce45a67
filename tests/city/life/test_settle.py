"""The ledger follows a slow plain one row by row, loses nothing, and does not care where a day is cut."""

import heapq
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.city import chance
from hezhan.city.days import at
from hezhan.city.happenings import HONEST, Payments, Purpose
from hezhan.city.life import Ledger, Uncovered
from hezhan.city.life.order import in_order, of_crime
from hezhan.city.life.settle import STANDING_ORDERS
from hezhan.city.world import NOBODY
from hezhan.core.instants import SECOND
from tests.city.life import towns

ACCOUNTS = 5
SPAN_S = 40
WORLD = towns.world(40)

one_payment = st.tuples(
    st.integers(0, SPAN_S - 1),  # sent
    st.one_of(st.just(0), st.integers(0, SPAN_S)),  # delay
    st.integers(NOBODY, ACCOUNTS - 1),
    st.integers(NOBODY, ACCOUNTS - 1),
    st.integers(1, 60),
    st.sampled_from([Purpose.SHOP, Purpose.FAMILY, Purpose.LOAN_BACK, Purpose.LAYER, Purpose.LOAN_IN]),
    st.booleans(),  # belongs to a gang
)
many_payments = st.lists(one_payment, max_size=30).map(lambda rows: payments(rows))
purses = st.lists(st.tuples(st.integers(0, 150), st.integers(0, 400)), min_size=ACCOUNTS, max_size=ACCOUNTS)


def payments(rows):
    rows = [row for row in rows if row[2] != row[3]]
    sent, delay, payer, payee, fen, purpose, gang = (
        (np.array(column) for column in zip(*rows, strict=True)) if rows else (np.zeros(0, np.int64) for _ in range(7))
    )
    return Payments(
        sent=at(1) + sent * SECOND,
        arrived=at(1) + (sent + delay) * SECOND,
        payer=payer.astype(np.int32),
        payee=payee.astype(np.int32),
        fen=fen.astype(np.int64),
        kind=np.zeros(len(sent), np.int8),
        purpose=purpose.astype(np.int8),
        gang=np.where(gang.astype(bool), 3, HONEST).astype(np.int16),
        case=np.arange(len(sent), dtype=np.int32),
    )


def ledger(held):
    ordinary, rest = np.array(held, np.int64).T
    accounts = replace(WORLD.accounts, opening_fen=ordinary, reserve_fen=rest)
    return Ledger(replace(WORLD, accounts=accounts))


def plain(held, wanted, until):
    """The same by hand: one list of postings, one heap of credits under way. None when the crime lacks cover."""
    sums = [list(pair) for pair in held]
    rows, under_way, balance_of = [], [], {}

    def credit(row):
        sums[wanted.payee[row]][int(crime[row])] += int(wanted.fen[row])
        balance_of[row] = sum(sums[wanted.payee[row]])

    crime = of_crime(wanted)
    for row in range(len(wanted.fen)):
        sent, payer, fen, lane = int(wanted.sent[row]), wanted.payer[row], int(wanted.fen[row]), int(crime[row])
        while under_way and under_way[0][0] <= sent:
            credit(heapq.heappop(under_way)[1])
        balance, ok = -1, True
        if payer != NOBODY:
            ok = sums[payer][lane] >= fen
            if not ok and lane:
                return None
            if not ok and (wanted.purpose[row] not in STANDING_ORDERS or sum(sums[payer]) >= fen):
                continue
            sums[payer][lane] -= fen if ok else 0
            balance = sum(sums[payer])
        rows.append((row, ok, balance))
        if ok and wanted.payee[row] != NOBODY:
            if wanted.arrived[row] <= sent:
                credit(row)
            else:
                heapq.heappush(under_way, (int(wanted.arrived[row]), row))
    while under_way and under_way[0][0] < until:
        credit(heapq.heappop(under_way)[1])
    return rows, balance_of, sums


def tied(given):
    return in_order(chance.stream(WORLD.seed, "life", "ledger", "tie"), (given,))


def table(settled):
    """Rows as tuples: what they are, whether they went through, both balances, serial."""
    columns = [getattr(settled.payments, field.name).tolist() for field in fields(Payments)]
    return list(
        zip(
            *columns,
            settled.ok.tolist(),
            settled.payer_balance.tolist(),
            settled.payee_balance.tolist(),
            settled.serial.tolist(),
            strict=True,
        )
    )


@given(held=purses, wanted=many_payments)
def test_it_follows_a_slow_plain_ledger_row_by_row(held, wanted):
    until, book = at(2), ledger(held)
    expected = plain(held, tied(wanted), until)
    if expected is None:
        with pytest.raises(Uncovered):
            book.day(1, wanted)
        return
    rows, balance_of, sums = expected
    settled = book.day(1, wanted)
    assert settled.payments.case.tolist() == [int(tied(wanted).case[row]) for row, _, _ in rows]
    assert settled.ok.tolist() == [ok for _, ok, _ in rows]
    assert settled.payer_balance.tolist() == [balance for _, _, balance in rows]
    assert settled.payee_balance.tolist() == [balance_of.get(row, -1) for row, _, _ in rows]
    assert book.sums.tolist() == sums


@given(held=purses, wanted=many_payments)
def test_nothing_is_negative_made_or_lost(held, wanted):
    book = ledger(held)
    before = int(book.balances.sum())
    try:
        settled = book.day(1, wanted)
    except Uncovered:
        return
    done = settled.payments.taken(settled.ok)
    came = int(done.fen[done.payer == NOBODY].sum())
    went = int(done.fen[done.payee == NOBODY].sum())
    assert book.sums.min() >= 0
    assert int(book.balances.sum()) + book.on_the_way_fen == before + came - went


@given(held=purses, wanted=many_payments, cut=st.integers(0, SPAN_S * 2))
def test_where_a_day_is_cut_does_not_matter(held, wanted, cut):
    moment = at(1) + cut * SECOND
    whole, halves = ledger(held), ledger(held)
    early = wanted.sent < moment
    try:
        at_once = table(whole.day(1, wanted))
    except Uncovered:
        return
    first = halves.settle(moment, wanted.taken(early))
    second = halves.settle(at(2), wanted.taken(~early))
    landed = dict(zip(second.landed.serial.tolist(), second.landed.payee_balance.tolist(), strict=True))
    pieces = [(*row[:-2], landed.get(row[-1], row[-2]), row[-1]) for row in table(first) + table(second)]
    assert pieces == at_once
    assert np.array_equal(whole.sums, halves.sums)


@given(held=purses, wanted=many_payments, cut=st.integers(1, SPAN_S))
def test_the_postings_of_an_account_follow_one_another(held, wanted, cut):
    """Sorted by (time, what was sent earlier first, serial), each printed balance is the one before and the posting."""
    book, moment = ledger(held), at(1) + cut * SECOND
    early = wanted.sent < moment
    try:
        parts = [book.settle(moment, wanted.taken(early)), book.settle(at(2), wanted.taken(~early))]
    except Uncovered:
        return
    postings = {account: [] for account in range(ACCOUNTS)}
    for part in parts:
        for row in np.flatnonzero(part.ok):
            one = part.payments.taken(np.array([row]))
            if one.payer[0] != NOBODY:
                postings[int(one.payer[0])].append(
                    ((one.sent[0], True, part.serial[row]), -one.fen[0], part.payer_balance[row])
                )
            if part.payee_balance[row] >= 0:
                now = one.arrived[0] == one.sent[0]
                postings[int(one.payee[0])].append(
                    ((one.arrived[0], now, part.serial[row]), one.fen[0], part.payee_balance[row])
                )
        for row, serial in enumerate(part.landed.serial):
            one = part.landed.payments.taken(np.array([row]))
            postings[int(one.payee[0])].append(
                ((one.arrived[0], False, serial), one.fen[0], part.landed.payee_balance[row])
            )
    for account, found in postings.items():
        balance = sum(held[account])
        for _, fen, printed in sorted(found, key=lambda posting: posting[0]):
            balance += fen
            assert printed == balance


@given(wanted=many_payments, order=st.randoms(use_true_random=False))
def test_the_order_in_which_honest_rows_are_given_tells_nothing(wanted, order):
    honest = wanted.taken(~of_crime(wanted))
    honest = replace(honest, case=np.full(len(honest.fen), HONEST, np.int32))
    shuffled = list(range(len(honest.fen)))
    order.shuffle(shuffled)
    again = tied(honest.taken(np.array(shuffled, np.int64)))
    assert all(np.array_equal(getattr(tied(honest), one.name), getattr(again, one.name)) for one in fields(Payments))


@given(wanted=many_payments)
def test_order_is_by_time_and_crime_keeps_its_own(wanted):
    ordered = tied(wanted)
    assert (np.diff(ordered.sent) >= 0).all()
    assert sorted(ordered.case.tolist()) == wanted.case.tolist()
    crime = ordered.taken(of_crime(ordered))
    assert crime.case.tolist() == sorted(
        crime.case.tolist(), key=lambda case: (wanted.sent[case == wanted.case][0], case)
    )


def test_money_of_the_crime_runs_through_accounts_within_a_second():
    hops = [(7, 0, step, step + 1, 50, Purpose.LAYER, True) for step in range(4)]
    book = ledger([(0, 50), (0, 0), (0, 0), (0, 0), (0, 0)])
    assert book.day(1, payments(hops)).ok.all()
    assert book.sums.tolist() == [[0, 0], [0, 0], [0, 0], [0, 0], [0, 50]]


def test_savings_do_not_pay_for_ordinary_life_and_nobody_sees_why():
    book = ledger([(10, 1000), (0, 0), (0, 0), (0, 0), (0, 0)])
    tries = [(1, 0, 0, 1, 11, Purpose.SHOP, False), (2, 0, 0, 1, 11, Purpose.LOAN_BACK, False)]
    assert len(book.day(1, payments(tries)).ok) == 0


def test_a_standing_order_without_cover_is_printed_as_failed():
    book = ledger([(10, 0), (0, 0), (0, 0), (0, 0), (0, 0)])
    settled = book.day(1, payments([(1, 0, 0, 1, 11, Purpose.LOAN_BACK, False)]))
    assert (settled.ok.tolist(), settled.payer_balance.tolist(), settled.payee_balance.tolist()) == (
        [False],
        [10],
        [-1],
    )


def test_credits_cross_midnight():
    book = ledger([(100, 0), (0, 0), (0, 0), (0, 0), (0, 0)])
    late = payments([(86_399, 30, 0, 1, 40, Purpose.FAMILY, False)])
    first = book.day(1, late)
    assert (first.payee_balance.tolist(), book.on_the_way_fen) == ([-1], 40)
    second = book.day(2)
    assert second.landed.payee_balance.tolist() == [40]
    assert second.landed.serial.tolist() == first.serial.tolist()
    assert book.on_the_way_fen == 0


def test_a_credit_of_the_second_of_the_cut_is_posted_after_it():
    book = ledger([(100, 0), (0, 0), (0, 0), (0, 0), (0, 0)])
    first = book.settle(at(1) + 9 * SECOND, payments([(2, 7, 0, 1, 40, Purpose.FAMILY, False)]))
    assert (first.payee_balance.tolist(), book.on_the_way_fen) == ([-1], 40)
    assert book.settle(at(2)).landed.payee_balance.tolist() == [40]


def test_payments_of_another_day_are_refused():
    with pytest.raises(ValueError, match="outside"):
        ledger([(1, 1)] * ACCOUNTS).settle(at(1) + 5 * SECOND, payments([(6, 0, 0, 1, 1, Purpose.SHOP, False)]))


def test_serials_grow_by_drawn_gaps(settled):
    serial = np.concatenate([settled[day].serial for day in settled])
    gaps = np.diff(serial)
    assert gaps.min() >= 1
    assert len(np.unique(gaps)) > 5
