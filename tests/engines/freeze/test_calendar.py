"""The laws of days: calendar months against a walk day by day, working days against the notices."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hezhan.core.instants import iso, parse_instant
from hezhan.engines.freeze.calendar import (
    STATE_COUNCIL,
    calendar_of,
    day_of,
    days_after,
    end_of_day,
    months_after,
    working_days_after,
)
from hezhan.engines.freeze.holidays import ARRANGEMENTS

ONE = timedelta(days=1)
IN_TABLE = st.dates(date(2023, 1, 1), date(2026, 12, 1))
ANY_DAY = st.dates(date(1990, 1, 1), date(2150, 1, 1))


def months_walked(day, months):
    """Day by day through so many turns of the month, then on to the same day or the month's last."""
    wanted, turns = day.day, 0
    while turns < months:
        turns += (day + ONE).month != day.month
        day += ONE
    while day.day < wanted and (day + ONE).month == day.month:
        day += ONE
    return day


@given(day=ANY_DAY, months=st.integers(0, 40))
def test_months_are_calendar_months(day, months):
    assert months_after(day, months) == months_walked(day, months)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2023-08-31", 6, "2024-02-29"),
        ("2024-08-31", 6, "2025-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 24, "2026-02-28"),
        ("2024-05-10", 6, "2024-11-10"),
        ("2024-12-31", 6, "2025-06-30"),
        ("2025-12-01", 12, "2026-12-01"),
    ],
)
def test_months_end_where_people_expect(day, months, then):
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(then)


@given(day=ANY_DAY)
def test_a_day_ends_where_the_next_begins(day):
    end = end_of_day(day)
    assert day_of(end - 1) == day
    assert day_of(end) == day + ONE


def test_the_end_of_a_day_is_midnight_in_shanghai():
    assert iso(end_of_day(date(2024, 5, 10))) == "2024-05-11T00:00:00+08:00"
    assert day_of(parse_instant("2024-05-10T16:00:00Z")) == date(2024, 5, 11)


def test_three_days_do_not_count_the_first():
    assert days_after(date(2024, 5, 10), 3) == date(2024, 5, 13)


@given(day=IN_TABLE, number=st.integers(1, 12))
def test_a_counted_day_is_worked_and_so_many_were(day, number):
    counted = working_days_after(day, number)
    assert STATE_COUNCIL.works(counted.day)
    assert counted.day not in STATE_COUNCIL.off
    between = [day + i * ONE for i in range(1, (counted.day - day).days + 1)]
    assert sum(STATE_COUNCIL.works(one) for one in between) == number


@given(day=st.dates(date(2023, 1, 1), date(2026, 11, 20)), number=st.integers(1, 12))
def test_within_the_table_the_answer_is_sure(day, number):
    assert working_days_after(day, number).note == ""


@given(day=st.dates(date(2027, 1, 1), date(2060, 1, 1)), number=st.integers(1, 30))
def test_beyond_the_table_weekends_count_and_the_answer_says_so(day, number):
    counted = working_days_after(day, number)
    weekdays, one = 0, day
    while weekdays < number:
        one += ONE
        weekdays += one.weekday() < 5
    assert counted.day == one
    assert counted.day.year in counted.beyond
    assert f"{counted.day.year}年" in counted.note


def test_late_december_may_be_changed_by_the_notice_of_the_next_year():
    assert working_days_after(date(2026, 12, 21), 3).beyond == ()
    assert working_days_after(date(2026, 12, 25), 1).beyond == (2027,)
    assert working_days_after(date(2026, 12, 30), 3).beyond == (2027,)
    assert working_days_after(date(2025, 12, 30), 3).beyond == ()


@pytest.mark.parametrize(
    ("day", "number", "then"),
    [
        ("2024-05-10", 3, "2024-05-14"),  # Saturday the 11th is worked
        ("2024-09-30", 3, "2024-10-10"),  # the whole of 国庆节 between
        ("2024-10-11", 1, "2024-10-12"),
        ("2025-01-27", 3, "2025-02-07"),
        ("2025-09-27", 1, "2025-09-28"),
        ("2026-02-13", 2, "2026-02-24"),
        ("2022-12-30", 1, "2023-01-03"),
    ],
)
def test_working_days_by_the_notices(day, number, then):
    assert working_days_after(date.fromisoformat(day), number).day == date.fromisoformat(then)


# As the notices say it: days of each holiday in order (one day where it only joins a weekend), days worked instead.
SAID = {
    2023: ([3, 7, 1, 5, 3, 8], 7),
    2024: ([1, 8, 3, 5, 1, 3, 7], 8),
    2025: ([1, 8, 3, 5, 3, 8], 5),
    2026: ([3, 9, 3, 5, 3, 3, 7], 6),
}


@pytest.mark.parametrize("year", sorted(SAID))
def test_the_table_has_as_many_days_as_the_notice_says(year):
    one = ARRANGEMENTS[year]
    lengths = [len(calendar_of({year: one_holiday(one, i)}).off) for i in range(len(one.off))]
    assert (lengths, len(one.at_work)) == SAID[year]


def one_holiday(arrangement, i):
    return type(arrangement)(
        notice=arrangement.notice, given=arrangement.given, off=(arrangement.off[i],), at_work=arrangement.at_work
    )


# Written down from the notices a second time.
WORKED = {
    2023: "0128 0129 0423 0506 0625 1007 1008",
    2024: "0204 0218 0407 0428 0511 0914 0929 1012",
    2025: "0126 0208 0427 0928 1011",
    2026: "0104 0214 0228 0509 0920 1010",
}


@pytest.mark.parametrize("year", sorted(WORKED))
def test_the_weekends_worked_are_those_of_the_notice(year):
    worked = sorted(day for day in STATE_COUNCIL.at_work if day.year == year)
    assert " ".join(day.strftime("%m%d") for day in worked) == WORKED[year]


def test_days_worked_instead_are_weekends_and_never_off():
    assert {day.weekday() for day in STATE_COUNCIL.at_work} <= {5, 6}
    assert not STATE_COUNCIL.at_work & STATE_COUNCIL.off


# 全国年节及纪念日放假办法: eleven public holidays, thirteen since 2025.
STATUTORY = {2023: 11, 2024: 11, 2025: 13, 2026: 13}


@pytest.mark.parametrize("year", sorted(ARRANGEMENTS))
def test_weekdays_off_less_weekends_worked_are_the_statutory_holidays(year):
    one = ARRANGEMENTS[year]
    off = calendar_of({year: one}).off
    assert sum(day.weekday() < 5 for day in off) - len(one.at_work) == STATUTORY[year]
    assert date.fromisoformat(one.given).year == year - 1
    assert f"〔{year - 1}〕" in one.notice


def test_a_jurisdiction_adds_the_next_notice():
    one = ARRANGEMENTS[2026]
    more = calendar_of(
        {**ARRANGEMENTS, 2027: type(one)(notice="x", given="x", off=("2027-01-01",), at_work=("2027-01-02",))}
    )
    assert working_days_after(date(2026, 12, 31), 1, more).day == date(2027, 1, 2)
    assert working_days_after(date(2026, 12, 31), 1, more).note == ""


def test_no_working_day_is_none():
    with pytest.raises(ValueError, match="at least one"):
        working_days_after(date(2024, 5, 10), 0)
