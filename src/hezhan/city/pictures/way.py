"""The way of one victim's money: accounts by level, payments between them, what left and what stands. Facts only.

In:  payments with whose money they moved. Out: one `Way` that fits on a sheet.
Law: what left and what stands is, together, what the victim paid.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hezhan.city.pictures.moved import Moved, left_the_banks
from hezhan.city.world import NOBODY

_ACCOUNTS = range(8, 16)  # so many fit on a sheet
_DEEPEST, _WIDEST, _SIDEWAYS = 5, 5, 3
_DEEP_ENOUGH = 4
_TRIFLE = 100  # what less than this part of the money took is not drawn
WAYS = ("cash", "coins", "shop", "rebate", "pay", "other")


@dataclass(slots=True)
class Stop:
    """An account on the way."""

    level: int  # 1 is paid by the victim
    first: int  # instant of the first arrival
    came_fen: int = 0
    left: dict[str, int] = field(default_factory=dict)  # way out → fen
    went_on_fen: int = 0

    @property
    def stands_fen(self) -> int:
        """What is there when the days end."""
        return self.came_fen - self.went_on_fen - sum(self.left.values())


@dataclass(slots=True)
class Hop:
    """All payments from one account to another; NOBODY pays where the victim does."""

    fen: int = 0
    payments: int = 0
    mixed: bool = False  # one of them moved others' money too


@dataclass(slots=True)
class Way:
    """Where one victim's money went."""

    case: int
    paid: list[tuple[int, int, int]] = field(default_factory=list)  # instant, account, fen
    stops: dict[int, Stop] = field(default_factory=dict)
    hops: defaultdict[tuple[int, int], Hop] = field(default_factory=lambda: defaultdict(Hop))

    def sums(self) -> Mapping[str, int]:
        """Way out → fen, and `stands`."""
        total = dict.fromkeys(WAYS, 0)
        for stop in self.stops.values():
            for way, fen in stop.left.items():
                total[way] += fen
        return {**total, "stands": sum(stop.stands_fen for stop in self.stops.values())}


def ways(moved: Iterable[Moved], mules: frozenset[int]) -> Sequence[Way]:
    """The way of every case's money through crews' accounts."""
    found: dict[int, Way] = {}
    for one in moved:
        for case, fen in one.shares.items():
            if case >= 0:
                _take(found.setdefault(case, Way(case)), one, fen, mules)
    return list(found.values())


def _take(way: Way, one: Moved, fen: int, mules: frozenset[int]) -> None:
    payment = one.payment
    begins = payment.purpose == "scam"
    if begins and payment.payee in mules:
        way.paid.append((payment.sent, payment.payee, fen))
    elif begins or payment.payer not in way.stops:
        return  # cash for a courier, or what becomes of coins after they were bought
    payer = way.stops.get(payment.payer) if not begins else None
    if payment.payee in mules and not left_the_banks(payment):
        level = payer.level + 1 if payer else 1
        stop = way.stops.setdefault(payment.payee, Stop(level, payment.arrived))
        stop.level = min(stop.level, level)
        stop.came_fen += fen
        hop = way.hops[NOBODY if begins else payment.payer, payment.payee]
        hop.fen, hop.payments, hop.mixed = hop.fen + fen, hop.payments + 1, hop.mixed or len(one.shares) > 1
        if payer:
            payer.went_on_fen += fen
    elif payer:
        out = _way_out(one)
        payer.left[out] = payer.left.get(out, 0) + fen


def _way_out(one: Moved) -> str:
    payment = one.payment
    if payment.kind == "cash-out":
        return "cash"
    if payment.kind == "merchant":
        return "shop"
    return {"exit": "coins", "rebate": "rebate", "wages-of-crime": "pay"}.get(payment.purpose, "other")


def without_trifles(way: Way) -> Way:
    """The same way without accounts and hops that less than a hundredth of the money took; what is kept keeps its sums."""
    least = sum(fen for _, _, fen in way.paid) / _TRIFLE
    stops = {account: stop for account, stop in way.stops.items() if stop.came_fen >= least}
    hops = {
        ends: hop
        for ends, hop in way.hops.items()
        if hop.fen >= least and ends[1] in stops and ends[0] in (*stops, NOBODY)
    }
    return Way(way.case, way.paid, stops, defaultdict(Hop, hops))


def best_to_draw(found: Sequence[Way], reported: frozenset[int]) -> Way | None:
    """Of the reported cases that fit on a sheet the one with the most ways out, then levels up to four, then money."""
    fitting = [way for way in found if way.case in reported and _fits(without_trifles(way))]
    return max(fitting, key=_worth, default=max(found, key=_worth, default=None))


def _fits(way: Way) -> bool:
    levels = [stop.level for stop in way.stops.values()]
    crowded = max((levels.count(level) for level in levels), default=0)
    sideways = sum(payer in way.stops and way.stops[payer].level >= way.stops[payee].level for payer, payee in way.hops)
    return len(levels) in _ACCOUNTS and max(levels) <= _DEEPEST and crowded <= _WIDEST and sideways <= _SIDEWAYS


def _worth(way: Way) -> tuple[int, int, int, int]:
    kept = without_trifles(way)
    least = sum(fen for _, _, fen in way.paid) / _TRIFLE
    out = sum(way.sums()[name] >= max(least, 1) for name in ("cash", "coins", "shop", "stands"))
    depth = max((stop.level for stop in kept.stops.values()), default=0)
    return out, min(depth, _DEEP_ENOUGH), sum(fen for _, _, fen in way.paid), -way.case
