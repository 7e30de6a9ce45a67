"""What happens in the city, as columns: money that moves, and events on phones and the net.

Both honest life and crime give their share in these shapes; the city's days put them together in order of time.
"""

from dataclasses import dataclass, fields
from enum import IntEnum
from typing import Self

import numpy as np
import polars as pl

from hezhan.city.world import Int8s, Int16s, Int32s, Int64s
from hezhan.core.accounts import OwnerKind
from hezhan.core.transfers import TransferKind

HONEST = -1  # in columns `gang` and `case`
KINDS = tuple(TransferKind)
OWNER_KINDS = tuple(OwnerKind)


class Purpose(IntEnum):
    """Why money moves. It is truth only: what is printed are `WORDS` that honest and dishonest payments share."""

    WAGE = 0
    RENT = 1
    SHOP = 2
    RED_PACKET = 3
    FAMILY = 4
    FRIEND = 5
    LOAN_IN = 6
    LOAN_BACK = 7
    SUPPLIER = 8
    SECOND_HAND = 9
    TOP_UP = 10  # own account to own wallet
    WITHDRAW = 11  # own wallet to own account
    OWN = 12  # between one's own accounts
    CASH = 13
    UTILITY = 14
    TAKINGS = 15  # a market pays out to its shops
    INTEREST = 16
    FEE = 17
    SCAM = 18  # a victim pays
    REBATE = 19  # a gang pays a victim to win trust
    LAYER = 20  # money passed on by mules
    TEST = 21  # a small payment that tries an account
    EXIT = 22  # cash, goods, coins, gold
    SKIM = 23  # a mule keeps something
    WAGES_OF_CRIME = 24  # what members and mules earn


class EventKind(IntEnum):
    """Kinds of events, in the words of the files."""

    CALL = 0
    SMS = 1
    VISIT = 2
    INSTALL = 3
    SCREEN_SHARE = 4
    REMOTE_CONTROL = 5
    CALL_FORWARD = 6
    LOGIN = 7
    PAYEE_ADDED = 8
    PAYMENT = 9
    CASH_BOOKING = 10
    COURIER = 11


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Columns of equal length; parts can be joined."""

    @classmethod
    def joined(cls, parts: list[Self]) -> Self:
        """The rows of all parts, in their order."""
        return cls(*(np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(cls)))

    def taken(self, rows: np.ndarray) -> Self:
        """These rows, by position or mask."""
        return type(self)(*(getattr(self, one.name)[rows] for one in fields(self)))


@dataclass(frozen=True, slots=True, eq=False)
class Payments(Columns):
    """Money that moves from one account to another. `payer` or `payee` NOBODY: cash, interest, fee; `kind` says which.

    `arrived` is when the payee's institution posts it, never before `sent`. Both are true time in whole seconds.
    """

    sent: Int64s  # instant
    arrived: Int64s
    payer: Int32s  # row of Accounts
    payee: Int32s
    fen: Int64s
    kind: Int8s  # position in KINDS
    purpose: Int8s
    gang: Int16s  # row of the gangs, HONEST otherwise
    case: Int32s  # row of the cases whose victim pays or is paid, HONEST otherwise


@dataclass(frozen=True, slots=True, eq=False)
class Events(Columns):
    """What happens to people on phones and the net, known at `time`.

    `counterpart` by kind: call, sms, call_forward, courier: a number; visit: row of the domains; install, screen_share,
    remote_control: row of the apps; login, cash_booking: row of the institutions; payee_added, payment: row of Accounts.
    """

    time: Int64s  # instant, when the fact is known: a call's end
    kind: Int8s
    subject: Int32s  # row of People
    counterpart: Int64s
    duration_s: Int32s
    fen: Int64s
    detail: Int16s  # position in DETAILS
    gang: Int16s
    case: Int32s


DETAILS = (
    "{}",
    '{"direction":"in"}',
    '{"direction":"out"}',
    '{"direction":"in","ongoing":true}',
    '{"source":"store"}',
    '{"source":"web"}',
    '{"blocked":true}',
    '{"channel":"app"}',
    '{"channel":"web"}',
    '{"channel":"counter"}',
    '{"channel":"atm"}',
    '{"direction":"in","blocked":true}',
)


def event_names() -> pl.Series:
    """The word of each kind in files, by its number."""
    return pl.Series("kind", [kind.name.lower() for kind in EventKind], dtype=pl.String)
