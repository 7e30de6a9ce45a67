"""A month of invented payments between all sorts of accounts, settled by the city's own ledger."""

import numpy as np

from hezhan.city import chance
from hezhan.city.days import at
from hezhan.city.happenings import HONEST, KINDS, Payments, Purpose
from hezhan.city.life.settle import Ledger, Settled
from hezhan.city.world import NOBODY, World
from hezhan.core.instants import SECOND
from hezhan.core.transfers import TransferKind

_WEIGHTS = {
    (TransferKind.TRANSFER, Purpose.FRIEND): 40,
    (TransferKind.TRANSFER, Purpose.RENT): 5,
    (TransferKind.TRANSFER, Purpose.UTILITY): 4,
    (TransferKind.WALLET, Purpose.TOP_UP): 12,
    (TransferKind.MERCHANT, Purpose.SHOP): 20,
    (TransferKind.CASH_OUT, Purpose.CASH): 6,
    (TransferKind.CASH_IN, Purpose.CASH): 5,
    (TransferKind.FEE, Purpose.FEE): 2,
    (TransferKind.INTEREST, Purpose.INTEREST): 2,
}


def days_of(world: World, days: int, per_day: int) -> list[Settled]:
    """Each day's payments as settled; the same world gives the same rows."""
    ledger = Ledger(world)
    return [ledger.day(day, payments_of(world, day, per_day)) for day in range(1, days + 1)]


def payments_of(world: World, day: int, count: int) -> Payments:
    """Invented payments of one day."""

    def draw(part: str, limit: int) -> np.ndarray:
        return chance.below(chance.stream(world.seed, "invented", part, day), np.arange(count), limit)

    accounts = len(world.accounts.bank)
    which = chance.weighted(chance.stream(world.seed, "kind", day), np.arange(count), list(_WEIGHTS.values()))
    kinds = np.array([KINDS.index(kind) for kind, _ in _WEIGHTS], np.int8)[which]
    purposes = np.array([purpose for _, purpose in _WEIGHTS], np.int8)[which]
    payer, payee = draw("payer", accounts), draw("payee", accounts)
    shop = world.accounts.of_firm[draw("shop", len(world.firms.kind))]
    payee = np.where(kinds == KINDS.index(TransferKind.MERCHANT), shop, payee)
    payee = np.where(payee == payer, (payee + 1) % accounts, payee)
    out = np.isin(kinds, [KINDS.index(kind) for kind in (TransferKind.CASH_OUT, TransferKind.FEE)])
    into = np.isin(kinds, [KINDS.index(kind) for kind in (TransferKind.CASH_IN, TransferKind.INTEREST)])
    payee, payer = np.where(out, NOBODY, payee), np.where(into, NOBODY, payer)
    sent = at(day) + draw("second", 86_400) * SECOND
    apart = (payer != NOBODY) & (payee != NOBODY) & (world.accounts.bank[payer] != world.accounts.bank[payee])
    arrived = sent + np.where(apart, 1 + draw("delay", 90), 0) * SECOND
    fen = 1 + draw("fen", 300) * draw("yuan", 900)
    return Payments(
        sent=sent,
        arrived=arrived,
        payer=payer.astype(np.int32),
        payee=payee.astype(np.int32),
        fen=fen,
        kind=kinds,
        purpose=purposes,
        gang=np.full(count, HONEST, np.int16),
        case=np.full(count, HONEST, np.int32),
    )
