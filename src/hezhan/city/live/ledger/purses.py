"""Whose money it is: the crime's payments, as far as they came about, replayed fen by fen and case by case.

In:  the crime's payments of all days, with what was paid. Out: fen by account and case, and what left.
Law: as in the making of the crime, what came first leaves first; for each case, what lies in accounts, is under way or
left is what its victims paid.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from hezhan.city.happenings import HONEST, KINDS, Purpose
from hezhan.city.live.ledger.day import Moved
from hezhan.city.live.ledger.post import POSTED
from hezhan.city.world import NOBODY
from hezhan.core.transfers import TransferKind

_MERCHANT = KINDS.index(TransferKind.MERCHANT)

Purse = dict[int, int]  # case → fen, the oldest money first; HONEST: what a crew had before the city's days


@dataclass(slots=True)
class Whose:
    """Fen by case."""

    stolen: Purse = field(default_factory=dict)
    left: Purse = field(default_factory=dict)
    under_way: Purse = field(default_factory=dict)
    purses: dict[int, Purse] = field(default_factory=dict)  # by account


@dataclass(frozen=True, slots=True)
class _Step:
    when: tuple[int, bool, int]  # instant, whether it was sent in that second, place in the order of sending
    lands: bool
    payment: "_Paid"


@dataclass(slots=True)
class _Paid:
    payer: int
    payee: int
    fen: int
    begins: bool
    case: int
    gone: bool
    origin: Purse = field(default_factory=dict)


def whose(moved: Iterable[Moved], now: int) -> Whose:
    """Whose money stands where at an instant, itself included."""
    told = Whose()
    for step in sorted(_steps(moved), key=lambda step: step.when):
        if step.when[0] > now:
            break
        (_land if step.lands else _send)(told, step.payment)
    return told


def _steps(moved: Iterable[Moved]) -> Iterable[_Step]:
    order = 0
    for part in moved:
        payments = part.payments
        for row in range(len(part.paid)):
            order += 1
            if part.outcome[row] != POSTED:
                continue
            paid = _Paid(
                payer=int(payments.payer[row]),
                payee=int(payments.payee[row]),
                fen=int(part.paid[row]),
                begins=payments.purpose[row] == Purpose.SCAM,
                case=int(payments.case[row]),
                gone=payments.payee[row] == NOBODY or payments.kind[row] == _MERCHANT,
            )
            sent, arrived = int(payments.sent[row]), int(payments.arrived[row])
            yield _Step((sent, True, 2 * order), False, paid)
            yield _Step((arrived, arrived == sent, 2 * order + 1), True, paid)


def _send(told: Whose, paid: _Paid) -> None:
    if paid.begins:
        paid.origin = {paid.case: paid.fen}
        _add(told.stolen, paid.origin)
    elif paid.payer == NOBODY:
        paid.origin = {HONEST: paid.fen}
    else:
        paid.origin = _taken(told.purses.setdefault(paid.payer, {}), paid.fen)
    _add(told.under_way, paid.origin)


def _land(told: Whose, paid: _Paid) -> None:
    for case, fen in paid.origin.items():
        told.under_way[case] -= fen
    _add(told.left if paid.gone else told.purses.setdefault(paid.payee, {}), paid.origin)


def _add(purse: Purse, more: Purse) -> None:
    for case, fen in more.items():
        purse[case] = purse.get(case, 0) + fen


def _taken(purse: Purse, fen: int) -> Purse:
    """The oldest money first; a case whose money is all gone counts as new when more of it comes."""
    taken: Purse = {}
    for case in tuple(purse):
        part = min(purse[case], fen)
        if part:
            taken[case] = part
            purse[case] -= part
            fen -= part
        if not purse[case]:
            del purse[case]
        if not fen:
            return taken
    raise ValueError(f"{fen} fen are lacking: nobody pays on what did not come")
