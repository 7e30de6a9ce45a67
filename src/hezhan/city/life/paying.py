"""How a wish to pay becomes a payment: who can pay whom, and when the payee's institution posts it.

In:  columns of wishes: when, from which account to which, how much, why.
Out: `Payments` of honest life. Law: `arrived` is never before `sent`, and equal to it within one institution.
"""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from hezhan.city.days import at
from hezhan.city.happenings import HONEST, KINDS, Payments, Purpose
from hezhan.city.life.occasions import Occasions
from hezhan.city.life.town import Town
from hezhan.city.world import NOBODY, Bools, Int32s, Int64s
from hezhan.core.instants import SECOND
from hezhan.core.transfers import TransferKind

NUMBER: Final = {kind: row for row, kind in enumerate(KINDS)}
_BEYOND: Final = (TransferKind.CASH_OUT, TransferKind.CASH_IN, TransferKind.INTEREST, TransferKind.FEE)
_TO_FIRMS: Final = (Purpose.SHOP, Purpose.UTILITY)


@dataclass(frozen=True, slots=True, eq=False)
class Wishes:
    """What some people want to pay: columns of equal length, one row for each occasion."""

    occasions: Occasions
    sent: Int64s
    payer: Int32s
    payee: Int32s
    fen: Int64s

    def kept(self, rows: Int64s) -> Self:
        """Only these wishes."""
        columns = (self.payer[rows], self.payee[rows], self.fen[rows])
        return type(self)(self.occasions.kept(rows), self.sent[rows], *columns)


class Paying:
    """Turns wishes into payments."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._bank, self._firm = town.world.accounts.bank, town.world.accounts.firm
        rates = town.rates
        self._between_s = rates.quantiles("life.arrival.between_institutions_s")
        self._withdrawn_s = rates.quantiles("life.arrival.withdrawn_s")
        self._machine_s = rates.value("life.arrival.at_machine_s")
        self._machine_per_million = rates.value("life.arrival.at_machine_per_million")

    def transfers(self, wishes: Wishes, purpose: Purpose) -> Payments:
        """Payments between accounts.

        Wishes that lack an account, an amount or a second party come to nothing, and so do those that midnight cuts off: a
        day holds what is sent on it.
        """
        payer, payee, day = wishes.payer, wishes.payee, wishes.occasions.day
        able = (payer != NOBODY) & (payee != NOBODY) & (payer != payee) & (wishes.fen > 0) & (wishes.sent < at(day + 1))
        able &= ~(self._town.closed(payer, day) | self._town.closed(payee, day))
        rows = np.flatnonzero(able)
        chosen = wishes.kept(rows)
        return self._payments(chosen, self.arrival(chosen, purpose), self._kinds(chosen, purpose), purpose)

    def beyond(self, wishes: Wishes, purpose: Purpose, kind: TransferKind) -> Payments:
        """Cash, interest and fees: one side is NOBODY."""
        if kind not in _BEYOND:
            raise ValueError(f"{kind} has two sides")
        account = np.where(wishes.payer != NOBODY, wishes.payer, wishes.payee)
        able = (account != NOBODY) & (wishes.fen > 0) & (wishes.sent < at(wishes.occasions.day + 1))
        able &= ~self._town.closed(account, wishes.occasions.day)
        rows = np.flatnonzero(able)
        chosen = wishes.kept(rows)
        return self._payments(chosen, chosen.sent, np.full(len(rows), NUMBER[kind], np.int8), purpose)

    def arrival(self, wishes: Wishes, purpose: Purpose) -> Int64s:
        """When the payee's institution posts each."""
        chance = wishes.occasions
        delay = chance.by_quantiles("delay", self._withdrawn_s if purpose is Purpose.WITHDRAW else self._between_s)
        if purpose in (Purpose.FAMILY, Purpose.FRIEND):
            machine = chance.happens("at a machine", self._machine_per_million) & ~self._of_wallets(wishes)
            delay = np.where(machine, self._machine_s, delay)
        apart = self._bank[wishes.payer] != self._bank[wishes.payee]
        posted: Int64s = wishes.sent + np.where(apart, delay, 0) * SECOND
        return posted

    def _of_wallets(self, wishes: Wishes) -> Bools:
        return self._town.in_wallet[wishes.payer] | self._town.in_wallet[wishes.payee]

    def _kinds(self, wishes: Wishes, purpose: Purpose) -> np.ndarray:
        kinds = np.where(self._of_wallets(wishes), NUMBER[TransferKind.WALLET], NUMBER[TransferKind.TRANSFER])
        if purpose in _TO_FIRMS:
            kinds[self._firm[wishes.payee] != NOBODY] = NUMBER[TransferKind.MERCHANT]
        return kinds.astype(np.int8)

    def _payments(self, wishes: Wishes, arrived: Int64s, kind: np.ndarray, purpose: Purpose) -> Payments:
        n = len(wishes.fen)
        return Payments(
            sent=wishes.sent,
            arrived=arrived,
            payer=wishes.payer.astype(np.int32),
            payee=wishes.payee.astype(np.int32),
            fen=wishes.fen,
            kind=kind,
            purpose=np.full(n, purpose, np.int8),
            gang=np.full(n, HONEST, np.int16),
            case=np.full(n, HONEST, np.int32),
        )


def rounded(fen: Int64s, step: int) -> Int64s:
    """The amount in whole steps, at least one."""
    return np.maximum(fen // step, 1) * step
