"""The outlook: what the planner would do next and why, what is out, what a minute of waiting loses.

In:  a desk, a memory that reads the log. Out: an outlook over one case, or over all cases that one may see.
Law: looking decides nothing and leaves nothing behind but its line in the log; what is shown of a case is masked as its
     rights say, and cases that one may not see are neither shown nor counted.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from hezhan.core.instants import SECOND, Instant
from hezhan.core.matters import Case, Filed, Kind, Wanted
from hezhan.core.money import Fen
from hezhan.core.personal import Card, Name
from hezhan.engines.freeze.race import Action as RaceAction
from hezhan.engines.freeze.race import Proposal
from hezhan.engines.freeze.race.beliefs import Known
from hezhan.engines.rights import Action, Decision
from hezhan.flows.desk import Desk
from hezhan.flows.money.tracing import Tools
from hezhan.flows.race.memory import Memory, up_to_date
from hezhan.flows.race.saying import said
from hezhan.flows.showing import masked
from hezhan.ports import Books

_MINUTE: Final = 60 * SECOND
_MOST: Final = 500  # of each list


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAction:
    """What should be done, best first. Money in fen; `latency_s`: expected seconds until the bank answers."""

    case_id: str
    verb: str
    account: Card
    holder: Name
    bank: str
    level: int
    reason: str
    expected: int  # to be held thanks to it
    price: int  # of others' money that it blocks
    minute_loses: int  # of what is expected, by waiting a minute
    latency_s: int
    traced: Fen
    may_go: bool  # whether a line is free and nothing stands against it now
    waits_for: str  # what it waits for where it may not: a line, its bank, the law; empty where it may
    says: str  # why this account now
    in_english: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Out:
    """What was drafted or asked and is not answered. `order`: the matter behind it."""

    case_id: str
    verb: str
    account: Card
    bank: str
    order: str
    sent: bool  # False while it waits for a signature
    since: Instant
    expected_at: Instant | None  # the bank's answer, once it was sent
    late: bool  # it should have come


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """An account from which claims' money is expected to leave. Nothing leaves what is held."""

    case_id: str
    account: Card
    holder: Name
    bank: str
    level: int
    traced: Fen
    here: int  # fen expected there now
    minute_loses: int  # fen expected to have left in a minute
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """How the race stands."""

    at: Instant
    minute_loses: int  # over all accounts
    next: tuple[NextAction, ...] = ()
    out: tuple[Out, ...] = ()
    running: tuple[Running, ...] = ()


class Lookout:
    """One memory for the looks of this process."""

    def __init__(self, books: Books, tools: Tools, centre: str) -> None:
        self._books, self._tools, self._centre = books, tools, centre
        self._memory: Memory | None = None
        self._one = threading.Lock()

    def of_case(self, desk: Desk, case: Filed[Case]) -> Outlook:
        """Over one case. Raises `NotAllowed`."""
        decision = desk.look(Action.RACE_READ, case, {"what": "race"})
        return self._over(desk, {case.matter.id: decision})

    def of_all(self, desk: Desk) -> Outlook:
        """Over every open case that one may see."""
        cases = desk.book.find(Wanted(kinds=[Kind.CASE], states=["open", "handing-over"], limit=10_000))
        decided = {one.matter.id: desk.decide(Action.RACE_READ, desk.thing(one).facts) for one in cases}
        may = {case_id: decision for case_id, decision in decided.items() if decision.allowed}
        desk.book.looked("race", "list", None, desk.noted(Action.RACE_READ, {"shown": len(may)}))
        return self._over(desk, may)

    def _over(self, desk: Desk, cases: Mapping[str, Decision]) -> Outlook:
        now = desk.book.now
        with self._one, self._books.by_hand(self._centre) as book:
            try:
                memory = self._memory = up_to_date(self._memory, book, self._tools)
                return Outlook(at=now, minute_loses=0) if memory is None else _outlook(memory, cases, now)
            except BaseException:
                self._memory = None
                raise


def _outlook(memory: Memory, cases: Mapping[str, Decision], now: Instant) -> Outlook:
    known = [one for one in memory.race.beliefs.accounts.values() if one.case_id in cases]
    running = sorted((_running(memory, one, now) for one in known), key=lambda one: (-one.minute_loses, -one.here))
    free = memory.race.desk.free_lines(now)
    proposals = memory.race.ranked(now)
    shown = [_next(memory, one, now, free > rank) for rank, one in enumerate(proposals) if one.known.case_id in cases]
    outs = [one for order, action in memory.orders.items() if (one := _out(memory, order, action, now)) is not None]
    return Outlook(
        at=now,
        minute_loses=sum(one.minute_loses for one in running),
        next=_as_seen(shown, cases),
        out=_as_seen([one for one in outs if one.case_id in cases], cases),
        running=_as_seen([one for one in running if one.here > 0], cases),
    )


def _as_seen(rows: list[Any], cases: Mapping[str, Decision]) -> tuple[Any, ...]:
    return tuple(masked(row, cases[row.case_id].masks) for row in rows[:_MOST])


def _next(memory: Memory, one: Proposal, now: Instant, free: bool) -> NextAction:
    known, latency_s = one.known, int(memory.race.desk.paces.median_s(one.known.bank, now))
    waits_for = _waits_for(memory, one, now, free=free)
    says, in_english = said(one, latency_s, now)
    return NextAction(
        case_id=known.case_id,
        verb=str(one.verb),
        account=known.account,
        holder=known.name,
        bank=known.bank,
        level=known.level,
        reason=one.reason,
        expected=one.expected_fen,
        price=one.price_fen,
        minute_loses=one.minute_loses_fen,
        latency_s=latency_s,
        traced=Fen(known.traced_fen),
        may_go=not waits_for,
        waits_for=waits_for,
        says=says,
        in_english=in_english,
    )


def _waits_for(memory: Memory, one: Proposal, now: Instant, *, free: bool) -> str:
    if not free:
        return "line"
    if not memory.race.desk.bank_is_free(one.known.bank):
        return "bank"
    return "" if memory.race.may(one, now) else "law"


def _running(memory: Memory, known: Known, now: Instant) -> Running:
    beliefs = memory.race.beliefs
    here = beliefs.here_fen(known, now)
    later = beliefs.here_fen(known, now + _MINUTE)
    return Running(
        case_id=known.case_id,
        account=known.account,
        holder=known.name,
        bank=known.bank,
        level=known.level,
        traced=Fen(known.traced_fen),
        here=int(here),
        minute_loses=max(int(here - later), 0),
        held=known.held is not None,
    )


def _out(memory: Memory, order: str, action: RaceAction, now: Instant) -> Out | None:
    since = memory.race.desk.out_since(action.action_id)
    if since is None:
        return None
    sent = memory.sent.get(action.action_id)
    expected = None
    if sent is not None:
        expected = Instant(sent + int(memory.race.desk.paces.median_s(action.bank, now)) * SECOND)
    return Out(
        case_id=action.case_id,
        verb=str(action.verb),
        account=action.account,
        bank=action.bank,
        order=order,
        sent=sent is not None,
        since=Instant(since),
        expected_at=expected,
        late=expected is not None and expected < now,
    )
