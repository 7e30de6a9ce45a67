"""Which statements would a centre have asked for? Accounts on the money's way, by rules it can apply, and others.

In:  the reported payments, and all settled payments in order of time.
Out: accounts, and the level at which each was met.
Law: only what a bank prints decides: who paid whom, how much, when, what sort of holder; never why, nor for whom.

An account that traced money reached is followed for some days: payments of some size, so many of them, until they make up
what arrived and a margin. Whoever they reach is a level deeper.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

import numba
import numpy as np

from hezhan.city import chance
from hezhan.city.banks.books import Settled
from hezhan.city.happenings import OWNER_KINDS
from hezhan.city.rates import Rates
from hezhan.city.world import NOBODY, Bools, FirmKind, Int16s, Int32s, Int64s, World
from hezhan.core.accounts import OwnerKind
from hezhan.core.instants import SECOND

UNASKED: Final = -1
VICTIM: Final = 0  # the level of those who reported
DECOY: Final = 100  # asked for, but not met on the money's way
# Institutions and markets everybody knows: nobody asks for their statements.
_KNOWN = (FirmKind.RESERVE, FirmKind.PLATFORM, FirmKind.UTILITY, FirmKind.LENDER, FirmKind.SCHOOL)
_KINDS = (OwnerKind.PERSONAL, OwnerKind.COMPANY, OwnerKind.MERCHANT)

_compiled: Callable[[Callable[..., Any]], Any] = numba.njit(cache=True, nogil=True)


@dataclass(frozen=True, slots=True)
class Rules:
    """How far payments are followed."""

    deepest: int
    window: int  # microseconds
    least_fen: int
    most_payments: int
    margin_percent: int


@dataclass(frozen=True, slots=True, eq=False)
class _Met:
    """By row of Accounts: what a centre knows while it follows."""

    level: Int16s
    since: Int64s  # when traced money first arrived
    until: Int64s  # followed so long
    to_follow: Int64s  # fen
    payments: Int32s  # followed so far

    @classmethod
    def nobody(cls, accounts: int) -> "_Met":
        return cls(
            level=np.full(accounts, UNASKED, np.int16),
            since=np.zeros(accounts, np.int64),
            until=np.zeros(accounts, np.int64),
            to_follow=np.zeros(accounts, np.int64),
            payments=np.zeros(accounts, np.int32),
        )


class Asking:
    """Follows reported payments through the days."""

    def __init__(self, world: World, rates: Rates, reported: Int64s) -> None:
        """`reported`: serial numbers of the payments that victims reported."""
        self._world, self._rates = world, rates
        self._reported = np.unique(reported)
        self._rules = Rules(
            deepest=rates.value("banks.following.deepest_level"),
            window=rates.value("banks.following.window_h") * 3600 * SECOND,
            least_fen=rates.value("banks.following.least_fen"),
            most_payments=rates.value("banks.following.most_payments"),
            margin_percent=rates.value("banks.following.margin_percent"),
        )
        accounts = len(world.accounts.bank)
        self._askable = askable(world)
        self._met = _Met.nobody(accounts)
        self._neighbour = np.zeros(accounts, np.bool_)
        self._lines = np.zeros(accounts, np.int64)

    def take(self, settled: Settled) -> None:
        """One stretch of time; stretches come in order."""
        payments = settled.payments
        met = self._met
        _follow(
            np.isin(settled.serial, self._reported),
            settled.ok,
            payments.sent,
            payments.arrived,
            payments.payer,
            payments.payee,
            payments.fen,
            self._askable,
            (met.level, met.since, met.until, met.to_follow, met.payments),
            tuple(getattr(self._rules, name) for name in Rules.__slots__),
        )
        for side in (payments.payer, payments.payee):
            self._lines += np.bincount(side[side != NOBODY], minlength=len(self._lines))
        self._meet_neighbours(settled)

    def asked(self) -> Int16s:
        """By row of Accounts: the level at which it was met (`VICTIM`, 1, 2 …), `DECOY` or `UNASKED`."""
        level = self._met.level.copy()
        decoys = self._same_holders(level) | self._neighbour | self._strays(level)
        level[decoys & (level == UNASKED) & self._askable] = DECOY
        many = self._lines > self._rates.value("banks.following.most_lines")
        level[many & (level != VICTIM)] = UNASKED
        return level

    def _meet_neighbours(self, settled: Settled) -> None:
        """Some of the other ends of payments of accounts met so far."""
        payments = settled.payments
        rows = np.flatnonzero(settled.ok & (payments.payer != NOBODY) & (payments.payee != NOBODY))
        payer, payee = payments.payer[rows], payments.payee[rows]
        near = (self._met.level[payer] != UNASKED) ^ (self._met.level[payee] != UNASKED)
        drawn = chance.happens(
            self._stream("neighbours"), settled.serial[rows], self._rates.value("banks.decoys.neighbour_per_million")
        )
        chosen = near & drawn
        self._neighbour[payer[chosen]] = True
        self._neighbour[payee[chosen]] = True

    def _same_holders(self, level: Int16s) -> Bools:
        """Some other accounts of people who were met."""
        person = self._world.accounts.person
        has = person != NOBODY
        known = np.zeros(len(self._world.people.job), np.bool_)
        known[person[has & (level != UNASKED)]] = True
        percent = self._rates.value("banks.decoys.same_holder_percent")
        drawn = chance.happens(self._stream("same holder"), np.arange(len(level)), percent * 10_000)
        return np.asarray(has & known[person] & drawn, np.bool_)

    def _strays(self, level: Int16s) -> Bools:
        """Accounts that a mistake led to."""
        count = int((level != UNASKED).sum()) * self._rates.value("banks.decoys.stray_per_thousand") // 1000
        strays = np.zeros(len(level), np.bool_)
        strays[chance.below(self._stream("strays"), np.arange(count), len(level))] = True
        return strays

    def _stream(self, part: str) -> chance.Stream:
        return chance.stream(self._world.seed, "banks", "asking", part)


def asked_for(world: World, rates: Rates, reported: Int64s, stretches: Iterable[Settled]) -> Int16s:
    """By row of Accounts: the level at which it was met, `DECOY` or `UNASKED`; stretches in order of time."""
    asking = Asking(world, rates, reported)
    for settled in stretches:
        asking.take(settled)
    return asking.asked()


def askable(world: World) -> Bools:
    """People's, firms' and merchants' accounts, but for those of institutions and markets that everybody knows."""
    accounts = world.accounts
    kinds = np.isin(accounts.kind, [OWNER_KINDS.index(kind) for kind in _KINDS])
    firm_kind = np.where(accounts.firm == NOBODY, FirmKind.SHOP, world.firms.kind[accounts.firm])
    return np.asarray(kinds & ~np.isin(firm_kind, _KNOWN), np.bool_)


def everybody(world: World) -> Int16s:
    """All accounts, as if each had been asked for; but reserve accounts, whose books nobody but the institution holds."""
    reserve = world.accounts.kind == OWNER_KINDS.index(OwnerKind.PAYMENT_INSTITUTION)
    return np.where(reserve, UNASKED, DECOY).astype(np.int16)


@_compiled
def _follow(  # noqa: PLR0913  one compiled loop over columns
    reported: Bools,
    ok: Bools,
    sent: Int64s,
    arrived: Int64s,
    payer: Int32s,
    payee: Int32s,
    fen: Int64s,
    askable: Bools,
    met: tuple[Int16s, Int64s, Int64s, Int64s, Int32s],
    rules: tuple[int, int, int, int, int],
) -> None:
    """Mark whom traced money reaches, payment after payment."""
    level, since, until, to_follow, followed = met
    deepest, window, least, most, margin = rules
    for row in range(len(fen)):
        there, here = payee[row], payer[row]
        if not ok[row]:
            continue
        if reported[row]:
            if here >= 0:
                level[here] = VICTIM
            deeper, traced = 1, fen[row]
        elif (
            here >= 0
            and 1 <= level[here] < deepest
            and since[here] <= sent[row] <= until[here]
            and to_follow[here] > 0
            and followed[here] < most
            and fen[row] >= least
        ):
            deeper, traced = level[here] + 1, min(fen[row], to_follow[here])
            followed[here] += 1
            to_follow[here] -= fen[row]
        else:
            continue
        if there < 0 or not askable[there] or level[there] == VICTIM:
            continue
        if level[there] == UNASKED:
            level[there], since[there] = deeper, arrived[row]
        level[there] = min(level[there], deeper)
        until[there] = max(until[there], arrived[row] + window)
        to_follow[there] = max(to_follow[there], 0) + traced * margin // 100
