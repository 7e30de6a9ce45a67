"""Where each case's money stands at an instant: payments and their origins, replayed as columns."""

from dataclasses import dataclass

import numpy as np

from hezhan.city.crime.facts import Origins
from hezhan.city.happenings import HONEST, KINDS, Payments, Purpose
from hezhan.city.world import NOBODY, Int32s, Int64s
from hezhan.core.transfers import TransferKind

_MERCHANT = KINDS.index(TransferKind.MERCHANT)


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Fen of each case in each account, in order of case and account; only what is not nought.

    `account` NOBODY: left (cash, or paid to a shop). `moving`: sent and not yet arrived, told with the payee's account.
    """

    case: Int32s
    account: Int32s
    fen: Int64s
    moving: Int64s  # part of `fen` that is on its way


def standing_at(payments: Payments, origins: Origins, instant: int) -> Standing:
    """What stood where when the instant came: all sent and arrived up to it, itself included; in fen."""
    known = (origins.case != HONEST) & (payments.sent[origins.payment] <= instant)
    payment, case, fen = (column[known].astype(np.int64) for column in (origins.payment, origins.case, origins.fen))
    left = (payments.payee[payment] == NOBODY) | (payments.kind[payment] == _MERCHANT)
    to = np.where(left, NOBODY, payments.payee[payment])
    taken = payments.purpose[payment] != Purpose.SCAM  # a victim pays from savings, not from what stands here
    on_way = np.where(payments.arrived[payment] > instant, fen, 0)
    cases = np.concatenate([case, case[taken]])
    accounts = np.concatenate([to, payments.payer[payment][taken]])
    fens = np.concatenate([fen, -fen[taken]])
    moving = np.concatenate([on_way, np.zeros(int(taken.sum()), np.int64)])
    keys, place = np.unique((cases << 32) + accounts + 1, return_inverse=True)
    total, on_the_way = (_sums(place, column, len(keys)) for column in (fens, moving))
    rows = total != 0
    keys = keys[rows]
    return Standing(
        case=(keys >> 32).astype(np.int32),
        account=((keys & 0xFFFFFFFF) - 1).astype(np.int32),
        fen=total[rows],
        moving=on_the_way[rows],
    )


def _sums(place: Int64s, fen: Int64s, count: int) -> Int64s:
    """Exact sums by group."""
    total = np.zeros(count, np.int64)
    np.add.at(total, place, fen)
    return total
