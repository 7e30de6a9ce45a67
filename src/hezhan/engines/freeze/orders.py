"""An order's life: a stop or a freeze of one account, from draft to its end, by a table of moves.

In:  what was done with the order, in that order, and when (microseconds, UTC).
Out: its state, until when it holds, and whether the same police may stop the account again.
Law: a move that the table does not have raises `IllegalMove` and changes nothing; nothing but its end happens to an order
     past its clock; the same account is stopped by the same police no more than twice.

A second stop and a renewal are orders of their own, signed and sent like the first; the one before them ends as
`repeated` or `extended`. Our reading of 银发〔2016〕86号, which is silent on when: the second stop may be sent while the
first runs, and then there is no gap, or after it ended; its 48 hours count from the bank's second stopping, never from
the end of the first. A stop that the bank refused used up nothing; one that it has not answered counts.

A part is released by a freeze of the smaller amount that replaces the larger one (`superseded`) and ends when that would
have. Instants of the bank's acts are the bank's own, so they may lie a little before ours.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from hezhan.core.instants import Instant, iso
from hezhan.core.law import article, in_brief
from hezhan.engines.freeze.holds import freeze_end, lawful_months, stop_end
from hezhan.engines.freeze.terms import TERMS, FreezeKind, Terms


class Kind(StrEnum):
    """A stop (紧急止付) and a freeze (冻结) are different orders."""

    STOP = "stop"
    FREEZE = "freeze"


class State(StrEnum):
    """Where an order stands."""

    DRAFTED = "drafted"
    SIGNED = "signed"
    SENT = "sent"
    REFUSED = "refused"
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REPEATED = "repeated"
    EXTENDED = "extended"
    FROZEN = "frozen"
    RELEASED = "released"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"


class Act(StrEnum):
    """What is done with an order."""

    SIGN = "sign"
    COVER = "cover"  # a standing order that somebody signed lets it go out
    SEND = "send"
    CONFIRM = "confirm"
    REFUSE = "refuse"
    QUEUE = "queue"
    TAKE_EFFECT = "take-effect"
    REPEAT = "repeat"
    EXTEND = "extend"
    FREEZE = "freeze"
    RELEASE = "release"
    EXPIRE = "expire"
    SUPERSEDE = "supersede"


class Role(StrEnum):
    """Who acts."""

    DUTY_OFFICER = "duty-officer"
    FUND_ANALYST = "fund-analyst"
    APPROVER = "approver"  # a county-level or higher head
    CITY_APPROVER = "city-approver"  # a city-level or higher head
    REVIEWER = "reviewer"  # never the approver
    BANK = "bank"
    NOBODY = "nobody"  # it happens by itself


@dataclass(frozen=True, slots=True)
class Move:
    """Where an act leads, who does it, and the article it rests on."""

    to: State
    who: Role
    article: str


def _both(approval: str, ending: str, release: str) -> dict[tuple[State, Act], Move]:
    """The moves that stops and freezes share."""
    return {
        (State.DRAFTED, Act.SIGN): Move(State.SIGNED, Role.APPROVER, approval),
        (State.DRAFTED, Act.SUPERSEDE): Move(State.SUPERSEDED, Role.FUND_ANALYST, approval),
        (State.SIGNED, Act.SEND): Move(State.SENT, Role.DUTY_OFFICER, approval),
        (State.SIGNED, Act.SUPERSEDE): Move(State.SUPERSEDED, Role.APPROVER, approval),
        (State.SIGNED, Act.REFUSE): Move(State.REFUSED, Role.NOBODY, approval),  # the line does not take it
        (State.SENT, Act.CONFIRM): Move(State.CONFIRMED, Role.BANK, approval),
        (State.SENT, Act.REFUSE): Move(State.REFUSED, Role.BANK, approval),
        (State.CONFIRMED, Act.RELEASE): Move(State.RELEASED, Role.APPROVER, release),
        (State.CONFIRMED, Act.EXPIRE): Move(State.EXPIRED, Role.NOBODY, ending),
    }


MOVES: Mapping[Kind, Mapping[tuple[State, Act], Move]] = MappingProxyType(
    {
        Kind.STOP: MappingProxyType(
            _both("stop", "stop", "stop")
            | {
                (State.DRAFTED, Act.COVER): Move(State.SIGNED, Role.APPROVER, "stop"),
                (State.CONFIRMED, Act.REPEAT): Move(State.REPEATED, Role.BANK, "stop"),
                (State.CONFIRMED, Act.FREEZE): Move(State.FROZEN, Role.BANK, "freeze-approval"),
            }
        ),
        Kind.FREEZE: MappingProxyType(
            _both("freeze-approval", "freeze-renewal", "release-approval")
            | {
                (State.SENT, Act.QUEUE): Move(State.WAITING, Role.BANK, "waiting-freeze"),
                (State.WAITING, Act.TAKE_EFFECT): Move(State.CONFIRMED, Role.BANK, "waiting-freeze"),
                (State.WAITING, Act.RELEASE): Move(State.RELEASED, Role.APPROVER, "release-approval"),
                (State.CONFIRMED, Act.EXTEND): Move(State.EXTENDED, Role.BANK, "freeze-renewal"),
                (State.CONFIRMED, Act.SUPERSEDE): Move(State.SUPERSEDED, Role.BANK, "release-approval"),
            }
        ),
    }
)


class IllegalMove(Exception):
    """The table has no such move, or the order's time is over."""


def moved(kind: Kind, state: State, act: Act) -> State:
    """Where an act leads. Raises `IllegalMove`."""
    move = MOVES[kind].get((state, act))
    if move is None:
        possible = [other for at, other in MOVES[kind] if at is state]
        raise IllegalMove(f"a {state} {kind} cannot {act}; possible: {', '.join(possible) or 'nothing, it is over'}")
    return move.to


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One stop or freeze of one account. Its state follows from what was done."""

    order_id: str
    kind: Kind
    account: str
    police: str  # the unit whose order it is
    done: tuple[tuple[Act, Instant], ...] = ()
    freeze: FreezeKind = FreezeKind.MONEY
    months: int | None = None  # of a freeze; the whole term without it
    continues: Instant | None = None  # of a renewal: the end of the freeze before it
    ends_by: Instant | None = None  # an earlier end: the bank's reply names it, or the freeze that this one replaces

    @property
    def state(self) -> State:
        """Where it stands. Raises `IllegalMove` when something was done that could not be."""
        state = State.DRAFTED
        for act, _ in self.done:
            state = moved(self.kind, state, act)
        return state

    @property
    def approver(self) -> Role:
        """Who must sign it, renew it and release it (程序规定 第239条、第241条、第243条)."""
        major = self.kind is Kind.FREEZE and self.freeze is FreezeKind.MAJOR
        return Role.CITY_APPROVER if major else Role.APPROVER

    @property
    def held_from(self) -> Instant | None:
        """When the bank began to hold the account; None while it never did."""
        return next((at for act, at in self.done if act in (Act.CONFIRM, Act.TAKE_EFFECT)), None)

    def held_until(self, terms: Terms = TERMS) -> Instant | None:
        """When its hold ends by itself, `ends_by` where that is earlier. Raises `BeyondTerm`."""
        begin = self.held_from
        if begin is None:
            return None
        if self.kind is Kind.STOP:
            lawful = stop_end(begin, terms)
        else:
            lawful = freeze_end(begin, terms, kind=self.freeze, months=self.months, continues=self.continues)
        return lawful if self.ends_by is None else min(lawful, self.ends_by)

    def holds(self, now: Instant, terms: Terms = TERMS) -> bool:
        """Whether the account is held under this order at an instant."""
        until = self.held_until(terms)
        return self.state is State.CONFIRMED and until is not None and now < until

    def after(self, act: Act, at: Instant, terms: Terms = TERMS) -> "Order":
        """The order after something was done; this one stays as it is. Raises `IllegalMove`, or `BeyondTerm` on signing."""
        moved(self.kind, self.state, act)
        if self.kind is Kind.FREEZE and act is Act.SIGN:
            lawful_months(self.freeze, self.months, terms)
        until = self.held_until(terms) if self.state is State.CONFIRMED else None
        if until is not None and (at >= until) != (act is Act.EXPIRE):
            over = "it is over and can only expire" if at >= until else "it cannot expire yet"
            raise IllegalMove(f"the {self.kind} holds until {iso(until)}: at {iso(at)} {over}")
        return replace(self, done=(*self.done, (act, at)))


@dataclass(frozen=True, slots=True)
class StopsLeft:
    """How often an account was stopped by the same police, and what follows."""

    used: int
    left: int

    @property
    def allowed(self) -> bool:
        """Whether it may be stopped once more."""
        return self.left > 0

    @property
    def sentence(self) -> str:
        """For the officer."""
        law = in_brief(article("stop"))
        if self.allowed:
            return f"本机关已对该账户止付{self.used}次，还可止付{self.left}次（{law}）"
        return f"本机关已对该账户止付{self.used}次，不得再次止付，应当办理冻结（{law}）"


def may_stop_again(history: Iterable[Order], *, account: str, police: str, terms: Terms = TERMS) -> StopsLeft:
    """Count the stops of one account by one police unit among any orders. Drafts count nothing: ask again when signing."""
    used = sum(
        one.kind is Kind.STOP
        and one.account == account
        and one.police == police
        and any(act is Act.SEND for act, _ in one.done)
        and one.state is not State.REFUSED
        for one in history
    )
    return StopsLeft(used=used, left=max(0, terms.stops_at_most - used))
