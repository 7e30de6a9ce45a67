"""Rosters: who is on which seat when, as it was set last; what is wrong with it.

In:  a desk, seatings. Out: rosters in the books; who is on duty now and next; flaws, which are told and stop nobody.
Law: of two rosters of a unit the later one counts for the span that it plans, and for no other.
"""

from dataclasses import dataclass, replace
from typing import Final

from hezhan.core.instants import Instant
from hezhan.core.matters import Kind, Matter, Roster, Seating, Wanted
from hezhan.core.problems import Problem, Refused
from hezhan.engines import duty
from hezhan.engines.duty import Flaw, OnDuty, Seat, flaws, next_on_duty, on_duty
from hezhan.engines.rights import Action, Role
from hezhan.flows.desk import Desk
from hezhan.flows.facts import facts_at
from hezhan.ports import Book

_SEATS: Final = frozenset(Seat)
_LATEST: Final = 60  # rosters looked back


@dataclass(frozen=True, slots=True)
class RosterSet:
    """A roster that was set, with all that is wrong with the plan as it now counts."""

    matter: Matter[Roster]
    flaws: tuple[Flaw, ...]


def set_roster(desk: Desk, unit: str, seatings: tuple[Seating, ...]) -> RosterSet:
    """Plan who sits where. Raises `NotAllowed`, `Refused` when a seating makes no sense."""
    told = [f"没有“{one.seat}”这个席位" for one in seatings if one.seat not in _SEATS]
    told += [f"{one.member}的值守须先开始后结束" for one in seatings if one.begins >= one.ends]
    told += [] if seatings else ["排班不能为空"]
    known = {member for role in Role for member in desk.book.people(role=role)}
    told += [f"没有{one}这个人，或者没有岗位" for one in sorted({one.member for one in seatings} - known)]
    told += [] if staffed(desk.book, unit) else ["没有这个单位，或者那里没有人"]
    if told:
        raise Refused([Problem(file="roster", row=0, reason="unlawful", text=text) for text in told])

    def build(matter_id: str, at: str) -> Matter[Roster]:
        body = Roster(seatings=tuple(sorted(seatings, key=lambda one: (one.begins, one.seat, one.member))))
        return replace(desk.sheet(matter_id, at, Kind.ROSTER, body), state="set")

    written = desk.add(Action.ROSTER_SET, facts_at(unit), build)
    since, until = _span(written.body)
    desk.book.tell(sorted({one.member for one in seatings}), written.id, "roster.set")
    return RosterSet(written, tuple(flaws(roster_of(desk.book, written.unit), since, until)))


def roster_of(book: Book, unit: str) -> duty.Roster:
    """The plan of one unit as it counts: later rosters over earlier ones. People are member ids."""
    counting: list[duty.Seating] = []
    planned: list[tuple[Instant, Instant]] = []
    for filed in book.find(Wanted(kinds=[Kind.ROSTER], limit=_LATEST)):
        if filed.matter.unit == unit:
            counting += [one for seating in filed.matter.body.seatings for one in _outside(seating, planned)]
            planned.append(_span(filed.matter.body))
    return duty.Roster(seatings=tuple(sorted(counting)))


def staffed(book: Book, unit: str) -> bool:
    """Whether anybody holds a role at a unit: what has nobody has no roster and no shift."""
    return any(book.people(role=role, unit=unit) for role in Role)


def now_and_next(book: Book, unit: str) -> tuple[OnDuty, OnDuty]:
    """Who sits where now, and who begins the next shift."""
    roster = roster_of(book, unit)
    return on_duty(roster, book.now), next_on_duty(roster, book.now)


def _span(roster: Roster) -> tuple[Instant, Instant]:
    return min(one.begins for one in roster.seatings), max(one.ends for one in roster.seatings)


def _outside(seating: Seating, planned: list[tuple[Instant, Instant]]) -> list[duty.Seating]:
    """The parts of a seating for which no later roster has planned."""
    parts = [(seating.begins, seating.ends)]
    for since, until in planned:
        parts = [
            piece
            for begins, ends in parts
            for piece in ((begins, min(ends, since)), (max(begins, until), ends))
            if piece[0] < piece[1]
        ]
    return [
        duty.Seating(begins=begins, ends=ends, seat=Seat(seating.seat), person=seating.member) for begins, ends in parts
    ]
