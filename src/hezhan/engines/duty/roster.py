"""Roster 排班: who is on which seat when, and what is wrong with the plan.

In:  seatings (a person, a seat, from when until when), the pattern of shifts, how many each seat needs.
Out: who is on duty at an instant, who comes next; seats left empty, people in two places, rests too short, as data.
Law: the order of seatings never matters; a roster without gaps has every seat filled at every instant of the span.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from hezhan.core.instants import SECOND, Instant, clock
from hezhan.core.personal import Name
from hezhan.engines.duty.seats import NEEDED, SEATS, Seat
from hezhan.engines.duty.shifts import PATTERN, Pattern, Shift, Slot
from hezhan.engines.duty.terms import TERMS, Terms

_HOUR = 3600 * SECOND


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Seating:
    """One person on one seat; `ends` is exclusive. Raises `ValueError` when it ends before it begins."""

    begins: Instant
    ends: Instant
    seat: Seat
    person: Name

    def __post_init__(self) -> None:
        if self.begins >= self.ends:
            raise ValueError("a seating ends after it begins")


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """A plan of duties."""

    seatings: tuple[Seating, ...]
    pattern: Pattern = PATTERN
    needed: Mapping[Seat, int] = field(default_factory=lambda: NEEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDuty:
    """Who sits where. `missing` tells how many more each seat needs; a seat that is full is not in it."""

    slot: Slot
    people: Mapping[Seat, tuple[str, ...]]
    missing: Mapping[Seat, int]


class Wrong(StrEnum):
    """What may be wrong with a roster."""

    GAP = "gap"  # fewer people on a seat than it needs
    DOUBLE = "double"  # one person in two places
    SHORT_REST = "short-rest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One thing wrong: in which span, on which seats, with whom; `lacks` people for a gap."""

    wrong: Wrong
    begins: Instant
    ends: Instant
    seats: tuple[Seat, ...]
    person: Name = ""
    lacks: int = 0

    @property
    def says(self) -> str:
        """One sentence in Chinese."""
        seats = "、".join(SEATS[seat].name for seat in self.seats)
        span = f"{clock(self.begins)[:-3]} 至 {clock(self.ends)[:-3]}"
        rest = f"{(self.ends - self.begins) // _HOUR} 小时 {(self.ends - self.begins) % _HOUR // (60 * SECOND)} 分钟"
        return {
            Wrong.GAP: f"{span}，{seats}缺 {self.lacks} 人",
            Wrong.DOUBLE: f"{span}，{self.person}同时排在{seats}",
            Wrong.SHORT_REST: f"{self.person}两次值守（{seats}）之间只有 {rest}（{span}）",
        }[self.wrong]

    @property
    def in_english(self) -> str:
        """The same in English."""
        seats = ", ".join(SEATS[seat].in_english for seat in self.seats)
        span = f"{clock(self.begins)[:-3]} to {clock(self.ends)[:-3]}"
        return {
            Wrong.GAP: f"{span}: {self.lacks} missing on {seats}",
            Wrong.DOUBLE: f"{span}: {self.person} is on {seats} at once",
            Wrong.SHORT_REST: f"{self.person} rests only from {span} between two duties ({seats})",
        }[self.wrong]


def planned(day: date, shift: Shift, people: Mapping[Seat, Sequence[str]], pattern: Pattern = PATTERN) -> list[Seating]:
    """The seatings of one whole shift, as a planner writes them down."""
    slot = next(slot for slot in pattern.slots_of(day) if slot.shift is shift)
    return [
        Seating(begins=slot.begins, ends=slot.ends, seat=seat, person=person)
        for seat, persons in people.items()
        for person in persons
    ]


def on_duty(roster: Roster, now: Instant) -> OnDuty:
    """Who sits where at `now`."""
    here = [one for one in roster.seatings if one.begins <= now < one.ends]
    return _who(roster, roster.pattern.slot_at(now), here)


def next_on_duty(roster: Roster, now: Instant) -> OnDuty:
    """Who begins the shift after that of `now`, also when it is nobody."""
    slot = roster.pattern.slot_at(roster.pattern.slot_at(now).ends)
    return _who(roster, slot, [one for one in roster.seatings if one.begins <= slot.begins < one.ends])


def flaws(roster: Roster, since: Instant, until: Instant, terms: Terms = TERMS) -> list[Flaw]:
    """All that is wrong in `[since, until)`, earliest first. A rest is judged where it ends in the span."""
    doubled = [one for one in _doubles(roster.seatings) if one.ends > since and one.begins < until]
    tired = [one for one in _short_rests(roster, terms) if since <= one.ends < until]
    found = [*_gaps(roster, since, until), *doubled, *tired]
    return sorted(found, key=lambda one: (one.begins, one.ends, one.wrong, one.seats, one.person))


def _who(roster: Roster, slot: Slot, here: Iterable[Seating]) -> OnDuty:
    people = {seat: tuple(sorted({one.person for one in here if one.seat is seat})) for seat in Seat}
    missing = {seat: roster.needed.get(seat, 0) - len(people[seat]) for seat in Seat}
    return OnDuty(slot=slot, people=people, missing={seat: lacks for seat, lacks in missing.items() if lacks > 0})


def _gaps(roster: Roster, since: Instant, until: Instant) -> Iterator[Flaw]:
    """Each seat's spans with too few people, cut at shifts so that each belongs to one."""
    for slot in roster.pattern.slots_between(since, until):
        begins, ends = max(slot.begins, since), min(slot.ends, until)
        for seat, needed in roster.needed.items():
            there = [one for one in roster.seatings if one.seat is seat and one.begins < ends and one.ends > begins]
            yield from _lacking(seat, needed, there, begins, ends)


def _lacking(seat: Seat, needed: int, there: Sequence[Seating], begins: Instant, ends: Instant) -> Iterator[Flaw]:
    inner = {at for one in there for at in (one.begins, one.ends) if begins < at < ends}
    open_since, lacked = begins, 0
    for start, _ in pairwise([begins, *sorted(inner), ends]):
        lacks = max(needed - len({one.person for one in there if one.begins <= start < one.ends}), 0)
        if lacks != lacked:
            if lacked:
                yield Flaw(wrong=Wrong.GAP, begins=open_since, ends=start, seats=(seat,), lacks=lacked)
            open_since, lacked = start, lacks
    if lacked:
        yield Flaw(wrong=Wrong.GAP, begins=open_since, ends=ends, seats=(seat,), lacks=lacked)


def _by_person(seatings: Iterable[Seating]) -> Iterator[tuple[str, list[Seating]]]:
    people: dict[str, list[Seating]] = {}
    for one in sorted(seatings):
        people.setdefault(one.person, []).append(one)
    yield from people.items()


def _doubles(seatings: Iterable[Seating]) -> Iterator[Flaw]:
    for person, duties in _by_person(seatings):
        for n, one in enumerate(duties):
            for other in duties[n + 1 :]:
                if other.begins >= one.ends:
                    break
                yield Flaw(
                    wrong=Wrong.DOUBLE,
                    begins=other.begins,
                    ends=min(one.ends, other.ends),
                    seats=tuple(sorted({one.seat, other.seat})),
                    person=person,
                )


def _short_rests(roster: Roster, terms: Terms) -> Iterator[Flaw]:
    """A pause within one shift is no rest between two duties; a shift that follows at once is one with no rest at all."""
    slot_at = roster.pattern.slot_at
    for person, duties in _by_person(roster.seatings):
        last = duties[0]
        for one in duties[1:]:
            paused = slot_at(Instant(last.ends - 1)) == slot_at(one.begins)
            if last.ends <= one.begins < last.ends + terms.least_rest_hours * _HOUR and not paused:
                yield Flaw(
                    wrong=Wrong.SHORT_REST,
                    begins=last.ends,
                    ends=one.begins,
                    seats=(last.seat, one.seat),
                    person=person,
                )
            last = max(last, one, key=lambda duty: duty.ends)
