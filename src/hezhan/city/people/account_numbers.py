"""Numbers and cards of accounts in the form of their institution; none of them can be real.

Accounts begin with 99 and the institution's mark; cards with 6299 and fail the Luhn check. Law: all different, and neither
order nor form tells more than the institution and, at payment institutions, whether it is a merchant.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl

from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.chance import below, stream
from hezhan.city.people.numbering import Writing, scattered
from hezhan.city.people.slices import slices
from hezhan.city.world import Bools, Int16s, Int64s

_CARD, _CARD_BEGIN = "6299", 6
_ACCOUNT, _ACCOUNT_BEGIN = "99", 4
_USER_DIGITS, _MERCHANT_DIGITS = 12, 8
_TENPAY_HOST = "@wx.tenpay.cox"


@dataclass(frozen=True, slots=True)
class _Rows:
    """Accounts of one slice that are written alike: their rows, and how many such accounts there were before."""

    seed: int
    rows: Int64s
    past: int

    def counters(self) -> Int64s:
        return np.arange(self.past, self.past + len(self.rows))

    def scattered(self, part: str, digits: int) -> Int64s:
        return scattered(self.seed, part, self.counters(), digits)


@dataclass(frozen=True, slots=True)
class _Form:
    """How numbers look: their length, and what writes them."""

    length: int
    write: Callable[[Writing, _Rows], None]


def account_numbers(seed: int, bank: Int16s, company: Bools, merchant: Bools) -> tuple[pl.Series, pl.Series]:
    """Number and card of each account; the card is empty for firms and where the number is a card."""
    shop_at_wallet = np.array([one.wallet for one in INSTITUTIONS])[bank] & merchant
    number_form = bank.astype(np.int8) + np.int8(len(INSTITUTIONS)) * shop_at_wallet
    has_card = np.array([bool(one.cards_length and one.accounts_length) for one in INSTITUTIONS])[bank] & ~company
    card_form = np.where(has_card, bank, len(INSTITUTIONS)).astype(np.int8)
    return (
        _column(seed, "number", number_form, [*_FORMS, *_MERCHANT_FORMS]),
        _column(seed, "card", card_form, [*_CARD_FORMS, _Form(0, lambda _writing, _rows: None)]),
    )


def _column(seed: int, name: str, form: np.ndarray, forms: list[_Form]) -> pl.Series:
    lengths = np.array([one.length for one in forms])
    written = [0] * len(forms)
    parts = [pl.Series(name, [], dtype=pl.String)]
    for begin, end in slices(len(form)):
        of_slice = form[begin:end]
        writing = Writing(lengths[of_slice])
        for number, one in enumerate(forms):
            rows = np.flatnonzero(of_slice == number)
            if len(rows):
                one.write(writing, _Rows(seed, rows, written[number]))
                written[number] += len(rows)
        parts.append(writing.series(name))
    return pl.concat(parts, rechunk=True)


def _account(code: str, mark: str, length: int) -> _Form:
    digits = length - _ACCOUNT_BEGIN

    def write(numbers: Writing, accounts: _Rows) -> None:
        numbers.word(accounts.rows, 0, _ACCOUNT + mark)
        numbers.digits(accounts.rows, _ACCOUNT_BEGIN, digits, accounts.scattered(f"account {code}", digits))

    return _Form(length, write)


def _card(code: str, mark: str, length: int) -> _Form:
    digits = length - _CARD_BEGIN - 1

    def write(cards: Writing, accounts: _Rows) -> None:
        rows = accounts.rows
        cards.word(rows, 0, _CARD + mark)
        cards.digits(rows, _CARD_BEGIN, digits, accounts.scattered(f"card {code}", digits))
        wrong_by = 1 + below(stream(accounts.seed, "card", code), accounts.counters(), 9)
        cards.digits(rows, length - 1, 1, (cards.luhn(rows, length - 1) + wrong_by) % 10)

    return _Form(length, write)


def _user(code: str, begin: str, host: str = "") -> _Form:
    def write(numbers: Writing, accounts: _Rows) -> None:
        numbers.word(accounts.rows, 0, begin)
        numbers.digits(accounts.rows, len(begin), _USER_DIGITS, accounts.scattered(f"user {code}", _USER_DIGITS))
        numbers.word(accounts.rows, len(begin) + _USER_DIGITS, host)

    return _Form(len(begin) + _USER_DIGITS + len(host), write)


def _merchant(code: str, mark: str) -> _Form:
    def write(numbers: Writing, accounts: _Rows) -> None:
        shop = accounts.scattered(f"merchant {code}", _MERCHANT_DIGITS)
        numbers.word(accounts.rows, 0, _ACCOUNT + mark)
        numbers.digits(accounts.rows, _ACCOUNT_BEGIN, _MERCHANT_DIGITS, shop)

    return _Form(_ACCOUNT_BEGIN + _MERCHANT_DIGITS, write)


def _number_forms() -> list[_Form]:
    forms = []
    for one in INSTITUTIONS:
        if one.code == "tenpay":
            forms.append(_user(one.code, "hz", _TENPAY_HOST))
        elif one.wallet:
            forms.append(_user(one.code, "2999" if one.code == "alipay" else _ACCOUNT + one.mark))
        elif one.accounts_length:
            forms.append(_account(one.code, one.mark, one.accounts_length))
        else:
            forms.append(_card(one.code, one.mark, one.cards_length))
    return forms


_FORMS = _number_forms()
_CARD_FORMS = [_card(one.code, one.mark, one.cards_length) for one in INSTITUTIONS]
_MERCHANT_FORMS = [_merchant(one.code, one.mark) for one in INSTITUTIONS]
