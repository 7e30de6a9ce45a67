"""A plain ledger: what came to an account as crime's money is there until it is paid on."""

from collections import defaultdict

from hezhan.city.crime.facts import Crime
from hezhan.city.happenings import HONEST, KINDS, Purpose
from hezhan.city.world import NOBODY
from hezhan.core.transfers import TransferKind

LEFT = NOBODY


def replayed(crime: Crime, until: int) -> tuple[dict[tuple[int, int], int], int]:
    """(case, account) → fen at the instant, money on its way counted with its payee; and the lowest purse ever seen."""
    payments, origins = crime.payments, crime.origins
    parts = defaultdict(list)
    for payment, case, fen in zip(origins.payment.tolist(), origins.case.tolist(), origins.fen.tolist(), strict=True):
        parts[payment].append((case, fen))
    happens = []
    for row, (sent, arrived) in enumerate(zip(payments.sent.tolist(), payments.arrived.tolist(), strict=True)):
        happens += [(arrived, 0, row), (sent, 1, row)]
    purse: dict[tuple[int, int], int] = defaultdict(int)
    moving: dict[tuple[int, int], int] = defaultdict(int)
    lowest = 0
    for time, leaves, row in sorted(happens):
        left = payments.payee[row] == NOBODY or KINDS[payments.kind[row]] is TransferKind.MERCHANT
        to = LEFT if left else int(payments.payee[row])
        own = payments.purpose[row] == Purpose.SCAM or payments.payer[row] == NOBODY
        for case, fen in parts[row]:
            if not leaves:
                if time <= until:
                    purse[case, to] += fen
                continue
            if time <= until < payments.arrived[row]:
                moving[case, to] += fen
            if not own and time <= until:
                purse[case, int(payments.payer[row])] -= fen
                lowest = min(lowest, purse[case, int(payments.payer[row])])
    for place, fen in moving.items():
        purse[place] += fen
    return {place: fen for place, fen in purse.items() if fen and place[0] != HONEST}, lowest
