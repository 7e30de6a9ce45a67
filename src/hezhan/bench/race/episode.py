"""One case as it is raced: the accounts its money can reach, their payments, what the victim reports and when.

In:  what `building` found of a case. Out: books that can be opened afresh for each planner; the report, in race time.
Law: balances and payments of these accounts are the city's, to the fen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from hezhan.bench.race.town import bank_code
from hezhan.city.happenings import KINDS, Payments
from hezhan.city.life.settle import Settled
from hezhan.city.live import LiveBooks
from hezhan.city.world import Bools, Int32s, Int64s
from hezhan.core.accounts import OwnerKind
from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.core.transfers import TransferKind
from hezhan.engines.freeze.race import Credit, Reported

# kinds of payments by which money goes on to another account
GOES_ON: Final = tuple(KINDS.index(one) for one in (TransferKind.TRANSFER, TransferKind.WALLET, TransferKind.OTHER))


@dataclass(frozen=True, slots=True, eq=False)
class SmallDays:
    """The days of a small ledger."""

    by_day: Mapping[int, Settled]

    def read(self, day: int) -> Settled:
        """Day 1, 2 … as it was kept."""
        return self.by_day[day]


@dataclass(frozen=True, slots=True, eq=False)
class Holders:
    """Accounts of an episode, by own row: the city's row, the name in the race, the holder, the institution, the kind."""

    city: Int32s
    names: tuple[str, ...]
    holders: tuple[str, ...]
    banks: tuple[int, ...]
    kinds: tuple[OwnerKind, ...]
    row: Mapping[str, int]  # by name in the race


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """The window's payments as planned, sides by own rows (NOBODY: not kept)."""

    payments: Payments
    ok: Bools
    serial: Int64s
    crime: Bools
    victims: Int64s  # positions of the victim's payments before the report


@dataclass(frozen=True, slots=True, eq=False)
class Episode:
    """City time plus `shift` is race time."""

    case: int
    case_id: str
    reported_at: int  # city time
    shift: int
    holders: Holders
    planned: Planned
    own: frozenset[str]
    first_day: int
    last_day: int
    days: SmallDays
    opening_fen: Int64s
    reserve_fen: Int64s

    def books(self) -> LiveBooks:
        """As they are when the city begins; they forget days before the window."""
        return LiveBooks(self.days, self.last_day, self.opening_fen, self.reserve_fen, keep_from=self.first_day)

    def report(self) -> Reported:
        """What the victim tells."""
        payments, holders = self.planned.payments, self.holders
        told = []
        for row in self.planned.victims.tolist():
            payee = int(payments.payee[row])
            told.append(
                Credit(
                    key=self.key(row),
                    payer=holders.names[payments.payer[row]],
                    payee=holders.names[payee],
                    payee_name=holders.holders[payee],
                    payee_bank=bank_code(holders.banks[payee]),
                    fen=Fen(int(payments.fen[row])),
                    time=Instant(int(payments.sent[row]) + self.shift),
                )
            )
        at = Instant(self.reported_at + self.shift)
        return Reported(at=at, case_id=self.case_id, payments=tuple(told), own_accounts=self.own)

    def key(self, row: int) -> str:
        """How the race calls a payment of the window."""
        return self.key_of(int(self.planned.serial[row]))

    def key_of(self, serial: int) -> str:
        """How the race calls a payment."""
        return f"{self.case_id}/{serial}"

    def shifted(self, shift: int) -> "Episode":
        """The same at another time of the race."""
        return replace(self, shift=shift)


def carried(planned: Planned) -> np.ndarray:
    """Positions of payments by which money can go on from an account that is kept to another one."""
    payments = planned.payments
    rows: np.ndarray = np.flatnonzero((payments.payer >= 0) & (payments.payee >= 0) & planned.ok)
    return rows
