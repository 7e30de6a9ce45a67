"""Accounts: which banks and wallets people and firms use, since when, and what is in them when the city begins.

Law: exactly one holder each; a person's accounts lie at different institutions; reserves of a person's accounts add up to
their savings. Rows: by person, banks before wallets, then by firm, its own account before a second one.
"""

from dataclasses import dataclass

import numpy as np

from hezhan.city.banks.institutions import INSTITUTIONS, ROW
from hezhan.city.chance import below, by_quantiles, happens, stream, weighted
from hezhan.city.happenings import OWNER_KINDS
from hezhan.city.people.account_numbers import account_numbers
from hezhan.city.people.ages import FIRST_DAY, PHONE_BANDS, band, days_of, full_years
from hezhan.city.people.slices import by_slices
from hezhan.city.rates import Rates
from hezhan.city.world import (
    NOBODY,
    Accounts,
    Bools,
    FirmKind,
    Firms,
    Int8s,
    Int16s,
    Int32s,
    Int64s,
    People,
)
from hezhan.core.accounts import OwnerKind

_MOST_BANKS = 4
_MOST_WALLETS = 3
_YUAN = 100
_KIND = {kind: row for row, kind in enumerate(OWNER_KINDS)}
_LARGE = (FirmKind.LANDLORD, FirmKind.LENDER, FirmKind.PLATFORM, FirmKind.UTILITY, FirmKind.SCHOOL)
_MONTH_DAYS = 30
_SCHOOL_AGE = days_of(6)
_IS_WALLET = np.array([institution.wallet for institution in INSTITUTIONS])


@dataclass(frozen=True, slots=True)
class _Held:
    """What people hold: counts by person, and by account the institution and person."""

    banks: Int64s  # how many, by person
    first: Int64s  # row of the first account, by person
    bank: Int16s
    person: Int32s
    wallet: Int32s  # by person


def build_accounts(seed: int, people: People, firms: Firms, rates: Rates) -> Accounts:
    """All accounts and wallets."""
    held = _held(seed, people, rates)
    owned, bank_of_firms, own = _of_firms(seed, firms, rates)
    persons, all_of_firms = len(held.person), len(owned)
    bank = np.concatenate([held.bank, bank_of_firms])
    kind = np.concatenate([np.full(persons, _KIND[OwnerKind.PERSONAL], np.int8), _firm_kinds(firms)[owned]])
    opening = np.concatenate([_openings(seed, people, held, rates), _firm_openings(seed, firms, owned, rates)])
    reserve = np.concatenate([_reserves(seed, people, held, rates), _firm_reserves(firms, owned, rates)])
    opened = np.concatenate([_opened(seed, people, held, rates), _firms_opened(seed, all_of_firms, rates)])
    number, card = account_numbers(seed, bank, np.arange(len(bank)) >= persons, kind == _KIND[OwnerKind.MERCHANT])
    return Accounts(
        number=number,
        card=card,
        bank=bank,
        person=np.concatenate([held.person, np.full(all_of_firms, NOBODY, np.int32)]),
        firm=np.concatenate([np.full(persons, NOBODY, np.int32), owned]),
        kind=kind,
        opened=opened,
        opening_fen=opening,
        reserve_fen=reserve,
        main=np.where(held.banks > 0, held.first, NOBODY).astype(np.int32),
        wallet=held.wallet,
        of_firm=(persons + own).astype(np.int32),
    )


def _held(seed: int, people: People, rates: Rates) -> _Held:
    years = full_years(people.born)
    banks = _bank_counts(seed, years, rates)
    chosen = _banks(seed, banks, rates)
    tenpay, alipay, other = _wallets(seed, years, banks, rates)
    total = banks + tenpay + alipay + (other != NOBODY)
    first = np.cumsum(total) - total
    person = np.repeat(np.arange(len(banks), dtype=np.int32), total)
    bank = np.empty(len(person), np.int16)
    for slot in range(_MOST_BANKS):
        rows = np.flatnonzero(banks > slot)
        bank[first[rows] + slot] = chosen[rows, slot]
    bank[(first + banks)[tenpay]] = ROW["tenpay"]
    bank[(first + banks + tenpay)[alipay]] = ROW["alipay"]
    bank[(first + banks + tenpay + alipay)[other != NOBODY]] = other[other != NOBODY]
    prefer = happens(
        stream(seed, "alipay first"), np.arange(len(banks)), rates.value("people.accounts.alipay_first_per_million")
    )
    used = first + banks + (tenpay & alipay & prefer)
    wallet = np.where(total > banks, used, NOBODY).astype(np.int32)
    return _Held(banks=banks, first=first, bank=bank, person=person, wallet=wallet)


def _bank_counts(seed: int, years: Int64s, rates: Rates) -> Int64s:
    everybody = np.arange(len(years))
    weights = rates.weights("people.accounts.of_adults")
    counts = np.array([int(count) for count in weights])
    count = counts[weighted(stream(seed, "bank accounts"), everybody, list(weights.values()))]
    begins = rates.value("people.accounts.from_years")
    teens = happens(stream(seed, "teens"), everybody, rates.value("people.accounts.of_teens_per_million"))
    return np.select([years < begins, years < 18], [np.zeros(len(years), np.int64), teens.astype(np.int64)], count)


def _banks(seed: int, banks: Int64s, rates: Rates) -> Int8s:
    """Different banks for each person, by share: one that is drawn again is drawn anew."""
    shares = rates.weights("people.accounts.shares")
    rows = np.array([ROW[code] for code in shares], np.int8)
    chosen = np.full((len(banks), _MOST_BANKS), NOBODY, np.int8)
    for slot in range(_MOST_BANKS):
        open_for = np.flatnonzero(banks > slot)
        attempt = 0
        while len(open_for):
            drawn = rows[weighted(stream(seed, "bank", slot, attempt), open_for, list(shares.values()))]
            chosen[open_for, slot] = drawn
            taken = (chosen[open_for, :slot] == drawn[:, None]).any(axis=1)
            open_for, attempt = open_for[taken], attempt + 1
    return chosen


def _wallets(seed: int, years: Int64s, banks: Int64s, rates: Rates) -> tuple[Bools, Bools, Int16s]:
    everybody = np.arange(len(years))
    age = band(years, PHONE_BANDS)

    def has(name: str) -> Bools:
        percent = np.asarray(rates.list(f"people.accounts.{name}_percent_by_age"))[age]
        return below(stream(seed, name), everybody, 100) < percent

    weights = rates.weights("people.accounts.other_wallets")
    rows = np.array([ROW[code] for code in weights], np.int16)
    which = rows[weighted(stream(seed, "which wallet"), everybody, list(weights.values()))]
    return has("tenpay"), has("alipay"), np.where(has("other_wallet"), which, np.int16(NOBODY))


def _opened(seed: int, people: People, held: _Held, rates: Rates) -> Int32s:
    """Days of opening, after the holder was old enough."""
    bank = rates.quantiles("people.accounts.opened_days_ago")
    wallet = rates.quantiles("people.accounts.wallet_opened_days_ago")
    adult = days_of(rates.value("people.accounts.from_years"))

    def drawn(rows: Int64s) -> Int64s:
        in_wallet = _IS_WALLET[held.bank[rows]]
        ago = np.where(
            in_wallet,
            by_quantiles(stream(seed, "wallet opened"), rows, wallet),
            by_quantiles(stream(seed, "opened"), rows, bank),
        )
        lived = FIRST_DAY - people.born[held.person[rows]].astype(np.int64)
        able = lived - np.where(in_wallet, _SCHOOL_AGE, adult)
        late = 1 + below(stream(seed, "opened late"), rows, np.maximum(able, _MONTH_DAYS))
        return np.asarray(FIRST_DAY - np.where(ago < able, ago, late), np.int64)

    return by_slices(len(held.person), drawn).astype(np.int32)


def _openings(seed: int, people: People, held: _Held, rates: Rates) -> Int64s:
    """Ordinary money: most of it in the account they live from."""
    side = rates.quantiles("people.accounts.side_opening_yuan")
    wallet = rates.quantiles("people.accounts.wallet_opening_yuan")

    def drawn(rows: Int64s) -> Int64s:
        yuan = np.where(
            _IS_WALLET[held.bank[rows]],
            by_quantiles(stream(seed, "wallet opening"), rows, wallet),
            by_quantiles(stream(seed, "side opening"), rows, side),
        )
        return np.asarray(yuan * _YUAN + below(stream(seed, "cents"), rows, _YUAN), np.int64)

    opening = by_slices(len(held.person), drawn)
    living = np.flatnonzero(held.banks > 0)
    least = rates.value("people.accounts.least_income_yuan") * _YUAN
    points = rates.quantiles("people.accounts.opening_percent_of_income")
    percent = by_quantiles(stream(seed, "main opening"), living, points)
    main = held.first[living]
    opening[main] = opening[main] % _YUAN + np.maximum(people.income_fen[living], least) * percent // 100
    return opening


def _reserves(seed: int, people: People, held: _Held, rates: Rates) -> Int64s:
    """Savings: in the main account or another one, a part of some in a wallet."""
    reserve = np.zeros(len(held.person), np.int64)
    savers = np.flatnonzero(held.banks > 0)
    apart = happens(stream(seed, "apart"), savers, rates.value("people.savings.elsewhere_per_million"))
    bank = held.first[savers] + (apart & (held.banks[savers] > 1))
    in_fund = happens(stream(seed, "fund"), savers, rates.value("people.savings.in_wallet_per_million"))
    percent = by_quantiles(stream(seed, "fund's part"), savers, rates.quantiles("people.savings.in_wallet_percent"))
    saved = people.savings_fen[savers]
    part = saved * percent // 100 * (in_fund & (held.wallet[savers] != NOBODY))
    reserve[bank] = saved - part
    with_part = np.flatnonzero(part)
    reserve[held.wallet[savers[with_part]]] = part[with_part]
    return reserve


def _firm_kinds(firms: Firms) -> Int8s:
    kind = np.full(len(firms.kind), _KIND[OwnerKind.COMPANY], np.int8)
    kind[np.isin(firms.kind, [FirmKind.SHOP, FirmKind.GOLD])] = _KIND[OwnerKind.MERCHANT]
    kind[firms.kind == FirmKind.RESERVE] = _KIND[OwnerKind.PAYMENT_INSTITUTION]
    return kind


def _of_firms(seed: int, firms: Firms, rates: Rates) -> tuple[Int32s, Int16s, Int64s]:
    """By account its firm and institution, and by firm the position of its own account."""
    rows = np.arange(len(firms.kind))
    shares = {
        code: share
        for code, share in rates.weights("people.accounts.shares").items()
        if INSTITUTIONS[ROW[code]].accounts_length
    }
    codes = np.array([ROW[code] for code in shares], np.int16)

    def drawn(use: str) -> Int16s:
        return codes[weighted(stream(seed, "firm's bank", use), rows, list(shares.values()))]

    first, second = drawn("own"), drawn("second")
    at = rates.weights("people.firms.merchant_at")
    wallets = np.array([ROW.get(code, NOBODY) for code in at], np.int16)
    taker = wallets[weighted(stream(seed, "merchant at"), rows, list(at.values()))]
    small = (firms.kind == FirmKind.SHOP) & (taker != NOBODY)
    two = happens(stream(seed, "second account"), rows, rates.value("people.firms.second_account_per_million"))
    two &= (second != first) & (firms.kind != FirmKind.SHOP) & (firms.kind != FirmKind.RESERVE)
    owned = np.repeat(rows.astype(np.int32), 1 + two)
    own = np.cumsum(1 + two) - (1 + two)
    bank = second[owned]
    bank[own] = np.where(small, taker, first)
    return owned, bank, own


def _firm_openings(seed: int, firms: Firms, owned: Int32s, rates: Rates) -> Int64s:
    rows = np.arange(len(owned))
    kind = firms.kind[owned]
    employer, shop, large = (
        by_quantiles(stream(seed, name), rows, rates.quantiles(f"people.firms.{name}_yuan"))
        for name in ("employer_opening", "shop_opening", "large_opening")
    )
    reserve = np.full(len(rows), rates.value("people.firms.reserve_opening_yuan"))
    yuan = np.select(
        [kind == FirmKind.RESERVE, kind == FirmKind.SHOP, np.isin(kind, _LARGE)], [reserve, shop, large], employer
    )
    return yuan * _YUAN + below(stream(seed, "firm's cents"), rows, _YUAN)


def _firm_reserves(firms: Firms, owned: Int32s, rates: Rates) -> Int64s:
    """What lenders have for loans that people are talked into."""
    yuan = rates.value("people.firms.lender_reserve_yuan")
    return np.where(firms.kind[owned] == FirmKind.LENDER, yuan * _YUAN, 0)


def _firms_opened(seed: int, count: int, rates: Rates) -> Int32s:
    ago = by_quantiles(
        stream(seed, "firm's account opened"), np.arange(count), rates.quantiles("people.accounts.opened_days_ago")
    )
    return (FIRST_DAY - ago).astype(np.int32)
