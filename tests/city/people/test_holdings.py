"""Accounts: one holder each, numbers that cannot be real, money where it should lie, shares as the rates say."""

import numpy as np
import pytest

from hezhan.city.banks.institutions import INSTITUTIONS, ROW
from hezhan.city.happenings import OWNER_KINDS
from hezhan.city.people.ages import FIRST_DAY, full_years
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, FirmKind, World
from hezhan.core.accounts import OwnerKind
from tests.city.people.plain import luhn_holds

WALLET = np.array([one.wallet for one in INSTITUTIONS])


def test_one_holder_each(world: World) -> None:
    accounts = world.accounts
    assert ((accounts.person == NOBODY) != (accounts.firm == NOBODY)).all()
    personal = accounts.kind == OWNER_KINDS.index(OwnerKind.PERSONAL)
    assert (personal == (accounts.person != NOBODY)).all()


def test_a_person_is_at_different_institutions(world: World) -> None:
    accounts = world.accounts
    rows = accounts.person != NOBODY
    pairs = accounts.person[rows].astype(np.int64) * 100 + accounts.bank[rows]
    assert len(np.unique(pairs)) == rows.sum()


def test_numbers_are_unique_over_all_institutions(world: World) -> None:
    accounts = world.accounts
    written = [*accounts.number, *accounts.card.filter(accounts.card != "")]
    assert len(set(written)) == len(written)


@pytest.mark.parametrize("row", range(len(INSTITUTIONS)))
def test_numbers_have_the_form_of_their_institution(world: World, row: int) -> None:
    institution, accounts = INSTITUTIONS[row], world.accounts
    rows = np.flatnonzero(accounts.bank == row)
    assert len(rows)
    for number, card, firm in zip(
        accounts.number.gather(rows), accounts.card.gather(rows), accounts.firm[rows], strict=True
    ):
        if institution.wallet:
            assert card == ""
            assert number.startswith(("hz", "2999", f"99{institution.mark}"))
        elif institution.accounts_length:
            assert number.startswith(f"99{institution.mark}")
            assert len(number) == institution.accounts_length
            assert bool(card) == (bool(institution.cards_length) and firm == NOBODY)
        else:
            assert card == ""
            assert_card(number, institution.mark, institution.cards_length)
        if card:
            assert_card(card, institution.mark, institution.cards_length)


def assert_card(card: str, mark: str, length: int) -> None:
    assert card.startswith(f"6299{mark}")
    assert len(card) == length
    assert not luhn_holds(card)


def test_savings_lie_in_their_accounts(world: World) -> None:
    accounts, people = world.accounts, world.people
    rows = np.flatnonzero(accounts.person != NOBODY)
    held = np.zeros(len(people.born), np.int64)
    np.add.at(held, accounts.person[rows], accounts.reserve_fen[rows])
    with_bank = accounts.main != NOBODY
    assert (held[with_bank] == people.savings_fen[with_bank]).all()
    assert (held[~with_bank] == 0).all()
    assert (people.savings_fen[~with_bank & (full_years(people.born) >= 18)] == 0).all()
    assert (accounts.opening_fen >= 0).all()
    assert (accounts.reserve_fen >= 0).all()


def test_main_account_and_wallet_are_theirs(world: World) -> None:
    accounts = world.accounts
    for column, in_wallet in ((accounts.main, False), (accounts.wallet, True)):
        having = np.flatnonzero(column != NOBODY)
        assert (accounts.person[column[having]] == having).all()
        assert (WALLET[accounts.bank[column[having]]] == in_wallet).all()
    adults = full_years(world.people.born) >= 18
    assert (accounts.main[adults] != NOBODY).all()


def test_how_many_accounts_adults_have(world: World, rates: Rates) -> None:
    accounts = world.accounts
    bank = (accounts.person != NOBODY) & ~WALLET[accounts.bank]
    held = np.bincount(accounts.person[bank], minlength=len(world.people.born))
    adults = full_years(world.people.born) >= 18
    weights = rates.weights("people.accounts.of_adults")
    for count, weight in weights.items():
        assert abs((held[adults] == int(count)).mean() - weight / sum(weights.values())) < 0.01
    assert held[full_years(world.people.born) < 16].max() == 0


def test_market_shares(world: World, rates: Rates) -> None:
    main = world.accounts.main[world.accounts.main != NOBODY]
    weights = rates.weights("people.accounts.shares")
    for code, weight in weights.items():
        share = weight / sum(weights.values())
        found = (world.accounts.bank[main] == ROW[code]).mean()
        assert abs(found - share) < 5 * (share / len(main)) ** 0.5


def test_opened_when_old_enough(world: World) -> None:
    accounts = world.accounts
    rows = np.flatnonzero(accounts.person != NOBODY)
    assert (accounts.opened < FIRST_DAY).all()
    assert (accounts.opened[rows] > world.people.born[accounts.person[rows]]).all()
    banks = rows[~WALLET[accounts.bank[rows]]]
    years = (accounts.opened[banks] - world.people.born[accounts.person[banks]]) / 365.25
    assert (years >= 15.9).mean() > 0.999
    assert (accounts.opened >= FIRST_DAY - 183).mean() > 0.06  # new accounts are nothing strange


def test_firms_accounts(world: World) -> None:
    accounts, firms = world.accounts, world.firms
    assert (accounts.firm[accounts.of_firm] == np.arange(len(firms.kind))).all()
    kind = firms.kind[accounts.firm[accounts.firm != NOBODY]]
    told = accounts.kind[accounts.firm != NOBODY]
    assert (told[kind == FirmKind.SHOP] == OWNER_KINDS.index(OwnerKind.MERCHANT)).all()
    assert (told[kind == FirmKind.RESERVE] == OWNER_KINDS.index(OwnerKind.PAYMENT_INSTITUTION)).all()
    assert not WALLET[accounts.bank[accounts.of_firm[firms.kind == FirmKind.RESERVE]]].any()
