"""The three sums that an account holds, and from which and into which each planned payment moves money.

ORDINARY is what honest life spends; SAVINGS what victims pay from, loans paid out to them included; PURSE the crime's
money, which is all that mules pass on. The ledger of the city keeps the last two together.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from hezhan.city.happenings import KINDS, Payments, Purpose
from hezhan.city.life.order import of_crime
from hezhan.city.life.settle import STANDING_ORDERS
from hezhan.city.world import NOBODY, Bools, Int8s
from hezhan.core.transfers import TransferKind

ORDINARY: Final = 0
SAVINGS: Final = 1
PURSE: Final = 2
LANES: Final = 3

_BEGINS: Final = (Purpose.SCAM, Purpose.LOAN_IN)  # these take nothing from a purse
_MERCHANT: Final = KINDS.index(TransferKind.MERCHANT)
_CASH_OUT: Final = KINDS.index(TransferKind.CASH_OUT)


@dataclass(frozen=True, slots=True, eq=False)
class Lanes:
    """By row of some payments."""

    takes: Int8s
    gives: Int8s
    insists: Bools  # a standing order: without cover it fails visibly, where others are not tried
    in_notes: Bools  # the crime's cash: what is left of it is fetched in whole notes


def lanes_of(payments: Payments) -> Lanes:
    """Money paid to a shop for goods or gold is the shop's own; cash is nobody's."""
    crime = of_crime(payments)
    begins = crime & np.isin(payments.purpose, _BEGINS)
    takes = np.where(begins, SAVINGS, PURSE)
    own = (payments.purpose == Purpose.LOAN_IN) | (payments.kind == _MERCHANT) | (payments.payee == NOBODY)
    gives = np.where(own, SAVINGS, PURSE)
    return Lanes(
        takes=np.where(crime, takes, ORDINARY).astype(np.int8),
        gives=np.where(crime, gives, ORDINARY).astype(np.int8),
        insists=np.isin(payments.purpose, STANDING_ORDERS),
        in_notes=crime & (payments.kind == _CASH_OUT),
    )
