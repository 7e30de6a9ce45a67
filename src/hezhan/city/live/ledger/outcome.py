"""What the holds came to, by case and by account.

In:  the live books at an instant. Out: figures, all in whole fen.
Definitions: *saved* is the case's money in accounts that are held at that instant, up to the amount where only an amount
is held, the newest money first, for the oldest leaves first. *wrong* is the part of what could not move that is not the
crime's money, times the seconds for which it could not.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hezhan.city.happenings import HONEST
from hezhan.city.live.ledger.books import LiveBooks
from hezhan.city.live.ledger.purses import Purse, Whose, whose


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSaved:
    """One case's money, in fen."""

    case: int
    stolen_fen: int
    saved_fen: int
    standing_fen: int  # in accounts, held or not
    under_way_fen: int
    left_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountHeld:
    """One account that was held at some time."""

    account: int
    first_held_at: int
    held_now: bool
    balance_fen: int
    crime_fen: int
    held_fen: int  # what cannot move now
    wrong_fen_seconds: int


@dataclass(frozen=True, slots=True)
class Saved:
    """All of it."""

    at: int
    cases: tuple[CaseSaved, ...]  # in order of their rows; those whose victims have paid
    accounts: tuple[AccountHeld, ...]  # in the order in which they were first held

    @property
    def saved_fen(self) -> int:
        """All cases together."""
        return sum(case.saved_fen for case in self.cases)

    @property
    def wrong_fen_hours(self) -> int:
        """All accounts together, whole fen-hours."""
        return sum(account.wrong_fen_seconds for account in self.accounts) // 3600


def saved(books: LiveBooks) -> Saved:
    """As of the instant at which the books are."""
    told = whose(books.moved(), books.now)
    accounts = tuple(_accounts(books))
    held: Purse = {}
    for one in accounts:
        for case, fen in newest(told.purses.get(one.account, {}), one.held_fen).items():
            held[case] = held.get(case, 0) + fen
    return Saved(books.now, tuple(_cases(told, held)), accounts)


def newest(purse: Purse, fen: int) -> Purse:
    """So much of a purse, the newest money first."""
    taken: Purse = {}
    for case in reversed(purse):
        part = min(purse[case], fen)
        if part:
            taken[case] = part
        fen -= part
    return taken


def _cases(told: Whose, held: Purse) -> Iterator[CaseSaved]:
    standing: Purse = {}
    for purse in told.purses.values():
        for case, fen in purse.items():
            standing[case] = standing.get(case, 0) + fen
    for case in sorted(told.stolen):
        if case != HONEST:
            yield CaseSaved(
                case=case,
                stolen_fen=told.stolen[case],
                saved_fen=held.get(case, 0),
                standing_fen=standing.get(case, 0),
                under_way_fen=told.under_way.get(case, 0),
                left_fen=told.left.get(case, 0),
            )


def _accounts(books: LiveBooks) -> Iterator[AccountHeld]:
    first: dict[int, int] = {}
    for hold in books.holds:
        first[hold.account] = min(first.get(hold.account, hold.since), hold.since)
    for account in books.held_accounts():
        balance = books.balance(account)
        yield AccountHeld(
            account=account,
            first_held_at=first[account],
            held_now=bool(books.holds.standing(account)),
            balance_fen=balance,
            crime_fen=books.crime_fen(account),
            held_fen=balance - books.free_fen(account),
            wrong_fen_seconds=books.wrong_fen_seconds(account),
        )
