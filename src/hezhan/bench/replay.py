"""Tracing in plain Python: every transfer is replayed over lists of lots, for the exact words of the rules.

It is the peer that answers amounts, since no other tool found does. Neighbouring lots of one origin are joined, which no
rule can tell apart and which keeps the lists short.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from typing import Any, Final

from hezhan.core.policies import Policy

Origin = int | None  # a claim's code, or clean
Lots = deque[list[Any]]  # [origin, fen], oldest first
Taken = list[tuple[Origin, int]]
CLEAN: Final = None


class Purse:
    """What one account holds: one line of lots, or clean and claimed money in two."""

    __slots__ = ("clean", "held", "lots")

    def __init__(self) -> None:
        self.held = 0
        self.lots: Lots = deque()
        self.clean = 0  # of the policies that keep clean money apart; pro rata needs no order at all


Give = Callable[[Purse, int], Taken]
Receive = Callable[[Purse, Origin, int], None]


def replay(
    rows: Iterable[tuple[int, int, int]], claim_of: dict[int, int], opening: list[int], policy: Policy
) -> dict[tuple[int, int], int]:
    """(claim, account) → fen standing there. `rows`: (payer, payee, fen) in order; `claim_of`: label → claim."""
    give, receive = RULES[policy]
    purses: defaultdict[int, Purse] = defaultdict(Purse)
    for account, fen in enumerate(opening):
        if fen:
            _put(purses[account], CLEAN, fen, receive)
    for label, (payer, payee, fen) in enumerate(rows):
        claim = claim_of.get(label)
        if claim is not None:
            taken: Taken = [(claim, fen)]
        else:
            source = purses[payer]
            if fen > source.held:
                _put(source, CLEAN, fen - source.held, receive)
            taken = give(source, fen)
            source.held -= fen
        target = purses[payee]
        for origin, part in taken:
            _put(target, origin, part, receive)
    return _standing(purses)


def _put(purse: Purse, origin: Origin, fen: int, receive: Receive) -> None:
    purse.held += fen
    receive(purse, origin, fen)


def _standing(purses: dict[int, Purse]) -> dict[tuple[int, int], int]:
    standing: defaultdict[tuple[int, int], int] = defaultdict(int)
    for account, purse in purses.items():
        for origin, fen in purse.lots:
            if origin is not CLEAN:
                standing[origin, account] += fen
    return dict(standing)


def _in_one_line(purse: Purse, origin: Origin, fen: int) -> None:
    if purse.lots and purse.lots[-1][0] == origin:
        purse.lots[-1][1] += fen
    else:
        purse.lots.append([origin, fen])


def _clean_apart(purse: Purse, origin: Origin, fen: int) -> None:
    if origin is CLEAN:
        purse.clean += fen
    else:
        _in_one_line(purse, origin, fen)


def _take(purse: Purse, fen: int, end: int) -> Taken:
    """Lots from one end: 0 the oldest, -1 the newest."""
    lots, taken = purse.lots, []
    while fen:
        lot = lots[end]
        part = min(fen, lot[1])
        taken.append((lot[0], part))
        fen -= part
        if part < lot[1]:
            lot[1] -= part
        else:
            lots.popleft() if end == 0 else lots.pop()
    return taken


def _clean_then_claimed(purse: Purse, fen: int) -> Taken:
    part = min(fen, purse.clean)
    purse.clean -= part
    return [(CLEAN, part), *_take(purse, fen - part, 0)] if part else _take(purse, fen, 0)


def _claimed_then_clean(purse: Purse, fen: int) -> Taken:
    part = min(fen, purse.held - purse.clean)
    purse.clean -= fen - part
    taken = _take(purse, part, 0)
    return [*taken, (CLEAN, fen - part)] if fen > part else taken


def _mixed(purse: Purse, origin: Origin, fen: int) -> None:
    if origin is CLEAN:
        return
    for lot in purse.lots:
        if lot[0] == origin:
            lot[1] += fen
            return
    purse.lots.append([origin, fen])


def _in_proportion(purse: Purse, fen: int) -> Taken:
    """Floors; the fen left over by largest remainder, ties to the earlier claim, clean money last."""
    lots, total = sorted(purse.lots), purse.held
    if not lots:
        return [(CLEAN, fen)]
    held = [*lots, [CLEAN, total - sum(lot[1] for lot in lots)]]
    shares = [divmod(fen * lot[1], total) for lot in held]
    left = fen - sum(share for share, _ in shares)
    first = set(sorted(range(len(held)), key=lambda at: -shares[at][1])[:left])
    taken = [(lot[0], share + (at in first)) for at, (lot, (share, _)) in enumerate(zip(held, shares, strict=True))]
    purse.lots = deque(
        [origin, fen - gone] for (origin, fen), (_, gone) in zip(lots, taken, strict=False) if fen > gone
    )
    return [part for part in taken if part[1]]


RULES: Final[dict[Policy, tuple[Give, Receive]]] = {
    Policy.FIFO: (lambda purse, fen: _take(purse, fen, 0), _in_one_line),
    Policy.LIFO: (lambda purse, fen: _take(purse, fen, -1), _in_one_line),
    Policy.CLEAN_FIRST: (_clean_then_claimed, _clean_apart),
    Policy.TAINT_FIRST: (_claimed_then_clean, _clean_apart),
    Policy.PRO_RATA: (_in_proportion, _mixed),
}
