"""Whose money moved, how long it lay, how fast it ran: against the truth's own tables and by hand."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from hezhan.city.pictures.folder import CrimePayment
from hezhan.city.pictures.moved import Replay, deepest_run, dwells, left_the_banks
from hezhan.city.pictures.way import best_to_draw, ways, without_trifles
from hezhan.core.instants import SECOND


def payment(sent, payer, payee, fen, purpose="layer", **more):
    """Instants in seconds."""
    arrived = more.pop("arrived", sent) * SECOND
    usual = {"kind": "transfer", "case": -1, "serial": 0}
    sides = {"payer": payer, "payee": payee, "fen": fen, "purpose": purpose}
    return CrimePayment(sent=sent * SECOND, arrived=arrived, **sides, **usual | more)


def test_what_stands_and_left_is_what_the_truth_says(city):
    replay = Replay(city.crime_payments)
    left = Counter()
    for moved in replay.run():
        purpose = moved.payment.purpose
        assert sum(moved.shares.values()) == (0 if purpose == "loan-in" else moved.payment.fen)
        if left_the_banks(moved.payment) and purpose != "scam":
            left.update({case: fen for case, fen in moved.shares.items() if case >= 0})
    ids, accounts = city.cases["case_id"], city.accounts["account"]
    reported = {row for row, told in enumerate(city.cases["reported_at"]) if told}
    stands = {
        (ids[case], accounts[account]): fen
        for account, purse in replay.purses.items()
        for case, fen in purse.items()
        if case in reported and fen
    }
    truth = {
        (claim, account): int(fen)
        for claim, account, fen in city.table("standing").select("claim_id", "account", "amount_fen").iter_rows()
    }
    assert stands == truth
    gone = Counter()
    for claim, fen in city.table("left").select("claim_id", "amount_fen").iter_rows():
        gone[claim] += int(fen)
    assert {ids[case]: fen for case, fen in left.items() if case in reported} == dict(gone)


def test_the_oldest_money_leaves_first():
    payments = [
        payment(0, 9, 1, 100, "scam", case=0),
        payment(10, 8, 1, 50, "scam", case=1),
        payment(20, 1, 2, 120, arrived=25),
        payment(24, 1, -1, 30, "exit", kind="cash-out"),
    ]
    shares = [dict(moved.shares) for moved in Replay(payments).run()]
    assert shares == [{0: 100}, {1: 50}, {0: 100, 1: 20}, {1: 30}]


def test_how_long_money_lay():
    payments = [
        payment(0, 9, 1, 100, "scam", case=0),
        payment(5, 9, 1, 7, "test"),
        payment(10, 8, 1, 50, "scam", case=1),
        payment(60, 1, 2, 120, arrived=70),
        payment(90, 2, -1, 20, "exit", kind="cash-out"),
    ]
    lay, came = dwells(payments, {1, 2})
    assert sorted(lay) == [(20 * SECOND, 20), (50 * SECOND, 20), (60 * SECOND, 100)]
    assert came == 270


def gone_plainly(payments, accounts, microseconds):
    """Fen gone within a time, fen by fen: who came first leaves first."""
    happens = []
    for place, one in enumerate(payments):
        happens += [(one.arrived, 0, place), (one.sent, 1, place)]
    lots, gone = {account: [] for account in accounts}, 0
    for time, leaves, place in sorted(happens):
        one = payments[place]
        account = one.payer if leaves else one.payee
        if account in accounts and one.purpose != "test":
            if leaves:
                gone += sum(time - since <= microseconds for since in lots[account][: one.fen])
                del lots[account][: one.fen]
            else:
                lots[account] += [time] * one.fen
    return gone


@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 3), st.integers(0, 3), st.integers(1, 9), st.integers(0, 4)),
        max_size=14,
    ),
    st.integers(0, 20),
)
def test_dwells_agree_with_counting_fen_by_fen(drawn, seconds):
    payments = [
        payment(sent, payer, payee, fen, "scam" if payer == 0 else "layer", arrived=sent + later)
        for sent, payer, payee, fen, later in sorted(drawn)
        if payer != payee
    ]
    lay, _ = dwells(payments, {1, 2})
    assert sum(fen for time, fen in lay if time <= seconds * SECOND) == gone_plainly(payments, {1, 2}, seconds * SECOND)


def test_the_deepest_run_is_one_victims_money():
    payments = [
        payment(0, 9, 1, 100, "scam", case=0, arrived=1),
        payment(2, 1, 2, 90),
        payment(4, 2, 3, 80, arrived=6),
        payment(7, 3, 4, 70),
        payment(50, 3, 5, 10),
        payment(100, 5, 6, 10),
    ]
    moved = list(Replay(payments).run())
    run = deepest_run(moved, 30 * SECOND)
    assert [one.payee for one in run.payments] == [1, 2, 3, 4]
    assert (run.fen, run.seconds) == (70, 7)
    assert [one.payee for one in deepest_run(moved, 3 * SECOND).payments] == [1, 2]


def test_every_ways_money_left_or_stands(city):
    """For each case: what was paid into crews' accounts is what left by some way and what stands in them."""
    found = ways(Replay(city.crime_payments).run(), city.mules)
    assert found
    for way in found:
        assert sum(way.sums().values()) == sum(fen for _, _, fen in way.paid)
        assert all(stop.stands_fen >= 0 for stop in way.stops.values())
        assert set(without_trifles(way).stops) <= set(way.stops)


def test_the_way_that_is_drawn_is_reported_when_one_fits(city):
    found = ways(Replay(city.crime_payments).run(), city.mules)
    every = frozenset(way.case for way in found)
    assert best_to_draw(found, every) is not None
    assert best_to_draw([], every) is None
