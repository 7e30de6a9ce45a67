"""The race: events in, decisions out; the caller sends them, fetches answers and comes again.

In:  `receive(event)`: reports and answers. Out: `wants(now)`: actions to send now; `next_at`: when to come again although
nothing came; `result()`: what is believed, outstanding and was decided.
Law: decisions follow from the events and the times of asking alone, so that they can be replayed; capacity and law as in
`desk`; a stopped account is released once its own statement since then shows nothing of the claims' money in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import singledispatchmethod

from hezhan.core.instants import SECOND, Instant
from hezhan.core.money import Fen
from hezhan.engines.freeze.race.beliefs import Beliefs, Known
from hezhan.engines.freeze.race.desk import Desk
from hezhan.engines.freeze.race.planners import Planner, Proposal
from hezhan.engines.freeze.race.standing_order import Made, StandingOrder, Wanted, held_of, overdue, uncovered
from hezhan.engines.freeze.race.words import (
    Action,
    Decision,
    Event,
    Freed,
    Held,
    Limits,
    Named,
    Other,
    Refused,
    Reported,
    Rule,
    Ruled,
    Sent,
    TakenBack,
    Told,
    Verb,
    Why,
    Withdrawn,
)

_SHOWN_INSTEAD = 3
_LOOKS_AGAIN_S = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How it stands."""

    accounts: tuple[Known, ...]
    outstanding: tuple[Action, ...]
    decisions: tuple[Decision, ...]
    made: tuple[Made, ...]  # stops under standing orders


class Race:
    """One centre's race for any number of cases.

    `orders`: standing orders that must cover every stop; None where somebody approves each decision as it comes.
    """

    def __init__(self, planner: Planner, limits: Limits, orders: Iterable[StandingOrder] | None = None) -> None:
        self._planner, self._limits = planner, limits
        self._orders = None if orders is None else {one.order_id: one for one in orders}
        self.beliefs = Beliefs(limits.least_fen)
        self.desk = Desk(self.beliefs, limits)
        self._decisions: list[Decision] = []
        self._to_release: dict[str, str] = {}
        self._made: dict[str, Made] = {}

    # in

    @singledispatchmethod
    def receive(self, event: Event) -> None:
        """Something came. What answers no question of ours is ignored."""
        raise TypeError(f"{event!r} is no event of a race")

    @receive.register
    def _(self, event: Reported) -> None:
        self.beliefs.reported(event)

    @receive.register
    def _(self, event: TakenBack) -> None:
        self.beliefs.taken_back(event)
        for known in self.beliefs.accounts.values():
            if known.case_id == event.case_id and known.held is not None and self._nothing_in(known):
                self._to_release[known.account] = "报案撤回，户内没有涉案款"

    @receive.register
    def _(self, event: Told) -> None:
        answered_at = event.answered_at or event.at
        if event.action_id and self.desk.answered(event.action_id, answered_at) is None:
            return
        self.beliefs.told(event)
        known = self.beliefs.accounts.get(event.account)
        if known is not None and known.held is not None and event.at >= known.held.at and self._nothing_in(known):
            self._to_release[event.account] = "止付后的流水里没有涉案款"

    @receive.register
    def _(self, event: Named) -> None:
        self.beliefs.named(event)

    @receive.register
    def _(self, event: Held) -> None:
        action = self.desk.answered(event.action_id, event.at)
        if action is not None:
            self.desk.held(action)
            self.beliefs.held(event)
            made = self._made.get(event.action_id)
            if made is not None:
                held = held_of(made.held_fen, event.balance_fen, let_go=False)
                self._made[event.action_id] = replace(made, at=event.at, held_fen=held)

    @receive.register
    def _(self, event: Refused) -> None:
        action = self.desk.answered(event.action_id, event.at)
        if action is not None:
            self.desk.refused(action, event.cause, event.at)
            self._made.pop(event.action_id, None)
            self._note(event.account)  # what was asked of a victim's own account is none of the race

    @receive.register
    def _(self, event: Freed) -> None:
        if not event.action_id or self.desk.answered(event.action_id, event.at) is not None:
            known = self.beliefs.accounts.get(event.account)
            made = self._made.get(known.held.action_id) if known is not None and known.held is not None else None
            if made is not None:
                self._made[made.action_id] = replace(made, held_fen=Fen(0))
            self.beliefs.freed(event.account)

    @receive.register
    def _(self, event: Sent) -> None:
        self.desk.adopt(event.action, event.at)
        if event.action.verb is Verb.RELEASE:
            self._to_release.pop(event.action.account, None)
        self._note(event.action.account)

    @receive.register
    def _(self, event: Withdrawn) -> None:
        self.desk.withdrawn(event.action_id, barred=event.barred)
        self._note(event.account)

    @receive.register
    def _(self, event: Ruled) -> None:
        if event.rule is Rule.NO_STOP:
            self.overrule(event.account, Verb.STOP)
        elif event.rule is Rule.NO_ASK:
            self.desk.bar(event.account, Verb.ASK)
        elif event.rule is Rule.KEEP:
            self.desk.bar(event.account, Verb.RELEASE)
        elif event.rule is Rule.FIRST:
            self.desk.prefer(event.account)
        else:
            self.desk.free(event.account)
        self._note(event.account)

    def reviewed(self, action_id: str, at: Instant) -> None:
        """An officer looked at a stop under a standing order and lets it stand."""
        self._made[action_id] = replace(self._made[action_id], reviewed_at=at)

    def overrule(self, account: str, verb: Verb) -> None:
        """An officer forbids an action on an account; forbidding a stop releases one that stands."""
        self.desk.bar(account, verb)
        known = self.beliefs.accounts.get(account)
        if verb is Verb.STOP and known is not None and known.held is not None:
            self._to_release[account] = "民警决定解除"

    def replace_order(self, order: StandingOrder) -> None:
        """A standing order is given, changed or revoked. Raises ValueError where each stop is approved by itself."""
        if self._orders is None:
            raise ValueError("here every stop is approved by itself")
        self._orders[order.order_id] = order

    # out

    def wants(self, now: Instant) -> list[Decision]:
        """What to send now, in this order."""
        decided = list(self.releases(now))
        free = self.desk.free_lines(now)
        if free > 0:
            proposals = self.ranked(now)
            for rank, one in enumerate(proposals):
                if free <= 0:
                    break
                if self.may(one, now):
                    instead = proposals[rank + 1 : rank + 1 + _SHOWN_INSTEAD]
                    decided.append(self._decide(one, instead, now))
                    free -= 1
        while free > 0 and (again := self.desk.send_again(now)) is not None:
            why = self._plainly("久无答复，原号重发", again, now)
            decided.append(Decision(at=now, action=again, why=why))
            free -= 1
        self._decisions += decided
        return decided

    def ranked(self, now: Instant) -> Sequence[Proposal]:
        """What would be done, best first, whatever lines are free; nothing is sent."""
        return self._preferred_first(self._planner.propose(self.desk, now))

    def plan_by(self, planner: Planner) -> None:
        """Another planner chooses from now on."""
        self._planner = planner

    def next_at(self, now: Instant) -> Instant:
        """When to ask again although nothing came."""
        frees = self.desk.next_free_at()
        soon = now + _LOOKS_AGAIN_S * SECOND
        return Instant(soon if frees is None else max(min(frees, soon), now + SECOND))

    def result(self) -> Result:
        """Everything so far."""
        return Result(
            accounts=tuple(self.beliefs.accounts.values()),
            outstanding=tuple(self.desk.outstanding()),
            decisions=tuple(self._decisions),
            made=tuple(self._made.values()),
        )

    # ---

    def _note(self, account: str) -> None:
        if account in self.beliefs.accounts:
            self.beliefs.changed.add(account)

    def _preferred_first(self, proposals: Sequence[Proposal]) -> Sequence[Proposal]:
        if not self.desk.preferred:
            return proposals
        return sorted(proposals, key=lambda one: one.known.account not in self.desk.preferred)

    def _nothing_in(self, known: Known) -> bool:
        fresh = any(fen > 0 for key, fen in known.ours.items() if key not in known.lines)
        return known.most_fen == 0 and not fresh

    def may(self, one: Proposal, now: Instant) -> bool:
        """Whether the law and the bank's lines let it be done now."""
        if not self.desk.bank_is_free(one.known.bank):
            return False
        if one.verb is Verb.ASK:
            return self.desk.may_ask(one.known)
        if one.verb is Verb.RELEASE:
            return self.desk.may_release(one.known)
        return not self.desk.may_not_stop(one.known, now) and (self._orders is None or bool(self._covering(one, now)))

    def _covering(self, one: Proposal, now: Instant) -> str:
        """The standing order that covers a stop."""
        known = one.known
        wanted = Wanted(
            case_id=known.case_id, account=known.account, level=known.level, traced_fen=Fen(known.traced_fen)
        )
        orders = (self._orders or {}).values()
        return next((o.order_id for o in orders if not uncovered(o, wanted, self._made.values(), now)), "")

    def _plainly(self, reason: str, action: Action, now: Instant) -> Why:
        """For what is not weighed against anything."""
        return Why(
            reason=reason,
            score=0.0,
            expected_fen=0,
            price_fen=0,
            minute_loses_fen=0,
            latency_s=int(self.desk.paces.median_s(action.bank, now)),
            traced_fen=Fen(self.beliefs.accounts[action.account].traced_fen),
        )

    def _decide(self, one: Proposal, instead: Sequence[Proposal], now: Instant) -> Decision:
        order = self._covering(one, now) if self._orders is not None and one.verb is Verb.STOP else ""
        action = self.desk.send(one.known, one.verb, now, one.limit_fen)
        if order:
            self._made[action.action_id] = Made(
                action_id=action.action_id,
                order_id=order,
                account=action.account,
                held_fen=Fen(one.known.traced_fen),
                at=now,
            )
        self.beliefs.changed.add(action.account)
        why = Why(
            reason=one.reason,
            score=one.score,
            expected_fen=one.expected_fen,
            price_fen=one.price_fen,
            minute_loses_fen=one.minute_loses_fen,
            latency_s=int(self.desk.paces.median_s(action.bank, now)),
            traced_fen=Fen(one.known.traced_fen),
            instead=tuple(_other(o, action.case_id) for o in instead),
        )
        return Decision(at=now, action=action, why=why)

    def releases(self, now: Instant) -> Iterable[Decision]:
        """Who has nothing of it is let go at once; so is what no officer has reviewed in time."""
        for late in overdue(self._made.values(), now):
            held = self.beliefs.accounts[late.account].held
            if held is not None and held.action_id == late.action_id:
                self._to_release.setdefault(late.account, "三十分钟内无人复核")
                self.desk.bar(late.account, Verb.STOP)  # until an officer has looked, no order covers it again
                del self._made[late.action_id]
        for account, reason in list(self._to_release.items()):
            known = self.beliefs.accounts[account]
            if known.held is None:
                del self._to_release[account]
            elif self.desk.free_lines(now) > 0 and not self.desk.barred(account, Verb.RELEASE):
                del self._to_release[account]
                action = self.desk.send(known, Verb.RELEASE, now)
                yield Decision(at=now, action=action, why=self._plainly(reason, action, now))


def _other(instead: Proposal, case_id: str) -> Other:
    """What could have been done instead: an account of another case is not named."""
    account = instead.known.account if instead.known.case_id == case_id else ""
    return Other(verb=instead.verb, account=account, score=instead.score)
