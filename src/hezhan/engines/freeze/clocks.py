"""Legal clocks: what runs, until when, when to warn, who must act, what happens at the end by itself.

In:  what happened to an order, a case, an account, a return or an objection, and `now` (instants, microseconds, UTC).
Out: its clocks as known at `now`; of many clocks, at that time or later, what runs out first, and the next warnings.
Law: a clock's warnings lie after its beginning and before its end, in order of time; what happened after `now` is not
     known yet; the same facts give the same clocks whatever the order in which they are told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from hezhan.core.instants import SECOND, Instant, clock, local
from hezhan.engines.freeze.calendar import STATE_COUNCIL, Calendar
from hezhan.engines.freeze.orders import Act, Kind, Order, Role
from hezhan.engines.freeze.rules import RULES, ClockRule, End, Event, Facts, Nature, Winding
from hezhan.engines.freeze.terms import TERMS, ClockKey, Terms


class Standing(StrEnum):
    """How a clock stands."""

    RUNNING = "running"
    MET = "met"
    MET_LATE = "met-late"
    RUN_OUT = "run-out"
    LOST = "lost"  # it ran out, and what it asked for can no longer be done


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One clock. `ends` is exclusive: the time is over when `now` reaches it."""

    key: ClockKey
    subject: str
    name: str
    article: str  # key in core.law
    nature: Nature
    begins: Instant
    ends: Instant
    by_day: bool  # it ends with a day, at 24:00
    warnings: tuple[Instant, ...]
    who: Role
    at_end: str
    met_at: Instant | None
    lost: bool  # what it asks for can no longer be done
    note: str  # what is not sure about its end

    @property
    def until(self) -> str:
        """The end for people: '2024-05-12 17:30:00', or '2024-11-10 24:00' for one that ends with a day."""
        if not self.by_day:
            return clock(self.ends)
        return f"{local(self.ends - 1).date().isoformat()} 24:00"

    def standing(self, now: Instant) -> Standing:
        """How it stands, if nothing more was done since its facts were told."""
        if self.met_at is not None:
            late = self.nature is Nature.DEADLINE and self.met_at >= self.ends
            return Standing.MET_LATE if late else Standing.MET
        if now < self.ends:
            return Standing.RUNNING
        return Standing.LOST if self.lost else Standing.RUN_OUT


@dataclass(frozen=True, slots=True)
class Reminder:
    """A warning that is still to come."""

    at: Instant
    clock: Clock


# What was done with an order → what its clocks know of it.
_TOLD_BY_ACT: Mapping[Kind, Mapping[Act, Event]] = {
    Kind.STOP: {
        Act.CONFIRM: Event.STOP_HELD,
        Act.REPEAT: Event.CONTINUED,
        Act.FREEZE: Event.TURNED_TO_FREEZE,
        Act.RELEASE: Event.RELEASED,
        Act.EXPIRE: Event.EXPIRED,
    },
    Kind.FREEZE: {
        Act.CONFIRM: Event.FREEZE_HELD,
        Act.TAKE_EFFECT: Event.FREEZE_HELD,
        Act.EXTEND: Event.CONTINUED,
        Act.SUPERSEDE: Event.SUPERSEDED,
        Act.RELEASE: Event.RELEASED,
        Act.EXPIRE: Event.EXPIRED,
    },
}


def facts_of(order: Order, also: Mapping[Event, Instant] | None = None) -> Facts:
    """What an order tells its clocks; `also` is what others tell of it, such as that its freeze was drafted."""
    told = _TOLD_BY_ACT[order.kind]
    return Facts(
        subject=order.order_id,
        happened={**(also or {}), **{told[act]: at for act, at in order.done if act in told}},
        freeze=order.freeze,
        months=order.months,
        continues=order.continues,
        ends_by=order.ends_by,
    )


def clocks_of(facts: Facts, now: Instant, terms: Terms = TERMS, calendar: Calendar = STATE_COUNCIL) -> list[Clock]:
    """The clocks that have begun by `now`, what runs out first at the head. Raises `BeyondTerm`."""
    known = {event: at for event, at in facts.happened.items() if at <= now}
    begun = []
    for key, rule in RULES.items():
        starts = [known[event] for event in rule.begins if event in known]
        if starts and rule.of in (None, facts.freeze):
            wound = Winding(begin=min(starts), facts=facts, terms=terms, calendar=calendar)
            begun.append(_clock(key, rule, wound, known))
    return _by_end(begun)


def due(clocks: Iterable[Clock], now: Instant) -> list[Clock]:
    """Those that still need somebody at `now`, what ran out or runs out first at the head."""
    return _by_end(one for one in clocks if one.standing(now) in (Standing.RUNNING, Standing.RUN_OUT))


def next_warnings(clocks: Iterable[Clock], now: Instant) -> list[Reminder]:
    """The next warning of every running clock, the earliest first."""
    coming = (
        Reminder(at, one)
        for one in clocks
        if one.standing(now) is Standing.RUNNING
        for at in [next((at for at in one.warnings if at > now), None)]
        if at is not None
    )
    return sorted(coming, key=lambda reminder: (reminder.at, *_order(reminder.clock)))


def _clock(key: ClockKey, rule: ClockRule, wound: Winding, known: Mapping[Event, Instant]) -> Clock:
    end = rule.ends(wound)
    warnings = sorted(end.at - seconds * SECOND for seconds in set(wound.terms.warn_before[key]))
    return Clock(
        key=key,
        subject=wound.facts.subject,
        name=rule.name,
        article=rule.article,
        nature=rule.nature,
        begins=wound.begin,
        ends=end.at,
        by_day=end.by_day,
        warnings=tuple(Instant(at) for at in warnings if at > wound.begin),
        who=rule.who,
        at_end=rule.at_end,
        met_at=_met(rule, end, known),
        lost=bool(rule.lost_by & known.keys()),
        note=end.note,
    )


def _met(rule: ClockRule, end: End, known: Mapping[Event, Instant]) -> Instant | None:
    """When what the clock asks for was done."""
    whole = (max(known[event] for event in events) for events in rule.met_by if events <= known.keys())
    return min((at for at in whole if _counts(rule.nature, at, end)), default=None)


def _counts(nature: Nature, at: Instant, end: End) -> bool:
    """A power that ended cannot be used, a wait cannot be cut short; what was due may be done late."""
    if nature is Nature.POWER:
        return at < end.at
    return nature is Nature.DEADLINE or at >= end.at


def _by_end(clocks: Iterable[Clock]) -> list[Clock]:
    return sorted(clocks, key=_order)


def _order(one: Clock) -> tuple[Instant, str, str]:
    return one.ends, one.key, one.subject
