"""Who fetches the cash: withdrawals at machines and counters, grouped into hands, with where those go next.

In:  withdrawals of accounts that hold claims' money: when, at which machine, of which bank, in which county, from which
account. Out: groups, each with its reasons and its likely next places.
Law: a group is a lead, never an accusation: it names machines and times, not people; every join has a reason that can be
checked; the order of the withdrawals does not matter.

Two cards are in one hand where they were used at one machine within minutes of one another, for a machine serves one after
the other; each further meeting halves the doubt. Withdrawals of one card stay with one hand within some hours, unless they
lie in two counties closer together than anybody travels.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.money import Fen

_MEET_S: Final = 600  # two cards at one machine within so long were fetched by one hand
_TRAVEL_S: Final = 900  # between two counties
_RECENT_S: Final = 6 * 3600
_PLACES: Final = 3
_SURE: Final = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """Cash paid out. `machine`: of a machine or a branch, blank where the statement does not tell."""

    key: str
    account: str
    at: Instant
    fen: Fen
    machine: str
    bank: str
    place: str
    counter: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why two cards are taken to be in one hand."""

    account_a: str
    account_b: str
    machine: str
    first: Instant
    second: Instant
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPlace:
    """Where the hand may turn up next, and how likely beside the other places told. Not a probability of being there."""

    place: str
    bank: str
    share: float
    last_seen: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """One group of withdrawals: a lead."""

    accounts: tuple[str, ...]
    withdrawals: tuple[str, ...]
    fen: Fen
    first: Instant
    last: Instant
    still_at_work: bool
    sure: float
    reasons: tuple[Reason, ...]
    next_places: tuple[NextPlace, ...]


def hands(withdrawals: Iterable[Withdrawal], now: Instant) -> list[Hand]:
    """Those seen last come first. Withdrawals after `now` are not known yet."""
    known = sorted((one for one in withdrawals if one.at <= now), key=lambda one: (one.at, one.key))
    joined, reasons = _joined(known)
    groups: dict[str, list[Withdrawal]] = {}
    for one in known:
        groups.setdefault(_root(joined, one.key), []).append(one)
    found = [_hand(group, reasons, now) for group in groups.values()]
    return sorted(found, key=lambda one: (-one.last, one.accounts))


def _joined(known: Sequence[Withdrawal]) -> tuple[dict[str, str], list[Reason]]:
    """Withdrawals at one machine within minutes are one hand's; so are those of one card within minutes and in one place."""
    parent = {one.key: one.key for one in known}
    reasons = []
    by_machine: dict[tuple[str, str], list[Withdrawal]] = {}
    by_account: dict[str, list[Withdrawal]] = {}
    for one in known:
        if one.machine:
            by_machine.setdefault((one.bank, one.machine), []).append(one)
        by_account.setdefault(one.account, []).append(one)
    for seen in by_machine.values():
        for a, b in pairwise(seen):
            if b.at - a.at <= _MEET_S * SECOND:
                parent[_root(parent, b.key)] = _root(parent, a.key)
                if a.account != b.account:
                    reasons.append(_reason(a, b))
    for seen in by_account.values():
        for a, b in pairwise(seen):
            if b.at - a.at <= _RECENT_S * SECOND and not _apart(a, b):
                parent[_root(parent, b.key)] = _root(parent, a.key)
    return parent, reasons


def _apart(a: Withdrawal, b: Withdrawal) -> bool:
    """Too far for one hand in that time."""
    return a.place != b.place and b.at - a.at < _TRAVEL_S * SECOND


def _reason(a: Withdrawal, b: Withdrawal) -> Reason:
    gap_s = (b.at - a.at) // SECOND
    return Reason(
        account_a=a.account,
        account_b=b.account,
        machine=b.machine,
        first=a.at,
        second=b.at,
        text=f"两卡先后在{b.bank} {b.machine}号机取现，相隔{gap_s // 60}分{gap_s % 60}秒",
    )


def _root(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key


def _hand(group: Sequence[Withdrawal], reasons: Sequence[Reason], now: Instant) -> Hand:
    accounts = {one.account for one in group}
    own = [one for one in reasons if one.account_a in accounts and one.account_b in accounts]
    last = group[-1].at
    return Hand(
        accounts=tuple(sorted(accounts)),
        withdrawals=tuple(one.key for one in group),
        fen=Fen(sum(one.fen for one in group)),
        first=group[0].at,
        last=last,
        still_at_work=now - last <= _TRAVEL_S * SECOND,
        sure=min(_SURE, 1.0 - 0.5 ** len(own)) if len(accounts) > 1 else 0.0,
        reasons=tuple(own),
        next_places=_next_places(group),
    )


def _next_places(group: Sequence[Withdrawal]) -> tuple[NextPlace, ...]:
    """Where it was lately and often, at banks whose cards it carries."""
    weights: Counter[tuple[str, str]] = Counter()
    seen: dict[tuple[str, str], Instant] = {}
    last = group[-1].at
    for one in group:
        weights[one.place, one.bank] += math.exp(-(last - one.at) / SECOND / _RECENT_S)  # type: ignore[assignment]
        seen[one.place, one.bank] = one.at
    total = sum(weights.values())
    best = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:_PLACES]
    return tuple(
        NextPlace(place=place, bank=bank, share=weight / total, last_seen=seen[place, bank])
        for (place, bank), weight in best
    )
