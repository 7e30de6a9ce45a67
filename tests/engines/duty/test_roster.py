"""Rosters against a plain reference that walks every minute."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hezhan.core.instants import Instant
from hezhan.engines.duty import (
    PATTERN,
    Pattern,
    Roster,
    Seat,
    Seating,
    Shift,
    Terms,
    Wrong,
    flaws,
    next_on_duty,
    on_duty,
    planned,
)
from tests.engines.duty.cases import DAY, HOUR, MINUTE, at, later

SINCE = at("2024-05-10 00:00")
STEP = 30 * MINUTE
STEPS = st.integers(-20, 100)
PEOPLE = ["甲", "乙", "丙"]
FEW = {Seat.INTAKE: 2, Seat.COMMANDER: 1}
SEATINGS = st.builds(
    lambda begins, length, seat, person: Seating(
        begins=Instant(SINCE + begins * STEP), ends=Instant(SINCE + (begins + length) * STEP), seat=seat, person=person
    ),
    STEPS,
    st.integers(1, 30),
    st.sampled_from([Seat.INTAKE, Seat.COMMANDER]),
    st.sampled_from(PEOPLE),
)
ROSTERS = st.lists(SEATINGS, max_size=8).map(lambda made: Roster(seatings=tuple(made), needed=FEW))


def one(person="甲", seat=Seat.INTAKE, begins="2024-05-10 07:00", hours=8):
    return Seating(begins=at(begins), ends=Instant(at(begins) + hours * HOUR), seat=seat, person=person)


def told(*seatings, needed=None, since=SINCE, until=SINCE + 3 * DAY, terms=None):
    found = flaws(Roster(seatings=seatings, needed=needed or {}), since, Instant(until), terms or Terms())
    return [(flaw.wrong, flaw.begins, flaw.ends, flaw.person, flaw.lacks) for flaw in found]


@pytest.mark.parametrize(
    ("now", "day", "shift"),
    [
        ("2024-05-10 06:59", "2024-05-09", Shift.NIGHT),
        ("2024-05-10 07:00", "2024-05-10", Shift.EARLY),
        ("2024-05-10 14:59", "2024-05-10", Shift.EARLY),
        ("2024-05-10 15:00", "2024-05-10", Shift.MIDDLE),
        ("2024-05-10 23:00", "2024-05-10", Shift.NIGHT),
        ("2024-05-11 00:00", "2024-05-10", Shift.NIGHT),
    ],
)
def test_the_night_belongs_to_the_day_on_which_it_begins(now, day, shift):
    slot = PATTERN.slot_at(at(now))
    assert (slot.day.isoformat(), slot.shift) == (day, shift)


@given(
    st.integers(at("2020-01-01 00:00"), at("2030-01-01 00:00")),
    st.lists(st.integers(0, 1439), min_size=3, max_size=3, unique=True).map(sorted),
)
def test_every_instant_is_in_exactly_one_slot(now, begins):
    pattern = Pattern(early=begins[0], middle=begins[1], night=begins[2])
    slot = pattern.slot_at(now)
    around = [s for n in range(-2, 3) for s in pattern.slots_of(slot.day + timedelta(days=n))]
    assert [s for s in around if s.begins <= now < s.ends] == [slot]
    assert all(a.ends == b.begins for a, b in pairwise(around))


def test_a_slot_in_words():
    assert PATTERN.slot_at(at("2024-05-11 00:00")).words == "2024-05-10 夜班（23:00—次日07:00）"
    assert PATTERN.slot_at(at("2024-05-10 08:00")).words == "2024-05-10 早班（07:00—15:00）"


def test_a_pattern_out_of_order_is_refused():
    with pytest.raises(ValueError, match="one after another"):
        Pattern(early=900)


def test_a_seating_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="ends after"):
        one(hours=0)


def test_a_full_shift_has_no_flaw():
    seats = {Seat.INTAKE: ["甲", "乙"], Seat.INTAKE_LEAD: ["丙"], Seat.ACTION: ["丁", "戊"], Seat.ANALYSIS: ["己"]}
    made = planned(date(2024, 5, 10), Shift.NIGHT, {**seats, Seat.COMMANDER: ["庚"]})
    roster = Roster(seatings=tuple(made))
    assert flaws(roster, at("2024-05-10 23:00"), at("2024-05-11 07:00")) == []
    now = on_duty(roster, at("2024-05-11 03:00"))
    assert now.people[Seat.INTAKE] == ("乙", "甲")
    assert not now.missing
    assert next_on_duty(roster, at("2024-05-10 22:59")) == now
    assert next_on_duty(roster, at("2024-05-10 23:00")).missing == {
        Seat.INTAKE: 2, Seat.INTAKE_LEAD: 1, Seat.ACTION: 2, Seat.ANALYSIS: 1, Seat.COMMANDER: 1,
    }  # fmt: skip


def test_who_comes_late_leaves_a_gap_until_then():
    late = one(begins="2024-05-10 07:20", hours=7)
    found = told(late, needed={Seat.INTAKE: 1}, since=at("2024-05-10 07:00"), until=at("2024-05-10 15:00"))
    assert found == [
        (Wrong.GAP, at("2024-05-10 07:00"), at("2024-05-10 07:20"), "", 1),
        (Wrong.GAP, at("2024-05-10 14:20"), at("2024-05-10 15:00"), "", 1),
    ]


def test_one_person_in_two_places():
    found = told(one(), one(seat=Seat.COMMANDER, begins="2024-05-10 10:00", hours=2))
    assert found == [(Wrong.DOUBLE, at("2024-05-10 10:00"), at("2024-05-10 12:00"), "甲", 0)]


@pytest.mark.parametrize(
    ("begins", "hours", "short"),
    [
        ("2024-05-10 15:00", 8, True),  # two shifts in a row
        ("2024-05-10 23:00", 8, True),
        ("2024-05-11 02:59", 4, True),
        ("2024-05-11 03:00", 4, False),  # twelve hours
        ("2024-05-11 07:00", 8, False),
    ],
)
def test_rest_between_two_duties(begins, hours, short):
    found = told(one(), one(begins=begins, hours=hours))
    assert found == ([(Wrong.SHORT_REST, at("2024-05-10 15:00"), at(begins), "甲", 0)] if short else [])


def test_a_pause_within_a_shift_is_no_rest():
    assert told(one(hours=3), one(begins="2024-05-10 11:00", hours=4)) == []


def test_flaws_in_words():
    found = flaws(Roster(seatings=(one(), one(begins="2024-05-10 15:00"))), SINCE, at("2024-05-10 16:00"))
    said = "\n".join(flaw.says for flaw in found)
    assert "接警席缺 1 人" in said
    assert "甲两次值守（接警席、接警席）之间只有 0 小时 0 分钟" in said
    assert all(flaw.in_english for flaw in found)


@settings(max_examples=60)
@given(ROSTERS)
def test_gaps_and_doubles_are_what_a_walk_through_time_finds(roster):
    until = Instant(SINCE + 2 * DAY)
    found = flaws(roster, SINCE, until)
    for moment in range(SINCE, until, STEP):
        here = [s for s in roster.seatings if s.begins <= moment < s.ends]
        now = on_duty(roster, Instant(moment))
        gaps = {f.seats[0]: f.lacks for f in found if f.wrong is Wrong.GAP and f.begins <= moment < f.ends}
        assert gaps == now.missing
        for seat, needed in FEW.items():
            assert now.missing.get(seat, 0) == max(needed - len({s.person for s in here if s.seat is seat}), 0)
        doubled = {f.person for f in found if f.wrong is Wrong.DOUBLE and f.begins <= moment < f.ends}
        assert doubled == {p for p in PEOPLE if sum(s.person == p for s in here) > 1}


@settings(max_examples=60)
@given(ROSTERS, st.randoms())
def test_the_order_of_seatings_does_not_matter(roster, random):
    mixed = list(roster.seatings)
    random.shuffle(mixed)
    other = Roster(seatings=tuple(mixed), needed=FEW)
    until = Instant(SINCE + 2 * DAY)
    assert flaws(other, SINCE, until) == flaws(roster, SINCE, until)
    assert on_duty(other, later(SINCE, 600)) == on_duty(roster, later(SINCE, 600))
