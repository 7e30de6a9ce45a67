"""Holds: what stops money in an account, since when, until when, by whose application.

A stop (紧急止付) blocks every debit and no credit; it ends after 48 hours unless it is extended, and an account is
stopped twice at most (银发〔2016〕86号). A freeze (冻结) blocks everything or keeps an amount; freezes stand in the order
in which they came (轮候). Some institutions also stop an amount.

Law: of a blocked account nothing is paid; of one with kept amounts, never so much that less than these is left.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from hezhan.city.live.ledger.post import Held
from hezhan.core.instants import SECOND

STOP_TERM: Final = 48 * 3600 * SECOND
MOST_STOPS: Final = 2
_ROOM: Final = 64


class HoldKind(StrEnum):
    """How money is held."""

    STOP = "stop"
    STOP_AMOUNT = "stop-amount"
    FREEZE = "freeze"
    FREEZE_AMOUNT = "freeze-amount"


_STOPS = (HoldKind.STOP, HoldKind.STOP_AMOUNT)
_BLOCKS = (HoldKind.STOP, HoldKind.FREEZE)


@dataclass(slots=True, kw_only=True, eq=False)
class Hold:
    """One hold. `fen`: the amount asked for, where the kind has one. `until` moves when it is extended or released."""

    kind: HoldKind
    account: int
    application: str
    since: int
    until: int
    fen: int = 0
    by: str = ""  # the office that applied
    stops: int = 1  # a stop that is extended counts as two
    ended: bool = False

    @property
    def is_stop(self) -> bool:
        """A stop, of everything or of an amount."""
        return self.kind in _STOPS


class Watch:
    """Held accounts as columns for the loop: which are blocked, what is kept of them, what that has cost the innocent."""

    def __init__(self, accounts: int) -> None:
        self._place = np.full(accounts, -1, np.int32)
        self._blocked = np.zeros(_ROOM, np.bool_)
        self._kept, self._since, self._wrong = (np.zeros(_ROOM, np.int64) for _ in range(3))
        self._rows: list[int] = []

    @property
    def columns(self) -> Held:
        """As the loop wants them."""
        return self._place, self._blocked, self._kept, self._since, self._wrong

    @property
    def accounts(self) -> list[int]:
        """All that were ever held, in the order in which they first were."""
        return list(self._rows)

    def watches(self, account: int) -> bool:
        """Whether it was ever held."""
        return bool(self._place[account] >= 0)

    def place(self, account: int, now: int) -> int:
        """Its place in the columns, a new one for an account that was never held."""
        if self._place[account] < 0:
            self._place[account] = len(self._rows)
            self._rows.append(account)
            if len(self._rows) > len(self._kept):
                self._blocked = _doubled(self._blocked)
                self._kept, self._since, self._wrong = map(_doubled, (self._kept, self._since, self._wrong))
            self._since[self._place[account]] = now
        return int(self._place[account])

    def set(self, account: int, *, blocked: bool, kept: int) -> None:
        """How it is held from now on."""
        place = int(self._place[account])
        self._blocked[place], self._kept[place] = blocked, kept

    def wrong_fen_seconds(self, account: int) -> int:
        """Innocent fen that could not move, times seconds, up to when that was last worked out."""
        return int(self._wrong[self._place[account]]) if self.watches(account) else 0


def _doubled(column: np.ndarray) -> np.ndarray:
    return np.concatenate((column, np.zeros_like(column)))


class Holds:
    """All holds that there were, by account."""

    def __init__(self) -> None:
        self._by_account: dict[int, list[Hold]] = {}
        self._by_application: dict[str, Hold] = {}

    def __iter__(self) -> Iterator[Hold]:
        return (hold for holds in self._by_account.values() for hold in holds)

    def add(self, hold: Hold) -> None:
        """A new one. Raises ValueError for an application that has one already: one intent has one effect."""
        if hold.application in self._by_application:
            raise ValueError(f"application {hold.application} has a hold already")
        self._by_application[hold.application] = hold
        self._by_account.setdefault(hold.account, []).append(hold)

    def by(self, application: str) -> Hold | None:
        """The hold that an application led to."""
        return self._by_application.get(application)

    def standing(self, account: int) -> list[Hold]:
        """Those that have not ended, the oldest first."""
        return [hold for hold in self._by_account.get(account, ()) if not hold.ended]

    def blocked(self, account: int) -> bool:
        """Whether nothing can be paid."""
        return any(hold.kind in _BLOCKS for hold in self.standing(account))

    def kept(self, account: int) -> int:
        """Fen below which the account cannot fall: freezes add up, an amount stopped is the same money as one frozen."""
        holds = self.standing(account)
        frozen = sum(hold.fen for hold in holds if hold.kind is HoldKind.FREEZE_AMOUNT)
        return max([frozen, *(hold.fen for hold in holds if hold.kind is HoldKind.STOP_AMOUNT)])

    def frozen(self, hold: Hold, balance: int) -> int:
        """Fen that a freeze really holds of a balance after those before it."""
        left = balance
        for one in self.standing(hold.account):
            if one.is_stop:
                continue
            takes = left if one.kind is HoldKind.FREEZE else min(one.fen, left)
            if one is hold:
                return takes
            left -= takes
        return 0

    def former(self, hold: Hold) -> Hold | None:
        """The oldest freeze that stands before it (在先冻结)."""
        first = next((one for one in self.standing(hold.account) if not one.is_stop), None)
        return None if first is hold else first

    def stops(self, account: int) -> int:
        """How many times the account was stopped, extensions counted."""
        return sum(hold.stops for hold in self._by_account.get(account, ()) if hold.is_stop)
