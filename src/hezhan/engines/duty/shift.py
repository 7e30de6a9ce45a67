"""Hand-over sheet 交接班单: what the outgoing shift leaves to the coming one, in the order in which it must be looked at.

In:  what is open at the hand-over (`Open`): cases, running clocks, orders that wait for somebody, objections, things told;
     the sheet before.
Out: one sheet: what is overdue, what runs out during the coming shift, what comes later; who is waited for; the money; what
     changed since the last sheet.
Law: the same things in any order give the same sheet; every clock and objection is in exactly one of the three lists, every
     waiting thing in exactly one group; money is the sum over the open cases, whole fen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from hezhan.core.instants import Instant
from hezhan.core.money import Fen
from hezhan.core.personal import Name, Words
from hezhan.engines.duty.shifts import Slot
from hezhan.engines.duty.terms import Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningClock:
    """A clock that still needs somebody. `ends` is exclusive; `article` is a key in `core.law`, or empty."""

    subject: str  # the order, case, account or return it belongs to
    name: str
    ends: Instant
    who: str
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """An objection that is not answered yet."""

    objection_id: str
    about: str  # the order objected to
    ends: Instant
    who: str  # its reviewer


class Wait(StrEnum):
    """What an order waits for."""

    SIGNATURE = "signature"
    BANK = "bank"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An order that somebody else must move on."""

    order_id: str
    name: str  # what it is: 止付, 冻结, 查询 …
    wait: Wait
    who: str  # who must sign, or which bank must answer
    since: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """A case that is not closed. Raises `ValueError` on negative money."""

    case_no: str
    title: str
    grade: Grade
    reported_at: Instant
    reported: Fen
    stopped: Fen  # stopped and frozen
    standing: Fen  # known to stand where nothing holds it yet

    def __post_init__(self) -> None:
        if min(self.reported, self.stopped, self.standing) < 0:
            raise ValueError("money on a sheet is not negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the outgoing officer tells in words."""

    at: Instant
    by: Name
    about: str  # a case or an order, or empty
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """All that is open at a hand-over."""

    cases: tuple[OpenCase, ...] = ()
    clocks: tuple[RunningClock, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    objections: tuple[Objection, ...] = ()
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """Figures of all open cases, in fen."""

    reported: Fen
    stopped: Fen
    standing: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One line with an end: a clock, or an objection to be answered."""

    ends: Instant
    subject: str
    name: str
    who: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingFor:
    """All that one person or bank is waited for, longest first."""

    wait: Wait
    who: str
    orders: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One hand-over. Gravest case first; in lists of ends, what ends first is at the head."""

    at: Instant
    coming: Slot
    outgoing: tuple[Name, ...]
    incoming: tuple[Name, ...]
    overdue: tuple[Due, ...]
    runs_out: tuple[Due, ...]  # before the coming shift ends
    later: tuple[Due, ...]
    waiting: tuple[WaitingFor, ...]
    cases: tuple[OpenCase, ...]
    told: tuple[Told, ...]
    money: Money


OBJECTION = "异议答复"


def sheet(is_open: Open, at: Instant, coming: Slot, *, outgoing: Iterable[str], incoming: Iterable[str]) -> Sheet:
    """The sheet handed over at `at` to the shift `coming`. A thing told twice in the same words stands once."""
    with_an_end: tuple[RunningClock | Objection, ...] = (*is_open.clocks, *is_open.objections)
    dues = sorted({_due(one) for one in with_an_end}, key=_by_end)
    return Sheet(
        at=at,
        coming=coming,
        outgoing=tuple(sorted(set(outgoing))),
        incoming=tuple(sorted(set(incoming))),
        overdue=tuple(one for one in dues if one.ends <= at),
        runs_out=tuple(one for one in dues if at < one.ends <= coming.ends),
        later=tuple(one for one in dues if one.ends > max(at, coming.ends)),
        waiting=_grouped(set(is_open.waiting)),
        cases=tuple(sorted(set(is_open.cases), key=lambda one: (-one.grade, one.reported_at, one.case_no, _fen(one)))),
        told=tuple(sorted(set(is_open.told), key=lambda one: (one.at, one.by, one.about, one.words))),
        money=_money(set(is_open.cases)),
    )


def _due(one: RunningClock | Objection) -> Due:
    if isinstance(one, RunningClock):
        return Due(ends=one.ends, subject=one.subject, name=one.name, who=one.who, article=one.article)
    name = f"{OBJECTION}（{one.about}）" if one.about else OBJECTION
    return Due(ends=one.ends, subject=one.objection_id, name=name, who=one.who, article="")


def _by_end(one: Due) -> tuple[Instant, str, str, str, str]:
    return one.ends, one.subject, one.name, one.who, one.article


def _grouped(waiting: Iterable[Waiting]) -> tuple[WaitingFor, ...]:
    """Signatures before banks, for they cost least to get; then whoever is waited for longest."""
    by_group = sorted(waiting, key=lambda one: (one.wait, one.who, one.since, one.order_id, one.name))
    groups = [
        WaitingFor(wait=wait, who=who, orders=tuple(orders))
        for (wait, who), orders in groupby(by_group, key=lambda one: (one.wait, one.who))
    ]
    return tuple(sorted(groups, key=lambda one: (one.wait is Wait.BANK, one.orders[0].since, one.who)))


def _fen(case: OpenCase) -> tuple[str, int, int, int]:
    return case.title, case.reported, case.stopped, case.standing


def _money(cases: Iterable[OpenCase]) -> Money:
    told = list(cases)
    return Money(
        reported=Fen(sum(one.reported for one in told)),
        stopped=Fen(sum(one.stopped for one in told)),
        standing=Fen(sum(one.standing for one in told)),
    )
