"""Claims' money within one account, from its statement: what of it left by which line, what stands.

In:  a statement's lines in their order, the balance before them, and how much of each credit is claims' money.
Out: claims' money by debit line, what stands, how long each lot stayed; by each of two rules.
Law: what came in equals what left plus what stands, whatever the rule; nothing is negative.

No rule is true; two are kept side by side, and an account is innocent only where both say so. Both leave everyday payments
(shops, fees, small sums) to the holder's own money as far as there is any. *Claims first*: of what else is paid claims'
money leaves first: a mule passes on what came and leaves the own money alone. *Oldest first*: large credits leave in the
order in which they came: a mule passes on one victim's money after the other's. Of a firm's account the second takes the own
money, opening balance included, in that order too, for there is no telling it from the rest.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from hezhan.core.instants import SECOND
from hezhan.core.transfers import TransferKind
from hezhan.engines.freeze.race.words import Line

_EVERYDAY: Final = (TransferKind.MERCHANT, TransferKind.FEE, TransferKind.INTEREST)
_SMALL_FEN: Final = 50_000


class Rule(IntEnum):
    """Whose money leaves an account."""

    CLAIMS_FIRST = 0
    OLDEST_FIRST = 1


RULES: Final = tuple(Rule)


@dataclass(frozen=True, slots=True)
class Stay:
    """Claims' money came, and most of it left or was still there by `until`. Instants."""

    came: int
    until: int
    left: bool
    fen: int

    @property
    def seconds(self) -> float:
        """How long it stayed, as far as it was seen."""
        return (self.until - self.came) / SECOND


@dataclass(slots=True)
class Contents:
    """What became of claims' money in one account."""

    out: dict[str, int] = field(default_factory=dict)  # key of a debit → claims' fen in it
    standing_fen: int = 0
    last_in: int = 0
    stays: list[Stay] = field(default_factory=list)


@dataclass(slots=True)
class _Lot:
    ours: int
    other: int
    came: int
    first: int  # claims' fen that came


@dataclass(slots=True)
class _Purse:
    """Large credits in the order in which they came; the holder's own money apart, or as the first of them."""

    own: int
    lots: deque[_Lot] = field(default_factory=deque)
    stays: list[Stay] = field(default_factory=list)

    def put(self, line: Line, ours: int, *, apart: bool) -> None:
        if apart and not ours:
            self.own += line.fen
        else:
            self.lots.append(_Lot(ours, line.fen - ours, line.time, ours))

    def take(self, line: Line, *, own_first: bool) -> int:
        """How much of a debit is claims' money."""
        left: int = line.fen
        if own_first:
            left -= self._from_own(left)
        ours = 0
        while self.lots and left:
            lot = self.lots[0]
            part, other = min(lot.ours, left), 0
            if part and lot.ours * 2 > lot.first >= (lot.ours - part) * 2:  # with it, most of the lot is gone
                self.stays.append(Stay(lot.came, line.time, True, lot.first))
            other = min(lot.other, left - part)
            lot.ours, lot.other = lot.ours - part, lot.other - other
            left, ours = left - part - other, ours + part
            if lot.ours or lot.other:
                break
            self.lots.popleft()
        self._from_own(left)
        return ours

    def _from_own(self, fen: int) -> int:
        part = min(self.own, fen)
        self.own -= part
        return part


def follow(
    lines: Sequence[Line], opening_fen: int, claimed: Mapping[str, int], now: int, rule: Rule, *, firm: bool
) -> Contents:
    """`claimed`: key of a credit → claims' fen in it. `firm`: of a firm's account, see above."""
    mixed = firm and rule is Rule.OLDEST_FIRST
    told, purse = Contents(), _Purse(0 if mixed else opening_fen)
    if mixed:
        purse.lots.append(_Lot(0, opening_fen, 0, 0))
    for line in lines:
        if line.came_in:
            ours = min(claimed.get(line.key, 0), line.fen)
            purse.put(line, ours, apart=not mixed and (rule is Rule.CLAIMS_FIRST or _everyday(line)))
            told.last_in = line.time if ours else told.last_in
        elif taken := purse.take(line, own_first=not mixed and _everyday(line)):
            told.out[line.key] = taken
    told.standing_fen = sum(lot.ours for lot in purse.lots)
    told.stays = purse.stays + [
        Stay(lot.came, now, False, lot.ours) for lot in purse.lots if lot.ours and lot.ours * 2 > lot.first
    ]
    return told


def _everyday(line: Line) -> bool:
    return line.fen < _SMALL_FEN or line.kind in _EVERYDAY
