"""Banks of a few accounts, in plain Python: for the engine's laws, without any city."""

import heapq
import itertools
from dataclasses import dataclass, field

from hezhan.core.accounts import OwnerKind
from hezhan.core.transfers import TransferKind
from hezhan.engines.freeze.race import Cause, Credit, Freed, Held, Line, Refused, Reported, Told, Verb

SECOND = 1_000_000
MINUTE = 60 * SECOND


@dataclass
class Paid:
    """One planned payment: from the payer, as far as there is money and no stop."""

    at: int
    payer: str
    payee: str
    fen: int
    kind: TransferKind = TransferKind.TRANSFER


@dataclass
class Banks:
    """Every account at bank `b` + its first letter; an answer takes as many seconds as `takes` says."""

    payments: list[Paid]
    opening: dict[str, int] = field(default_factory=dict)
    takes: dict[tuple[str, Verb], int] = field(default_factory=dict)
    kinds: dict[str, OwnerKind] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)  # action ids with attempt that nobody reads

    def __post_init__(self):
        self.money = dict(self.opening)
        self.book = {}
        self.stopped = {}
        self.stops = {}
        self.done = set()

    def report(self, case, at):
        """Payments of the account `victim` of this case before `at`."""
        told = tuple(credit(p, i) for i, p in enumerate(self.payments) if p.payer == f"victim-{case}" and p.at < at)
        return Reported(at=at, case_id=case, payments=told, own_accounts=frozenset({f"victim-{case}"}))

    def until(self, now):
        """Let happen what is planned."""
        for i, p in enumerate(self.payments):
            if p.at > now or i in self.done:
                continue
            self.done.add(i)
            has = self.money.get(p.payer, 0)
            victim = p.payer.startswith("victim")
            fen = p.fen if victim else min(p.fen, has)
            if fen <= 0 or p.payer in self.stopped:
                continue
            if not victim:
                self.money[p.payer] = has - fen
            self.money[p.payee] = self.money.get(p.payee, 0) + fen
            self.book.setdefault(p.payer, []).append(line(p, i, fen, came_in=False))
            self.book.setdefault(p.payee, []).append(line(p, i, fen, came_in=True))

    def do(self, action, now):
        """What comes of an action."""
        self.until(now)
        name = action.account
        at = {"at": now, "action_id": action.action_id, "account": name}
        if action.verb is Verb.RELEASE:
            self.stopped.pop(name, None)
            return Freed(**at)
        if action.verb is Verb.ASK:
            lines = tuple(self.book.get(name, []))
            return Told(
                **at,
                name=f"户主{name}",
                owner_kind=self.kinds.get(name, OwnerKind.PERSONAL),
                opening_fen=self.opening.get(name, 0),
                balance_fen=self.money.get(name, 0),
                lines=lines,
            )
        basis = action.basis
        match = any(one.came_in and one.fen == basis.fen and one.time == basis.time for one in self.book.get(name, []))
        if not match or basis.name != f"户主{name}":
            return Refused(**at, cause=Cause.NO_BASIS)
        if self.stops.get(name, 0) >= 2:
            return Refused(**at, cause=Cause.TWICE)
        self.stops[name] = self.stops.get(name, 0) + 1
        self.stopped[name] = action.action_id
        return Held(**at, balance_fen=self.money.get(name, 0), until=now + 48 * 3600 * SECOND)


def credit(p, i):
    return Credit(
        key=f"p{i}",
        payer=p.payer,
        payee=p.payee,
        payee_name=f"户主{p.payee}",
        payee_bank=f"b{p.payee[0]}",
        fen=p.fen,
        time=p.at,
    )


def line(p, i, fen, *, came_in):
    other = p.payer if came_in else p.payee
    return Line(
        key=f"p{i}",
        time=p.at,
        came_in=came_in,
        fen=fen,
        kind=p.kind,
        other=other,
        other_name=f"户主{other}",
        other_bank=f"b{other[0]}",
    )


def run(race, banks, reports, until, look=MINUTE):
    """Event by event; the decisions, and a log of what was told when."""
    queue, count, log = [], itertools.count(), []
    for report in reports:
        heapq.heappush(queue, (report.at, 0, next(count), report))
    at = min((report.at for report in reports), default=0)
    while at < until:
        heapq.heappush(queue, (at, 2, next(count), None))
        at += look
    while queue:
        now, what, _, thing = heapq.heappop(queue)
        if now > until:
            break
        if what == 1:
            thing = banks.do(thing, now)
        if thing is not None:
            log.append((now, thing))
            race.receive(thing)
        log.append((now, None))
        for decision in race.wants(now):
            action = decision.action
            if f"{action.action_id}#{action.attempt}" not in banks.lost:
                done = now + banks.takes.get((action.account, action.verb), 30) * SECOND
                heapq.heappush(queue, (done, 1, next(count), action))
    banks.until(until)
    return log


def held_fen(banks):
    """What stands in stopped accounts."""
    return sum(banks.money.get(name, 0) for name in banks.stopped)
