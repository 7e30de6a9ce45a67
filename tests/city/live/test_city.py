"""A made city, opened: its live books are its truth, row by row and second by second, and whose money stands where too."""

import numpy as np
import polars as pl
import pytest

from hezhan.city.banks.books import Books
from hezhan.city.crime.standing import standing_at
from hezhan.city.days import at
from hezhan.city.happenings import HONEST
from hezhan.city.live import Hold, HoldKind, LiveBooks, Manner, open_city, saved
from hezhan.city.live.ledger.lanes import PURSE
from hezhan.city.live.ledger.post import POSTED
from hezhan.city.live.ledger.purses import whose
from hezhan.city.making.daybook import Daybook
from hezhan.city.rates import read_rates
from hezhan.city.world import NOBODY
from hezhan.core.instants import SECOND, iso
from hezhan.core.problems import Refused

DAYS = 30


def books_of(live, folder, keep_from=1):
    accounts = live.world.accounts
    return LiveBooks(Daybook(folder / "truth"), DAYS, accounts.opening_fen, accounts.reserve_fen, keep_from)


@pytest.fixture(scope="module")
def live(city):
    return city.opened()


@pytest.fixture(scope="module")
def whole(live, city):
    """The books when all days are over, nobody having held anything."""
    books = books_of(live, city.folder)
    books.advance(at(DAYS + 1) - SECOND)
    return books


def test_every_payment_comes_out_as_in_the_truth(whole, city):
    daybook = Daybook(city.folder / "truth")
    landed = {}
    for number, day in enumerate(whole.days(), start=1):
        told = daybook.read(number)
        assert ((day.outcome == POSTED) == told.ok).all()
        assert (day.left == told.payer_balance).all()
        at_once = told.payee_balance >= 0
        assert (day.came[at_once] == told.payee_balance[at_once]).all()
        landed |= dict(zip(told.landed.serial.tolist(), told.landed.payee_balance.tolist(), strict=True))
    late = {
        serial: came
        for day in whole.days()
        for serial, came in zip(day.serial[day.late].tolist(), day.came[day.late].tolist(), strict=True)
        if serial in landed
    }
    assert late == landed


def test_balances_at_any_instant_are_the_sums_of_what_was_posted(live, city):
    books = books_of(live, city.folder)
    settled = [Daybook(city.folder / "truth").read(day) for day in range(1, DAYS + 1)]
    opening = live.world.accounts.opening_fen + live.world.accounts.reserve_fen
    for hour in range(5, DAYS * 24, 37):
        now = at(1, hour, 17, 3)
        expected = opening.copy()
        for day in settled:
            payments = day.payments.taken(day.ok)
            gone = (payments.sent <= now) & (payments.payer != NOBODY)
            come = (payments.arrived <= now) & (payments.payee != NOBODY)
            np.subtract.at(expected, payments.payer[gone], payments.fen[gone])
            np.add.at(expected, payments.payee[come], payments.fen[come])
        assert (books.at(now) == expected).all()


def test_postings_are_those_of_the_bank(whole, city):
    accounts = len(whole.balances)
    printed = Books(np.ones(accounts, np.bool_))
    for number in range(1, DAYS + 1):
        printed.take(Daybook(city.folder / "truth").read(number))
    by_account = {key: rows for (key,), rows in printed.postings().group_by("account", maintain_order=True)}
    for account in range(0, accounts, 7):
        own = whole.postings(account)
        theirs = by_account.get(account)
        assert own.height == (0 if theirs is None else theirs.height)
        assert theirs is None or own.equals(theirs)


@pytest.mark.parametrize("day", [4, 11, 23, 31])
def test_whose_money_stands_where_is_as_in_the_crime(whole, live, day):
    now = at(day) - SECOND
    told = whose(whole.moved(), now)
    standing = standing_at(live.crime.payments, live.crime.origins, now)
    expected = {
        (int(case), int(account)): int(fen - moving)
        for case, account, fen, moving in zip(
            standing.case, standing.account, standing.fen, standing.moving, strict=True
        )
        if account != NOBODY and fen != moving
    }
    mine = {
        (case, account): fen
        for account, purse in told.purses.items()
        for case, fen in purse.items()
        if fen and case != HONEST
    }
    assert mine == expected


def stop_mules(books, live, every):
    """Have every so manieth mule stopped as its first money arrives."""
    payments = live.crime.payments
    for number, account in enumerate(live.crime.mules.account[::every].tolist()):
        arrivals = payments.arrived[(payments.payee == account) & (payments.arrived > books.now)]
        if len(arrivals):
            since = int(arrivals.min())
            hold = Hold(kind=HoldKind.STOP, account=account, application=f"A{number}", since=since, until=at(40))
            books.enter(since, (5, f"{number}"), lambda hold=hold: books.hold(hold))
    return books


def test_stopping_saves_and_is_told(city, live):
    books = stop_mules(books_of(live, city.folder), live, 2)
    books.advance(at(DAYS + 1))
    told = saved(books)
    assert told.saved_fen > 0
    assert all(case.saved_fen <= case.standing_fen <= case.stolen_fen for case in told.cases)
    assert told.saved_fen <= sum(one.crime_fen for one in told.accounts)
    assert all(one.held_now and one.held_fen == one.balance_fen for one in told.accounts)
    nothing = saved(books_of(live, city.folder))
    assert (nothing.saved_fen, nothing.wrong_fen_hours, nothing.cases) == (0, 0, ())


def each_case_is_whole(books):
    """What was stolen stands somewhere, is under way or left; purses are what the books say."""
    told = whose(books.moved(), books.now)
    there = {account: sum(purse.values()) for account, purse in told.purses.items()}
    purses = books.sums[:, PURSE]
    assert {account: fen for account, fen in there.items() if fen} == {
        int(account): int(purses[account]) for account in np.flatnonzero(purses)
    }
    for case, stolen in told.stolen.items():
        stands = sum(purse.get(case, 0) for purse in told.purses.values())
        assert stolen == stands + told.under_way.get(case, 0) + told.left.get(case, 0)


def test_each_cases_money_is_somewhere(city, live):
    books = stop_mules(books_of(live, city.folder), live, 3)
    for day in (6, 15, 31):
        books.advance(at(day))
        each_case_is_whole(books)


def test_crews_that_notice_use_other_accounts(city):
    """Their waves run on through other accounts, so more of the crime's money moves."""
    moved = []
    for crews in (False, True):
        live = city.opened(at(1), Manner(crews=crews))
        books = stop_mules(live.books, live, 2)
        books.advance(at(DAYS + 1))
        each_case_is_whole(books)
        moved.append(sum(int(part.paid.sum()) for part in books.moved()))
    assert moved[1] > moved[0]


def test_it_begins_with_the_first_report(live, city):
    reported = [
        time for time in pl.read_csv(city.folder / "truth/cases.csv", infer_schema=False)["reported_at"] if time
    ]
    assert iso(live.started_at) == min(reported)


def test_a_folder_that_is_no_city_or_another_one_is_refused(city, tmp_path):
    with pytest.raises(Refused, match=r"city\.json"):
        open_city(tmp_path, read_rates())
    (tmp_path / "city.json").write_text('{"seed": 3, "size": "tiny"}')
    with pytest.raises(Refused, match="truth is missing"):
        open_city(tmp_path, read_rates())
    (tmp_path / "truth").symlink_to(city.folder / "truth")
    (tmp_path / "city.json").write_text('{"seed": 4, "size": "tiny"}')
    with pytest.raises(Refused, match="would not make this city again"):
        open_city(tmp_path, read_rates())
    with pytest.raises(Refused, match="lives from"):
        city.opened(at(50))
