"""What institutions know of their customers: which account bears a number, whose it is, what else the holder has.

In:  the world. Out: rows of Accounts and facts as text.
Law: an institution finds only its own accounts.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl

from hezhan.city.banks.bookkeeping import Bookkeeper
from hezhan.city.banks.books import POSTINGS
from hezhan.city.banks.institutions import INSTITUTIONS
from hezhan.city.happenings import OWNER_KINDS
from hezhan.core.accounts import OwnerKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """An account and its holder."""

    account: int
    number: str
    card: str
    holder: str
    id_number: str
    kind: OwnerKind
    phone: str
    address: str
    branch: str
    opened_on: str

    @property
    def is_person(self) -> bool:
        """Whether a person holds it."""
        return self.kind is OwnerKind.PERSONAL


class Customers:
    """Looks accounts up."""

    def __init__(self, keeper: Bookkeeper) -> None:
        self._keeper, self._accounts = keeper, keeper.world.accounts
        self._numbers, self._cards = _Found(self._accounts.number), _Found(self._accounts.card)
        self._no_lines = pl.DataFrame(schema={**POSTINGS, "accident": pl.Int8})
        self._met: dict[int, Customer] = {}

    def find(self, bank: int, number: str) -> Customer | None:
        """The account of this institution that bears the number, or whose card does."""
        rows = [*self._numbers.rows(number), *self._cards.rows(number)]
        own = [row for row in rows if self._accounts.bank[row] == bank]
        return self.at(own[0]) if own else None

    def at(self, account: int) -> Customer:
        """By row of Accounts."""
        if account not in self._met:
            self._met[account] = self._looked_up(account)
        return self._met[account]

    def of_holder(self, bank: int, id_number: str) -> list[Customer]:
        """All accounts that the bearer of an ID number, person or firm, has at this institution."""
        world = self._keeper.world
        persons = np.flatnonzero((world.people.id_card == id_number).to_numpy())
        firms = np.flatnonzero((world.firms.code == id_number).to_numpy())
        theirs = np.isin(self._accounts.person, persons) | np.isin(self._accounts.firm, firms)
        return [self.at(row) for row in np.flatnonzero(theirs & (self._accounts.bank == bank)).tolist()]

    def _looked_up(self, account: int) -> Customer:
        bank = INSTITUTIONS[int(self._accounts.bank[account])]
        facts = self._keeper.answer(np.array([account]), self._no_lines, bank).owners.row(0, named=True)
        return Customer(
            account=account,
            number=facts["number"],
            card=facts["card"],
            holder=facts["holder"],
            id_number=facts["id_number"],
            kind=OWNER_KINDS[int(self._accounts.kind[account])],
            phone=facts["phone"],
            address=facts["address"],
            branch=facts["branch"],
            opened_on=facts["opened_on"],
        )


class _Found:
    """Texts by which rows are found, without a table of them all in Python."""

    def __init__(self, texts: pl.Series) -> None:
        self._texts, keys = texts, texts.hash().to_numpy()
        self._order = np.argsort(keys, kind="stable")
        self._keys = keys[self._order]

    def rows(self, text: str) -> list[int]:
        """Rows that bear exactly this text, in their order."""
        key = pl.Series([text], dtype=pl.String).hash().to_numpy()
        first = int(np.searchsorted(self._keys, key, "left")[0])
        last = int(np.searchsorted(self._keys, key, "right")[0])
        return [row for row in self._order[first:last].tolist() if text and self._texts[row] == text]
