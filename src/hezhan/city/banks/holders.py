"""Who keeps accounts and whose they are: institutions, holders, accounts. Only facts, nothing that happens."""

from dataclasses import dataclass

from hezhan.city.banks.styles.style import USUAL, Habits, Style
from hezhan.core.accounts import OwnerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """A bank or payment institution.

    `clock_s`: by how many seconds its clock is ahead of true time. `shares_serials`: whether its statements print
    the number that both banks of a transfer know, or one of their own. `answers`: whether it has handed over
    statements that can be read. `accounts_length` 0: only card numbers are known of it; `cards_length` 0: only
    account numbers.
    """

    code: str
    name: str
    mark: str  # two digits inside its numbers
    cards_length: int = 0
    accounts_length: int = 0
    clock_s: int = 0
    shares_serials: bool = True
    answers: bool = True
    wallet: bool = False
    style: Style | None = None
    habits: Habits = USUAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person or company."""

    name: str
    id_number: str
    kind: OwnerKind = OwnerKind.PERSONAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account. `number` is its id everywhere in the truth: the account number, where only a card is known the card."""

    number: str
    card: str  # empty when there is none beside `number`
    holder: Holder
    bank: Institution
    opening_fen: int
    opened_on: str  # 2021-03-05
    branch: str
