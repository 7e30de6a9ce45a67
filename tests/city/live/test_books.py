"""Live books follow the truth without holds and a slow plain book with them; stopped means stopped."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.city.live import Hold, HoldKind
from hezhan.city.live.ledger.post import AHEAD, DROPPED, FAILED, POSTED, REFUSED
from hezhan.city.world import NOBODY
from hezhan.core.instants import SECOND
from tests.city.live import plain
from tests.city.live.plain import BEGIN
from tests.city.live.worlds import ACCOUNTS, END, SPAN_S, ledger, many_holds, truths

WORDS = {FAILED: "failed", POSTED: "posted", DROPPED: "dropped", REFUSED: "refused"}


def outcomes(books):
    """What came of all payments, in order: (outcome, paid, payer's balance, payee's balance)."""
    rows = []
    for day in books.days():
        rows += list(
            zip(
                day.outcome.tolist(),
                day.paid.tolist(),
                day.left.tolist(),
                day.came.tolist(),
                strict=True,
            )
        )
    return rows


def enter(books, holds):
    """Holds and releases at their seconds."""
    for number, (second, account, kind, fen, lasts, released) in enumerate(holds):
        since = BEGIN + second * SECOND
        amount = fen if kind.endswith("amount") else 0
        hold = Hold(
            kind=HoldKind(kind),
            account=account,
            application=f"A{number}",
            since=since,
            until=since + lasts * SECOND,
            fen=amount,
        )
        books.enter(since, (5, f"{number:02}"), lambda hold=hold: books.hold(hold))
        if released is not None:
            moment = since + released * SECOND
            books.enter(moment, (6, f"{number:02}"), lambda hold=hold: hold.ended or books.release(hold))


def acts(holds):
    """The same for the plain book."""
    by_second = {}
    placed = {}

    def place(number, hold):
        def act(told, now):
            placed[number] = hold
            told.holds.append(hold)

        return act

    def release(number):
        def act(told, now):
            placed[number].ended = True

        return act

    for number, (second, account, kind, fen, lasts, _) in enumerate(holds):
        since = BEGIN + second * SECOND
        amount = fen if kind.endswith("amount") else 0
        hold = plain.PlainHold(kind, account, since, since + lasts * SECOND, amount)
        by_second.setdefault(since, []).append(place(number, hold))
    for number, (second, _, _, _, _, released) in enumerate(holds):
        if released is not None:
            by_second.setdefault(BEGIN + (second + released) * SECOND, []).append(release(number))
    return by_second


@given(truths())
def test_without_holds_the_books_are_the_truth_at_every_second(world):
    held, truth = world
    books, book = truth.books(held), ledger(held)
    wanted = truth.payments
    for now in range(BEGIN, END, SECOND):
        book.settle(now + SECOND, wanted.taken(wanted.sent == now))
        sums = books.at(now)
        assert sums.tolist() == book.balances.tolist()
        ordinary, savings, purse = books.sums.T
        assert np.stack((ordinary, savings + purse), axis=1).tolist() == book.sums.tolist()
        assert books.under_way_fen == book.on_the_way_fen


@given(truths())
def test_without_holds_everything_is_printed_as_in_the_truth(world):
    held, truth = world
    books = truth.books(held)
    books.advance(END)
    printed = [row for day in truth.days for row in zip(day.ok.tolist(), day.payer_balance.tolist(), strict=True)]
    assert [(outcome == POSTED, left) for outcome, _, left, _ in outcomes(books)] == printed


@settings(max_examples=300)
@given(truths(), many_holds)
def test_with_holds_they_follow_a_slow_plain_book(world, holds):
    held, truth = world
    books = truth.books(held)
    enter(books, holds)
    books.advance(END)
    told = plain.run(held, truth.payments, BEGIN, END, acts(holds))
    assert books.sums.tolist() == told.sums
    for row, (outcome, paid, left, came) in enumerate(outcomes(books)):
        assert (WORDS[outcome], paid) == (told.outcome[row], told.paid[row])
        assert (left, came) == (told.left.get(row, -1), told.came.get(row, -1))
    for account in range(ACCOUNTS):
        # the plain book adds each second when it begins; what the last one adds has not passed yet
        last = max(told.stuck(account) - told.sums[account][plain.PURSE], 0)
        assert books.wrong_fen_seconds(account) == told.wrong[account] - last


@given(truths(), many_holds)
def test_nothing_is_made_or_lost(world, holds):
    held, truth = world
    books = truth.books(held)
    enter(books, holds)
    before = np.array(held).sum(axis=1)
    payments, rest = truth.payments, before.copy()
    books.advance(END)
    for row, (outcome, paid, _, came) in enumerate(outcomes(books)):
        if outcome == POSTED:
            if payments.payer[row] != NOBODY:
                rest[payments.payer[row]] -= paid
            if payments.payee[row] != NOBODY:
                assert came >= 0
                rest[payments.payee[row]] += paid
    assert books.sums.min() >= 0
    assert books.balances.tolist() == rest.tolist()
    assert books.under_way_fen == 0


@given(truths(), many_holds)
def test_a_blocked_account_pays_nothing_and_a_kept_amount_stays(world, holds):
    held, truth = world
    books = truth.books(held)
    enter(books, holds)
    for now in range(BEGIN, END, SECOND):
        before = books.balances
        blocked = [account for account in range(ACCOUNTS) if books.holds.blocked(account)]
        kept = {account: books.holds.kept(account) for account in range(ACCOUNTS)}
        after = books.at(now)
        for account in blocked:
            assert after[account] >= before[account]
        for account, fen in kept.items():
            assert after[account] >= min(fen, before[account])


@given(truths(), many_holds)
def test_what_was_stopped_upstream_does_not_come_downstream(world, holds):
    held, truth = world
    free, stopped = truth.books(held), truth.books(held)
    enter(stopped, holds)
    free.advance(END)
    stopped.advance(END)
    payments = truth.payments
    for row, (without, with_holds) in enumerate(zip(outcomes(free), outcomes(stopped), strict=True)):
        if plain.of_crime(payments, row):
            assert with_holds[1] <= without[1]


@given(truths(), many_holds, st.lists(st.integers(-5, 2 * SPAN_S - 2), max_size=8))
def test_how_often_somebody_looks_does_not_matter(world, holds, looks):
    held, truth = world
    once, often = truth.books(held), truth.books(held)
    enter(once, holds)
    enter(often, holds)
    once.advance(END)
    for second in sorted(looks):
        often.advance(BEGIN + second * SECOND + SECOND // 2)
        for account in range(ACCOUNTS):
            often.postings(account)
            often.wrong_fen_seconds(account)
    often.advance(END)
    assert outcomes(once) == outcomes(often)
    assert once.sums.tolist() == often.sums.tolist()
    assert [once.wrong_fen_seconds(one) for one in range(ACCOUNTS)] == [
        often.wrong_fen_seconds(one) for one in range(ACCOUNTS)
    ]


@given(truths(), many_holds)
def test_an_accounts_book_follows_row_by_row(world, holds):
    held, truth = world
    books = truth.books(held)
    enter(books, holds)
    for now in (BEGIN + SPAN_S * SECOND // 2, END):
        books.advance(now)
        for account in range(ACCOUNTS):
            balance = sum(held[account])
            for row in books.postings(account).iter_rows(named=True):
                balance += row["sign"] * row["fen"] * row["ok"]
                assert row["balance_fen"] == balance
            assert balance == books.balance(account)


@given(truths())
def test_forgetting_days_changes_no_balance(world):
    held, truth = world
    whole, short = truth.books(held), truth.books(held, keep_from=2)
    whole.advance(END)
    short.advance(END)
    assert whole.sums.tolist() == short.sums.tolist()
    assert [len(part.paid) for part in whole.moved()] == [len(part.paid) for part in short.moved()]
    assert [part.paid.tolist() for part in whole.moved()] == [part.paid.tolist() for part in short.moved()]


def test_time_does_not_go_back():
    held = [(0, 0)] * ACCOUNTS
    from tests.city.live.worlds import Told, payments

    books = Told(held, payments([])).books(held)
    books.advance(END)
    with pytest.raises(ValueError, match="back"):
        books.advance(END - 1)
    with pytest.raises(ValueError, match="back"):
        books.enter(END - 1, (0, ""), lambda: None)
    assert not any(outcome == AHEAD for outcome, *_ in outcomes(books))
